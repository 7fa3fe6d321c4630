"""Write a settings file in which every line is explained, and none in force yet."""

from __future__ import annotations

import json

from data.meanings import MEANINGS
from data.private import make_file, make_folder
from data.settings import Settings, value_of, variable


def write_commented(settings: Settings) -> bool:
    """Make the home with a settings file; return False, and change nothing, where there is one."""
    make_folder(settings.home)
    if settings.file.exists():
        return False
    make_file(settings.file)  # a key may come to stand in it
    settings.file.write_text(commented_settings(), encoding="utf-8")
    return True


def commented_settings() -> str:
    """Write out a settings file in which every line is a comment that says what it does."""
    lines = ["# strangerwatch settings. Take the # away from a line to change it."]
    for name, meaning in MEANINGS.items():
        value = json.dumps(value_of(Settings(), name))  # a number or a text: TOML writes them alike
        lines += [
            "",
            f"# {meaning}",
            f"# Environment: {variable(name)}",
            f"# {name} = {value}",
        ]
    return "\n".join(lines) + "\n"
