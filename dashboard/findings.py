"""What a check found, and how it is told to a person and to a machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

State = Literal["well", "note", "wrong"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Hold what one check found, and what to do about it where it is not well."""

    check: str
    state: State
    found: str
    remedy: str = ""


def print_findings(findings: Iterator[Finding], *, as_json: bool) -> bool:
    """Print the findings, for a person or for a machine; return whether none is wrong."""
    found = list(findings)
    if as_json:
        print(json.dumps([asdict(each) for each in found], indent=2))
    else:
        for each in found:
            print(f"{each.state:>5}  {each.check}: {each.found}")
            if each.remedy:
                print(f"       → {each.remedy}")
    return all(each.state != "wrong" for each in found)
