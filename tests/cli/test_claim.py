"""`kram claim` prints the claim, its grade, what the model gives, and the sources."""

import json

import pytest

from kramlib.cli import main
from kramlib.data import table
from kramlib.experiments import claims
from kramlib.experiments.claims import Finding

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("code", ["en", "id"])
def test_a_claim_in_either_language(code: str, capsys: Captured) -> None:
    assert main(["claim", "8", "--lang", code]) == 0
    said, row = capsys.readouterr(), table("claims").row(claim_no=8)
    assert said.err == ""
    for column in (f"claim_{code}", f"grade_note_{code}", "sources"):
        assert row[column] in said.out
    for finding in claims.run(8):
        assert f": {finding.value:.4g} {finding.unit}" in said.out


def test_json_holds_every_finding(capsys: Captured) -> None:
    assert main(["claim", "6", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert told["number"] == 6
    assert told["grade"] == table("claims").row(claim_no=6)["grade"]
    assert [tuple(f.values()) for f in told["findings"]] == [tuple(f) for f in claims.run(6)]


def test_all_runs_every_claim_and_tells_its_progress(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "run", lambda number: (Finding("twice", 2.0 * number, "1"),))
    assert main(["claim", "--all", "--json"]) == 0
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert [t["number"] for t in told] == list(range(1, 26))
    assert [t["findings"][0]["value"] for t in told] == [2.0 * n for n in range(1, 26)]
    assert said.err.count("\n") == 25
    assert "25 of 25" in said.err


@pytest.mark.parametrize("arguments", [[], ["3", "--all"], ["26"], ["0"]])
def test_a_mistake_gives_one_sentence_with_the_range(arguments: list[str], capsys: Captured) -> None:
    assert main(["claim", *arguments]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "1 to 25" in said.err
