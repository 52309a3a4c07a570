"""Pages of the documentation: English Markdown and a catalogue give the other language."""

from pathlib import Path

import polib
import pytest

from kramlib.authoring import doc_pages, files
from kramlib.cli import main
from tests.authoring import sample

PAGE = """# Rest

Potassium sets the rest, see `nernst` and [the index](index.md).

```bash
kram lab

kram app
```

- one
- two
"""
WORDS = {
    "# Rest": "# Istirahat",
    "Potassium sets the rest, see `nernst` and [the index](index.md).": (
        "Kalium menentukan potensial istirahat, lihat `nernst` dan [indeks](index.md)."
    ),
    "- one\n- two": "- satu\n- dua",
}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page in a folder of its own, translated."""
    monkeypatch.setattr(doc_pages, "DOCS", tmp_path)
    monkeypatch.setattr(files, "shelf", lambda: tmp_path / "no lessons")
    sample.own_catalogue(tmp_path, monkeypatch)
    page = tmp_path / "en" / "guide" / "rest.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    doc_pages.update(page)
    say(page, WORDS)
    return page


def say(page: Path, words: dict[str, str]) -> None:
    """Translate these blocks."""
    found = polib.pofile(str(doc_pages.catalogue_of(page)))
    for entry in found:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    found.save()


def test_the_other_language_differs_only_in_its_prose(page: Path) -> None:
    expected = PAGE
    for english, indonesian in WORDS.items():
        expected = expected.replace(english, indonesian)
    assert doc_pages.page_in(page, "id") == expected
    assert doc_pages.page_in(page, "en") == PAGE
    assert doc_pages.problems(page) == []


def test_code_is_no_message_even_with_a_blank_line_in_it(page: Path) -> None:
    assert doc_pages.messages(page) == list(WORDS)


def test_a_changed_block_stays_english_and_is_named(page: Path) -> None:
    page.write_text(PAGE.replace("sets the rest", "mostly sets the rest"), encoding="utf-8")
    doc_pages.update(page)
    assert "mostly sets" in doc_pages.page_in(page, "id")
    assert [said.split(":")[1].strip() for said in doc_pages.problems(page)] == ["its English has changed"]


@pytest.mark.parametrize(
    ("english", "wrong", "said"),
    [
        ("# Rest", "", "not translated"),
        (list(WORDS)[1], "Kalium, lihat `goldman` dan [indeks](index.md).", "code or link differs"),
        (list(WORDS)[1], "Kalium, lihat `nernst` dan [indeks](indeks.md).", "code or link differs"),
    ],
    ids=["missing", "code", "link"],
)
def test_a_wrong_translation_is_named(page: Path, english: str, wrong: str, said: str) -> None:
    say(page, {english: wrong})
    (found,) = doc_pages.problems(page)
    assert said in found


@pytest.mark.parametrize("task", ["check", "translate"])
def test_the_command_looks_at_the_pages_as_well(
    page: Path, task: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["author", task]) == 0
    say(page, {"# Rest": ""})
    assert main(["author", task]) == 2
    assert "rest: not translated: '# Rest'" in capsys.readouterr().err


@pytest.mark.parametrize("path", doc_pages.pages(), ids=lambda p: p.stem)
def test_a_page_of_ours_is_in_step(path: Path) -> None:
    assert doc_pages.problems(path) == []


def test_no_catalogue_has_lost_its_page() -> None:
    catalogues = (doc_pages.DOCS / "po" / "id").rglob("*.po")
    assert {doc_pages.catalogue_of(page) for page in doc_pages.pages()} == set(catalogues)
