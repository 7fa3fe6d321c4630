"""Send a digest through Apprise: mail gets the page, everything else the text."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from apprise import Apprise, AppriseAsset, NotifyFormat, OverflowMode

from data.pseudonyms import pseudonym

# Apprise logs hosts, names and answers of servers, and what goes wrong is told by us.
_LOGGER = logging.getLogger("apprise")
_LOGGER.addHandler(logging.NullHandler())
_LOGGER.propagate = False
_LONGEST_S = 120
_WHOLE_PAGE = 32_768  # services that take less cut a page in the middle of a tag


@dataclass(frozen=True, slots=True)
class Recipient:
    """Hold one address of Apprise, which never shows, and the names it goes by.

    `name` is a keyed pseudonym; `place` says which one of the setting it is.
    """

    address: str = field(repr=False)
    name: str
    place: int

    @property
    def kind(self) -> str:
        """Return what kind of service it is, such as mailtos, as far as it is well-formed."""
        scheme, found, _ = self.address.partition("://")
        return scheme if found and scheme.isalnum() else "?"

    def __str__(self) -> str:
        """Tell it apart from the others of the setting without its address."""
        return f"no. {self.place} ({self.kind})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Hold a digest as it is sent."""

    subject: str
    html: str = field(repr=False)
    text: str = field(repr=False)


def recipients(addresses: Sequence[str], key: bytes) -> list[Recipient]:
    """Name each address, once, by a pseudonym that only this home's key could find again."""
    return [
        Recipient(address, pseudonym(key, "recipient", address), place)
        for place, address in enumerate(dict.fromkeys(addresses), 1)
    ]


def send(message: Message, to: Recipient) -> bool:
    """Send a message to one recipient and return whether the service took it.

    Nothing that goes wrong is raised: the outbox keeps what was not taken.
    """
    service = Apprise(asset=_asset())
    if not service.add(to.address):
        return False
    server = service[0]
    page = NotifyFormat.HTML
    if server.resolve_format() == page and server.body_maxlen >= _WHOLE_PAGE:
        body, kind = message.html, page
    else:
        server.overflow_mode = OverflowMode.SPLIT
        body, kind = message.text, NotifyFormat.TEXT
    return bool(service.notify(body, title=message.subject, body_format=kind, timeout=_LONGEST_S))


def _asset() -> AppriseAsset:
    """Show no picture fetched from elsewhere, and keep no cache of services on disk."""
    return AppriseAsset(
        app_id="strangerwatch",
        app_desc="strangerwatch",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        storage_mode="memory",
    )
