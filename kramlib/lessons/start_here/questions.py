"""Lesson 00, its questions: the pre-test of the course.

The feedback names the reasoning and the lesson that lets the learner find out, not the whole answer.
"""

from kramlib.lessons.spec import Choice, Idea, Question, listed
from kramlib.text import _


def questions(seed: int) -> tuple[Question, ...]:
    """All questions. They ask for ideas, not numbers, so every learner's are the same."""
    return (_question_cramp(), _question_end(), _question_relax(), _question_potassium(), _question_sweat())


def _question_cramp() -> Question:
    return Question(
        "cramp",
        _("Which of these is a muscle cramp?"),
        hints=(
            _("What do you feel in the muscle, and who ordered it?"),
            _("Ask of each: does the muscle pull, and could the person simply stop it?"),
        ),
        choices=(
            Choice(
                _("A hard, painful pull that nobody willed and that does not let go"),
                True,
                _("Three marks, and each can be measured. Lesson 02 lets you start one and time it."),
            ),
            Choice(
                _("The soreness of the days after unaccustomed exercise"),
                False,
                _("A sore muscle is soft at rest and hurts when it is used. In a cramp it pulls by itself."),
            ),
            Choice(
                _("The strongest pull you can make by will"),
                False,
                _("It may be as hard and may even hurt, but you can stop it. Who gives the order here?"),
            ),
            Choice(
                _("A small flicker under the skin that comes and goes"),
                False,
                _(
                    "That is a single motor unit that fires by itself, a fasciculation. It neither hurts nor "
                    "stays."
                ),
            ),
        ),
    )


def _question_end() -> Question:
    return Question(
        "twitch_end",
        _(
            "One shock, one twitch: the force rises, and within a second it is gone, though no second shock "
            "ends it. Explain in two sentences what ends it."
        ),
        hints=(
            _("In this lesson there is a nerve, a muscle and nothing else, and yet the twitch ends."),
            _("Something inside the fibre switches the pull on. Where does it go afterwards?"),
        ),
        rubric=(
            Idea(
                _("One shock starts one action potential, and after it the nerve sends nothing more."),
                listed(
                    _(
                        "no more, nothing more, no second, no new, no other, no further, not send, stop "
                        "send, stop fir, one action, single action, one signal, one spike, one impulse, "
                        "only one, once, without another, without a second"
                    )
                ),
                _("How many signals does the nerve send for one twitch?"),
            ),
            Idea(
                _(
                    "The fibre pumps the calcium that switched it on back into its store, and so it lets go "
                    "by itself."
                ),
                listed(
                    _("calcium, ca 2, ca ion, pump, store, switch off, taken away, taken back, take back")
                ),
                _("What inside the fibre switches the pull on, and what becomes of it?"),
            ),
        ),
    )


def _question_relax() -> Question:
    return Question(
        "relax",
        _("You press your foot down, then let the calf become soft. What did its nerve tell the muscle?"),
        hints=(
            _("Look at the figure after the last shock. What did the nerve send there?"),
            _("How many kinds of signal can one motor fibre carry?"),
        ),
        choices=(
            Choice(
                _("Nothing: it stopped sending"),
                True,
                _(
                    "So look for the brakes elsewhere, before the nerve and inside the fibre. Lesson 01 asks "
                    "what the article means by its signal to relax."
                ),
            ),
            Choice(
                _("A signal to relax"),
                False,
                _(
                    "The article says so too. In the figure the force fades after the last shock: which "
                    "signal was sent there? Lesson 01 goes after it."
                ),
            ),
            Choice(
                _("A signal to contract, but weaker and weaker"),
                False,
                _("An action potential is all or none: a fibre can send fewer of them, not smaller ones."),
            ),
            Choice(
                _("A signal to lengthen"),
                False,
                _("A muscle can only pull. Weight or another muscle lengthens it."),
            ),
        ),
    )


def _question_potassium() -> Question:
    return Question(
        "potassium",
        _(
            "Outside a cell potassium rises from 3 to 5 mmol/L; inside it stays above 100. What happens to "
            "the resting potential, and why?"
        ),
        hints=(
            _("Which way does potassium leak at 3 mmol/L, and which way at 5?"),
            _("Does it leak out more readily or less, when more of it waits outside?"),
        ),
        choices=(
            Choice(
                _("It becomes less negative: potassium leaks out less readily"),
                True,
                _(
                    "Result and reason both hold. In a published probe 36 of 96 upper-division students "
                    "named the result, and only 8 of them a coherent reason (Silverthorn 2002). What it does "
                    "to a nerve, lesson 04 lets you find out."
                ),
            ),
            Choice(
                _("It becomes less negative: potassium now streams into the cell"),
                False,
                _(
                    "The result holds, the reason does not: inside there is still twenty times as much. This "
                    "was the commonest reason in a published probe; 8 of 96 students gave a coherent one "
                    "(Silverthorn 2002). Lesson 04 has the sliders."
                ),
            ),
            Choice(
                _("It becomes more negative: more potassium outside draws more of it out"),
                False,
                _(
                    "Ions drift from where they are many to where they are few. Is the step from inside to "
                    "outside now steeper or flatter? Lesson 04 lets you measure it."
                ),
            ),
            Choice(
                _("It stays: the pump keeps it constant"),
                False,
                _(
                    "The pump maintains the concentrations; the voltage follows them at once. Lesson 04 lets "
                    "you change one and watch the other."
                ),
            ),
        ),
    )


def _question_sweat() -> Question:
    return Question(
        "sweat",
        _("On a hot day you run and sweat for three hours. Does that lower the potassium in your plasma?"),
        hints=(
            _("What counts is not how much is lost, but what is lost together with how much water."),
            _("Sweat is not the only thing that happens to potassium during a run."),
        ),
        choices=(
            Choice(
                _("Not by itself: sweat carries off little of it, and working muscle gives some out"),
                True,
                _(
                    "At 1.2 litres an hour that is about 20 mmol of some 3500 in the body. The evidence "
                    "below grades the article's claim, and lesson 04 tells what was found in people after "
                    "hard exercise."
                ),
            ),
            Choice(
                _("Yes: every litre of sweat takes potassium away, so less is left"),
                False,
                _(
                    "Less is left in the body, but a concentration is an amount in a volume, and water "
                    "leaves too. Compare both before you conclude; see the evidence below."
                ),
            ),
            Choice(
                _("Yes: that is why athletes cramp"),
                False,
                _(
                    "Two claims in one. Triathletes with and without cramps have been compared: lesson 04 "
                    "shows their potassium."
                ),
            ),
            Choice(
                _("No: sweat holds no potassium"),
                False,
                _("It holds some, a little more in a litre than plasma does. So ask how many litres."),
            ),
        ),
    )
