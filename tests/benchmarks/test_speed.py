"""How fast each step is, beside a bare one in the same run."""

from __future__ import annotations

import csv
import gzip
import json
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from ahocorasick_rs import AhoCorasick, Implementation
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from classifier.flip import ALL
from classifier.mentions import Finder
from classifier.model import load_model
from classifier.reading import Text
from classifier.score import Scorer
from collector.imports import open_file
from dashboard.progress import Progress
from dashboard.steps import find_and_score, import_files, publish_snapshot
from data.corpus import read_corpus
from data.settings import Settings
from data.sites import read_lexicon

Report = Callable[[str, str], None]
REAL = Path(__file__).parents[3] / "shared" / "real"
KAGGLE = [
    *("video_id", "title", "publishedAt", "channelId", "channelTitle", "categoryId"),
    *("trending_date", "tags", "view_count", "likes", "dislikes", "comment_count"),
    *("thumbnail_link", "comments_disabled", "ratings_disabled", "description"),
]


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return median(found)


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    path = REAL / "background.jsonl.gz"
    if not path.exists():
        pytest.skip("../shared/real is not here: the finder is measured on real texts")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(row["title"], row["description"], tuple(row["tags"])) for row in rows]


@pytest.fixture(scope="module")
def capture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a trending list of 100,000 rows, one in fifty naming a site."""
    path = tmp_path_factory.mktemp("capture") / "list.csv"
    words = ["cat", "cooking", "match", "music", "prank", "vlog", "game", "school", "review"]
    choose = np.random.default_rng(0)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(KAGGLE)
        for i in range(100_000):
            text = " ".join(choose.choice(words, 90))
            title = f"{'Singing on Omegle' if i % 50 == 0 else 'My day'} {i}"
            out.writerow(
                [f"v{i:010}", title, "2026-01-02T03:04:05Z", f"c{i % 900}", f"Channel {i % 900}",
                 "24", "2026-01-05T00:00:00Z", "a|b", i, i // 9, 0, i // 90, "", "False", "False",
                 text]
            )  # fmt: skip
    return path


def side_by_side(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Time two works in turn, so that a busy machine slows both alike."""
    pairs = [(seconds(one, 1), seconds(other, 1)) for _ in range(9)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def test_finding_beside_a_bare_scan(texts: list[Text], report: Report) -> None:
    finder = Finder(read_lexicon())
    names = [name.lower() for site in read_lexicon().site for name in site.spellings]
    bare = AhoCorasick(names, implementation=Implementation.DFA)
    lowered = ["\n".join((t.title, t.description, *t.tags)).lower() for t in texts]

    def find() -> None:
        for each in texts:
            finder.find(each.title, each.description, each.tags)

    def scan() -> None:
        for text in lowered:
            bare.find_matches_as_indexes(text)

    ours, theirs = side_by_side(find, scan)
    report(
        f"finding in {len(texts):,} real texts, beside a bare automaton on lowered ones",
        f"{len(texts) / ours:,.0f} texts/s; {ours / theirs:.1f} × the bare scan",
    )


def test_memory_does_not_grow_with_the_number_of_texts(texts: list[Text], report: Report) -> None:
    finder = Finder(read_lexicon())

    def held() -> int:
        for each in texts[:4_000]:
            finder.find(each.title, each.description, each.tags)
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    first, *_, last = (held() for _ in range(4))
    tracemalloc.stop()
    report("memory held after 4,000 and 16,000 texts", f"{first:,} and {last:,} bytes")
    assert last < first + 100_000


def test_scoring_beside_a_plain_pipeline(report: Report) -> None:
    examples = [e for e in read_corpus() if e.stance != "not_relevant"] * 4
    scorer = Scorer(Finder(read_lexicon()), load_model())
    texts = [Text(e.title, e.description, e.tags, e.made_for_kids) for e in examples]
    found = [scorer.find(text) for text in texts]
    counted = sum(any(m.kind != "adjacent" for m in each) for each in found)
    whole = [f"{e.title} {e.description}" for e in examples]
    vectors = TfidfVectorizer(ngram_range=(1, 2)).fit(whole)
    plain = LogisticRegression().fit(vectors.transform(whole), [e.stance for e in examples])
    asked = [None] * len(texts)
    bare = seconds(lambda: plain.predict_proba(vectors.transform(whole)), 3)
    for what, wanted in (
        ("and flags, without reasons", {"reasons": False}),
        ("flags and reasons", {}),
        ("flags, reasons and the smallest deletion that changes the decision", {"flips": ALL}),
    ):
        ours = seconds(lambda wanted=wanted: scorer.score(texts, found, asked, **wanted), 3)
        report(
            f"scoring {counted:,} texts that name a site, with language, {what}",
            f"{counted / ours:,.0f} texts/s; {ours / bare:.1f} × TF-IDF and logistic regression",
        )


def test_reading_rows(capture: Path, report: Report) -> None:
    def read() -> int:
        return sum(1 for o in open_file(capture, columns={}, fiction=False) for _ in o.rows)

    report("reading rows into checked records", f"{100_000 / seconds(read, 3):,.0f} rows/s")


def test_a_capture_of_100_000_videos(capture: Path, tmp_path: Path, report: Report) -> None:
    settings = Settings(home=tmp_path)
    now = datetime.now(UTC)
    quiet = Progress(quiet=True)

    def took(work: Callable[[], object]) -> float:
        return seconds(work, 1)

    def bring() -> list[object]:
        done = import_files(
            settings, [capture], now, columns={}, only_mentions=False, progress=quiet
        )
        return list(done)

    for name, work in (
        ("import", bring),
        ("import again, nothing new", bring),
        ("find and score", lambda: find_and_score(settings, now, quiet)),
        ("publish", lambda: publish_snapshot(settings, now)),
    ):
        report(f"100,000 videos, 2,000 naming a site: {name}", f"{took(work):.1f} s")
