from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from captures import write_capture

from dashboard import cli
from data.settings import read_settings

COMMANDS = (
    "init", "import", "scan", "score", "evaluate", "publish", "export", "serve", "demo", "doctor",
    "retain", "forget",
    "sites", "sites check", "sites evaluate", "sites try", "sites suggest", "sites accept",
    "corpus", "corpus check", "backup", "restore", "gc",
    "schedule", "schedule install", "schedule show", "schedule remove",
)  # fmt: skip
INSTALLED = Path(sys.executable).with_name("strangerwatch")
HEAVY = ("sklearn", "streamlit", "pandas", "duckdb", "pyarrow", "scipy", "skops")
Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in an empty home and gives its exit code."""
    monkeypatch.chdir(home)

    def ran(*words: object) -> int:
        monkeypatch.setattr(sys, "argv", ["strangerwatch", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return int(ended.value.code or 0)

    return ran


def one_line(said: Captured) -> str:
    err = said.readouterr().err
    assert err.count("\n") == 1
    assert err.startswith("Error: ")
    return err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(run: Run, capsys: Captured, command: str) -> None:
    assert run(*command.split(), "--help") == 0
    said = capsys.readouterr()
    assert f"Usage: strangerwatch {command}".strip() in said.out
    assert said.err == ""


def test_help_names_every_command_and_exit_code(run: Run, capsys: Captured) -> None:
    run("--help")
    said = capsys.readouterr().out
    assert all(f" {command} " in said for command in COMMANDS if " " not in command)
    assert all(f" {code} " in said.replace("\n", " ") for code in (0, 1, 2, 4))


def test_help_answers_without_loading_what_is_heavy() -> None:
    code = (
        "import sys; from dashboard import cli; sys.argv = ['strangerwatch', '--help']\n"
        "try: cli.main()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "[]\n")


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"], ["import"], ["import", "a.csv", "--frob"], ["score", "--texts", "a"],
        ["score", "--out", "a"], ["export", "--since", "yesterday"], ["export", "--sort", "luck"],
        ["import", "a.csv", "--map", "title"], ["import", "a.csv", "--map", "=x"], ["sites", "try"],
        ["publish", "now"], ["scan"], ["scan", "--plan", "--since", "9999-01-01"],
        ["scan", "--plan", "--budget", "0"], ["scan", "--plan", "--budget", "101"],
        ["doctor", "--jsn"], ["restore"], ["gc", "now"], ["schedule", "install"],
        ["schedule", "install", "--weekly", "mon"], ["schedule", "show", "--kind", "luck"],
    ],
)  # fmt: skip
def test_a_wrong_command_line_ends_with_2_and_one_line(
    run: Run, capsys: Captured, words: list[str]
) -> None:
    assert run(*words) == 2
    one_line(capsys)


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["backup"],
        ["restore", "none"],
        ["import", "none.csv"],
        ["score", "--texts", "none", "--out", "x"],
    ],
)
def test_what_cannot_be_done_ends_with_1_and_one_line(
    run: Run, capsys: Captured, home: Path, words: list[str]
) -> None:
    assert run(*words) == 1
    one_line(capsys)
    assert not (home / "x").exists()


def test_an_empty_store_can_be_scored_and_published(run: Run, capsys: Captured) -> None:
    assert run("score") == 0
    assert "0 scored" in capsys.readouterr().out
    assert run("publish") == 0
    assert run("export", "--out", "x.csv") == 0
    assert "Wrote 0 videos" in capsys.readouterr().out


def test_the_whole_way_from_a_file_to_an_export(run: Run, capsys: Captured, home: Path) -> None:
    (home / "in").mkdir()
    write_capture(home / "in" / "a.csv")
    assert run("import", "in") == 0
    assert run("score") == 0
    assert run("publish") == 0
    assert run("export", "--site", "Omegle", "--bom") == 0
    assert run("doctor", "--json") == 0
    said = capsys.readouterr().out
    assert "3 rows = 3 observations" in said
    assert "strangerwatch_snapshot1_1_videos.csv" in said
    raw = (home / "strangerwatch_snapshot1_1_videos.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert (home / "strangerwatch_snapshot1_1_videos_dictionary.csv").exists()
    assert {each["state"] for each in json.loads(said[said.index("[\n") :])} <= {"well", "note"}


def test_an_unreadable_file_ends_with_1_while_the_others_are_imported(
    run: Run, capsys: Captured, home: Path
) -> None:
    (home / "a.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    write_capture(home / "b.csv")
    assert run("import", "a.csv", "b.csv") == 1
    said = capsys.readouterr().out
    assert "Not imported: a.csv" in said
    assert "3 observations" in said


def test_columns_can_be_named_and_texts_without_a_site_left_out(
    run: Run, capsys: Captured, home: Path
) -> None:
    (home / "a.csv").write_text("nr,kopf\n1,omegle\n2,a cat\n", encoding="utf-8")
    assert run("import", "a.csv", "--map", "id=nr, title=kopf", "--only-mentions") == 0
    said = capsys.readouterr().out
    assert "2 rows = 1 observations" in said
    assert "1 left out" in said


@pytest.mark.parametrize(
    "line", ["public_vews = 3", "port = 0", "port = 'x y'", "port =", "keep_snapshots = -1"]
)
def test_a_setting_unknown_or_out_of_range_ends_with_2(
    run: Run, capsys: Captured, home: Path, line: str
) -> None:
    (home / "settings.toml").write_text(line, encoding="utf-8")
    assert run("publish") == 2
    said = one_line(capsys)
    assert "settings.toml" in said
    assert ("Did you mean 'public_views'?" in said) == ("vews" in line)


@pytest.fixture
def writer(home: Path) -> Iterator[None]:
    """Let another process hold the store while the test lasts."""
    code = (
        "import sys; from pathlib import Path; from data.store import open_store\n"
        f"with open_store(Path({str(home)!r})): print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        yield


@pytest.mark.usefixtures("writer")
@pytest.mark.parametrize("command", ["score", "publish", "import a.csv", "backup", "gc"])
def test_a_busy_store_ends_with_4(run: Run, capsys: Captured, home: Path, command: str) -> None:
    write_capture(home / "a.csv")
    assert run(*command.split()) == 4
    assert "wait for it to end" in one_line(capsys)


def test_the_installed_command_shows_a_trace_only_with_debug(home: Path) -> None:
    assert home.exists()
    plain, loud = (
        subprocess.run([INSTALLED, *words], capture_output=True, text=True, check=False)
        for words in (["export"], ["--debug", "export"])
    )
    assert (plain.returncode, loud.returncode) == (1, 1)
    assert plain.stderr.startswith("Error: Nothing is published yet")
    assert "Traceback" not in plain.stderr
    assert "Traceback" in loud.stderr


def test_an_error_nobody_foresaw_is_one_line_too(
    run: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("first\nsecond")

    monkeypatch.setattr("dashboard.steps.publish_snapshot", broken)
    assert run("publish") == 1
    assert "RuntimeError: first second" in one_line(capsys)


def test_ctrl_c_says_that_what_was_saved_stays(
    run: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.steps.publish_snapshot", stopped)
    assert run("publish") == 1
    assert "What was saved stays" in one_line(capsys)


def test_init_explains_every_setting_and_never_overwrites(
    run: Run, capsys: Captured, home: Path
) -> None:
    assert run("init") == 0
    file = home / "settings.toml"
    assert "# port = 8501" in file.read_text(encoding="utf-8")
    assert read_settings().port == 8501
    file.write_text("port = 9000\n", encoding="utf-8")
    assert run("init") == 0
    assert "nothing was changed" in capsys.readouterr().out
    assert read_settings().port == 9000


def test_loose_texts_are_scored_and_broken_lines_end_with_1(
    run: Run, capsys: Captured, home: Path
) -> None:
    (home / "in.jsonl").write_text('{"id": "a", "title": "omegle"}\n', encoding="utf-8")
    assert run("score", "--texts", "in.jsonl", "--out", "out.jsonl") == 0
    assert "Scored 1 of 1 lines" in capsys.readouterr().out
    (home / "in.jsonl").write_text('{"id": "a", "title": "omegle"}\n{\n', encoding="utf-8")
    assert run("score", "--texts", "in.jsonl", "--out", "out.jsonl") == 1
    said = capsys.readouterr()
    assert "Scored 1 of 2 lines" in said.out
    assert said.err.startswith("line 2: ")
    assert len((home / "out.jsonl").read_bytes().splitlines()) == 2


def test_the_lexicon_can_be_checked_and_tried(run: Run, capsys: Captured, home: Path) -> None:
    assert run("sites", "check") == 0
    assert run("sites", "try", "come to ome tv") == 0
    assert "OmeTV" in capsys.readouterr().out
    (home / "sites.toml").write_text('[[site]]\nname = "X"\n', encoding="utf-8")
    assert run("sites", "check") == 1


def test_the_demo_can_end_before_the_dashboard(run: Run, capsys: Captured) -> None:
    assert run("demo", "--no-serve") == 0
    assert "fiction" in capsys.readouterr().out
