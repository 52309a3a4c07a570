"""Lesson 03, its prose: names, predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def postures() -> tuple[str, ...]:
    """The postures, in the order of data/postures.csv."""
    return (
        _("lying"),
        _("slouched"),
        _("sitting"),
        _("sitting bent"),
        _("standing"),
        _("standing bent"),
        _("bent back"),
    )


def causes() -> tuple[str, ...]:
    """What may press on the root."""
    return (_("tumour"), _("herniated disc"), _("nothing"), _("narrow canal"), _("very narrow canal"))


def times() -> tuple[str, ...]:
    """The times under pressure."""
    return (
        _("1 min"),
        _("10 min"),
        _("20 min"),
        _("40 min"),
        _("1 h"),
        _("2 h"),
        _("4 h"),
        _("2 weeks"),
        _("8 weeks"),
    )


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "sitting",
            _(
                "Somebody whose spinal canal is very narrow sits down after standing. What happens to the "
                "pressure on the nerve root?"
            ),
            (_("It rises"), _("It stays the same"), _("It falls")),
            ({"pressing.cause": 4, "spine.posture": 4}, {"pressing.cause": 4, "spine.posture": 2}),
        ),
        Prediction(
            "order",
            _(
                "The same person stands for two hours. What does a motor axon in the squeezed root do, as "
                "time goes on?"
            ),
            (
                _("It conducts as before"),
                _("It only falls silent"),
                _("It fires by itself first, then falls silent"),
            ),
            tuple({"pressing.cause": 4, "spine.posture": 4, "pressing.time_min": t} for t in (1, 20, 120)),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "Rates: a squeezed model axon fires at more than a hundred a second. What is recorded from "
            "irritated nerves in people is mostly tens a second, and it comes in bursts. The model has no "
            "slow gates that would hold it back."
        ),
        _(
            "Times and amounts: how fast potassium gathers and how much, and how fast myelin is lost, are "
            "assumed. How much blood flow a root can spare we fitted to one finding: 50 mmHg for hours does "
            "no harm and 100 mmHg does."
        ),
        _(
            "Pressures in a narrow canal: only the value bent back was published as a number. The others are "
            "placed between by us, in the published order."
        ),
        _(
            "Pull on the root, inflammation and swelling, which matter in a fresh slipped disc, are left "
            "out. So are sensory fibres of their own kind: pain and tingling are not computed."
        ),
        _("A tumour is put in by analogy: a steady pressure. Nobody measured one."),
    )


def people() -> tuple[str, ...]:
    """What was found in people and animals, each with its source."""
    return (
        _(
            "In ten patients with a narrow canal the pressure was low lying and sitting, high standing, and "
            "highest bent back, 117 mmHg. (Takahashi 1995 Spine 20:650, abstract)"
        ),
        _(
            "During operation a herniated disc pressed on the root with 7 to 256 mmHg, 53 on average, in 34 "
            "patients; more where strength or feeling was lost. (Takahashi 1999 Spine 24:2003, abstract)"
        ),
        _(
            "In the pig, flow in the smallest veins stops at about 30 mmHg, in the capillaries at 40, in the "
            "smallest arteries at 127. Hours at 50 mmHg left conduction unharmed, at 100 mmHg not. (Olmarker "
            "1989; Pedowitz 1992, abstracts)"
        ),
        _(
            "Inside the disc: 0.50 MPa standing and 0.46 sitting in one man; since 1990 no study finds more "
            "pressure sitting than standing. (Wilke 1999; Li 2022, abstracts)"
        ),
        _(
            "Of patients operated for a narrow canal 71 % had leg cramps, of others 37 %. Surgery helped the "
            "cramps of 18 %, and 26 % had more than before. (Matsumoto 2009, abstract)"
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Stand upright for a minute, then sit down and bend forward a little, and feel how the curve of your "
        "lower back changes under your hand. People with a narrow canal walk further bent over a shopping "
        "trolley. Do not bend if it hurts, and do not press on nerves."
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: a trial in which people with a narrow canal and leg cramps were given "
        "surgery or not by lot, and their cramps were counted; or the pressure on a root measured for hours "
        "of sitting, with cramps noted."
    )
