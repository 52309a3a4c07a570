"""Lesson 09, its questions. What is right is tested against the table; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_cord(),
        _question_fibre(),
        _question_silent(),
        _question_order(),
        _question_own(seed),
    )


def _question_cord() -> Question:
    return Question(
        "cord",
        _("Which observation speaks most clearly against the cord as the only cause?"),
        hints=(
            _("Look down its column for a cross."),
            _("Which experiment cuts the cord off from the muscle?"),
        ),
        choices=(
            Choice(
                _("A cramp comes although the nerve is blocked above the electrode"),
                True,
                _("What the cord does cannot reach the muscle then, yet people still cramped, for seconds."),
            ),
            Choice(
                _("With the block the cramp is far shorter"),
                False,
                _(
                    "That speaks for the cord: something that it did is missing. It is no evidence against"
                    " it."
                ),
            ),
            Choice(
                _("A history of cramps goes with a lower threshold"),
                False,
                _("A stronger persistent current in the cord gives just that. See the longer run."),
            ),
            Choice(
                _("Losing water does not move the threshold"),
                False,
                _("The cord's threshold does not move either. What nearly all explain decides little."),
            ),
        ),
    )


def _question_fibre() -> Question:
    return Question(
        "fibre",
        _(
            "The fibre alone holds force for tens of seconds, as a cramp does. Explain in two sentences why "
            "it is still not the cause of these cramps."
        ),
        hints=(
            _("Choose the fibre, shocks alone, and compare the first two panels after the shocks."),
            _("What did the electrodes on people's muscles record?"),
        ),
        rubric=(
            Idea(
                _("While the fibre holds its force, its EMG is silent."),
                listed(
                    _(
                        "silent, no emg, without emg, quiet, no action potential, no spike, no electrical, "
                        "without spike, flat, contracture"
                    )
                ),
                _("What does the EMG of this suspect do after the shocks?"),
            ),
            Idea(
                _(
                    "In people with such a cramp the EMG was lively, so one observation speaks against it, "
                    "and one is enough."
                ),
                listed(
                    _(
                        "people, human, person, patient, measured, recorded, observation, lively, volunteer, "
                        "real cramp"
                    )
                ),
                _("With what do you compare it?"),
            ),
        ),
    )


def _question_silent() -> Question:
    return Question(
        "silent",
        _("A suspect is silent on an observation. What follows?"),
        hints=(
            _("Compare a dash in the table with a cross."),
            _("Could this observation ever have gone against it?"),
        ),
        choices=(
            Choice(
                _("Nothing for or against it: there was nothing that could have failed"),
                True,
                _("A test that cannot fail is no test. Silence marks where an idea says too little."),
            ),
            Choice(
                _("It is confirmed, since nothing speaks against it"),
                False,
                _("Then an idea that says nothing at all would be the best confirmed of all."),
            ),
            Choice(
                _("It is refuted, since it could not explain it"),
                False,
                _("To be refuted it would have to show something other than people did. It shows nothing."),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Put in order how a fair test of a cause proceeds."),
        hints=(
            _("What must be written down before anyone looks at the result?"),
            _("The verdict comes from the rule, and the rule from before."),
        ),
        steps=(
            _("State the cause so that it forbids something"),
            _("Say what would count against it"),
            _("Do the same experiment on it as on people"),
            _("Compare the numbers by the rule"),
            _("Keep the result, also if it displeases"),
        ),
        right_feedback=_("So was the table made: the rule stands in the code, and the crosses stay in."),
        wrong_feedback=_("Ask each time: could I cheat if I did this step later?"),
    )


def _question_own(seed: int) -> Question:
    chance = Random(f"{seed} shorter")
    intact, blocked = chance.choice([40, 50, 60]), chance.choice([2, 2.5, 4])
    right = intact / blocked
    return Question(
        "own",
        _(
            "A cramp lasts {a:g} s with the nerve intact and {b:g} s with it blocked. How many times longer?"
        ).format(a=intact, b=blocked),
        hints=(
            _("How many times asks for a ratio."),
            _("Divide {a:g} by {b:g}.").format(a=intact, b=blocked),
        ),
        answer=right,
        tolerance=0.05 * right,
        unit="",
        slips=(
            Slip(intact - blocked, _("That is how many seconds longer. How many times longer is a ratio.")),
            Slip(blocked / intact, _("You divided the wrong way round: the intact cramp is the longer one.")),
        ),
        right_feedback=_("In people it was about twenty times. Most of a cramp needs the cord."),
        wrong_feedback=_("Divide the long one by the short one."),
    )


def posterior(prior: float, hit: float, false_alarm: float) -> float:
    """The probability of a cause after an observation that it predicts with `hit`, its rival with
    `false_alarm` (Bayes)."""
    return prior * hit / (prior * hit + (1.0 - prior) * false_alarm)


def exercise(seed: int) -> Exercise:
    """The exercise: how far should one observation move a judge? Numbers of a learner's seed."""
    chance = Random(f"{seed} exercise")
    prior, hit = chance.choice([0.2, 0.3, 0.4]), chance.choice([0.8, 0.9])
    false_alarm = chance.choice([0.1, 0.2, 0.3])
    question = Question(
        "judge",
        _("How probable is the end of the nerve after the observation?"),
        hints=(
            _(
                "Of 1000 such cases, in how many is the nerve's end at fault and the cramp seen? And the "
                "rival?"
            ),
            _("Divide the first number by the sum of both."),
        ),
        answer=posterior(prior, hit, false_alarm),
        tolerance=0.01,
        slips=(
            Slip(
                hit, _("That is how surely the cause gives the observation, not how surely it is the cause.")
            ),
            Slip(
                prior * hit,
                _("That is the share of all cases. Compare it with all cases in which it is seen."),
            ),
        ),
        right_feedback=_(
            "An observation moves a judge as far as the rivals disagree about it, and no further."
        ),
        wrong_feedback=_(
            "Count cases: those with the cause and the observation, of all with the observation."
        ),
    )
    labels = {
        "prior": _("probability, before, that the end of the nerve is at fault"),
        "hit": _("probability of the observation if it is"),
        "false_alarm": _("probability of the observation if the cord is"),
    }
    return Exercise({"prior": prior, "hit": hit, "false_alarm": false_alarm}, question, labels=labels)
