"""Lesson 01, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (_question_order(), _question_relax(), _question_size(), _question_reflex(), _question_rate(seed))


def _question_order() -> Question:
    return Question(
        "order",
        _("Put in order what one command passes through."),
        hints=(_("Begin in the spinal cord."), _("Between nerve and muscle lies a gap.")),
        steps=(
            _("A motoneuron fires"),
            _("A spike runs down its axon"),
            _("Transmitter crosses the junction"),
            _("Calcium is released inside the fibre"),
            _("The fibre pulls on the tendon"),
            _("Tendon organs report the force to the cord"),
        ),
        right_feedback=_("And what the cord hears changes which motoneuron fires next."),
        wrong_feedback=_("Follow the ring through the drawing from left to right, then back below."),
    )


def _question_relax() -> Question:
    return Question(
        "relax",
        _("Why is relaxing not a signal of the nerve to this muscle?"),
        hints=(
            _("Light the axons and look at the time after the command ends."),
            _("How many kinds of spike can an axon carry?"),
        ),
        choices=(
            Choice(
                _("The nerve can only tell it to contract; without spikes the fibre lets go by itself"),
                True,
                _("Inhibition exists, but in the cord: it keeps motoneurons from firing."),
            ),
            Choice(
                _("The signal to relax takes another nerve"),
                False,
                _("Some animals have one. To human skeletal muscle none is known."),
            ),
            Choice(
                _("Relaxing is a spike of the opposite sign"),
                False,
                _("Spikes are all alike. Light the axons: they carry more of them, or fewer, or none."),
            ),
            Choice(
                _("The tendon organs relax the muscle"),
                False,
                _(
                    "They report to the cord. There they can silence motoneurons, but they do not reach the "
                    "fibres."
                ),
            ),
        ),
    )


def _question_size() -> Question:
    return Question(
        "size",
        _(
            "At a small effort only the small units fire. Explain in two sentences why, although nobody "
            "chooses them."
        ),
        hints=(
            _("All motoneurons hear the same command."),
            _("The same current charges a small cell more than a large one."),
        ),
        rubric=(
            Idea(
                _("All motoneurons of the muscle receive the same command."),
                listed(
                    _(
                        "same, all motoneuron, every motoneuron, all the motoneuron, all of them, equal, "
                        "common, shared, alike"
                    )
                ),
                _("Which motoneurons hear the command?"),
            ),
            Idea(
                _(
                    "This input moves the voltage of a small cell further, so that it reaches its threshold "
                    "first."
                ),
                listed(
                    _(
                        "threshold, voltage, depolar, resistance, membrane potential, potential further, "
                        "easier to excite, more excitable, excited more easily, charge"
                    )
                ),
                _("What does one and the same current do to a small cell and to a large one?"),
            ),
        ),
    )


def _question_reflex() -> Question:
    return Question(
        "reflex",
        _("What do the tendon organs tell the cord, and what follows?"),
        hints=(
            _("Light the reflex and compare its row with the force."),
            _("Make the muscle shorter: what happens to force and to their report?"),
        ),
        choices=(
            Choice(
                _("How strongly the muscle pulls; the more, the more its motoneurons are inhibited"),
                True,
                _("A shortened muscle pulls weakly and is held back little. Lesson 02 makes use of that."),
            ),
            Choice(
                _("How long the muscle is; the longer, the more it is excited"),
                False,
                _("That is the spindles' report. Tendon organs lie in line with the fibres and feel force."),
            ),
            Choice(
                _("Whether it hurts; then the muscle stops"),
                False,
                _("Pain has nerves of its own, which this model leaves out."),
            ),
        ),
    )


def _question_rate(seed: int) -> Question:
    chance = Random(f"{seed} rate")
    units, rate = chance.choice([40, 60, 80]), chance.choice([12, 15, 20])
    return Question(
        "rate",
        _(
            "{units} units fire {rate} times per second each. How many spikes reach the muscle per second?"
        ).format(units=units, rate=rate),
        hints=(_("Each unit adds its own spikes."), _("Multiply {a} by {b}.").format(a=units, b=rate)),
        answer=float(units * rate),
        tolerance=1.0,
        slips=(Slip(float(units + rate), _("You added. Each of the units sends that many spikes.")),),
        right_feedback=_("Compare it with the row of the axons."),
        wrong_feedback=_("Multiply units by rate."),
    )


def travel_ms(length_mm: float, velocity_m_s: float) -> float:
    """The time (ms) over a length (mm) at a velocity (m/s, which is mm/ms)."""
    return length_mm / velocity_m_s


def exercise(seed: int) -> Exercise:
    """The exercise: how long does a spike travel? Numbers of a learner's seed."""
    chance = Random(f"{seed} exercise")
    length, velocity = float(chance.choice([800, 850, 900, 950])), float(chance.choice([44, 48, 50, 53]))
    question = Question(
        "travel",
        _("How many milliseconds does a spike need for this way?"),
        hints=(
            _("Time is way divided by velocity."),
            _("1 m/s is 1 mm/ms, so mm divided by m/s gives ms."),
        ),
        answer=travel_ms(length, velocity),
        tolerance=0.2,
        unit="ms",
        slips=(
            Slip(velocity / length * 1e3, _("The fraction stands on its head: way over velocity.")),
            Slip(travel_ms(length, velocity) / 1e3, _("That is in seconds.")),
        ),
        right_feedback=_("Compare it with the table: cord to muscle."),
        wrong_feedback=_("Divide mm by m/s."),
    )
    given = {"length_mm": length, "velocity_m_s": velocity}
    labels = {"length_mm": _("way from cord to muscle"), "velocity_m_s": _("velocity of the spike")}
    return Exercise(given, question, units={"length_mm": "mm", "velocity_m_s": "m/s"}, labels=labels)
