"""Word what failed, what was not seen, and what was spent: the sections nobody may overlook."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.digest_facts import Facts
from dashboard.document import Block, Said, Section, Table
from dashboard.words import codes
from dashboard.words.journal import tell
from dashboard.words.speech import Speech
from data.news import LastScan


def failures(facts: Facts, speech: Speech) -> Section:
    """Say how each step of the last scan ended; errors stand in the words of the journal."""
    heading = speech.say("How the last scan went")
    if not facts.run:
        text = speech.say("The journal holds no scan.")
        return Section(heading=heading, blocks=(Said(text),))
    moment = speech.moment(facts.run[0].at)
    failed = sum(each.state in {"failed", "misused"} for each in facts.run)
    steps = speech.count(
        "{n} step began on {moment}; failed: {failed}.",
        "{n} steps, begun on {moment}; failed: {failed}.",
        len(facts.run),
        moment=moment,
        failed=speech.of(failed, len(facts.run)),
    )
    blocks: list[Block] = [Said(steps)]
    for each in facts.run:
        state = codes.state(speech, each.state)
        name = codes.step(speech, each.step)
        blocks += [Said(speech.say("{step}: {state}.", step=name, state=state))]
        said = tell(speech, each.said)
        blocks += [Said(said) if said else Said(each.told, english=True)]
    return Section(heading=heading, blocks=tuple(blocks))


def gaps(facts: Facts, speech: Speech) -> Section:
    """Say what was not seen, or seen and not judged."""
    blocks = [*_unasked(facts.scan, speech), *_unjudged(facts, speech)]
    blocks.append(
        Said(speech.say("What share of all videos of this kind was seen is not estimated."))
    )
    return Section(heading=speech.say("What was not seen"), blocks=tuple(blocks))


def quota(facts: Facts, speech: Speech) -> tuple[Section, ...]:
    """Say what was spent of each bucket; nothing where no platform was asked."""
    if not facts.spent:
        return ()
    rows = tuple(
        (each.bucket, speech.of(each.units, each.size), speech.day(each.day))
        for each in facts.spent
    )
    heads = (speech.say("bucket"), speech.say("spent"), speech.say("day, where the source counts"))
    caption = speech.say("Quota spent, on the latest day on which some was")
    table = Table(caption=caption, heads=heads, rows=rows)
    return (Section(heading=speech.say("Quota"), blocks=(table,)),)


def _unasked(scan: LastScan | None, speech: Speech) -> Iterator[Block]:
    if scan is None:
        return
    # What was split counts in its parts.
    windows = sum(number for state, number in scan.windows.items() if state != "split")
    asked = sum(scan.asked.values())
    told = (
        (speech.say("search windows that held more than the source shows"), "full", windows),
        (speech.say("search windows that the source refused"), "refused", windows),
        (speech.say("search windows not read to their end yet"), "open", windows),
        (speech.say("videos found and not asked for"), "not_asked", asked),
        (speech.say("videos gone before they could be read"), "gone", asked),
        (speech.say("videos whose answer could not be read"), "unreadable", asked),
    )
    counts = {**scan.windows, **scan.asked}
    rows = tuple((name, speech.of(counts.get(code, 0), of)) for name, code, of in told)
    caption = speech.say(
        "Scan {scan} of {source}, {since} to {until}",
        scan=scan.scan_id,
        source=codes.source(scan.source),
        since=speech.day(scan.since.date()),
        until=speech.day(scan.until.date()),
    )
    yield Table(caption=caption, heads=(speech.say("what"), speech.say("how many")), rows=rows)
    if scan.outcome == "open":
        yield Said(speech.say("The scan is unfinished: the next run goes on with it."))


def _unjudged(facts: Facts, speech: Speech) -> Iterator[Block]:
    naming = facts.now.totals["naming"]
    if facts.unsupported:
        rows = tuple(
            (speech.named_language(language), speech.of(number, naming))
            for language, number in facts.unsupported.items()
        )
        caption = speech.say("Videos that name a site or the genre in languages not judged")
        yield Table(caption=caption, heads=(speech.say("language"), speech.say("videos")),
                    rows=rows)  # fmt: skip
    facts_of = facts.now.facts
    bad, good = (int(facts_of.get(name) or 0) for name in ("rows_quarantined", "observations"))
    if bad:
        text = speech.count(
            "{n} row of imported files could not be read, beside {good} observations kept.",
            "{n} rows of imported files could not be read, beside {good} observations kept.",
            bad,
            good=speech.number(good),
        )
        yield Said(text)
