"""Lesson 08, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_block(),
        _question_stretch(),
        _question_board(),
        _question_order(),
        _question_distance(seed),
    )


def _question_block() -> Question:
    return Question(
        "block",
        _("With the nerve blocked the cramp is short and needs faster shocks. What does that say?"),
        hints=(
            _("Which part of the path can the block not reach?"),
            _("Ask two things: can it start without the cord, and can it last without the cord?"),
        ),
        choices=(
            Choice(
                _("The nerve's end can start a short cramp; what makes it last needs the cord"),
                True,
                _("Both halves matter: something peripheral fires, and the long cramp is held by the cord."),
            ),
            Choice(
                _("Cramps come from the nerve's end, and the cord has no part in it"),
                False,
                _("Then the block would change nothing. Compare the durations: about 3 s against a minute."),
            ),
            Choice(
                _("Cramps come from the cord alone"),
                False,
                _("Then there would be none behind the block. There is one, short as it is."),
            ),
            Choice(
                _("The block weakens the muscle, so the cramp is weaker"),
                False,
                _(
                    "The block lies above the electrode. Shocks below it still make the whole muscle "
                    "contract."
                ),
            ),
        ),
    )


def _question_stretch() -> Question:
    return Question(
        "stretch",
        _(
            "Nerve free, shocks at 20 Hz, a stretch from 3 s on. Which way does the stretch act in "
            "this model?"
        ),
        hints=(
            _("Choose the stretch by the cord only, then the stretch at the nerve's end only."),
            _("Then block the nerve, shock at 50 Hz, and try both again."),
        ),
        choices=(
            Choice(
                _("Mostly by the cord; behind a block only at the nerve's end"),
                True,
                _("That is why one experiment with a block does not prove that the cord has no part in it."),
            ),
            Choice(
                _("Only at the nerve's end, because it also works behind a block"),
                False,
                _("That it CAN work there does not say that it works there when the nerve is free. Try it."),
            ),
            Choice(
                _("It pulls the filaments apart until no force is left"),
                False,
                _("Look at the force: it rises at first. What falls silent is the firing."),
            ),
            Choice(
                _("It does nothing, the cramp would have ended anyway"),
                False,
                _("Set the help to none and compare: it goes on to the end of the recording."),
            ),
        ),
    )


def _question_board() -> Question:
    return Question(
        "board",
        _(
            "On the board a fitted number lies right on the published one. Explain in two sentences why that "
            "does not test the model."
        ),
        hints=(
            _("Ask what would have had to happen for it to lie elsewhere."),
            _("Compare open and filled circles: which of them could have failed?"),
        ),
        rubric=(
            Idea(
                _("The model was set to that number, so the two could not disagree."),
                listed(
                    _(
                        "set to, fit, adjust, chosen, chose, tuned, made to agree, could not disagree, "
                        "cannot disagree, could not fail, cannot fail, calibrat"
                    )
                ),
                _("Where does a fitted number come from?"),
            ),
            Idea(
                _(
                    "Only a prediction tests it: a number for an experiment that had no part in making the "
                    "model."
                ),
                listed(
                    _(
                        "predict, foretell, other experiment, another experiment, new experiment, new data, "
                        "other data, independent"
                    )
                ),
                _("Which number would have told you something?"),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Put the steps of a threshold search in order."),
        hints=(
            _("The joint is brought into position before anything is stimulated."),
            _("A step up comes only after a train that left no cramp, and after a rest."),
        ),
        steps=(
            _("Shorten the muscle and let it rest"),
            _("Give two seconds of slow shocks"),
            _("Watch whether activity goes on after the last shock"),
            _("Rest for a minute"),
            _("Repeat two shocks per second faster, until it cramps"),
        ),
        right_feedback=_("Without the rest each train would find a muscle that the last one changed."),
        wrong_feedback=_("Ask what the result would mean if this step came later."),
    )


def _question_distance(seed: int) -> Question:
    chance = Random(f"{seed} distance")
    published, sd = chance.choice([(25.5, 5.5), (14.9, 5.7), (23.3, 5.7)])
    model = published + chance.choice([-8.0, -4.0, 4.0, 8.0])
    right = (model - published) / sd
    return Question(
        "distance",
        _(
            "Published: {p} Hz, standard deviation {sd} Hz. The model gives {m:.1f} Hz. How many SD "
            "away is it?"
        ).format(p=published, sd=sd, m=model),
        hints=(
            _("Take the published value from the model's; keep the sign."),
            _("Then divide by the standard deviation."),
        ),
        answer=right,
        tolerance=0.02,
        slips=(
            Slip(-right, _("The sign is the wrong way round: model less published.")),
            Slip(model - published, _("That is the distance in hertz. Divide by the standard deviation.")),
        ),
        right_feedback=_("Within one SD we say that it holds: two people may well differ by as much."),
        wrong_feedback=_("(model - published) / SD."),
    )


def exercise(seed: int) -> Exercise:
    """The exercise: a standard error turned into a standard deviation, and a distance in it."""
    chance = Random(f"{seed} exercise")
    published, error, n = chance.choice([(31.2, 2.8, 13), (25.7, 2.1, 13), (23.7, 1.5, 10)])
    model = chance.choice([20.0, 22.0, 26.0, 28.0])
    right = (model - published) / (error * n**0.5)
    question = Question(
        "standard_error",
        _("How many standard deviations is the model from the published mean?"),
        hints=(
            _(
                "The paper prints a standard error, SD / sqrt(n). The board compares people, so it "
                "needs the SD."
            ),
            _("SD = standard error x sqrt(n); then (model - published) / SD."),
        ),
        answer=right,
        tolerance=0.01,
        slips=(
            Slip(
                (model - published) / error,
                _(
                    "You divided by the standard error. It says how well the MEAN is known, not how "
                    "people differ."
                ),
            ),
            Slip(-right, _("The sign is the wrong way round: model less published.")),
        ),
        right_feedback=_("Dividing by the standard error would call nearly every difference a failure."),
        wrong_feedback=_("First the standard deviation between people, then the distance."),
    )
    given = {"published_hz": published, "standard_error_hz": error, "n": float(n), "model_hz": model}
    labels = {
        "published_hz": _("published mean"),
        "standard_error_hz": _("its standard error"),
        "n": _("number of people (n)"),
        "model_hz": _("the model's value"),
    }
    return Exercise(given, question, units=dict.fromkeys(given.keys() - {"n"}, "Hz"), labels=labels)
