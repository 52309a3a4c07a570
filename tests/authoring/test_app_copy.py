"""A lesson as the app shows it: no code to write, no solution, and links around it that lead somewhere."""

from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_markdown_cell

from kramlib.authoring import files
from kramlib.authoring.app_copy import LAB_ONLY, app_version, lay_app, title_of
from kramlib.authoring.case_notebook import every_notebook
from kramlib.authoring.files import AuthoringError
from kramlib.cases.shelf import file_of, names
from kramlib.lessons import shelf as lessons
from kramlib.text import LANGUAGES, language
from tests.authoring import sample

OWN = "mine.yaml"


@pytest.fixture
def laid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """The app's folder, with one case of one's own, and the names of its pages."""
    shelf = sample.shelf(tmp_path / "shelf")
    monkeypatch.setattr(files, "shelf", lambda: shelf)
    (tmp_path / OWN).write_bytes(file_of("loop_diuretic").read_bytes())
    return tmp_path / "app", lay_app(tmp_path / "app", [tmp_path / OWN])


def _sources(notebook: Any) -> list[str]:
    return [cell["source"] for cell in notebook["cells"]]


def _around(folder: Path, code: str, name: str) -> dict[str, Any]:
    return dict(sample.load(folder / code / name)["metadata"]["kramlib"]["app"])


def test_the_exercise_is_asked_in_a_field_and_its_solution_is_gone() -> None:
    notebook = sample.lesson()
    notebook["cells"].insert(2, new_markdown_cell("### Exercise\n\nWrite it into `answer`.", id="asked"))
    made = app_version(notebook)
    assert _sources(made) == [sample.PROSE, "print('rest -80.1 mV')", "### Exercise", "lab.exercise()"]
    assert "40 + 2" in str(notebook), "the lesson itself is left as it is"


def test_a_cell_that_speaks_of_jupyterlab_is_left_out() -> None:
    notebook = sample.lesson()
    notebook["cells"][0]["metadata"]["tags"] = [LAB_ONLY]
    assert sample.PROSE not in _sources(app_version(notebook))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_lesson_asks_its_exercise_once_and_no_code_is_left_to_write(code: str) -> None:
    with language(code):
        made = {name: _sources(app_version(notebook)) for name, notebook in every_notebook(code)}
    for name in lessons.names():
        sources = made[f"{name}.ipynb"]
        assert sources.count("lab.exercise()") == 1
        assert not [s for s in sources if "SOLUTION" in s or "lab.grade" in s or "lab.given" in s]
        assert sources[sources.index("lab.exercise()") - 1].startswith("### ")


def test_all_pages_are_laid_in_both_languages(laid: tuple[Path, list[str]]) -> None:
    folder, pages = laid
    shipped = [f"cases/{name}.ipynb" for name in names()]
    assert pages == ["04_sample.ipynb", "index.ipynb", *shipped, "cases/mine.ipynb"]
    for code in LANGUAGES:
        assert {str(path.relative_to(folder / code)) for path in folder.glob(f"{code}/**/*.ipynb")} == set(
            pages
        )
        assert (folder / code / "cases" / OWN).is_file()


def test_every_link_leads_to_a_page_and_the_languages_to_each_other(laid: tuple[Path, list[str]]) -> None:
    folder, pages = laid
    for code in LANGUAGES:
        for name in pages:
            links = _around(folder, code, name)["links"]
            targets = [((folder / code / name).parent / link["to"]).resolve() for link in links]
            assert all(target.is_file() for target in targets)
            other = next(c for c in LANGUAGES if c != code)
            assert targets[-1] == (folder / other / name).resolve()
            assert links[-1]["language"] == other


def test_before_and_after_follow_the_order_of_the_pages(laid: tuple[Path, list[str]]) -> None:
    folder, pages = laid
    ordered = [name for name in pages if name != "index.ipynb"]
    links = {link["text"]: link["to"] for link in _around(folder, "en", ordered[1])["links"]}
    assert links["All lessons"] == "../index.ipynb"
    assert links["Previous"] == f"../{ordered[0]}"
    assert links["Next"] == f"../{ordered[2]}"
    assert "Previous" not in str(_around(folder, "en", ordered[0])["links"])
    assert "Next" not in str(_around(folder, "en", ordered[-1])["links"])


def test_what_is_said_around_a_page_is_in_its_language(laid: tuple[Path, list[str]]) -> None:
    english, indonesian = (_around(laid[0], code, "04_sample.ipynb") for code in LANGUAGES)
    assert (english["language"], indonesian["language"]) == tuple(LANGUAGES)
    same = {key for key in english if english[key] == indonesian[key]}
    assert same == {"title"}, "the sample's heading is the same in both"


def test_the_safety_box_stands_once_on_a_page(laid: tuple[Path, list[str]]) -> None:
    folder, _pages = laid
    assert "doctor" in _around(folder, "en", "index.ipynb")["safety"]
    assert _around(folder, "en", f"cases/{names()[0]}.ipynb")["safety"] == "", "its own last cell shows it"


def test_the_title_is_the_first_heading() -> None:
    assert title_of(sample.lesson()) == "Potassium"
    assert title_of({"cells": []}) == "kramlib"


def test_a_folder_that_cannot_be_written_is_said_with_the_next_step(
    laid: tuple[Path, list[str]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(AuthoringError, match="Make it writable"):
        lay_app(tmp_path / "file")
