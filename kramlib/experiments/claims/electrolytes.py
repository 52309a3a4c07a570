"""What is dissolved in the blood: claims 10 to 15."""

from kramlib.body.fluids import DRINKS, MEDICINES, Body, Spell, simulate
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.pathway.axon import Axon, settle
from kramlib.pathway.junction import Junction, relative_release


def low_calcium() -> tuple[float, ...]:
    """Low calcium pulls both ways: the axon gets easier to excite, the junction weaker."""
    healthy, low, very_low = (Electrolytes(calcium=ca) for ca in (1.2, 0.9, 0.6))
    thresholds = [threshold_na(bathe(Axon(), blood)) for blood in (healthy, low)]
    spikes = [len(watch(bathe(Axon(), blood)).spikes_ms) for blood in (healthy, very_low)]
    return *thresholds, *spikes, relative_release(bathe(Junction(), low))


def potassium() -> tuple[float, ...]:
    """Most potassium is inside the cells, and what little is outside governs the membrane."""
    ions, middle = table("ion_concentrations").row(set="teaching_muscle", ion="K"), int(Axon().nodes) // 2
    bloods = [Electrolytes(potassium=k) for k in (3.0, 4.0, 5.0)]
    return ions["inside"] / ions["outside"], *(settle(bathe(Axon(), b)).v_mv[middle] for b in bloods)


_SWEAT = Spell(hours=3.0, sweat_l_h=1.2, exercise=0.6, thirst=0.0)
_FOUR_WEEKS = Spell(hours=28.0 * 24.0)


def sweat() -> tuple[float, ...]:
    """Plasma Na, K, total Ca and Mg before and after three hours of sweat, nothing drunk."""
    after = simulate(Body(), _SWEAT)
    return tuple(float(after[ion][moment]) for ion in ("na", "k", "ca", "mg") for moment in (0, -1))


def medicines() -> tuple[float, ...]:
    """Plasma potassium after four weeks of: no medicine, loop, thiazide-like, potassium-sparing diuretic."""
    taken = (MEDICINES.index(name) for name in ("none", "loop", "thiazide", "potassium_sparing"))
    return tuple(float(simulate(Body(), _FOUR_WEEKS.but(medicine=m))["k"][-1]) for m in taken)


def diet() -> tuple[float, ...]:
    """Magnesium on an ordinary diet and with twice as much, and sodium after sweat made up by two drinks."""
    usual, twice = (simulate(Body(), _FOUR_WEEKS.but(more_mg=mg)) for mg in (0.0, Body().diet_mg))
    drunk = (_SWEAT.but(drink_l_h=1.2, drink=DRINKS.index(name)) for name in ("water", "rehydration"))
    sodium = (float(simulate(Body(), spell)["na"][-1]) for spell in drunk)
    return float(usual["mg"][-1]), float(twice["mg"][-1]), *sodium
