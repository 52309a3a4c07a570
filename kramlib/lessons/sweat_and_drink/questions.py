"""Lesson 06, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _

_SWEAT_K, _BODY_K = 5.7, 3500.0  # mmol/L and mmol


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (_question_calcium(), _question_drink(), _loss(seed), _question_order(), _question_sparing())


def _question_calcium() -> Question:
    return Question(
        "calcium",
        _("Sweat carries calcium and magnesium out of the body. Why do their values in the blood not fall?"),
        hints=(
            _("Compare their concentration in sweat and in plasma."),
            _("If more water leaves than ions, what happens to the rest?"),
        ),
        choices=(
            Choice(
                _("Sweat holds less of them than plasma, so losing it concentrates what stays"),
                True,
                _("0.40 against 2.4 mmol/L, and 0.05 against 0.85. A loss is not the same as a lower value."),
            ),
            Choice(
                _("The kidney makes new calcium and magnesium"),
                False,
                _("No organ makes ions. Bone gives some calcium, but here it is not even needed."),
            ),
            Choice(
                _("Sweat holds none of them"),
                False,
                _("It holds some: in three hours about 1.4 mmol of calcium leaves."),
            ),
            Choice(
                _("They do fall, the blood test is too coarse"),
                False,
                _("A few percent would be seen, and in the model they go the other way."),
            ),
        ),
    )


def _question_drink() -> Question:
    return Question(
        "drink",
        _(
            "A runner sweats 1.2 L an hour and drinks 2 L of plain water an hour for three hours. Explain in "
            "two sentences why that is dangerous."
        ),
        hints=(
            _("Run it, and read sodium and body mass."),
            _("What comes in is water; what goes out is water with sodium."),
        ),
        rubric=(
            Idea(
                _(
                    "More water comes in than goes out, and sodium goes out with the sweat, so the sodium of "
                    "the blood is diluted."
                ),
                listed(
                    _(
                        "dilut, hyponatr, sodium fall, sodium drop, sodium sink, low sodium, too little "
                        "sodium, less sodium, lower sodium, sodium concentration, sodium decreas, sodium low"
                    )
                ),
                _("What happens to the sodium of the blood, and why?"),
            ),
            Idea(
                _("Then water moves into the cells, and the brain swells within its skull; this has killed."),
                listed(_("brain, swell, into the cells, into cells, skull")),
                _("Where does the surplus water go, and which organ has no room for it?"),
            ),
        ),
    )


def _loss(seed: int) -> Question:
    return _loss_question(*_own_sweat(seed, "question"), "loss")


def _loss_question(litres: float, hours: float, key: str) -> Question:
    lost = litres * hours * _SWEAT_K
    right = 100.0 * lost / _BODY_K
    unit = "%"
    return Question(
        key,
        _(
            "Sweat holds {k:.1f} mmol/L of potassium, the body {body:.0f} mmol. Somebody sweats {litres:.1f} "
            "L an hour "
            "for {hours:.0f} hours. How much of the body's potassium is that, in percent?",
        ).format(k=_SWEAT_K, body=_BODY_K, litres=litres, hours=hours),
        hints=(
            _("First the litres, then the mmol, then the share."),
            _("{litres:.1f} times {hours:.0f} times {k:.1f} is what leaves.").format(
                litres=litres, hours=hours, k=_SWEAT_K
            ),
        ),
        answer=right,
        tolerance=0.02,
        unit=unit,
        slips=(
            Slip(0.01 * right, _("That is the share itself. In percent it is a hundred times that.")),
            Slip(right / hours, _("That is one hour.")),
            Slip(lost, _("That is the amount in mmol. Divide it by what the body holds.")),
        ),
        right_feedback=_("Nearly all potassium is inside cells. Sweat cannot reach it quickly."),
        wrong_feedback=_("Amount = litres x concentration; share = amount / 3500 mmol."),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _(
            "By which share of the body's own does three hours of sweat take these ions? Put the "
            "largest first.",
        ),
        hints=(
            _("Read the second panel from right to left."),
            _("Calcium lies in bone, magnesium in bone and cells."),
        ),
        steps=(_("Sodium"), _("Potassium"), _("Magnesium"), _("Calcium")),
        right_feedback=_("So if anything is to be replaced within a day, it is water and sodium."),
        wrong_feedback=_("What counts is what is lost against what is stored."),
    )


def _question_sparing() -> Question:
    return Question(
        "sparing",
        _(
            "Diuretics that keep potassium are followed by treated cramps more often than those that lose "
            "it. What "
            "follows?",
        ),
        hints=(
            _("Choose one after the other and read potassium and the ratio."),
            _("What else may differ between people who get one or the other?"),
        ),
        choices=(
            Choice(
                _("Lost potassium cannot be the whole road from diuretic to cramp"),
                True,
                _(
                    "Other roads are open: lost water and sodium, the illness itself, another "
                    "medicine beside it.",
                ),
            ),
            Choice(
                _("High potassium causes cramps"),
                False,
                _(
                    "It is a rise of a few tenths of a mmol/L, which the axon hardly feels. And an "
                    "association is not a cause.",
                ),
            ),
            Choice(
                _("Diuretics have nothing to do with cramps"),
                False,
                _("Two of the three classes are clearly associated. The question is by which road."),
            ),
            Choice(
                _("The study must be wrong"),
                False,
                _("It counted 4.2 million people. It may mislead, but say how before you dismiss it."),
            ),
        ),
    )


def _own_sweat(seed: int, purpose: str) -> tuple[float, float]:
    """Sweat (L/h) and hours of the learner's own, so that neighbours differ."""
    own = Random(f"{seed} {purpose}")
    return own.choice([0.8, 1.0, 1.2, 1.4, 1.6]), own.choice([2.0, 3.0, 4.0, 5.0])


def exercise(seed: int) -> Exercise:
    """The exercise, with the numbers of a learner's seed."""
    litres, hours = _own_sweat(seed, "exercise")
    given = {"sweat_l_h": litres, "hours": hours, "sweat_k": _SWEAT_K, "body_k": _BODY_K}
    units = {"sweat_l_h": "L/h", "hours": "h", "sweat_k": "mmol/L", "body_k": "mmol"}
    return Exercise(given, _loss_question(litres, hours, "exercise"), units=units)
