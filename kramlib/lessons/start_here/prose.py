"""Lesson 00, its prose: predictions, what the model leaves out, what people show."""

from kramlib.data import table
from kramlib.lessons.spec import Prediction
from kramlib.lessons.start_here.model import SMOOTH
from kramlib.lessons.start_here.train import CALF
from kramlib.pathway.motor_units import POSITIONS, twitch_times_ms, units_of
from kramlib.text import _


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "sum",
            _(
                "One shock to the nerve makes the calf muscle twitch once. Now 20 shocks arrive every "
                "second. How strongly does the muscle pull, compared with one twitch?"
            ),
            (
                _("About as strongly: every fibre is already in the twitch"),
                _("About twice as strongly"),
                _("About nine times as strongly"),
            ),
            ({"train.hz": 1.0}, {"train.hz": 20.0}),
        ),
        Prediction(
            "length",
            _("The same shocks, but at another length of the muscle. Where does it pull hardest?"),
            (
                _("Shortened, with the toes pointed"),
                _("Neutral, with the foot at rest"),
                _("Stretched, with the toes pulled up"),
                _("The same everywhere: the shocks decide"),
            ),
            ({"muscle.length": 0.6}, {"muscle.length": 0.85}, {"muscle.length": 1.1}),
        ),
    )


def positions() -> str:
    """The three positions on the scale of the length, in words."""
    return _(
        "in optimal fibre lengths: {shortened:g} shortened, {neutral:g} neutral, {stretched:g} stretched"
    ).format(**POSITIONS)


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    rise, half = twitch_times_ms(units_of(CALF))
    return (
        _(
            "Its twitch has one shape and fades too slowly: {rise:.0f} ms to the peak, which we fitted to "
            "people, but then {half:.0f} ms to half of it. So it fuses at too low a frequency."
        ).format(rise=rise, half=half),
        _(
            "Twitches never melt together completely. We call them fused when the ripple is below {limit:g} "
            "% of the force added: that line is ours."
        ).format(limit=SMOOTH),
        _(
            "A shock reaches every motor fibre here. When you move, the cord calls up its motor units one "
            "after the other, and each at its own rate."
        ),
        _(
            "No fatigue, no pain and no answer of the spinal cord: the muscle stands alone, and repeats "
            "itself for ever."
        ),
        _(
            "Length changes how strongly the muscle pulls, not how fast its twitch is. The tendon does not "
            "give. The lengths called shortened, neutral and stretched are assumed."
        ),
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    row = table("muscles").row(muscle=CALF)
    return (
        _(
            "The twitch of this muscle takes {ms:.1f} ms to its peak (standard deviation {sd:.1f}). "
            "(Vandervoort and McComas 1983, abstract)"
        ).format(ms=row["contraction_ms"], sd=row["contraction_sd_ms"]),
        _(
            "The twitch of the whole calf takes 112.4 ms to its peak and falls to half in another 99.6 ms; "
            "its twitches fuse at 60 Hz. Its force grows up to almost the most stretched position. (Sale and "
            "colleagues 1982, J Appl Physiol 52:1636, abstract)"
        ),
        _(
            "Of 96 upper-division students, 36 said rightly what the resting potential does when potassium "
            "outside rises from 3 to 5 mmol/L, and 8 of these gave a coherent reason. (Silverthorn 2002, Adv "
            "Physiol Educ 26:69)"
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Sit with both feet flat on the floor and lay a hand on your calf. Press the ball of the foot gently "
        "down and feel the muscle harden; then simply stop. How long does it take to become soft, and did "
        "you do anything for it? Stop at once if anything hurts."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a nerve fibre to a human leg muscle that makes the contracted muscle "
        "soft when it alone is stimulated, with the spinal cord out of play."
    )
