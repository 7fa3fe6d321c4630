"""Find names seen hardly ever that look like a known site's name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.novelty import context_pattern, plain, unknown_to
from data.sites import Lexicon
from data.store import Store
from data.words_sql import FRAMED, TEXT, TOKENS

SEEN_AT_MOST = 2
_SHORTEST_NAME = 6
_FARTHEST = 2
_POOL = 5_000
# What names of such sites are made of.
STEMS = ("omeg", "ometv", "megle", "chat", "roulette", "ruletka", "random", "stranger", "cam")

# Only texts that speak of strangers or apps are read: a name alone in no company tells nothing.
_WORDS = f"""
    CREATE OR REPLACE TEMP TABLE rare_words AS
    SELECT content_hash, ltrim(token, '#＃') AS word,
           bool_or(list_contains(framed, token)) AS framed,
           any_value(company) AS company
    FROM (SELECT content_hash, company, {FRAMED} AS framed, unnest({TOKENS}) AS token
          FROM (SELECT content_hash, title, {TEXT} AS text,
                       CASE WHEN naming THEN 1::DOUBLE
                            WHEN regexp_matches(text, $company) THEN 0.75 ELSE 0 END AS company
                FROM (SELECT *, content_hash IN (SELECT content_hash FROM searched
                          WHERE lexicon_hash = $lexicon AND mentions_hash <> '') AS naming
                      FROM texts SEMI JOIN videos USING (content_hash)))
          WHERE company > 0)
    WHERE length(token) BETWEEN 5 AND 30 AND token NOT LIKE '@%'
    GROUP BY content_hash, word
"""
_NAMES = "CREATE OR REPLACE TEMP TABLE names AS SELECT unnest($names) AS name"
_ALIKE = f"""
    WITH rare AS (
        SELECT word, count(*) AS n, bool_or(framed) AS framed, max(company) AS company,
               any_value(content_hash) AS content_hash
        FROM rare_words GROUP BY word HAVING count(*) <= $most),
    near AS (
        SELECT word, min(damerau_levenshtein(word, name)) AS far, arg_min(name,
               damerau_levenshtein(word, name)) AS name
        FROM rare JOIN names ON left(word, 2) = left(name, 2)
             AND abs(length(word) - length(name)) <= {_FARTHEST}
        GROUP BY word HAVING far <= {_FARTHEST}),
    dated AS (
        SELECT word, min(coalesce(published_at, first_seen)) AS seen
        FROM rare_words JOIN videos USING (content_hash)
        SEMI JOIN rare USING (word) GROUP BY word)
    SELECT rare.*, far, name, seen, regexp_extract(word, $stems) AS stem
    FROM rare LEFT JOIN near USING (word) LEFT JOIN dated USING (word)
    WHERE far IS NOT NULL OR regexp_matches(word, $stems)
    ORDER BY framed DESC, company DESC, far NULLS LAST, word LIMIT {_POOL}
"""
_TEXT_OF = """
    SELECT DISTINCT title, description, tags FROM rare_words JOIN texts USING (content_hash)
    WHERE word = ? ORDER BY title LIMIT 1
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class RareName:
    """Hold one name, in how many texts it stands, what it looks like, and why it ranks here."""

    word: str
    n: int
    like: str
    framed: bool
    company: float
    first_seen: datetime | None
    rank: float


def find_rare_names(store: Store, lexicon: Lexicon, most: int = SEEN_AT_MOST) -> list[RareName]:
    """Return names in at most `most` texts that look like a known one, the likeliest first."""
    names = sorted(set(map(plain, _long_names(lexicon))))
    store.execute(_WORDS, {"company": context_pattern(lexicon), "lexicon": lexicon.hash})
    store.execute(_NAMES, {"names": names})
    is_new = unknown_to(lexicon)
    wanted = {"most": most, "stems": "|".join(STEMS)}
    rows = [row for row in store.rows(_ALIKE, wanted) if is_new(row["word"])]
    return sorted(map(_rare, rows), key=lambda each: (-each.rank, each.word))


def read_text_of(store: Store, word: str) -> list[dict[str, Any]]:
    """Return a text in which a name just found stands."""
    return store.rows(_TEXT_OF, (word,))


def _rare(row: dict[str, Any]) -> RareName:
    far = row["far"]
    alike = 0.0 if far is None else (_FARTHEST + 1 - far) / _FARTHEST
    rank = 2 * alike + bool(row["stem"]) * 0.5 + 2 * row["framed"] + row["company"]
    like = row["name"] if far is not None else f"…{row['stem']}…"
    return RareName(
        word=row["word"], n=row["n"], like=like, framed=row["framed"],
        company=row["company"], first_seen=row["seen"], rank=rank,
    )  # fmt: skip


def _long_names(lexicon: Lexicon) -> list[str]:
    spelt = [each for site in lexicon.site for each in (*site.aliases, *site.misspellings)]
    return [each for each in spelt if " " not in each and len(plain(each)) >= _SHORTEST_NAME]
