"""Stand in for programs of the system: real scripts on PATH that keep what they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

CRONTAB = """#!/bin/sh
kept="$(dirname "$0")/crontab.txt"
case "$1" in
-l) [ -f "$kept" ] && exec cat "$kept"; echo "no crontab for you" >&2; exit 1 ;;
-) exec cat >"$kept" ;;
esac
exit 2
"""
SYSTEMCTL = """#!/bin/sh
here="$(dirname "$0")"
echo "$@" >>"$here/systemctl.txt"
[ -f "$here/no-bus" ] && { echo "Failed to connect to bus" >&2; exit 1; }
units="$XDG_CONFIG_HOME/systemd/user"
for last; do :; done
case "$2" in
enable)
    [ -f "$units/$last" ] || exit 1
    mkdir -p "$units/timers.target.wants"
    ln -sf "$units/$last" "$units/timers.target.wants/$last" ;;
disable) rm -f "$units/timers.target.wants/$last" ;;
esac
"""
SCHTASKS = """#!/bin/sh
here="$(dirname "$0")"
case "$1" in
/Create) [ "$6" = /F ] && exec iconv -f UTF-16 -t UTF-8 "$5" >"$here/$3.xml" ;;
/Query) [ -f "$here/$3.xml" ] && exec cat "$here/$3.xml"; echo "ERROR: cannot find" >&2; exit 1 ;;
/Delete) exec rm "$here/$3.xml" ;;
esac
exit 2
"""
SCRIPTS = {"crontab": CRONTAB, "systemctl": SYSTEMCTL, "schtasks": SCHTASKS}


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> Path:
    """Let only these programs, and the shell's own, be found; return the folder they keep in."""
    folder.mkdir()
    for name in names:
        (folder / name).write_text(SCRIPTS[name], encoding="utf-8")
        (folder / name).chmod(0o755)
    for name in ("sh", "cat", "dirname", "ln", "mkdir", "rm", "iconv"):
        (folder / name).symlink_to(Path("/usr/bin") / name)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    return folder
