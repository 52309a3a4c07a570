"""Pieces of pages that report, key and worksheet share."""

from collections.abc import Iterator, Mapping, Sequence

from kramlib.data import table
from kramlib.engine.compiled import numba_is_used
from kramlib.lessons.evidence import claims_of, safety_text
from kramlib.lessons.spec import Control, Lesson, Number, Outcome
from kramlib.pages.blocks import Block, Box, Heading, Items, Paragraph, Table
from kramlib.text import _, current_language


def limits(lesson: Lesson, level: int = 2) -> Iterator[Block]:
    """What the model leaves out, and what people show, under headings of this level."""
    for head, lines in (
        (_("What this model leaves out"), lesson.leaves_out),
        (_("What people show"), lesson.people),
    ):
        if lines:
            yield Heading(head, level)
            yield Items(lines)


def coarser() -> Iterator[Block]:
    """What the learner should know where nothing compiles the models."""
    if not numba_is_used():
        yield Paragraph(
            _(
                "Numba is not installed here, so the models take coarser time steps and a run takes some "
                "seconds. Spikes then travel about 7 % slower than they should, a nerve that fires by itself "
                "fires fewer spikes, and other numbers change by a few percent."
            )
        )


def terms(lesson: Lesson) -> Iterator[Block]:
    """The lesson's terms with their meanings, from the glossary."""
    yield Heading(_("Words"))
    yield Items([f"{term}: {meaning}" for term, meaning in glossary_of(lesson)])


def glossary_of(lesson: Lesson) -> list[tuple[str, str]]:
    """Each term of a lesson with its meaning, in the language in force."""
    code = current_language()
    rows = [table("glossary").row(term_id=term) for term in lesson.terms]
    return [(str(row[code]), str(row[f"meaning_{code}"])) for row in rows]


def evidence(lesson: Lesson) -> Iterator[Block]:
    """How good the evidence for the article's claims is."""
    if not lesson.claims:
        return
    yield Heading(_("Evidence"))
    for claim in claims_of(lesson, current_language()):
        yield Paragraph(claim["claim"], strong=True)
        grade = claim["grade"]
        yield Paragraph(f"{grade[:1].upper()}{grade[1:]}. {claim['note']} ({claim['sources']})")


def story(lesson: Lesson) -> Iterator[Block]:
    """Who a case is about, and what happened."""
    if lesson.story:
        yield Paragraph(lesson.story)


def ending(lesson: Lesson) -> Iterator[Block]:
    """The body activity of a lesson, or what the person of a case should do; and the safety box."""
    yield Heading(_("What to do") if lesson.story else _("Activity"))
    yield Paragraph(lesson.body_activity)
    yield safety()


def safety() -> Block:
    """What every page says about safety."""
    return Box(_("Safety"), safety_text())


def in_words(lesson: Lesson, moved: Mapping[str, float]) -> str:
    """Which controls stand away from their defaults, and where: `Potassium in the blood 6`."""
    controls = [control for control in lesson.controls if control.path in moved]
    return ", ".join(f"{c.label} {value_in_words(lesson, c, moved[c.path])}" for c in controls)


def value_in_words(lesson: Lesson, control: Control, value: float) -> str:
    """What a value of a control is called."""
    station, name = control.path.split(".")
    return control.called(value, type(lesson.settings.stations[station]).info(name).choices)


def numbers_table(numbers: Sequence[Number], pins: Sequence[tuple[str, Outcome]] = ()) -> Table:
    """The numbers of a run, one column for now and one for each pinned run."""
    heads = [_("quantity"), _("now"), *(name for name, _outcome in pins)]
    rows = [
        [number.label, number.text(), *(outcome.numbers[k].text() for _name, outcome in pins)]
        for k, number in enumerate(numbers)
    ]
    return Table(heads, rows)
