"""The documentation site builds in both languages without a warning, and everything it links to is there."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from kramlib.authoring.numbers import parameter_sets
from kramlib.cli import main
from kramlib.lessons import shelf
from kramlib.pathway import ORDER
from kramlib.text import LANGUAGES

ROOT = Path(__file__).parents[2]


class _Links(HTMLParser):
    """What a page asks for: links, pictures, scripts and styles; and the places in it."""

    def __init__(self) -> None:
        super().__init__()
        self.to: list[tuple[str, str]] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.places |= {str(given[name]) for name in ("id", "name") if given.get(name)}
        self.to += [(tag, str(given[name])) for name in ("href", "src") if given.get(name)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site."""
    folder = tmp_path_factory.mktemp("site")
    assert main(["docs", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, _Links]:
    """Every page with its links."""
    found = {}
    for page in site.rglob("*.html"):
        found[page] = _Links()
        found[page].feed(page.read_text(encoding="utf-8"))
    return found


def test_every_page_exists_in_both_languages(site: Path) -> None:
    pages = [{str(p.relative_to(site / code)) for p in (site / code).rglob("*.html")} for code in LANGUAGES]
    assert pages[0] == pages[1]
    expected = {f"lessons/{name}.html" for name in shelf.names()} | {
        f"stations/{name}.html" for name in ORDER
    }
    assert expected | {"index.html", "start.html", "glossary.html", "evidence.html", "cases.html"} <= pages[0]
    assert {f"guide/lessons/{name[:2]}.html" for name in shelf.names()} <= pages[0]


def test_every_link_inside_the_site_leads_somewhere(read: dict[Path, _Links]) -> None:
    broken = []
    for page, links in read.items():
        for _tag, link in links.to:
            if re.match(r"[a-z]+:|//", link):
                continue
            path, place = urldefrag(unquote(link))
            target = (page.parent / path.partition("?")[0]).resolve() if path else page
            there = target.exists() and (
                not place or target.suffix != ".html" or place in read[target].places
            )
            if not there:
                broken.append(f"{page.name}: {link}")
    assert sorted(set(broken)) == []


def test_nothing_is_loaded_from_elsewhere(read: dict[Path, _Links]) -> None:
    loaded = {link for links in read.values() for tag, link in links.to if tag in ("script", "link", "img")}
    assert [link for link in loaded if re.match(r"https?:|//", link)] == []


def test_each_parameter_of_a_station_stands_on_its_page(site: Path) -> None:
    for name in ORDER:
        text = (site / "en" / "stations" / f"{name}.html").read_text(encoding="utf-8")
        for kind in parameter_sets():
            if f"{kind.__module__}.".startswith(f"kramlib.pathway.{name}."):
                assert all(f">{p}</span>" in text for p in kind.names()), kind.__name__


def test_formulas_are_pictures_with_words(site: Path) -> None:
    text = (site / "id" / "lessons" / "04_potassium_and_sodium.html").read_text(encoding="utf-8")
    formulas = re.findall(r'<svg role="img" aria-label="([^"]*)"', text)
    assert any("frac" in formula for formula in formulas)
    assert "$$" not in text


def test_the_code_of_the_first_steps_does_what_it_says() -> None:
    import doctest

    page = (ROOT / "docs" / "en" / "start.md").read_text(encoding="utf-8").replace("```", "")
    done = doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(page, {}, "start", None, 0))
    assert done.attempted >= 4
    assert done.failed == 0


def test_links_between_files_of_the_repository_lead_somewhere() -> None:
    broken = []
    for page in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "docs" / "en" / "decisions").glob("*.md"),
    ]:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{page.name}: {link}")
    for code in LANGUAGES:
        for page in (ROOT / "notebooks" / code).glob("*.ipynb"):
            for link in re.findall(r"\]\((?!https?:|#)([^)#\s\\]+)", page.read_text(encoding="utf-8")):
                if not (page.parent / link).exists():
                    broken.append(f"{page.name}: {link}")
    assert broken == []
