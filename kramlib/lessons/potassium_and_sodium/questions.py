"""Lesson 04, its questions. What is right is tested against the model; feedback names the reasoning."""

import math
from random import Random

from kramlib.biophysics.ions import nernst, thermal_mv
from kramlib.lessons.potassium_and_sodium.model import potassium_inside
from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_rest(),
        _question_low(),
        _question_nernst(seed),
        _question_order(),
        _question_people(),
    )


def _question_rest() -> Question:
    return Question(
        "rest",
        _("Potassium outside rises from 3 to 5 mmol/L. What happens to the resting potential?"),
        hints=(
            _("Which way does the gradient of potassium change: steeper or flatter?"),
            _("A flatter gradient pushes less potassium out of the cell, so less is held back."),
        ),
        choices=(
            Choice(
                _("It becomes less negative"),
                True,
                _("The gradient is flatter, so a smaller voltage balances it."),
            ),
            Choice(
                _("It becomes more negative"),
                False,
                _(
                    "That would follow if potassium carried its charge inwards. It flows out, down its "
                    "gradient, and a flatter gradient lets less charge out."
                ),
            ),
            Choice(
                _("It does not change, the pump sees to that"),
                False,
                _(
                    "The pump keeps the concentrations up over hours; the potential follows the gradient "
                    "within milliseconds."
                ),
            ),
            Choice(
                _("It does not change, only sodium matters for excitation"),
                False,
                _(
                    "Sodium makes the spike. The rest is made by potassium, because at rest the membrane "
                    "lets mostly potassium through."
                ),
            ),
        ),
    )


def _question_low() -> Question:
    return Question(
        "low",
        _("Why does the axon need a stronger shock at 2.5 mmol/L of potassium?"),
        hints=(
            _("Read the resting potential at 4 and at 2.5 mmol/L."),
            _("How far is it from there to the potential at which sodium gates open?"),
        ),
        choices=(
            Choice(
                _("Its rest lies further from the potential at which sodium gates open"),
                True,
                _("So low potassium predicts weakness of signalling, not cramp, in this model."),
            ),
            Choice(
                _("There is too little potassium to make a spike"),
                False,
                _("One spike moves only a tiny share of the potassium. The change is in the voltage."),
            ),
            Choice(
                _("Its sodium gates are inactivated"),
                False,
                _(
                    "Inactivation comes with depolarisation. This axon is more negative, so more of its "
                    "sodium gates are ready."
                ),
            ),
            Choice(
                _("The myelin conducts worse"),
                False,
                _("Nothing in the myelin was changed: look at which numbers moved."),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Potassium rises to 7 mmol/L and stays. Put in order what happens in the model axon."),
        hints=(
            _("Begin with the ions, end with the spike."),
            _("A gate that stays open too long inactivates."),
        ),
        steps=(
            _("The potassium gradient becomes flatter"),
            _("The membrane depolarises"),
            _("Sodium gates open and a few spikes run"),
            _("Most sodium gates stay inactivated"),
            _("No full spike runs any more"),
        ),
        right_feedback=_("First excited, then blocked, by one and the same cause."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _question_people() -> Question:
    return Question(
        "people",
        _(
            "After a sprint the potassium of a healthy runner is 7 mmol/L for a minute, and she does not "
            "cramp. At 7 the model axon fires and fails. Explain in two sentences what follows for the model."
        ),
        hints=(
            _("A model that predicts what does not happen is wrong somewhere."),
            _("Wrong where? Read what the model leaves out."),
        ),
        rubric=(
            Idea(
                _(
                    "The model leaves out something that protects real nerve, such as the pump's adjustment "
                    "or the cells that buffer potassium."
                ),
                listed(
                    _(
                        "leave out, left out, leaves out, missing, lack, miss, not include, without, pump, "
                        "buffer, protect, simplif"
                    )
                ),
                _("What does real nerve have that this model has not?"),
            ),
            Idea(
                _(
                    "So its first step, the direction, may be trusted where it was measured, and its end at "
                    "7 mmol/L may not."
                ),
                listed(
                    _(
                        "trust, direction, limit, range, small change, only up to, until, measured, not "
                        "valid, wrong, cannot predict, overestimate, exaggerat"
                    )
                ),
                _("Which part of its prediction would you still use, and which not?"),
            ),
        ),
    )


def _question_nernst(seed: int) -> Question:
    return _nernst_question(_own_potassium(seed, "question"), "nernst")


def _nernst_question(k_out: float, key: str) -> Question:
    inside = potassium_inside()
    right = nernst(k_out, inside)
    log10_for_ln = right / math.log(10.0)
    unit = "mV"
    return Question(
        key,
        _(
            "The axon holds {inside:.0f} mmol/L of potassium inside. Outside there are {out:.1f} mmol/L. "
            "What is the equilibrium potential of potassium at 37 degrees?"
        ).format(inside=inside, out=k_out),
        hints=(
            _("E = RT/F ln(outside/inside), and RT/F is 26.7 mV at 37 degrees."),
            _("Divide {out:.1f} by {inside:.0f}, take the natural logarithm, multiply by 26.7.").format(
                out=k_out, inside=inside
            ),
        ),
        answer=right,
        tolerance=0.6,
        unit=unit,
        slips=(
            Slip(-right, _("The size is right, the sign is not: inside stands below the line.")),
            Slip(
                log10_for_ln,
                _(
                    "That is the decimal logarithm with 26.7. Use the natural logarithm, or 61.5 with the "
                    "decimal one."
                ),
            ),
            Slip(-log10_for_ln, _("Two slips: decimal instead of natural logarithm, and the sign.")),
            Slip(
                right * thermal_mv(0.0) / thermal_mv(37.0),
                _("That is for 0 degrees: put the temperature in kelvin, 310 K."),
            ),
        ),
        right_feedback=_("Compare it with the first curve of the figure."),
        wrong_feedback=_("Put outside over inside, then take the natural logarithm."),
    )


def _own_potassium(seed: int, purpose: str) -> float:
    """A potassium (mmol/L) of the learner's own, so that neighbours differ."""
    return Random(f"{seed} {purpose}").choice([2.6, 2.8, 3.0, 3.2, 5.2, 5.4, 5.6, 5.8, 6.0, 6.2])


def exercise(seed: int) -> Exercise:
    """The exercise, with the numbers of a learner's seed."""
    k_out = _own_potassium(seed, "exercise")
    given = {"k_out": k_out, "k_in": round(potassium_inside(), 1)}
    units = dict.fromkeys(given, "mmol/L")
    return Exercise(given, _nernst_question(k_out, "exercise"), units=units)
