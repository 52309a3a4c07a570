"""What is dissolved in the blood: claims 10 to 15."""

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
