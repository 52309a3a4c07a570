"""The first half of the concept test: nerve and muscle. Wrong answers are what people really hold.

The item on potassium comes from a published probe (Silverthorn 2002, Adv Physiol Educ 26:69): result and
reason are asked apart, because many more knew the result than the reason. The others are our own. What a
model can decide is tested against it.
"""

from kramlib.lessons.concept_test.item import Item, Tier
from kramlib.lessons.spec import Choice
from kramlib.text import _


def items() -> tuple[Item, ...]:
    """The items, in the language in force."""
    return (
        _potassium(),
        _relax(),
        _calcium(),
        _contracture(),
        _reflex(),
    )


def _potassium() -> Item:
    return Item(
        "potassium",
        "04",
        (
            _potassium_answer(),
            _potassium_reason(),
        ),
    )


def _potassium_answer() -> Tier:
    return Tier(
        _(
            "Outside a cell potassium rises from 3 to 5 mmol/L; inside it stays above 100. What happens to "
            "the resting potential?"
        ),
        (
            Choice(
                _("It becomes more negative"),
                False,
                _(
                    "More negative would need more potassium to leave. The step from inside to outside has "
                    "become smaller."
                ),
            ),
            Choice(
                _("It becomes less negative"),
                True,
                _("In a published probe 36 of 96 students predicted this (Silverthorn 2002)."),
            ),
            Choice(
                _("It does not change"),
                False,
                _("The leak of potassium makes the resting potential, so it follows within milliseconds."),
            ),
        ),
    )


def _potassium_reason() -> Tier:
    return Tier(
        _("And why?"),
        (
            Choice(
                _("Potassium now streams into the cell"),
                False,
                _(
                    "Inside there is still twenty times as much, so it goes on leaking out. This was the "
                    "commonest wrong reason in the probe."
                ),
            ),
            Choice(
                _("The pump takes up what is too much and keeps the voltage"),
                False,
                _("The pump maintains the concentrations over hours. The voltage follows them at once."),
            ),
            Choice(
                _("More positive ions outside make the inside more negative by comparison"),
                False,
                _(
                    "Every added potassium ion comes with a negative ion. What counts is how strongly "
                    "potassium leaks."
                ),
            ),
            Choice(
                _("The step from inside to outside is smaller, so a smaller voltage holds the leak back"),
                True,
                _("Only 8 of the 96 students gave a coherent reason."),
            ),
        ),
    )


def _relax() -> Item:
    return Item(
        "relax",
        "01",
        (
            Tier(
                _("What does the nerve of your calf send to make the muscle relax?"),
                (
                    Choice(
                        _("A signal to relax"),
                        False,
                        _("No nerve fibre to a human skeletal muscle is known that carries one."),
                    ),
                    Choice(
                        _("The same signal as to contract, only weaker"),
                        False,
                        _(
                            "An action potential is all or none. A nerve can send fewer of them, not smaller "
                            "ones."
                        ),
                    ),
                    Choice(
                        _("Nothing: it stops sending"),
                        True,
                        _("Without new signals the fibre pumps its calcium back and lets go by itself."),
                    ),
                    Choice(
                        _("A brake from the spinal cord, straight into the muscle"),
                        False,
                        _(
                            "Inhibition exists, but it ends at the motoneuron: it keeps that cell from "
                            "sending."
                        ),
                    ),
                ),
            ),
        ),
    )


def _calcium() -> Item:
    return Item(
        "calcium",
        "05",
        (
            Tier(
                _("Ionised calcium outside falls from 1.2 to 0.8 mmol/L. What happens to the motor axon?"),
                (
                    Choice(
                        _("A weaker shock excites it"),
                        True,
                        _(
                            "Calcium hides the negative charge of the membrane. With less of it the sodium "
                            "gates open more easily."
                        ),
                    ),
                    Choice(
                        _("It takes a stronger shock, because it lacks calcium for its action potential"),
                        False,
                        _(
                            "The action potential of an axon is made by sodium. Calcium acts here from "
                            "outside, by its charge."
                        ),
                    ),
                    Choice(
                        _("Nothing: calcium acts only inside the muscle fibre"),
                        False,
                        _(
                            "That calcium comes from the fibre's own stores. Calcium in the blood acts on "
                            "nerve and on its ending."
                        ),
                    ),
                    Choice(
                        _("It relaxes, because calcium makes things contract"),
                        False,
                        _(
                            "An axon does not contract. And people with too little calcium get cramps, not "
                            "limp muscles."
                        ),
                    ),
                ),
            ),
        ),
    )


def _contracture() -> Item:
    return Item(
        "contracture",
        "02",
        (
            Tier(
                _("A muscle is hard and painful, but its EMG is silent. What is it?"),
                (
                    Choice(
                        _("A strong cramp"),
                        False,
                        _("The stronger a cramp, the more units fire and the livelier the EMG."),
                    ),
                    Choice(
                        _("A weak cramp"),
                        False,
                        _("Even a weak cramp has units that fire, and an electrode above them sees it."),
                    ),
                    Choice(
                        _("A cramp whose nerve has tired"),
                        False,
                        _("When the nerve stops, the force is gone within a second."),
                    ),
                    Choice(
                        _("A contracture: the fibre stays hard without signals of its nerve"),
                        True,
                        _(
                            "A cramp is made by nerve and muscle membrane, and an EMG shows it. A "
                            "contracture is not."
                        ),
                    ),
                ),
            ),
        ),
    )


def _reflex() -> Item:
    return Item(
        "reflex",
        "07",
        (
            Tier(
                _(
                    "A calf cramps; its owner pulls the toes up, and it lets go. By which road through the "
                    "spinal cord can that happen?"
                ),
                (
                    Choice(
                        _("The spindles feel the stretch and tell the motoneurons to rest"),
                        False,
                        _("Spindles excite the motoneurons of their own muscle. That is the stretch reflex."),
                    ),
                    Choice(
                        _("The brain feels pain and sends a signal to relax"),
                        False,
                        _(
                            "There is no such signal to a muscle. What can be done is to stop motoneurons "
                            "from sending."
                        ),
                    ),
                    Choice(
                        _(
                            "The muscle pulls harder on its tendon, whose sense organs inhibit its "
                            "motoneurons"
                        ),
                        True,
                        _(
                            "A shortened muscle pulls weakly and is held back little. There may be other "
                            "roads besides this one."
                        ),
                    ),
                    Choice(
                        _("The stretched nerve is squeezed and can carry no more signals"),
                        False,
                        _("Moving a foot does not block a healthy nerve: you can walk and run."),
                    ),
                ),
            ),
        ),
    )
