"""`kram author numbers` lists every parameter of the library."""

import csv
from pathlib import Path

import pytest

from kramlib.authoring import numbers
from kramlib.cli import main
from kramlib.pathway.axon import Axon


def test_the_list_is_written_and_holds_what_the_code_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(numbers, "FILE", tmp_path / "numbers.csv")
    assert main(["author", "numbers"]) == 0
    with numbers.FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    info = Axon.info("diameter_um")
    (found,) = [r for r in rows if (r["station"], r["name"]) == ("axon", "diameter_um")]
    assert (float(found["value"]), found["unit"]) == (Axon.default("diameter_um"), info.unit)
    assert (f"{found['status']}: {found['source']}", found["meaning"]) == (info.source, info.meaning)
    assert sum(r["station"] == "axon" for r in rows) == len(Axon.names())


def test_without_a_folder_for_it_there_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(numbers, "FILE", tmp_path / "nowhere" / "numbers.csv")
    assert main(["author", "numbers"]) == 2
    assert "do this in a checkout" in capsys.readouterr().err
