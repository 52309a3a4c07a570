"""Pages made from the tables: glossary, evidence, cases."""

from collections.abc import Iterator

from kram_site.markdown import plain, table
from kramlib.cases.reading import read_case
from kramlib.cases.shelf import file_of, names
from kramlib.data import table as data
from kramlib.lessons import shelf
from kramlib.lessons.evidence import judged
from kramlib.text import LANGUAGES, _, current_language


def pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each page, in the language in force."""
    yield "glossary.md", glossary()
    yield "evidence.md", evidence()
    yield "cases.md", cases()


def glossary() -> str:
    """The terms of the course in both languages, those of the language in force first and in order."""
    code = current_language()
    shown = sorted(LANGUAGES, key=lambda other: other != code)
    called = {"en": _("English"), "id": _("Indonesian")}
    rows = sorted(data("glossary").rows, key=lambda row: str(row[code]).lower())
    cells = ([plain(str(row[key])) for key in (*shown, f"meaning_{code}")] for row in rows)
    return "\n".join(["# " + _("Glossary"), "", table([*(called[c] for c in shown), _("meaning")], cells)])


def evidence() -> str:
    """The article's claims with how good the evidence is."""
    lines = ["# " + _("The evidence"), ""]
    lines += [
        _("The article's claims in our words, each graded by us. `kram claim 8` runs claim 8 on the model.")
    ]
    sources, lessons = _("Sources:"), _("Lessons:")
    told = {name[:2]: (name, shelf.find(name).title) for name in shelf.names()}
    for row in data("claims").rows:
        number = int(row["claim_no"])
        said = judged(number, current_language())
        links = ", ".join(
            f"[{n} {plain(told[n][1])}](lessons/{told[n][0]}.ipynb)"
            for n in str(row["lesson"]).split(";")
            if n in told
        )
        lines += ["", f"(claim-{number})=", f"## {number}. {plain(said['claim'])}", ""]
        lines += [
            f"**{said['grade'].capitalize()}.** {plain(said['note'])}",
            "",
            f"{sources} {plain(said['sources'])}",
            "",
        ]
        lines += [f"{lessons} {links}", ""]
    return "\n".join(lines)


def cases() -> str:
    """The cases that ship, each with its story."""
    lines = ["# " + _("Cases"), "", _("A person, a story and a question. Each opens without code."), ""]
    for name in names():
        case = read_case(file_of(name))
        lines += [f"## {plain(str(case.title))}", "", plain(str(case.story)), ""]
        lines += [f"```bash\nkram app {name}\n```", ""]
    return "\n".join(lines)
