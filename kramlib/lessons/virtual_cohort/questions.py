"""Lesson 10, its questions. What is right is tested against the model; feedback names the reasoning."""

from math import sqrt
from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _

# A trial finds an effect of so many standard errors in four cases of five: 1.96 for p below 0.05, and 0.84
# so that four fifths of all trials lie beyond it.
SEEN = 2.8


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_chance(),
        _question_absence(),
        _question_disagree(),
        _question_order(),
        _question_half(seed),
    )


def _question_chance() -> Question:
    return Question(
        "chance",
        _("Nothing was done, and yet a few trials in a hundred report a difference. Why?"),
        hints=(
            _("Choose “nothing done” and move through the trials. What differs from one to the next?"),
            _("What does p below 0.05 promise when nothing was done?"),
        ),
        choices=(
            Choice(
                _("The limit of 0.05 lets about one trial in twenty pass by chance"),
                True,
                _("That is what the limit means. Who makes many trials will find something."),
            ),
            Choice(
                _("These trials had too few people"),
                False,
                _(
                    "Make them larger: the share stays near one in twenty. Size helps to see what is "
                    "there; it does not lower this rate."
                ),
            ),
            Choice(
                _("Something must have been done to those people after all"),
                False,
                _("The same model, the same person, another day. The trial cannot tell a day from a cause."),
            ),
            Choice(
                _("In each of them there are five people in a hundred who react"),
                False,
                _("The five per cent are trials, not people."),
            ),
        ),
    )


def _question_absence() -> Question:
    return Question(
        "absence",
        _(
            "Ten people lose 3 % of their mass. The threshold falls by 2.4 Hz, p = 0.12, and the interval "
            "runs from -5.6 to +0.8 Hz. What may be said?"
        ),
        hints=(
            _("Which changes lie inside the interval?"),
            _("Is 0 inside? Is a fall of 5 Hz inside?"),
        ),
        choices=(
            Choice(
                _("The trial fits no change, and it fits a fall of 5 Hz: it is too small to tell"),
                True,
                _("Absence of evidence is not evidence of absence. Read the interval, not only p."),
            ),
            Choice(
                _("Losing water does not change the threshold"),
                False,
                _("Then the interval would have to be narrow around 0. A fall of 5 Hz lies inside it."),
            ),
            Choice(
                _("Losing water lowers the threshold by 2.4 Hz"),
                False,
                _("That is the middle of what fits. No change fits too."),
            ),
            Choice(
                _("With a probability of 12 % nothing has happened"),
                False,
                _(
                    "p says how often chance alone gives such a difference or a larger one, not how probable "
                    "chance is."
                ),
            ),
        ),
    )


def _question_disagree() -> Question:
    return Question(
        "disagree",
        _(
            "Two trials of ten people ask the same question and are done equally well. One reports a fall, "
            "the other no difference. Explain in two sentences how both can be honest."
        ),
        hints=(
            _(
                "Choose “tired muscle”, ten people, and move through the trials. What differs from one to "
                "the next?"
            ),
            _("How far from the true one may the mean of ten differences lie, and how wide is its interval?"),
        ),
        rubric=(
            Idea(
                _("People differ, and so do days, so chance decides which differences ten people show."),
                listed(
                    _(
                        "people differ, persons differ, person differ, days differ, differ from, vary, "
                        "varies, variab, variation, chance, luck, random, noise, scatter, spread"
                    )
                ),
                _("What differs between the two trials, if nothing was done wrong?"),
            ),
            Idea(
                _(
                    "With so few of them the interval of the mean is wide: it may hold both no change and a "
                    "fall, and only more people make it narrow."
                ),
                listed(
                    _(
                        "few, small, interval, wide, standard error, average, more people, only ten, too "
                        "little"
                    )
                ),
                _("What does the number of people do to the interval of the mean?"),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Put in order how a trial is planned that can also report nothing."),
        hints=(
            _("How many people are needed depends on what one wants to see."),
            _("What must be settled before the first measurement?"),
        ),
        steps=(
            _("Say which change would matter"),
            _("Find out how far people and days differ"),
            _("Compute how many people that takes"),
            _("Write down the test beforehand"),
            _("Measure everybody under both conditions, in an order drawn by lot"),
            _("Report the interval, whatever p is"),
        ),
        right_feedback=_("Small trials are often the result of doing the third step last."),
        wrong_feedback=_("Ask each time: which number does this step need, and from where?"),
    )


def _question_half(seed: int) -> Question:
    chance = Random(f"{seed} half")
    n, error = chance.choice([6, 8, 9, 10, 12]), chance.choice([0.6, 0.8, 1.0])
    return Question(
        "half",
        _(
            "A trial with {n} people has a standard error of {error:g} Hz. How many people does it take for "
            "{half:g} Hz, if they differ as much?"
        ).format(n=n, error=error, half=error / 2.0),
        hints=(
            _("The standard error is the standard deviation divided by the root of the number of people."),
            _("By what must you multiply a number so that its root doubles?"),
        ),
        answer=4.0 * n,
        tolerance=0.4,
        slips=(
            Slip(2.0 * n, _("Twice the people divide the error only by the root of 2.")),
            Slip(
                sqrt(2.0) * n,
                _("You took the root the wrong way: the number of people must grow more than twofold."),
            ),
            Slip(0.5 * n, _("Fewer people make the error larger.")),
        ),
        right_feedback=_(
            "Half the error costs four times the people. That is why small trials are so common."
        ),
        wrong_feedback=_("The error goes with one over the root of the number of people."),
    )


def smallest_hz(deviation_hz: float, n: int) -> float:
    """The mean change (Hz) that a trial of n people finds in about four cases of five."""
    return SEEN * deviation_hz / sqrt(n)


def exercise(seed: int) -> Exercise:
    """The exercise: what can so many people see? Numbers of a learner's seed."""
    chance = Random(f"{seed} exercise")
    deviation, n = chance.choice([2.0, 2.5, 3.0, 3.5]), chance.choice([9, 12, 16, 20])
    right = smallest_hz(deviation, n)
    question = Question(
        "smallest",
        _("Which is the smallest mean change that this trial finds in four cases of five?"),
        hints=(
            _(
                "First the standard error: the standard deviation divided by the root of the number of "
                "people."
            ),
            _("Multiply it by 2.8."),
        ),
        answer=right,
        tolerance=0.01 * right,
        unit="Hz",
        slips=(
            Slip(right / SEEN, _("That is the standard error. An effect of one error is mostly overlooked.")),
            Slip(right * 1.96 / SEEN, _("An effect of 1.96 errors is found in only half of the trials.")),
            Slip(
                SEEN * deviation,
                _("That is for a single person. Divide by the root of the number of people."),
            ),
            Slip(SEEN * deviation / n, _("Divide by the root of the number of people, not by the number.")),
        ),
        right_feedback=_("What is smaller, this trial will mostly miss, and report as no difference."),
        wrong_feedback=_("Smallest change = 2.8 times the standard deviation / root of n."),
    )
    given = {"deviation_hz": deviation, "people": float(n)}
    labels = {
        "deviation_hz": _("standard deviation of the differences between two conditions"),
        "people": _("number of people"),
    }
    return Exercise(given, question, units={"deviation_hz": "Hz"}, labels=labels)
