"""The columns of an export: what each is called, means, and how it is read off a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """Hold one column: its name, type, meaning, and how it is read off a row.

    `guarded` columns hold texts of other people: a spreadsheet would run one
    that begins like a formula, so an apostrophe is put before it.
    """

    name: str
    kind: str
    meaning: str
    empty: str
    value: Callable[[Mapping[str, Any]], object]
    guarded: bool = False


def _field(name: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda row: row[name]


def _status(name: str) -> Callable[[Mapping[str, Any]], object]:
    return lambda row: "not given" if row[name] is None else "given"


def _flags(row: Mapping[str, Any]) -> str:
    return "; ".join(f"{flag['name']} ({flag['p']:.2f})" for flag in row["flags"])


def _evidence(row: Mapping[str, Any]) -> str:
    texts = {"title": row["title"], "description": row["description"]}
    texts["tags"] = "\n".join(row["tags"])
    return "; ".join(_span(each, texts.get(each["field"], "")) for each in row["evidence"])


def _rules(row: Mapping[str, Any]) -> str:
    return "; ".join(row.get("rules") or ())


def _flip(row: Mapping[str, Any]) -> str:
    flip = row.get("flip")
    if not flip or not flip["spans"]:
        return ""
    gone = "; ".join(f"{each['field']} {each['start']}-{each['end']}" for each in flip["spans"])
    return f"without {gone}: {flip['becomes']}"


def _span(each: Mapping[str, Any], text: str) -> str:
    start, end = each["start"], each["end"]
    return (
        f"{each['field']} {start}-{end} “{text[start:end]}” {each['weight']:+.2f} {each['reason']}"
    )


_NOT_GIVEN = "the source did not give it, or hides it"
_UNSUPPORTED = "never empty"
COLUMNS = (
    Column("video_url", "text", "Address of the video, where its creator is public.",
           "the creator is not public", _field("video_url")),
    Column("video_ref", "text", "Stable name of the video in this project; a pseudonym where its"
           " creator is not public.", "never empty", _field("video_ref")),
    Column("source", "text", "Where the video was found.", "never empty", _field("source"),
           guarded=True),
    Column("creator", "text", "Name of a public creator, or a stable pseudonym.", "never empty",
           _field("creator"), guarded=True),
    Column("creator_public", "true/false", "Whether the creator counts as public by the settings"
           " that the snapshot was published under.", "never empty", _field("creator_public")),
    Column("title", "text", "Title, masked: addresses, times, codes and meeting keywords are █.",
           "the video has no title", _field("title"), guarded=True),
    Column("published_at_utc", "time", "When the video was published.", _NOT_GIVEN,
           _field("published_at")),
    Column("observed_at_utc", "time", "When the source looked, for the counts in this row.",
           "the format does not say", _field("observed_at")),
    Column("first_seen_utc", "time", "Earliest observation held.", "the format does not say",
           _field("first_seen")),
    Column("last_seen_utc", "time", "Latest observation held.", "the format does not say",
           _field("last_seen")),
    Column("views", "count", "Views when observed.", _NOT_GIVEN, _field("views")),
    Column("views_status", "given/not given", "Whether the source gave views.", "never empty",
           _status("views")),
    Column("likes", "count", "Likes when observed.", _NOT_GIVEN, _field("likes")),
    Column("comments", "count", "Number of comments when observed.", _NOT_GIVEN,
           _field("comments")),
    Column("made_for_kids", "true/false", "The platform's own made-for-kids flag.", _NOT_GIVEN,
           _field("made_for_kids")),
    Column("matched_terms", "list", "Random-chat sites the text names; “genre” where it names only"
           " the genre.", "never empty", lambda row: "; ".join(row["sites"])),
    Column("language", "text", "Language of the text, as the source or the model says.",
           "never empty", _field("language"), guarded=True),
    Column("tool_stance", "text", "Likeliest stance: what the author's own voice does.",
           _UNSUPPORTED, _field("stance_top")),
    Column("tool_youth", "text", "Likeliest youth evidence in the text.", _UNSUPPORTED,
           _field("youth_top")),
    Column("tool_score", "0 to 1", "Review priority: P(yes) + half of P(unsure). Ours, not a"
           " platform's metric; never guilt.", _UNSUPPORTED, _field("score")),
    Column("tool_score_low", "0 to 1", "Lower end of the 90 % conformal interval.", _UNSUPPORTED,
           _field("low")),
    Column("tool_score_high", "0 to 1", "Upper end of the 90 % conformal interval.",
           _UNSUPPORTED, _field("high")),
    Column("tool_decision", "yes/review/no/unsupported", "What the model decides; “review” asks a"
           " person, “unsupported” is a language it was not evaluated in.", "never empty",
           _field("decision")),
    Column("tool_flags", "list", "Flags of the codebook, with probability.", "no flag", _flags),
    Column("tool_evidence", "list", "Words that moved the score: field, characters, words, weight"
           " in log-odds, reason.", "no single word moved it", _evidence, guarded=True),
    Column("tool_rules", "list", "What acted beside the words: the platform's made-for-kids flag,"
           " warning and link together, a language not covered.", "no rule acted", _rules),
    Column("tool_flip", "text", "Smallest deletion found that changes the decision: field,"
           " characters, and what it becomes; sought where the decision is yes or review.",
           "not sought, or none of up to six words found", _flip),
    Column("tool_model_id", "hash", "The model: a hash of its corpus, cues, lexicon and code.",
           "never empty", _field("model_id")),
    Column("terms", "text", "The terms under which the row is held; they may leave cells empty: see"
           " the last lines of this dictionary.", "the snapshot is older than this column",
           lambda row: row.get("terms")),
)  # fmt: skip
