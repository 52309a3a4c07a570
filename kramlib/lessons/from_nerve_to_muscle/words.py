"""Lesson 01, its figure in words."""

from kramlib.lessons.spec import Number
from kramlib.text import _, ngettext


def run_in_words(numbers: tuple[Number, ...]) -> str:
    """What came of the command, from the numbers behind the figure."""
    units, rate, delay, force, relaxed = (number.text() for number in numbers)
    if numbers[1].value is None:
        return _(
            "At this effort no unit fires: the cord hears the command, but no motoneuron reaches its "
            "threshold."
        )
    fired = ngettext(
        "{units} unit fires at {rate}. Its first spike takes {delay} to the muscle, which pulls with "
        "{force}.",
        "{units} units fire at {rate} on average. Their first spike takes {delay} to the muscle, which pulls "
        "with {force}.",
        round(numbers[0].value or 0.0),
    ).format(units=units, rate=rate, delay=delay, force=force)
    ends = (
        _("As the effort is let go the spikes stop.")
        if numbers[4].value is None
        else _("As the effort is let go the spikes stop, and {relaxed} later half of the force is gone.")
    )
    return f"{fired} {ends.format(relaxed=relaxed)}"


def station_in_words() -> dict[str, str]:
    """What happens at each station, in one sentence."""
    return {
        "command": _("Lit: the command: how hard to try. In letting go it brakes. It ends in the cord."),
        "motoneuron": _(
            "Lit: the motoneurons. Each adds up what it hears and fires or does not; the small ones first."
        ),
        "axon": _(
            "Lit: the axons. They carry every spike to the muscle, all or none, with a delay and no change."
        ),
        "junction": _(
            "Lit: the junctions. Each spike releases more transmitter than is needed, so nearly all fibres "
            "answer."
        ),
        "fibre": _(
            "Lit: the fibres. A spike releases calcium and switches them on; pumps take it back, and they "
            "let go."
        ),
        "motor_units": _(
            "Lit: the motor units. Twitches of many fibres add up to one smooth pull on the tendon."
        ),
        "reflex": _(
            "Lit: the reflex. Tendon organs report force, spindles length; both reach the cord and change "
            "what fires."
        ),
    }
