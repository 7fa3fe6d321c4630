"""Say in plain words how the numbers come about: from the settings in force and the snapshot."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.views import marked
from dashboard.views.frame import show_score_note
from dashboard.views.keeping import show_keeping, show_naming
from dashboard.views.limits import show_corrections, show_limits, show_quoting
from dashboard.views.page import Page
from dashboard.views.reporting import show_reporting
from dashboard.words import codes, terms
from dashboard.words.speech import Speech
from data.codebook import DECISIONS, STANCES, VERSION, YOUTHS
from data.model_card import shipped_card
from data.quotas import SEARCH, read_quotas
from data.reports import facts, shares
from data.sites import Lexicon, read_lexicon
from data.terms import imported_of, profile_of, read_profiles


def show(page: Page) -> None:
    """Show the page."""
    speech = page.speech
    st.title(speech.say("Method"))
    show_score_note(speech)
    _show_collected(page)
    _show_terms(page)
    _show_search(page)
    _show_mentions(page)
    _show_scoring(page)
    show_naming(page)
    show_keeping(page)
    show_limits(speech)
    show_quoting(page)
    show_corrections(speech)
    show_reporting(speech)


def _show_collected(page: Page) -> None:
    speech, told = page.speech, page.facts
    st.header(speech.say("What is collected, and from where?"), anchor=False)
    _say(
        speech.say(
            "Titles, descriptions, tags, dates, the platform’s own marks (made for kids, paid) and"
            " numbers of views, likes and comments of public videos. Never a video, an image, a"
            " comment or anything of a viewer; and nobody’s age is guessed."
        ),
    )
    totals = page.reader.ask(facts.totals)
    sources = page.reader.ask(shares.by_source).to_pylist()
    each = [f"{codes.source(row['source'])} ({speech.number(row['seen'])})" for row in sources]
    _say(
        speech.count(
            "This snapshot counts {n} video seen.",
            "This snapshot counts {n} videos seen.",
            totals["seen"],
        ),
        speech.say("By source: {sources}.", sources=speech.listed(each)) if each else "",
        *_known(speech, told),
    )
    _say(
        speech.say(
            "What was collected is what somebody looked for, by the names and phrases below, or in"
            " files that somebody chose: never all there is."
        ),
    )


def _known(speech: Speech, told: dict[str, str]) -> list[str]:
    """Say what the snapshot tells of its making; a small one may not tell it all."""
    said = []
    if told.get("observations"):
        said.append(
            speech.say(
                "They were observed {observations} times, in {files} imported files and by scans;"
                " {torn} rows could not be read and were set aside with their reasons.",
                observations=speech.number(int(told["observations"])),
                files=speech.number(int(told.get("files") or 0)),
                torn=speech.number(int(told.get("rows_quarantined") or 0)),
            )
        )
    if told.get("newest_observation"):
        newest = datetime.fromisoformat(told["newest_observation"])
        said.append(speech.say("The newest is of {moment}.", moment=speech.moment(newest)))
    return said


def _show_terms(page: Page) -> None:
    speech, settings = page.speech, page.settings
    st.header(speech.say("Under which terms?"), anchor=False)
    _say(speech.say("What came through YouTube’s API:"),
         terms.method(speech, profile_of(settings)))  # fmt: skip
    _say(speech.say("What files brought:"), terms.method(speech, imported_of(settings)))
    checked = speech.day(read_profiles().checked)
    _say(
        speech.say(
            "These are our readings, last compared with the platform’s own texts on {day}; they are"
            " not legal advice.",
            day=checked,
        ),
        "" if profile_of(settings).derived else terms.ways_on(speech),
    )


def _show_search(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("How are videos looked for?"), anchor=False)
    quotas = read_quotas()
    bucket = quotas.bucket_of(SEARCH)
    _say(
        speech.say(
            "A scan asks YouTube’s search for the names of sites and the phrases of the genre, as"
            " many as one search text takes, by language and by days, newest first; follows the"
            " channels that it has met; and asks anew about videos that it knows. YouTube allows"
            " {size} searches a day, each showing {page} videos at most, and about {ceiling} for"
            " one text and span of days. A quarter of the searches goes round all languages and"
            " sites; the others go where new videos were found. Adult-only sites are never asked"
            " for.",
            size=speech.number(bucket.size),
            page=speech.number(quotas.method_named(SEARCH).page),
            ceiling=speech.number(quotas.search.ceiling),
        ),
    )


def _show_mentions(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("How is a mention of a site found?"), anchor=False)
    lexicon = read_lexicon(page.settings.home)
    sites, unclear, apart = _counted(lexicon)
    version = page.facts.get("lexicon_version") or speech.say("unknown")
    _say(
        speech.say(
            "By a list of names, spellings and addresses, version {version}, of {sites} sites. A"
            " clear name counts by itself; an ambiguous one, as {unclear} of them have, only beside"
            " a word that decides, as “app”, “stranger” or “skip”; a trap such as “al azar” takes"
            " back that one place. Phrases of the genre, such as “talk to strangers”, are known in"
            " {languages} languages. {apart} friend-finding and live apps are noted and count for"
            " nothing.",
            version=version,
            sites=speech.number(sites),
            unclear=speech.number(unclear),
            languages=speech.number(len(lexicon.genre)),
            apart=speech.number(apart),
        ),
        speech.say("Disguised spellings (0megle, o.m.e.g.l.e) are read as what they stand for."),
    )
    if page.facts.get("lexicon_hash") not in {None, lexicon.hash}:
        _say(
            speech.say(
                "The list has changed since this snapshot was published: the numbers of sites in"
                " this paragraph are of the list as it is now."
            ),
        )


def _counted(lexicon: Lexicon) -> tuple[int, int, int]:
    """Return how many sites count, how many of them by ambiguous names, and how many never do."""
    counting = [site for site in lexicon.site if not site.adjacent]
    unclear = sum(bool(site.ambiguous) for site in counting)
    return len(counting), unclear, len(lexicon.site) - len(counting)


def _show_scoring(page: Page) -> None:
    speech = page.speech
    st.header(speech.say("How does the score come about?"), anchor=False)
    _say(
        speech.say(
            "A model, which runs on this machine, answers two questions about each text: what does"
            " its author do, and does it address the young? By the table of our codebook, version"
            " {version}, the answers give whether the text encourages young viewers to join: yes,"
            " undecidable or no. The score is P(yes) + ½ P(undecidable). The words that moved it"
            " are marked in each video’s text. The page Model says how often it is right.",
            version=VERSION,
        ),
    )
    card = shipped_card()
    limits = {
        name: speech.fixed(float(page.facts.get(f"threshold_{name}") or ours))
        for name, ours in card.thresholds.items()
    }
    bounds = {
        "yes": speech.say("P(yes) of {yes} or more", yes=limits["yes"]),
        "review": speech.say("between the two"),
        "no": speech.say("a score of {no} or less", no=limits["no"]),
        "unsupported": speech.say("no score"),
    }
    marked.table(
        speech.say("The four decisions"),
        [speech.say("decision"), speech.say("when"), speech.say("what it means")],
        [
            [codes.decision(speech, code), bounds[code], codes.decision_meaning(speech, code)]
            for code in DECISIONS
        ],
    )
    marked.table(
        speech.say("What a text may do, in its author’s own voice"),
        [speech.say("stance"), speech.say("what it means")],
        [[codes.stance(speech, each), codes.stance_meaning(speech, each)] for each in STANCES],
    )
    signs = [codes.youth(speech, each) for each in YOUTHS]
    _say(speech.say("Whether it addresses the young: {signs}.", signs=speech.listed(signs)))


def _say(*sentences: str) -> None:
    told = " ".join(filter(None, sentences))
    marked.say(told, label="reading")
