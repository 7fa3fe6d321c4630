"""Serve the pages; beside them /health for a probe, and what tells a browser their language."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.health import UNAVAILABLE, examine_health
from dashboard.origins import OwnNamesOnly, own_names
from dashboard.words.speech import choose_language
from data.errors import SettingsError
from data.settings import read_settings


def health(request: Request) -> JSONResponse:
    """Answer a probe; Starlette runs it in a thread, so pages do not wait for it."""
    del request
    try:
        status, told = examine_health(read_settings(), datetime.now(UTC))
    except SettingsError:
        status, told = UNAVAILABLE, {"state": "wrong", "checks": {}}
    return JSONResponse(told, status_code=status, headers={"Cache-Control": "no-store"})


def language(request: Request) -> Response:
    """Answer with a script that names the page's language to whatever reads it aloud."""
    code = choose_language(str(request.path_params["code"]), None)
    script = f'document.documentElement.lang = "{code}";'
    headers = {"Cache-Control": "max-age=3600"}
    return Response(script, media_type="text/javascript", headers=headers)


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route("/health", health), Route("/language/{code}.js", language)],
    middleware=[Middleware(OwnNamesOnly, names=own_names(read_settings()))],
)
