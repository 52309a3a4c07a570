"""What the outputs of every lesson offer to those who do not see, do not point, or enlarge, in JupyterLab."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kramlib.lessons import shelf
from kramlib.lessons.lesson import open_lesson
from kramlib.text import LANGUAGES, _, language
from tests.browser.conftest import Watched
from tests.browser.serving import Lab
from tests.browser.walking import Walk

pytestmark = [
    pytest.mark.browser,
    # pytest-playwright and asyncio leave these behind; neither is ours.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# JupyterLab's own pieces are not ours to mend: only what the cells print is looked at.
OURS = {"include": [[".jp-OutputArea"]]}
# What has the focus: its place among our elements, and whether it shows (a player rings its own buttons).
_TABBED = """() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  return {
    ours: !!e.closest(".kram-lesson"),
    index: [...document.querySelectorAll(".kram-lesson *")].indexOf(e),
    ringed: e.matches("audio") || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
  };
}"""
_WORKABLE = """() => {
  const all = [...document.querySelectorAll(".kram-lesson *")];
  const can = "button, input:not([type=file]), select, textarea, [role=slider], audio, a[href]";
  const first = (group) => group.querySelector(":checked") || group.querySelector("input");
  const aside = (e) => e.type === "radio" && e !== first(e.closest("[role=radiogroup]"));
  const works = (e) => e.matches(can) && !e.disabled && e.checkVisibility() && e.tabIndex >= 0 && !aside(e);
  return all.flatMap((e, k) => (works(e) ? [k] : []));
}"""
# Boxes of the outputs that stick out of their output, and texts that are cut off.
_CUT = """() => [...document.querySelectorAll(".kram-lesson *")].flatMap((e) => {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  const box = e.getBoundingClientRect();
  const page = e.closest(".jp-OutputArea-output").getBoundingClientRect();
  const hides = getComputedStyle(e).overflowX !== "visible" || getComputedStyle(e).overflowY !== "visible";
  const cut = own && hides && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2);
  const out = own && box.width && box.right > page.right + 1;
  const wrong = (cut || out) && !e.matches("option, textarea");
  return wrong ? [`${e.tagName} ${e.className}: ${e.textContent}`] : [];
})"""


@pytest.fixture
def walk(watched: Watched, lab: Lab, name: str, code: str) -> Iterator[Walk]:
    """A lesson in a language whose predictions are locked and which has one pinned run."""
    with language(code):
        walk = Walk(watched.page, lab, f"{code}/{name}.ipynb", open_lesson(name))
        walk.run_all_cells()
        walk.predict()
        walk.press(_("Pin this run"))
        walk.to_end(0, "End")
        yield walk
        walk.leave()


_ALWAYS = ("01-en", "04-id")  # the others when there is time


def _lessons() -> list[object]:
    """Every lesson in both languages."""
    named = {f"{name[:2]}-{code}": (name, code) for name in shelf.names() for code in LANGUAGES}
    slow = pytest.mark.slow
    return [pytest.param(*w, marks=() if k in _ALWAYS else slow, id=k) for k, w in named.items()]


@pytest.mark.parametrize(("name", "code"), _lessons())
def test_everyone_can_use_it(walk: Walk, watched: Watched) -> None:
    page = watched.page
    if walk.model.lesson.sound:
        walk.press(_("Listen"))
        expect(page.locator(".kram-sound p")).to_be_visible()
    assert _violations(page) == []
    assert _not_reached_by_tab(page) == []
    for picture in page.locator(".kram-lesson img").all():
        assert len(str(picture.get_attribute("alt"))) > 40
    expect(page.locator(".kram-lesson p").get_by_text(walk.said(), exact=True)).to_be_visible()
    _enlarged(page)
    walk.no_trouble(watched.trouble)


def _violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the outputs, a line each."""
    found = Axe().run(page, context=OURS, options={"runOnly": {"type": "tag", "values": list(RULES)}})
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def _not_reached_by_tab(page: Page) -> list[str]:
    """The workable pieces of the lesson that the Tab key passes over, or shows no focus on."""
    wanted: set[int] = set(page.evaluate(_WORKABLE))
    assert len(wanted) > 20
    page.locator(".kram-lesson").first.evaluate("e => { e.tabIndex = -1; e.focus(); }")
    ringed: dict[int, bool] = {}
    for _step in range(3 * len(wanted)):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(_TABBED)
        if at["ours"]:
            ringed[at["index"]] = at["ringed"]
        if wanted <= set(ringed):
            break
    return [_shown(page, k) for k in wanted if not ringed.get(k)]


def _shown(page: Page, k: int) -> str:
    return str(page.locator(".kram-lesson *").nth(k).evaluate("e => e.outerHTML"))[:200]


def _enlarged(page: Page) -> None:
    """At 200 % (half the width) nothing is cut off and nothing sticks out."""
    wide = page.viewport_size
    assert wide
    page.set_viewport_size({"width": wide["width"] // 2, "height": wide["height"] // 2})
    assert page.evaluate(_CUT) == []
    page.set_viewport_size(wide)
