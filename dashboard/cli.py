"""The command line: what a person types, and the exit code a machine reads."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from dashboard.cli_care import backup, doctor, gc, restore
from dashboard.cli_corpus import corpus
from dashboard.cli_scan import changes, digest, scan
from dashboard.cli_schedule import schedule
from dashboard.cli_sites import sites
from dashboard.cli_terms import forget, retain, unmask
from dashboard.failure import FAILED, MISUSED, OK, explain, fail, one_line

if TYPE_CHECKING:
    from dashboard.progress import Progress

EPILOGUE = (
    "Add --debug to see where an error came from. Exit codes: 0 all went well; 1 something failed,"
    " and the rest was done; 2 the command line or a setting is wrong; 3 quota ran out, run again"
    " after its reset; 4 another command is writing, run again later."
)
app = App(
    name="strangerwatch",
    help="Find public videos whose text encourages young viewers to join random-chat sites.",
    help_epilogue=EPILOGUE,
    help_format="plaintext",
    version="0.1.0",
    result_action="return_value",
    suppress_keyboard_interrupt=False,
)
COMMANDS = (
    sites, corpus, scan, changes, schedule, backup, restore, gc, doctor, retain, forget, unmask, digest,
)  # fmt: skip
for command in COMMANDS:
    app.command(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    words = [word for word in sys.argv[1:] if word != "--debug"]
    try:
        code = app(words, exit_on_error=False, print_error=False)
    except KeyboardInterrupt:
        code = fail("Stopped. What was saved stays; run the command again to go on.", FAILED)
    except CycloptsError as error:
        code = fail(f"{one_line(error)} Try strangerwatch --help.", MISUSED)
    except BrokenPipeError:
        sys.stderr.close()
        code = FAILED
    except Exception as error:  # every error is one clear line; --debug shows the trace
        if "--debug" in sys.argv:
            raise
        code = explain(error)
    sys.exit(code or OK)


@app.command
def init() -> None:
    """Make the home folder with a settings file in which every line is explained."""
    from data.commented import write_commented
    from data.settings import read_settings

    settings = read_settings()
    if not write_commented(settings):
        print(f"{settings.file} is there already; nothing was changed.")
        return
    print(f"Wrote {settings.file}. Next: strangerwatch import FILES")


@app.command(name="import")
def import_(
    *paths: Path,
    map: Annotated[str, Parameter(help="Which column is which field: title=Titel,id=vid.")] = "",
    only_mentions: bool = False,
) -> int:
    """Import captures: files and folders, plain, .gz or .zip, in any published format.

    Formats are told apart by their header: yt-dlp, YouTube Data Tools, Kaggle
    trending lists, minet, 4CAT, Zeeschuimer, TikTok Research, and any other CSV
    or JSON lines. With --only-mentions, videos that name neither a site nor the
    genre are left out. Each file is kept whole or not at all.
    """
    from dashboard.steps import import_files
    from dashboard.summary import print_import
    from data.settings import read_settings

    if not paths:
        return fail("Say which files or folders to import. Try strangerwatch import --help.", 2)
    done = import_files(
        read_settings(),
        paths,
        _now(),
        columns=_columns(map),
        only_mentions=only_mentions,
        progress=_progress(),
    )
    return OK if print_import(done) else FAILED


@app.command
def score(*, texts: Path | None = None, out: Path | None = None) -> int:
    """Find the sites that new texts name, and score the texts that name one.

    With --texts FILE --out FILE, score loose texts without a store: JSON lines
    with id, title, and where known description, tags, made_for_kids, language.
    """
    if (texts is None) != (out is None):
        return fail("--texts and --out go together. Try strangerwatch score --help.", MISUSED)
    from data.settings import read_settings

    if texts is not None and out is not None:
        from dashboard.texts import score_file

        count, problems = score_file(read_settings(), texts, out)
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"Scored {count - len(problems):,} of {count:,} lines into {out}.")
        return FAILED if problems else OK
    from dashboard.steps import find_and_score

    naming, scored = find_and_score(read_settings(), _now(), _progress())
    print(f"{naming:,} texts newly found to name a site or the genre; {scored:,} scored.")
    print("Next: strangerwatch publish")
    return OK


@app.command
def evaluate(*, json: Path | None = None, real: Path | None = None) -> int:
    """Train on the training split alone, and measure on labelled texts never trained on.

    Takes one to two minutes. Each held-out test is told apart, with 95 %
    intervals, beside simpler means; then false alarms, languages, sites, formats
    and sureness. --real names a folder with labels_dev.tsv and its videos (without
    it: ../shared/real), judged by the shipped model; if there is none, that is
    said. --json FILE writes the same numbers.
    """
    from dashboard.evaluation import evaluate_model

    evaluate_model(real, json)
    return OK


@app.command
def publish() -> None:
    """Publish a snapshot: the masked copy that pages and exports read."""
    from dashboard.steps import publish_snapshot
    from dashboard.summary import print_published
    from data.settings import read_settings

    print_published(publish_snapshot(read_settings(), _now()))


@app.command
def export(
    *,
    out: Path | None = None,
    text: str = "",
    site: list[str] | None = None,
    source: list[str] | None = None,
    language: list[str] | None = None,
    stance: list[str] | None = None,
    youth: list[str] | None = None,
    decision: list[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    sort: Literal["score", "newest", "views", "title"] = "score",
    bom: bool = False,
) -> int:
    """Write the videos of the newest snapshot as CSV, with a dictionary of its columns beside it.

    The same snapshot and filter give the same bytes. --bom adds the mark that
    some spreadsheets need to read accents. Without --out, the file is named by
    snapshot and number of rows, in this folder.
    """
    from dashboard.export import export_newest
    from data.reports.videos import Filter
    from data.settings import read_settings

    wanted = Filter(
        text=text,
        sites=tuple(site or ()),
        sources=tuple(source or ()),
        languages=tuple(language or ()),
        stances=tuple(stance or ()),
        youths=tuple(youth or ()),
        decisions=tuple(decision or ()),
        since=since,
        until=until,
    )
    count, path = export_newest(read_settings().home, out, wanted, sort, bom=bom)
    print(f"Wrote {count:,} videos to {path}, and what its columns mean beside it.")
    return OK


@app.command
def serve() -> int:
    """Serve the dashboard on this machine until Ctrl-C."""
    from dashboard.serve import serve_dashboard
    from data.settings import read_settings

    return serve_dashboard(read_settings())


@app.command
def demo(*, serve: bool = True, scan: bool = False) -> int:
    """Show everything on the bundled fiction: import, score, publish, serve.

    The demo has a home of its own, made anew each time. With --scan, a stand-in
    plays YouTube on this machine and a whole weekly scan is run against it.
    --no-serve ends before the dashboard.
    """
    from dashboard.demo import run_demo
    from dashboard.serve import serve_dashboard
    from data.settings import read_settings

    settings = run_demo(read_settings(), _now(), _progress(), scan=scan)
    return serve_dashboard(settings) if serve else OK


def _columns(map: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in map.split(",") if pair.strip()]
    for field, equals, column in pairs:
        if not (field.strip() and equals and column.strip()):
            raise SystemExit(fail("--map takes field=column pairs: title=Titel,id=vid.", MISUSED))
    return {field.strip(): column.strip() for field, _, column in pairs}


def _now() -> datetime:
    return datetime.now(UTC)


def _progress() -> Progress:
    from dashboard.progress import Progress

    return Progress()
