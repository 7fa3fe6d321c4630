# One image for the dashboard and for the scan; compose.yaml says how each is run.
FROM python:3.12.12-slim-bookworm AS built
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . ./
RUN /venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation -e . \
 && /venv/bin/python -m compileall -q classifier collector dashboard data

FROM python:3.12.12-slim-bookworm
COPY --from=built /venv /venv
COPY --from=built /app /app
# Nothing but /data and /tmp is ever written; a new volume takes the owner of /data.
RUN install -d -o 10001 -g 10001 -m 0700 /data
ENV PATH=/venv/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    STRANGERWATCH_HOME=/data \
    STRANGERWATCH_HOST=0.0.0.0
USER 10001:10001
WORKDIR /app
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=1m --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/health', timeout=8)"]
ENTRYPOINT ["strangerwatch"]
CMD ["serve"]
