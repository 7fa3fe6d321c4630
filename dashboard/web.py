"""Serve the pages, and beside them /health for a probe: `streamlit run dashboard/web.py`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard.health import UNAVAILABLE, examine_health
from dashboard.origins import OwnNamesOnly, own_names
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


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[Route("/health", health)],
    middleware=[Middleware(OwnNamesOnly, names=own_names(read_settings()))],
)
