"""Findings are told to people and to machines."""

from __future__ import annotations

import json

import pytest

from dashboard.findings import Finding, print_findings

FINDINGS = (
    Finding(check="disk", state="well", found="80 GB free"),
    Finding(check="store", state="wrong", found="cannot be read", remedy="Move it away."),
)


def test_findings_are_printed_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_findings(iter(FINDINGS), as_json=False)
    said = capsys.readouterr().out
    assert "wrong  store: cannot be read\n       → Move it away." in said
    assert print_findings(iter(FINDINGS[:1]), as_json=False)


def test_findings_are_printed_for_a_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_findings(iter(FINDINGS), as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert [each["state"] for each in said] == ["well", "wrong"]
    assert set(said[0]) == {"check", "state", "found", "remedy"}
