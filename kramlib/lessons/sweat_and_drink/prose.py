"""Lesson 06, its prose: names, predictions, what the model leaves out, what people show."""

from kramlib.lessons.spec import Prediction
from kramlib.text import _


def ions() -> tuple[str, ...]:
    """The ions, in the order of the figure."""
    return (_("sodium"), _("potassium"), _("calcium"), _("magnesium"))


def drinks() -> tuple[str, ...]:
    """What may be drunk."""
    return (_("sports drink"), _("water"), _("salted water"), _("rehydration drink"))


def taken() -> tuple[str, ...]:
    """What may be taken."""
    return (
        _("potassium-sparing diuretic"),
        _("beta2-agonist"),
        _("nothing"),
        _("magnesium tablets"),
        _("statin"),
        _("thiazide-like diuretic"),
        _("loop diuretic"),
    )


def predictions() -> tuple[Prediction, ...]:
    """What the learner commits to before the controls open."""
    return (
        Prediction(
            "blood",
            _(
                "Somebody works hard for three hours, sweats 1.2 L an hour and drinks nothing. Which of "
                "these falls in the blood?"
            ),
            (_("Potassium"), _("Calcium"), _("Magnesium"), _("None of them")),
            ({"day.drink_l_h": 0.0},),
        ),
        Prediction(
            "medicine",
            _("Which kind of diuretic is followed most often by treatment for leg cramps?"),
            (
                _("One that loses potassium"),
                _("One that keeps potassium"),
                _("All alike"),
            ),
            ({}, {"day.taken": 0}, {"day.taken": 5}, {"day.taken": 6}),
        ),
    )


def leaves_out() -> tuple[str, ...]:
    """Where the model and people part, and why."""
    return (
        _(
            "The body here is a set of pools and simple feedbacks, put together by us. The published answers "
            "that "
            "it was held to are few: potassium under a thiazide, magnesium under tablets, the loss in sweat.",
        ),
        _(
            "After races most people who gained weight kept a normal sodium, because sodium was freed from "
            "stores. "
            "The model has no such store, so it dilutes too easily.",
        ),
        _(
            "Drunk potassium reaches its blood too easily: 35 mmol within half an hour raise the plasma by "
            "1 mmol/L, and two litres of rehydration drink an hour bring it to 5.3 in three hours. There, "
            "with calcium and magnesium diluted as well, the axon fires. In people the cells take up what "
            "the kidney has not yet excreted, and insulin hastens them. Here they need half an hour, a time "
            "that we assumed, and insulin is left out. Do not read this firing as what such a drink does."
        ),
        _(
            "Meals, sugar, acid and base, sick kidneys and pregnancy are left out. So are women's and older "
            "people's own values: this is one adult of 70 kg."
        ),
        _(
            "The nerve meets the blood as it is. What sweat and work do to the fluid inside a tired muscle, "
            "where "
            "potassium rises far more than in the blood, is not in this lesson.",
        ),
        _(
            "Hard work moves magnesium out of the plasma for some hours. The model leaves that out, so "
            "its magnesium only follows the water. It also misses the fall of sodium that a thiazide "
            "brings about in some older people."
        ),
        _(
            "Magnesium in sweat is not settled: one study found 0.05 mmol/L, another lost so much in three "
            "hours "
            "that its sweat must have held many times that.",
        ),
    )


def drunk_potassium() -> str:
    """What stands beside the figure when the drink brings potassium."""
    return _(
        "This drink brings potassium, and here the blood keeps too much of it: in people insulin and the "
        "cells take up such a load. The real rise, and what the axon makes of it, are smaller."
    )


def people() -> tuple[str, ...]:
    """What was found in people, each with its source."""
    return (
        _(
            "Sweat of seven people over seven hours: sodium 37.5, potassium 5.7, calcium 0.40 and magnesium "
            "0.05 mmol/L, unchanged to the end. Plasma holds 2.4 of calcium and 0.85 of magnesium. (Montain "
            "2007, "
            "abstract)",
        ),
        _(
            "Fifty-one runners lost 3 % of their mass in a warm marathon. Afterwards sodium was 142.4 "
            "mmol/L, and 140.8 in those with the saltiest sweat. The model, set to their sweat and drink, "
            "finds the same within 1, but 2 too much for those with the least salty sweat. "
            "(Lara 2015, abstract)"
        ),
        _(
            "After a marathon magnesium in the plasma of 23 runners had fallen from 0.88 to 0.81 mmol/L, too "
            "much for a loss in sweat or urine, and was back within 12 hours. Potassium was raised after "
            "two other marathons and unchanged after a third. (Lijnen 1988; S Afr Med J 1978 53:449; "
            "Nelson 1989; Eur J Appl Physiol, 10.1007/BF00433390, abstracts)"
        ),
        _(
            "2135 weighed athletes: sodium after the race fell in step with the weight gained; 11 % had "
            "gained "
            "weight, and most of these still had a normal sodium. (Noakes 2005, abstract)",
        ),
        _(
            "In ten men plain water after sweating lowered the threshold of cramp by 4 to 5 Hz, a "
            "rehydration drink raised it by as much. Losing 3 or 5 % of weight changed nothing in two other "
            "studies. (Lau 2019; "
            "Miller 2010; Braulick 2013, abstracts)",
        ),
        _(
            "Healthy adults, full of water, took 0.5 mmol of potassium for each kilogram at once: the "
            "potassium of the plasma did not change, while the urine carried off more within 20 minutes. "
            "(Nephron 69:253, abstract) After such a load the kidney excretes about half in four to six "
            "hours; meanwhile the cells hold the rest. (Palmer and Clegg 2022, Kidney360 3:561, "
            "introduction)"
        ),
        _(
            "Treatment of cramps after the start of a medicine, against before: beta2-agonists 2.42, "
            "potassium-sparing diuretics 2.12, thiazide-like 1.48, loop 1.20 (not significant), statins "
            "1.16. "
            "(Garrison 2012, abstract)",
        ),
        _(
            "34 trials: 368 mg of magnesium a day raise the plasma's by 0.05 mmol/L. In older adults with "
            "cramps "
            "it does not help. (Zhang 2016, abstract; Garrison, Cochrane 2020)",
        ),
    )


def body_activity() -> str:
    """Something safe to do with one's own body."""
    return _(
        "Weigh yourself before and after an hour of sport, in dry clothes, and add what you drank: the "
        "difference is "
        "your sweat. Do not drink more than you lose, and do not test how long you can go without drinking.",
    )


def change_of_mind() -> str:
    """Which finding would make us judge the claims differently."""
    return _(
        "What would change our mind: crampers and others measured in the blood at the very moment of the "
        "cramp, with a clear difference in potassium, calcium or magnesium; or a trial in which a diet or a "
        "tablet "
        "prevented cramps in people who lacked nothing before.",
    )
