"""The case in the instructor's guide is a whole one, and the model agrees with it."""

import re
from pathlib import Path

from kramlib.cases import check
from kramlib.cases.lesson import lesson_of
from kramlib.cases.reading import FIELDS, case_of
from kramlib.cases.tree import tree_of

PAGE = (Path(__file__).parents[2] / "docs/en/guide/cases.md").read_text(encoding="utf-8")


def test_the_case_of_the_guide_is_good() -> None:
    written = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(written) == 1
    case = case_of(tree_of(written[0].encode(), "guide"), "guide")
    assert list(check.disagreements(case)) == []
    assert len(lesson_of(case).questions(0)) == 2


def test_the_guide_names_every_field() -> None:
    assert [name for name in FIELDS if f"`{name}`" not in PAGE and f"\n{name}:" not in PAGE] == []
