"""Lesson 04: what potassium and sodium in the blood do to a motor axon."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from random import Random

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from kramlib.biophysics.ions import ghk_rest, nernst, thermal_mv
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.engine.recording import Recording
from kramlib.experiments.measures import MeasureError, shape, velocity
from kramlib.experiments.protocols import Shock, shock, threshold_na, watch
from kramlib.figures import axon as panels
from kramlib.figures.describe import rest_in_words, shock_in_words, watch_in_words
from kramlib.lessons.spec import (
    Choice,
    Control,
    Exercise,
    Lesson,
    Number,
    Outcome,
    Prediction,
    Question,
    Settings,
    Slip,
    Sweep,
)
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.axon.internode import node_spacing_mm
from kramlib.text import _, current_language

Array = NDArray[np.float64]
_WATCH_MS, _SHOCK_MS = 300.0, 3.0
_LOWEST, _HIGHEST = 2.0, 8.0  # mmol/L of potassium


def lesson() -> Lesson:
    """The lesson in the language in force."""
    start = Settings({"axon": Axon(), "electrolytes": Electrolytes(), "shock": Shock()})
    return Lesson(
        number="04",
        name="04_potassium_and_sodium",
        title=_("Potassium and sodium"),
        claims=(10, 11, 12),
        settings=start,
        predictions=_predictions(),
        controls=(
            Control(
                "electrolytes.potassium",
                _("Potassium in the blood"),
                _LOWEST,
                _HIGHEST,
                0.1,
                _healthy("K"),
            ),
            Control("electrolytes.sodium", _("Sodium in the blood"), 110.0, 170.0, 1.0, _healthy("Na")),
            Control("shock.amplitude_na", _("Strength of the shock"), 0.0, 2.0, 0.05),
            Control("axon.diameter_um", _("Diameter of the fibre")),
        ),
        build=_build,
        run=_run,
        questions=_questions,
        exercise=_exercise,
        leaves_out=_leaves_out(),
        people=_people(),
        body_activity=_(
            "Count your pulse for 30 seconds, rise on your toes 20 times, and count again. The "
            "working calf has just released potassium into the blood, and the pump is already "
            "bringing it back. Stop at once if anything hurts."
        ),
        change_of_mind=_(
            "What would change our mind: people whose nerves were recorded while their blood "
            "potassium was moved within 3 to 6 mmol/L, and who began to fire or to cramp at a value "
            "that the same nerve's recorded excitability had foretold."
        ),
        sweep=Sweep(
            title=_("Threshold of the axon against potassium"),
            x_label=_("potassium outside (mmol/L)"),
            y_label=_("threshold (nA)"),
            points=len(_SWEPT),
            run=_sweep,
            words=_sweep_words,
        ),
    )


def _build(figure: Figure) -> Mapping[str, Line2D]:
    grid = figure.add_gridspec(2, 2)
    alone = panels.left_alone(figure.add_subplot(grid[0, :]), _WATCH_MS)
    shocked = panels.shocked(figure.add_subplot(grid[1, 0]), _SHOCK_MS)
    k_out = np.linspace(_LOWEST, _HIGHEST, 13)
    curves = dict(
        zip(
            (_("Nernst, potassium alone"), _("GHK, with some sodium"), _("model axon")),
            _standing_curves(tuple(k_out)),
            strict=True,
        )
    )
    rest = panels.rest_against(figure.add_subplot(grid[1, 1]), k_out, curves)
    names = ("alone", "shock", "rest")
    now, pinned = zip(alone, shocked, rest, strict=True)
    return dict(zip(names, now, strict=True)) | {
        f"{name}_pinned": line for name, line in zip(names, pinned, strict=True)
    }


def potassium_inside() -> float:
    """Potassium inside the model axon (mmol/L): what Nernst needs for the published E_K."""
    axon = Axon()
    return axon.k_out * math.exp(-axon.e_k / thermal_mv(axon.celsius))


@lru_cache
def _standing_curves(k_out: tuple[float, ...]) -> tuple[Array, Array, Array]:
    """Nernst, GHK, and the rest of the model axon where it comes to rest (elsewhere a gap)."""
    ions = table("ion_concentrations")
    potassium, sodium = (ions.row(set="teaching_axon", ion=ion) for ion in ("K", "Na"))
    axon = Axon()
    rests = [settle(axon.but(k_out=k)) for k in k_out]
    middle = int(axon.nodes) // 2
    return (
        np.array([nernst(k, potassium_inside()) for k in k_out]),
        np.array(
            [
                ghk_rest(
                    k,
                    potassium["inside"],
                    sodium["outside"],
                    sodium["inside"],
                    sodium["permeability_ratio"],
                )
                for k in k_out
            ]
        ),
        np.array([rest.v_mv[middle] if rest.still else math.nan for rest in rests]),
    )


def _run(settings: Settings) -> Outcome:
    pulse = settings.station(Shock)
    bathed = bathe(settings.station(Axon), settings.station(Electrolytes))
    middle = int(bathed.nodes) // 2
    alone = watch(bathed, _WATCH_MS)
    rest = alone.end
    rest_mv = float(rest.v_mv[middle]) if rest.still else None
    after = shock(bathed, pulse.amplitude_na, pulse_ms=pulse.pulse_ms, duration_ms=_SHOCK_MS, start=rest)
    peak, speed = _passed(after, bathed)
    mark = (np.array([bathed.k_out]), np.array([math.nan if rest_mv is None else rest_mv]))
    words = [rest_in_words(rest_mv), watch_in_words(alone), shock_in_words(peak, speed)]
    return Outcome(
        recording=alone.recording,
        numbers=(
            Number(_("potassium outside"), bathed.k_out, "mmol/L"),
            Number(_("potassium equilibrium potential"), nernst(bathed.k_out, potassium_inside()), "mV"),
            Number(_("resting potential"), rest_mv, "mV"),
            Number(_("spikes without a shock, in 300 ms"), len(alone.spikes_ms), "", 0),
            Number(_("peak of the shocked spike"), peak, "mV"),
            Number(_("conduction velocity"), speed, "m/s"),
        ),
        words=" ".join(words),
        curves={
            "alone": (alone.recording.time_ms, alone.recording["v_mv"][:, middle]),
            "shock": (after.time_ms, after["v_mv"][:, middle]),
            "rest": mark,
        },
    )


def _passed(after: Recording, axon: Axon) -> tuple[float, float] | tuple[None, None]:
    """Peak (mV) and velocity (m/s) of the shocked spike, or two Nones if none passes."""
    try:
        middle = int(axon.nodes) // 2
        return shape(after, middle).peak_mv, velocity(after, node_spacing_mm(axon))
    except MeasureError:
        return None, None


_SWEPT = tuple(np.arange(2.0, 6.51, 0.25))


def _sweep(settings: Settings) -> Iterator[tuple[float, float | None]]:
    for k in _SWEPT:
        changed = settings.but({"electrolytes.potassium": float(k)})
        axon, blood = changed.station(Axon), changed.station(Electrolytes)
        try:
            yield float(k), threshold_na(bathe(axon, blood))
        except MeasureError:
            yield float(k), None


def _sweep_words(points: list[tuple[float, float | None]]) -> str:
    found = [(k, t) for k, t in points if t is not None]
    if not found:
        return _("No threshold was found.")
    (k_low, t_low), (k_high, t_high) = found[0], found[-1]
    return _(
        "At {k_low:.2f} mmol/L the axon needs {t_low:.2f} nA, at {k_high:.2f} mmol/L {t_high:.2f} "
        "nA; beyond that it fires by itself or cannot fire at all."
    ).format(k_low=k_low, t_low=t_low, k_high=k_high, t_high=t_high)


def _predictions() -> tuple[Prediction, ...]:
    return (
        Prediction(
            "raised",
            _(
                "Potassium in the blood rises from 4 to 6 mmol/L. The model axon is left alone, "
                "without any shock. What will it do?"
            ),
            (
                _("Nothing: it stays at rest"),
                _("It fires by itself"),
                _("It falls silent and cannot fire any more"),
            ),
        ),
        Prediction(
            "lowered",
            _(
                "Potassium falls from 4 to 2.5 mmol/L. Compared with the healthy axon, how strong a "
                "shock does it take to start a spike?"
            ),
            (_("A weaker one"), _("The same"), _("A stronger one")),
        ),
    )


def _healthy(ion: str) -> str:
    """The reference range of an ion in the blood, in words."""
    row = table("blood_electrolytes").row(ion=ion)
    return _("healthy: {low:g} to {high:g}").format(low=row["low"], high=row["high"])


def _leaves_out() -> tuple[str, ...]:
    return (
        _(
            "Raised potassium: this axon fires and then fails at values that people pass through in "
            "every hard sprint. It lacks the pump's adjustment, the cells that buffer potassium, "
            "channels in the internode and slow gates that would quiet it."
        ),
        _(
            "Low potassium: GHK and the model axon part. In GHK the same membrane feels potassium "
            "everywhere. In the model axon the long internode keeps its own fixed potential and "
            "holds the node back, so the rest follows potassium less."
        ),
        _(
            "Very low potassium: real muscle fibres can flip and depolarise, because their potassium "
            "channels close. Neither curve shows it."
        ),
        _("The blood changes in one step here; in a person it takes minutes to days."),
    )


_SHOWN_PEOPLE = (
    "exercise_plasma",
    "dialysis_motor",
    "raised_conduction",
    "no_report_6_to_8",
    "low_weakness",
    "crampers_race",
)


def _people() -> tuple[str, ...]:
    people, finding = table("potassium_people"), f"finding_{current_language()}"
    rows = [people.row(key=key) for key in _SHOWN_PEOPLE]
    return tuple(f"{row[finding]} ({row['source']})" for row in rows)


def _questions(seed: int) -> tuple[Question, ...]:
    return (
        _question_rest(),
        _question_low(),
        _question_nernst(seed),
        _question_order(),
        _question_people(),
    )


def _question_rest() -> Question:
    return Question(
        "rest",
        _("Potassium outside rises from 3 to 5 mmol/L. What happens to the resting potential?"),
        hints=(
            _("Which way does the gradient of potassium change: steeper or flatter?"),
            _("A flatter gradient pushes less potassium out of the cell, so less is held back."),
        ),
        choices=(
            Choice(
                _("It becomes less negative"),
                True,
                _("The gradient is flatter, so a smaller voltage balances it."),
            ),
            Choice(
                _("It becomes more negative"),
                False,
                _(
                    "That would follow if potassium carried its charge inwards. It flows out, down "
                    "its gradient, and a flatter gradient lets less charge out."
                ),
            ),
            Choice(
                _("It does not change, the pump sees to that"),
                False,
                _(
                    "The pump keeps the concentrations up over hours; the potential follows the "
                    "gradient within milliseconds."
                ),
            ),
            Choice(
                _("It does not change, only sodium matters for excitation"),
                False,
                _(
                    "Sodium makes the spike. The rest is made by potassium, because at rest the "
                    "membrane lets mostly potassium through."
                ),
            ),
        ),
    )


def _question_low() -> Question:
    return Question(
        "low",
        _("Why does the axon need a stronger shock at 2.5 mmol/L of potassium?"),
        hints=(
            _("Read the resting potential at 4 and at 2.5 mmol/L."),
            _("How far is it from there to the potential at which sodium gates open?"),
        ),
        choices=(
            Choice(
                _("Its rest lies further from the potential at which sodium gates open"),
                True,
                _("So low potassium predicts weakness of signalling, not cramp, in this model."),
            ),
            Choice(
                _("There is too little potassium to make a spike"),
                False,
                _("One spike moves a millionth of the potassium. The change is in the voltage."),
            ),
            Choice(
                _("Its sodium gates are inactivated"),
                False,
                _(
                    "Inactivation comes with depolarisation. This axon is more negative, so more of "
                    "its sodium gates are ready."
                ),
            ),
            Choice(
                _("The myelin conducts worse"),
                False,
                _("Nothing in the myelin was changed: look at which numbers moved."),
            ),
        ),
    )


def _nernst_question(k_out: float, key: str) -> Question:
    inside = potassium_inside()
    right = nernst(k_out, inside)
    log10_for_ln = right / math.log(10.0)
    unit = "mV"
    return Question(
        key,
        _(
            "The axon holds {inside:.0f} mmol/L of potassium inside. Outside there are {out:.1f} "
            "mmol/L. What is the equilibrium potential of potassium at 37 degrees?"
        ).format(inside=inside, out=k_out),
        hints=(
            _("E = RT/F ln(outside/inside), and RT/F is 26.7 mV at 37 degrees."),
            _("Divide {out:.1f} by {inside:.0f}, take the natural logarithm, multiply by 26.7.").format(
                out=k_out, inside=inside
            ),
        ),
        answer=right,
        tolerance=0.6,
        unit=unit,
        slips=(
            Slip(-right, _("The size is right, the sign is not: inside stands below the line.")),
            Slip(
                log10_for_ln,
                _(
                    "That is the decimal logarithm with 26.7. Use the natural logarithm, "
                    "or 61.5 with the decimal one."
                ),
            ),
            Slip(-log10_for_ln, _("Two slips: decimal instead of natural logarithm, and the sign.")),
            Slip(
                right * thermal_mv(0.0) / thermal_mv(37.0),
                _("That is for 0 degrees: put the temperature in kelvin, 310 K."),
            ),
        ),
        right_feedback=_("Compare it with the first curve of the figure."),
        wrong_feedback=_("Put outside over inside, then take the natural logarithm."),
    )


def _question_nernst(seed: int) -> Question:
    return _nernst_question(_own_potassium(seed, "question"), "nernst")


def _question_order() -> Question:
    return Question(
        "order",
        _("Potassium rises to 7 mmol/L and stays. Put in order what happens in the model axon."),
        hints=(
            _("Begin with the ions, end with the spike."),
            _("A gate that stays open too long inactivates."),
        ),
        steps=(
            _("The potassium gradient becomes flatter"),
            _("The membrane depolarises"),
            _("Sodium gates open and a few spikes run"),
            _("Sodium gates inactivate and stay so"),
            _("The axon is silent"),
        ),
        right_feedback=_("First excited, then blocked: the same cause, minutes apart in a person."),
        wrong_feedback=_("Ask each time: what does this step need to have happened before?"),
    )


def _question_people() -> Question:
    return Question(
        "people",
        _(
            "After a sprint the potassium of a healthy runner is 7 mmol/L for a minute. She does "
            "not cramp. What follows?"
        ),
        hints=(
            _("A model that predicts what does not happen is wrong somewhere."),
            _("Wrong where? Read what the model leaves out."),
        ),
        choices=(
            Choice(
                _("The model leaves out something that protects real nerve"),
                True,
                _(
                    "The direction of its first step is measured in people; its end is not. Say which "
                    "part you would add, and how you would test it."
                ),
            ),
            Choice(
                _("The measurement must be wrong"),
                False,
                _("Many groups found such values in hard exercise. A model does not outvote them."),
            ),
            Choice(
                _("The model is useless"),
                False,
                _(
                    "It does predict what is measured at small changes: rest, threshold, velocity. A "
                    "model is of use up to where it fails."
                ),
            ),
            Choice(
                _("Potassium has nothing to do with excitability"),
                False,
                _(
                    "In people the measured excitability of axons does follow potassium, and before "
                    "dialysis axons behave as depolarised."
                ),
            ),
        ),
    )


def _own_potassium(seed: int, purpose: str) -> float:
    """A potassium (mmol/L) of the learner's own, so that neighbours differ."""
    return Random(f"{seed} {purpose}").choice([2.6, 2.8, 3.0, 3.2, 5.2, 5.4, 5.6, 5.8, 6.0, 6.2])


def _exercise(seed: int) -> Exercise:
    k_out = _own_potassium(seed, "exercise")
    given = {"k_out": k_out, "k_in": round(potassium_inside(), 1)}
    return Exercise(given, _nernst_question(k_out, "exercise"))
