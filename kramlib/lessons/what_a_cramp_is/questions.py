"""Lesson 02, its questions. What is right is tested against the model; feedback names the reasoning."""

import math
from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (_question_what(), _question_end(), _question_hold(), _question_order(), _question_own(seed))


def _question_what() -> Question:
    return Question(
        "what",
        _("Which observation tells a cramp from a strong voluntary contraction?"),
        hints=(
            _("Compare the units that fire during the shocks and after them."),
            _("Force and EMG can look alike. What about the command?"),
        ),
        choices=(
            Choice(
                _("Units fire and force is held though nothing asks for it"),
                True,
                _("That is the definition: involuntary, and it does not let go."),
            ),
            Choice(
                _("The force is greater than any voluntary force"),
                False,
                _("Read the table: at most it is about as strong as the greatest effort. Who asks for it?"),
            ),
            Choice(
                _("The EMG is silent"),
                False,
                _("Look at the first panel: the EMG is lively. Silence would be a contracture."),
            ),
            Choice(
                _("The units fire much faster than in any effort"),
                False,
                _("They fire at about 20 per second, here and in people: much as in a hard effort."),
            ),
        ),
    )


def _question_end() -> Question:
    return Question(
        "end",
        _("Nobody helps (inhibition 0). Why does the cramp of this model end?"),
        hints=(
            _("Watch the dashed and dotted line in the middle panel."),
            _("Move only the time in which the current tires. What else moves?"),
        ),
        choices=(
            Choice(
                _("The persistent current tires until it can no longer keep the cells firing"),
                True,
                _("Unit after unit drops out. How fast is our fit; that something must run down is not."),
            ),
            Choice(
                _("The brain sends a signal to relax"),
                False,
                _("There is no such signal to human muscle, and none in this run: the command was over."),
            ),
            Choice(
                _("The muscle runs out of force"),
                False,
                _("Force falls because units stop firing. This model has no fatigue."),
            ),
            Choice(
                _("The noise happens to stop it"),
                False,
                _("Noise scatters single spikes. The end comes at nearly the same time in every run."),
            ),
        ),
    )


def _question_hold() -> Question:
    return Question(
        "hold",
        _(
            "The shocks are over, nothing asks for force, and yet the muscle goes on contracting. Explain in "
            "two sentences what keeps it going in this model."
        ),
        hints=(
            _("Lower the persistent inward current to 0.15 and look at what is left after the shocks."),
            _(
                "Where does this current lie, what opens it, and what does it do to the cell in which it "
                "lies?"
            ),
        ),
        rubric=(
            Idea(
                _("The shocks have opened a persistent inward current in the dendrites of the motoneurons."),
                listed(_("persistent, inward current, pic, dendrit, current stay, current open")),
                _("What have the shocks left behind in the motoneurons?"),
            ),
            Idea(
                _(
                    "It depolarises its own cell and so holds itself open, and the cell goes on firing "
                    "without being asked."
                ),
                listed(_("itself open, depolar, firing, fire, spik, action potential, discharg")),
                _("What must a motoneuron go on doing, so that its muscle fibres pull?"),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("Put in order what happens from the first shock to the end."),
        hints=(
            _("Begin at the electrode and go up to the cord."),
            _("The persistent current must be open before it can keep a cell firing."),
        ),
        steps=(
            _("Shocks excite the afferents in the nerve"),
            _("The dendrites of the motoneurons are depolarised again and again"),
            _("The persistent inward current opens"),
            _("The shocks stop and the cells go on firing"),
            _("The persistent current tires and cell after cell falls silent"),
        ),
        right_feedback=_("No step of it is a decision: each follows from the one before."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _question_own(seed: int) -> Question:
    chance = Random(f"{seed} pulses")
    rate, seconds = chance.choice([16, 18, 20, 22]), chance.choice([30, 40, 50, 60])
    right = float(rate * seconds)
    return Question(
        "own",
        _("A unit fires {rate} times per second for {s} s. How many action potentials is that?").format(
            rate=rate, s=seconds
        ),
        hints=(
            _("Per second means: for each second once more."),
            _("Multiply {rate} by {s}.").format(rate=rate, s=seconds),
        ),
        answer=right,
        tolerance=1.0,
        unit="",
        slips=(
            Slip(rate / seconds, _("You divided. More seconds must give more action potentials.")),
            Slip(60.0 * right, _("The duration is in seconds already.")),
        ),
        right_feedback=_("So many times the fibres of one unit were told to contract, by nobody."),
        wrong_feedback=_("Multiply the rate by the seconds."),
    )


def run_down_s(gamma: float, least: float, tire_s: float, recover_s: float) -> float:
    """When the untired share falls to least / gamma (s): dw/dt = (1 - w)/recover - w/tire, from w = 1."""
    rate = 1.0 / tire_s + 1.0 / recover_s
    end = 1.0 / (recover_s * rate)
    return math.log((1.0 - end) / (least / gamma - end)) / rate


def exercise(seed: int) -> Exercise:
    """The exercise: when does the run-down end the discharge? Numbers of a learner's seed."""
    chance = Random(f"{seed} exercise")
    gamma, tire = chance.choice([0.38, 0.41, 0.44]), float(chance.choice([50, 60, 70]))
    least, recover = 0.22, 200.0
    right = run_down_s(gamma, least, tire, recover)
    question = Question(
        "run_down",
        _("After how many seconds is the untired share down to gamma_least / gamma?"),
        hints=(
            _("The share goes towards 1 / (1 + recover_s / tire_s), with 1/tau = 1/tire_s + 1/recover_s."),
            _("t = tau ln((1 - end) / (gamma_least / gamma - end)), with `end` the share it goes towards."),
        ),
        answer=right,
        tolerance=0.5,
        unit="s",
        slips=(
            Slip(
                -tire * math.log(least / gamma),
                _("That leaves out the recovery, which goes on at the same time."),
            ),
        ),
        right_feedback=_(
            "The whole pool lasts longer or shorter: noise, inhibition and size spread its ends."
        ),
        wrong_feedback=_("Write down the share's equation, then where it goes and how fast."),
    )
    given = {"gamma": gamma, "gamma_least": least, "tire_s": tire, "recover_s": recover}
    labels = {
        "gamma": _("gamma, how strong the persistent current is"),
        "gamma_least": _("gamma_least, with which a cell just goes on firing"),
        "tire_s": _("tire_s, in which the current tires"),
        "recover_s": _("recover_s, in which it recovers"),
    }
    return Exercise(given, question, units={"tire_s": "s", "recover_s": "s"}, labels=labels)
