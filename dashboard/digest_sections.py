"""Word a digest: each section says what it knows, each number with what it is a part of."""

from __future__ import annotations

import statistics

from dashboard.digest_entries import to_read
from dashboard.digest_facts import Facts, Seen
from dashboard.digest_gaps import failures, gaps, quota
from dashboard.document import Block, Document, Said, Section, Table
from dashboard.words import codes
from dashboard.words.speech import Speech
from data.news import New

_SHORT_ID = 12


def compose(facts: Facts, speech: Speech) -> Document:
    """Word the whole digest in one language."""
    warning = speech.say(
        "Demonstration: everything here is fiction, invented by the project. No video, creator or"
        " number is real."
    )
    return Document(
        language=speech.language,
        title=speech.say("strangerwatch: digest of {day}", day=speech.day(facts.day)),
        warning=warning if facts.now.facts.get("fiction") == "True" else "",
        sections=(
            _new(facts, speech),
            *_changes(facts, speech),
            to_read(facts, speech),
            _totals(facts, speech),
            failures(facts, speech),
            gaps(facts, speech),
            *quota(facts, speech),
            *_due(facts, speech),
            _origin(facts, speech),
        ),
    )


def _new(facts: Facts, speech: Speech) -> Section:
    heading = speech.say("What is new")
    if facts.before is None or facts.new is None:
        text = speech.say(
            "There is no earlier snapshot to compare this one with: the figures below are totals."
        )
        return Section(heading=heading, blocks=(Said(text),))
    since = _named(facts.before, speech)
    if not facts.new.seen:
        text = speech.say("No video was collected for the first time since {snapshot}.",
                          snapshot=since)  # fmt: skip
        return Section(heading=heading, blocks=(Said(text),))
    caption = speech.say("Videos collected for the first time since {snapshot}", snapshot=since)
    table = Table(
        caption=caption,
        heads=(speech.say("what"), speech.say("videos")),
        rows=_funnel(facts.new, facts.now.totals["seen"], speech),
    )
    return Section(heading=heading, blocks=(table, *_views(facts.new, speech)))


def _funnel(new: New, seen: int, speech: Speech) -> tuple[tuple[str, str], ...]:
    naming = len(new.naming)
    promotes = sum(each.stance == "promotes" for each in new.naming)
    yes = sum(each.decision == "yes" for each in new.naming)
    review = sum(each.decision == "review" for each in new.naming)
    return (
        (speech.say("scanned, of all ever scanned"), speech.of(new.seen, seen)),
        (speech.say("name a site or the genre, of those scanned"), speech.of(naming, new.seen)),
        (_promotes(speech), speech.of(promotes, naming)),
        (_yes(speech), speech.of(yes, naming)),
        (_review(speech), speech.of(review, naming)),
    )


def _views(new: New, speech: Speech) -> tuple[Block, ...]:
    asked = [each.views for each in new.naming if each.decision == "yes"]
    known = [views for views in asked if views is not None]
    if not known:
        return ()
    text = speech.say(
        "Views of the new ones to read first: {total} in all, median {median}; known for {known}"
        " of them.",
        total=speech.number(sum(known)),
        median=speech.number(round(statistics.median(known))),
        known=speech.of(len(known), len(asked)),
    )
    return (Said(text),)


def _changes(facts: Facts, speech: Speech) -> tuple[Section, ...]:
    if facts.before is None:
        return ()
    heading = speech.say("What changed")
    since = _named(facts.before, speech)
    if not facts.changes:
        text = speech.say("No edit, removal or return was noticed since {snapshot}.",
                          snapshot=since)  # fmt: skip
        return (Section(heading=heading, blocks=(Said(text),)),)
    caption = speech.say("Known videos that changed since {snapshot}, by when this was noticed",
                         snapshot=since)  # fmt: skip
    seen = facts.now.totals["seen"]
    rows = tuple(
        (codes.change(speech, kind), speech.of(number, seen))
        for kind, number in facts.changes.items()
    )
    heads = (speech.say("change"), speech.say("videos, of all collected"))
    return (Section(heading=heading, blocks=(Table(caption=caption, heads=heads, rows=rows),)),)


def _totals(facts: Facts, speech: Speech) -> Section:
    now, before = facts.now, facts.before
    whole, naming = now.totals["seen"], now.totals["naming"]
    told = [
        ("seen", speech.say("scanned"), speech.number(whole)),
        ("naming", speech.say("name a site or the genre, of those scanned"),
         speech.of(naming, whole)),
        ("promotes", _promotes(speech), speech.of(now.totals["promotes"], naming)),
        ("yes", _yes(speech), speech.of(now.totals["yes"], naming)),
        ("review", _review(speech), speech.of(now.totals["review"], naming)),
        ("hidden", speech.say("not shown, as the uploader is likely a minor, of those that name"
                              " one"), speech.of(now.totals["hidden"], naming)),
    ]  # fmt: skip
    heads = [speech.say("what"), speech.say("videos")]
    if before:
        heads.append(speech.say("since snapshot {number}", number=before.number))
    rows = tuple(
        (
            name,
            value,
            *([speech.difference(now.totals[key] - before.totals[key])] if before else []),
        )
        for key, name, value in told
    )
    caption = speech.say("All videos collected so far, as of snapshot {number}", number=now.number)
    table = Table(caption=caption, heads=tuple(heads), rows=rows)
    return Section(
        heading=speech.say("All in all"), blocks=(table, *map(Said, _reasons(facts, speech)))
    )


def _reasons(facts: Facts, speech: Speech) -> list[str]:
    """Say why the totals differ from the earlier ones, as far as that is known."""
    before, new = facts.before, facts.new
    if before is None or new is None:
        return []
    reasons = []
    rest = facts.now.totals["naming"] - before.totals["naming"] - len(new.naming)
    if rest:
        reasons.append(
            speech.say(
                "In the difference of those that name one, new videos make {new}; the other {rest}"
                " comes from edits, deletion, another lexicon or another model.",
                new=speech.difference(len(new.naming)),
                rest=speech.difference(rest),
            )
        )
    if before.facts.get("model_id") != facts.now.facts.get("model_id"):
        reasons.append(speech.say("The model is not the one of the earlier snapshot: compare with"
                                  " care."))  # fmt: skip
    if before.facts.get("lexicon_hash") != facts.now.facts.get("lexicon_hash"):
        reasons.append(speech.say("The lexicon of sites is not the one of the earlier snapshot:"
                                  " compare with care."))  # fmt: skip
    return reasons


def _due(facts: Facts, speech: Speech) -> tuple[Section, ...]:
    if not facts.due:
        return ()
    heading = speech.say("What is to be deleted next")
    rows = tuple(
        (codes.kept(speech, each.what), speech.of(each.videos, each.of), speech.day(each.by))
        for each in facts.due
    )
    heads = (speech.say("what"), speech.say("videos"), speech.say("no later than"))
    caption = speech.say("What the terms of the sources ask to be deleted")
    return (Section(heading=heading, blocks=(Table(caption=caption, heads=heads, rows=rows),)),)


def _origin(facts: Facts, speech: Speech) -> Section:
    told = facts.now.facts
    lines = [
        speech.say(
            "{snapshot}; model {model}; lexicon {lexicon}.",
            snapshot=speech.say("Snapshot {number} of {moment}", number=facts.now.number,
                                moment=speech.moment(facts.now.published_at)),
            model=told.get("model_id", "")[:_SHORT_ID],
            lexicon=told.get("lexicon_version", ""),
        )
    ]  # fmt: skip
    if facts.scan:
        lines.append(
            speech.say("Scan {scan}, under the terms “{terms}”.", scan=facts.scan.scan_id,
                       terms=facts.scan.terms)
        )  # fmt: skip
    lines.append(
        speech.say(
            "Quote a figure with its denominator, the snapshot's number and the model. The texts"
            " are other people's: pass this digest on to nobody who does not need them."
        )
    )
    return Section(
        heading=speech.say("Where the figures come from"), blocks=tuple(map(Said, lines))
    )


def _named(seen: Seen, speech: Speech) -> str:
    moment = speech.moment(seen.published_at)
    return speech.say("snapshot {number} of {moment}", number=seen.number, moment=moment)


def _promotes(speech: Speech) -> str:
    return speech.say("encourage viewers to join, of those that name one")


def _yes(speech: Speech) -> str:
    return speech.say("encourage young viewers to join (read first), of those that name one")


def _review(speech: Speech) -> str:
    return speech.say("a person needs to decide, of those that name one")
