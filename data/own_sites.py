"""Write a site that a person accepted into the user's own lexicon, keeping what is there."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from data.errors import LexiconError
from data.folding import fold
from data.sites import FILE_NAME, Lexicon, lay_over, read_lexicon

_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_LONGEST = 60


def accept_site(
    home: Path, name: str, domains: Sequence[str], at: date, *, ambiguous: bool = False
) -> Path:
    """Append the entry of a new site, dated `at`, to `home`/sites.toml and return that path.

    The file is replaced at once or not at all; not a byte of what it held changes.

    Raises:
        LexiconError: the name or a domain cannot be one, already means a site, or
            the file has a problem of its own.
    """
    name, addresses = check_site(read_lexicon(home), name, domains)
    path = home / FILE_NAME
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    _replace(path, _joined(before, _entry(name, addresses, at, ambiguous=ambiguous)))
    return path


def check_site(lexicon: Lexicon, name: str, domains: Sequence[str]) -> tuple[str, list[str]]:
    """Return name and domains as they would be written.

    Raises:
        LexiconError: one cannot be a name or domain, or already means a site.
    """
    name = _checked_name(name)
    addresses = [_checked_domain(domain) for domain in domains]
    _refuse_taken(lexicon, [name, *addresses])
    return name, addresses


def _entry(name: str, domains: list[str], at: date, *, ambiguous: bool) -> str:
    spelt = "ambiguous" if ambiguous else "aliases"
    lines = ["[[site]]", f"name = {_quoted(name)}", f"{spelt} = [{_quoted(name.lower())}]"]
    if domains:
        lines.append(f"domains = [{', '.join(map(_quoted, domains))}]")
    return "\n".join([*lines, f"checked = {at.isoformat()}", ""])


def _quoted(text: str) -> str:
    """Quote for TOML, whose basic strings hold every string of JSON but U+007F."""
    return json.dumps(text, ensure_ascii=False)


def _joined(before: str, entry: str) -> str:
    if not before.strip():
        return before + entry
    return before + ("\n" if before.endswith("\n") else "\n\n") + entry


def _checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name.isprintable() or not any(char.isalnum() for char in name) or len(name) > _LONGEST:
        raise LexiconError(f"{name[:_LONGEST]!r} cannot be a site's name: give letters or digits.")
    return name


def _checked_domain(domain: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", domain.strip().lower()).rstrip("/")
    if not _DOMAIN.fullmatch(bare):
        raise LexiconError(f"{domain[:_LONGEST]!r} is no domain: give one like example.com.")
    return bare


def _refuse_taken(lexicon: Lexicon, wanted: Sequence[str]) -> None:
    owners = {_letters(each): site.name for site in lexicon.site for each in site.spellings}
    owners |= {_letters(site.name): site.name for site in lexicon.site}
    for spelling in wanted:
        if owner := owners.get(_letters(spelling)):
            raise LexiconError(f"{spelling!r} already means {owner}: nothing was written.")


def _letters(spelling: str) -> str:
    """Return a spelling without case, accents, spaces and signs; dots part a domain's words."""
    return re.sub(r"[\s_'’-]+", "", fold(spelling))


def _replace(path: Path, text: str) -> None:
    """Check `text` as a lexicon in a folder of its own, then put it in the place of `path`."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".sites-") as folder:
        made = Path(folder) / FILE_NAME
        with made.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        lay_over(Path(folder))
        if path.exists():
            made.chmod(path.stat().st_mode & 0o777)
        made.replace(path)
