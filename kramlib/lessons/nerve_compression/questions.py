"""Lesson 03, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _

_MMHG_PER_MPA = 7500.6


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (_question_twice(), _question_sitting(), _question_order(), _units(seed), _question_surgery())


def _question_twice() -> Question:
    return Question(
        "twice",
        _(
            "A squeezed root first fires by itself, and later no shock gets through it. Explain in two "
            "sentences how potassium around its axons can do both."
        ),
        hints=(
            _(
                "Set a very narrow canal, stand, and compare 20 minutes with 60: read the potassium and the "
                "spikes."
            ),
            _("What do sodium gates do when the membrane stays depolarised?"),
        ),
        rubric=(
            Idea(
                _(
                    "Potassium gathers, depolarises the axons and brings them to their threshold, so that "
                    "they fire."
                ),
                listed(_("depolar, less negative, threshold, gradient")),
                _("Which way does potassium outside move the resting potential?"),
            ),
            Idea(
                _("Later the sodium gates of the axons stay inactivated, and nothing can fire."),
                listed(_("inactiv, sodium gate, sodium channel, gates stay, gates close, gates shut")),
                _("Which gates make a spike, and what becomes of them later?"),
            ),
        ),
    )


def _question_sitting() -> Question:
    return Question(
        "sitting",
        _("The article says that sitting for long makes such cramps worse. What does this lesson show?"),
        hints=(
            _("Set a very narrow canal and move only the posture. Then do it with a herniated disc."),
            _("Compare standing and sitting in both, and read under which pressure blood still flows."),
        ),
        choices=(
            Choice(
                _(
                    "It depends on the cause: sitting eases a narrow canal; with a hernia the model cannot "
                    "tell"
                ),
                True,
                _(
                    "How far a hernia follows the pressure of its disc is assumed. A slider that moves does "
                    "not mean that somebody measured it."
                ),
            ),
            Choice(
                _("It is right: sitting presses most, whatever the cause"),
                False,
                _("Look at the narrow canal: the lowest pressures are lying, sitting and bending forward."),
            ),
            Choice(
                _("It is wrong: sitting never matters"),
                False,
                _(
                    "That is more than the data say. Hours of sitting with a hernia were never measured at "
                    "the root."
                ),
            ),
            Choice(
                _("It is right, because the pressure in the disc is higher when one sits"),
                False,
                _("Old studies said so; none since 1990 does. And the disc is not the root."),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Put in order what happens when a root is squeezed harder and harder, for longer and longer."),
        hints=(
            _("Begin with the blood, end with the myelin."),
            _("Excited comes before blocked, and myelin takes weeks."),
        ),
        steps=(
            _("Less blood flows through the root"),
            _("The pump weakens"),
            _("Potassium gathers around the axons"),
            _("The axons fire by themselves"),
            _("Sodium gates stay inactivated, and the axons are silent"),
            _("Myelin is lost"),
        ),
        right_feedback=_("One cause, potassium, first excites and then blocks, as in lesson 04."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _units(seed: int) -> Question:
    return _unit_question(_own_mpa(seed, "question"), "units")


def _unit_question(mpa: float, key: str) -> Question:
    right = mpa * _MMHG_PER_MPA
    unit = "mmHg"
    return Question(
        key,
        _(
            "Suppose that a disc holds {mpa:.1f} MPa while its owner lifts a load. How much is that in mmHg? "
            "1 mmHg is 133.3 Pa."
        ).format(mpa=mpa),
        hints=(
            _("1 MPa is 1 000 000 Pa."),
            _("Divide {mpa:.1f} million by 133.3.").format(mpa=mpa),
        ),
        answer=right,
        tolerance=0.01 * right,
        unit=unit,
        slips=(
            Slip(
                1e-3 * right,
                _("A thousand times too small: a megapascal is a million pascal, not a thousand."),
            ),
            Slip(mpa * 133.3, _("You multiplied by 133.3. One mmHg is many pascal, so divide.")),
        ),
        right_feedback=_("Now compare it with the 93 mmHg of the arteries."),
        wrong_feedback=_("Turn megapascal into pascal first, then divide by 133.3."),
    )


def _question_surgery() -> Question:
    return Question(
        "surgery",
        _(
            "After surgery that frees the root, the cramps of many patients stay as they were. What can this "
            "model say about it?"
        ),
        hints=(
            _("Which parts of the model come back within minutes, and which do not?"),
            _("Think of lesson 02: where can a cramp keep itself going?"),
        ),
        choices=(
            Choice(
                _("Lost myelin does not come back here, and the cord may have its own part in it"),
                True,
                _(
                    "Both are possible and neither is shown. The finding also fits that the root was not the "
                    "cause in the first place."
                ),
            ),
            Choice(
                _("It proves that pressure never causes cramps"),
                False,
                _("An effect can outlast its cause. And some patients do get better."),
            ),
            Choice(
                _("The surgeons must have missed the root"),
                False,
                _(
                    "Where it was measured, the pressure was gone: 0 mmHg in all of 34 patients whose hernia "
                    "was taken out (Takahashi 1999)."
                ),
            ),
            Choice(
                _("Potassium stays around the axons for years"),
                False,
                _("With blood it is carried away within minutes: free the root and read the numbers."),
            ),
        ),
    )


def _own_mpa(seed: int, purpose: str) -> float:
    """A pressure (MPa) of the learner's own, so that neighbours differ."""
    return Random(f"{seed} {purpose}").choice([1.1, 1.3, 1.5, 1.7, 1.9, 2.1, 2.3])


def exercise(seed: int) -> Exercise:
    """The exercise, with the numbers of a learner's seed."""
    mpa = _own_mpa(seed, "exercise")
    return Exercise({"disc_mpa": mpa}, _unit_question(mpa, "exercise"), units={"disc_mpa": "MPa"})
