"""Lesson 07, its questions. What is right is tested against the model; feedback names the reasoning."""

from random import Random

from kramlib.lessons.spec import Choice, Exercise, Idea, Question, Slip, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions, with the numbers of a learner's seed."""
    return (
        _question_reflex(),
        _question_capacity(),
        _question_order(),
        _load(seed),
        _question_runners(),
    )


def _question_reflex() -> Question:
    return Question(
        "reflex",
        _(
            "The article says that an unfit muscle communicates worse with its nerve, and that this alters "
            "the reflex. What do four weeks without load show?"
        ),
        hints=(
            _("Read two numbers: the greatest effort and the H-reflex."),
            _("They move in opposite directions."),
        ),
        choices=(
            Choice(
                _("The order gets through worse, the reflex answers more strongly"),
                True,
                _(
                    "Both were measured in one study; another found the drive unchanged. That this brings "
                    "cramps is a further step, and nobody has shown it."
                ),
            ),
            Choice(
                _("Order and reflex both get weaker"),
                False,
                _("The H-reflex grew, from 45.4 to 51.9 % of the M-wave. The cord became easier to excite."),
            ),
            Choice(
                _("Order and reflex both get stronger"),
                False,
                _("Strength fell, and about half of the differences lay in a weaker drive."),
            ),
            Choice(
                _("Nothing changes in the nerve, only the muscle shrinks"),
                False,
                _("Muscle explained 39 % of the differences in strength lost, drive 48 %."),
            ),
        ),
    )


def _question_capacity() -> Question:
    return Question(
        "capacity",
        _(
            "In this model exercise lowers the number of units that go on firing after a task. Explain in "
            "two sentences by which road."
        ),
        hints=(
            _("Set a light task and compare everyday with exercise. Then set a heavy one."),
            _("Set the tilt of the reflex to 0 and compare again."),
        ),
        rubric=(
            Idea(
                _(
                    "Exercise makes the muscle stronger, so that the same task takes a smaller share of its "
                    "capacity."
                ),
                listed(_("capacity, share, relative, strong, load, percent")),
                _("What does exercise change in the muscle, and what does that make of the same task?"),
            ),
            Idea(
                _("So the task tires it less, and less fatigue tilts the reflex less towards excitation."),
                listed(_("tire, tiring, fatigue, exhaust")),
                _("What lies between the load and the reflex?"),
            ),
        ),
    )


def _question_order() -> Question:
    return Question(
        "order",
        _("The hypothesis of altered reflex control has these steps. Put them in order."),
        hints=(
            _("Begin with the task, end with the muscle."),
            _("The reflex changes before the cord answers."),
        ),
        steps=(
            _("A task takes a large share of the capacity"),
            _("Fibres tire"),
            _("Spindles act more strongly, tendon organs more weakly"),
            _("The motoneurons get more excitation than inhibition"),
            _("They go on firing when the order ends"),
            _("The muscle does not let go"),
        ),
        right_feedback=_("Now say which step was measured in people, and which was not."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _load(seed: int) -> Question:
    return _load_question(*_own_task(seed, "question"), "load")


def _load_question(task_n: float, capacity_n: float, gain: float, key: str) -> Question:
    before, right = task_n / capacity_n, 100.0 * task_n / (capacity_n * (1.0 + 0.01 * gain))
    unit = "%"
    return Question(
        key,
        _(
            "A task takes {task:.0f} N of a calf that can pull {capacity:.0f} N. After some weeks of "
            "exercise the calf can pull {gain:.0f} % more. Which share of the capacity does the task take "
            "now, in percent?"
        ).format(task=task_n, capacity=capacity_n, gain=gain),
        hints=(
            _("First the new capacity: {capacity:.0f} N and {gain:.0f} % of it.").format(
                capacity=capacity_n, gain=gain
            ),
            _("Divide {task:.0f} N by the new capacity.").format(task=task_n),
        ),
        answer=right,
        tolerance=0.4,
        unit=unit,
        slips=(
            Slip(100.0 * before, _("That was before the exercise.")),
            Slip(
                100.0 * before - gain,
                _("You took the percent of strength off the percent of load. Divide by the new capacity."),
            ),
            Slip(
                100.0 * before * (1.0 + 0.01 * gain),
                _("You multiplied: more capacity makes the share smaller."),
            ),
        ),
        right_feedback=_("This share, not the force, is what tires."),
        wrong_feedback=_("Share of capacity = force of the task / capacity."),
    )


def _question_runners() -> Question:
    return Question(
        "runners",
        _(
            "Among many thousands of runners those who train most do not cramp less. How does that fit with "
            "load relative to capacity?"
        ),
        hints=(
            _("Who runs the hardest races?"),
            _("Capacity is only one half of the ratio."),
        ),
        choices=(
            Choice(
                _("It fits: who can do more also asks for more, so the share may be the same"),
                True,
                _(
                    "The crampers of one race ran its first half faster. It does not prove the idea: a "
                    "survey cannot."
                ),
            ),
            Choice(
                _("It shows that training causes cramps"),
                False,
                _("Who trains much also races much. A survey cannot tell cause from company."),
            ),
            Choice(
                _("It contradicts it: the trained have more capacity, so they must cramp less"),
                False,
                _("Only at the same task. Nobody runs the same race at the same pace."),
            ),
            Choice(
                _("It means that fatigue has no part in cramps"),
                False,
                _("Most crampers name fatigue. The survey did not measure it."),
            ),
        ),
    )


def _own_task(seed: int, purpose: str) -> tuple[float, float, float]:
    """A task (N), a capacity (N) and a gain (%) of the learner's own, so that neighbours differ."""
    own = Random(f"{seed} {purpose}")
    return (
        own.choice([450.0, 500.0, 550.0, 600.0, 650.0]),
        own.choice([1000.0, 1200.0, 1500.0]),
        own.choice([10.0, 15.0, 20.0]),
    )


def exercise(seed: int) -> Exercise:
    """The exercise, with the numbers of a learner's seed."""
    task_n, capacity_n, gain = _own_task(seed, "exercise")
    given = {"task_n": task_n, "capacity_n": capacity_n, "gain_percent": gain}
    units = {"task_n": "N", "capacity_n": "N", "gain_percent": "%"}
    return Exercise(given, _load_question(task_n, capacity_n, gain, "exercise"), units=units)
