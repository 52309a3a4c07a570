"""Every lesson in both languages is a source that nbgrader takes, and files of an instructor stay hers."""

from pathlib import Path

import nbformat
import pytest
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

from kramlib.authoring.files import AuthoringError, lesson_files, read
from kramlib.authoring.learner_copy import student_version
from kramlib.teaching.nbgrader_course import source_version, write_course
from kramlib.text import LANGUAGES, language

LESSONS = [path.stem for path in lesson_files("en") if path.stem[:2].isdigit()]


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_is_a_source_for_nbgrader(name: str) -> None:
    graded = {}
    for code in LANGUAGES:
        made = source_version(read(next(p for p in lesson_files(code) if p.stem == name)))
        nbformat.validate(made)
        about = [c["metadata"]["nbgrader"] for c in made["cells"] if "nbgrader" in c["metadata"]]
        assert {a["schema_version"] for a in about} == {3}
        assert len({a["grade_id"] for a in about}) == len(about) == 2
        assert sum(a.get("points", 0) for a in about if a["grade"]) == 2
        graded[code] = [a["grade_id"] for a in about]
        checks = [c["source"] for c in made["cells"] if c["metadata"].get("nbgrader", {}).get("grade")]
        assert f'"{name}"' in checks[0]
        assert "BEGIN HIDDEN TESTS" in checks[0]
    assert graded["en"] == graded["id"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_nbgrader_releases_is_our_learners_copy(code: str, tmp_path: Path) -> None:
    with language(code):
        write_course(LESSONS[4:5], tmp_path)
        source = read(tmp_path / "source" / LESSONS[4] / f"{LESSONS[4]}.ipynb")
        ours = student_version(source)
        config = (tmp_path / "nbgrader_config.py").read_text(encoding="utf-8")
    stub = next(c["source"] for c in ours["cells"] if c["metadata"].get("nbgrader", {}).get("solution"))
    clear = ClearSolutions(code_stub={"python": stub.splitlines()[-1]})
    assert stub.splitlines()[-1] in config
    theirs, _resources = clear.preprocess(source, {})
    theirs, _resources = ClearHiddenTests().preprocess(theirs, {})
    assert [c["source"] for c in ours["cells"]] == [c["source"] for c in theirs["cells"]]


def test_a_file_of_the_instructor_is_left_alone_unless_forced(tmp_path: Path) -> None:
    assert len(write_course(LESSONS[:1], tmp_path)) == 3
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    assert write_course(LESSONS[:1], tmp_path) == []
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert len(write_course(LESSONS[:1], tmp_path, force=True)) == 3


def test_a_wrong_name_and_a_file_in_the_way_are_said(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match="Did you mean '04_potassium_and_sodium'"):
        write_course(["04_potasium_and_sodium"], tmp_path)
    (tmp_path / "source").write_text("in the way", encoding="utf-8")
    with pytest.raises(AuthoringError, match="cannot be written"):
        write_course(LESSONS[:1], tmp_path)
