"""How good the evidence for a claim is, and what every lesson says about safety."""

from kramlib.data import table
from kramlib.lessons.spec import Lesson
from kramlib.text import _


def claims_of(lesson: Lesson, code: str) -> list[dict[str, str]]:
    """The article's claims that a lesson examines, in our words, with grade, note and sources."""
    return [judged(number, code) for number in lesson.claims]


def judged(number: int, code: str) -> dict[str, str]:
    """One claim of the article in our words, with grade, note and sources."""
    row = table("claims").row(claim_no=float(number))
    return {
        "claim": str(row[f"claim_{code}"]),
        "grade": grade_words()[str(row["grade"])],
        "note": str(row[f"grade_note_{code}"]),
        "sources": str(row["sources"]),
    }


def grade_words() -> dict[str, str]:
    """The grades of evidence in the language in force."""
    return {
        "supported": _("supported"),
        "partly supported": _("partly supported"),
        "plausible": _("plausible, not shown"),
        "contested": _("contested"),
        "not shown": _("not shown"),
        "not supported": _("not supported"),
    }


def safety_text() -> str:
    """What every lesson says about safety."""
    return _(
        "This is a teaching model, not a diagnosis. See a doctor for cramps that are long or frequent, or "
        "that come with weakness or numbness. Go at once for numbness in the saddle area, changed bladder or "
        "bowel control, dark urine, or a hot swollen leg. Do not stop a prescribed medicine, and do not "
        "start potassium or magnesium on your own, above all with kidney disease or potassium-sparing drugs. "
        "Do not force yourself to drink: too much water has killed. Do not take quinine for cramps. Do not "
        "try nerve stimulation, compression or induced cramps on people."
    )
