"""Lesson 05, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.conditions.electrolytes import Electrolytes
from kramlib.lessons.calcium_and_magnesium.ending import Ending, junction_of
from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.pathway.junction import relative_release
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_excites(),
        _release_question(_own_calcium(seed, "question"), "release"),
        _question_wins(),
        _question_order(),
        _question_supplements(),
    )


def _question_excites() -> Question:
    return Question(
        "excites",
        _("Calcium acts on the axon from outside only. Explain in two sentences how low calcium excites it."),
        hints=(
            _("Read the shift of the sodium gates at 1.2 and at 0.8 mmol/L."),
            _("The membrane's outer face is negative. What hides this from the gates?"),
        ),
        rubric=(
            Idea(
                _(
                    "Calcium outside hides the negative charge of the membrane, and less calcium hides less "
                    "of it."
                ),
                listed(_("charge, hide, hidden, screen, shield, surface")),
                _("What does calcium do at the outer face of the membrane?"),
            ),
            Idea(
                _(
                    "To the sodium gates it is as if the membrane were depolarised, and they open more "
                    "easily."
                ),
                listed(_("sodium gate, sodium channel, gates open, channels open, gate, as if")),
                _("Which part of the membrane notices the change, and what does it do?"),
            ),
        ),
    )


def _question_wins() -> Question:
    return Question(
        "wins",
        _(
            "At 0.65 mmol/L an impulse releases a third of the healthy quanta. Why does the muscle still "
            "follow?"
        ),
        hints=(
            _("Read the safety factor at 1.2 and at 0.65 mmol/L."),
            _("In the panel of release, compare the mark with the line that says just enough."),
        ),
        choices=(
            Choice(
                _("A healthy ending releases several times more than a fibre needs"),
                True,
                _("The reserve is spent first. Make the ending release half as many quanta and see it fail."),
            ),
            Choice(
                _("The axon fires by itself and so makes up for the lost quanta"),
                False,
                _("More impulses do not enlarge one end-plate potential; they tire the ending."),
            ),
            Choice(
                _("Calcium enters the muscle fibre instead"),
                False,
                _("The calcium that makes a muscle fibre contract comes from its own stores."),
            ),
            Choice(
                _("A third of the quanta makes a third of the fibres answer"),
                False,
                _(
                    "A fibre answers wholly or not at all. It answers as long as its end-plate potential "
                    "reaches the threshold."
                ),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Calcium falls to 0.65 mmol/L. Put in order how a contraction without a command comes about."),
        hints=(
            _("Begin with the ions, end with the muscle."),
            _("The nerve comes before the junction."),
        ),
        steps=(
            _("Fewer calcium ions hide the charge of the membrane"),
            _("Sodium gates of the axon open at rest"),
            _("Impulses start that nobody ordered"),
            _("The ending releases fewer quanta than usual, but enough"),
            _("The muscle fibres answer"),
        ),
        right_feedback=_("This is the model's tetany: the axon wins, because the junction has a reserve."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _question_supplements() -> Question:
    return Question(
        "supplements",
        _(
            "A man of 70 has cramps at night and healthy calcium and magnesium in his blood. Will magnesium "
            "tablets help him?"
        ),
        hints=(
            _("What does a little more magnesium do to the model axon, and what did the trials find?"),
            _("A mechanism says what could be. A trial says what is."),
        ),
        choices=(
            Choice(
                _("Probably not: in trials on older adults magnesium did no better than placebo"),
                True,
                _(
                    "More magnesium does quiet the model axon. But his axon was not firing for want of it, "
                    "and the kidney soon removes what is too much."
                ),
            ),
            Choice(
                _("Yes: magnesium quiets the axon in the model"),
                False,
                _(
                    "The direction is right, the conclusion goes too far: trials were done and found no "
                    "benefit."
                ),
            ),
            Choice(
                _("No: magnesium does not act on nerves"),
                False,
                _("It does, in the model and in people: severe deficiency brings tetany, excess weakness."),
            ),
            Choice(
                _("Yes, the more the better"),
                False,
                _(
                    "Too much weakens the muscles and the breath, above all with diseased kidneys. Set 5 "
                    "mmol/L and see."
                ),
            ),
        ),
    )


def _release_question(calcium: float, key: str) -> Question:
    junction = junction_of(Ending(), Electrolytes(calcium=calcium))
    fourth = float(relative_release(junction))
    plain = calcium / Electrolytes.default("calcium")
    return Question(
        key,
        _(
            "Ionised calcium is {ca:.2f} mmol/L, magnesium 0.55. How many per cent of the healthy quanta "
            "does an impulse release? K_Ca is {k_ca:g}, K_Mg {k_mg:g}, and healthy calcium 1.2 mmol/L."
        ).format(ca=calcium, k_ca=junction.k_ca, k_mg=junction.k_mg),
        hints=(
            _("W = Ca / (1 + Ca/K_Ca + Mg/K_Mg), once for this calcium and once for the healthy one."),
            _("Divide the first W by the second, take the fourth power, multiply by 100."),
        ),
        answer=100.0 * fourth,
        tolerance=1.0,
        unit="%",
        slips=(
            Slip(100.0 * fourth**0.25, _("That is the ratio of the two W. Four ions act together.")),
            Slip(
                100.0 * plain**4,
                _("That is the fourth power of calcium alone. The release site fills up: use W."),
            ),
            Slip(100.0 * plain, _("That is the share of calcium that is left. Release falls more steeply.")),
            Slip(fourth, _("That is the share. Multiply by 100 for per cent.")),
        ),
        right_feedback=_("Find it again in the panel of release."),
        wrong_feedback=_("Compute W twice, divide, then take the fourth power."),
    )


def _own_calcium(seed: int, purpose: str) -> float:
    """A calcium (mmol/L) of the learner's own, so that neighbours differ."""
    return Random(f"{seed} {purpose}").choice([0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9])


def exercise(seed: int) -> Exercise:
    """The exercise, with the numbers of a learner's seed."""
    calcium = _own_calcium(seed, "exercise")
    junction = junction_of(Ending(), Electrolytes(calcium=calcium))
    names = ("calcium", "magnesium", "k_ca", "k_mg")
    given = {name: getattr(junction, name) for name in names}
    return Exercise(given, _release_question(calcium, "exercise"), units=dict.fromkeys(given, "mmol/L"))
