"""What a pool of motoneurons is made of, and its synapses."""

from dataclasses import dataclass
from typing import ClassVar

from kramlib.engine.parameters import Parameters, parameter

_EK = "published: Elias and Kohn 2013, Neurocomputing 110:1 (read in a public port)"


@dataclass(frozen=True)
class Pool(Parameters):
    """The motoneurons of one muscle and their synapses."""

    station: ClassVar[str] = "pool"

    cells: float = parameter(
        120, "1", "motoneurons", (1, 1000), "published: Fuglevand and others 1993", whole=True
    )
    rheobase_low_na: float = parameter(3.5, "nA", "rheobase of the smallest cell", (1.0, 20.0), _EK)
    rheobase_high_na: float = parameter(22.1, "nA", "rheobase of the largest cell", (1.0, 50.0), _EK)
    gamma: float = parameter(
        0.15,
        "1",
        "strength of the persistent inward current",
        (0.0, 1.0),
        "published: Elias and Kohn 2013: 0.15 low, 0.3 medium neuromodulation",
    )
    p_threshold_low_mv: float = parameter(
        4.4,
        "mV",
        "dendritic potential that opens the persistent current, smallest cell",
        (0.5, 20.0),
        "fitted: by us (Elias and Kohn: 2.5), so that a few shocks do not leave the pool firing",
    )
    p_threshold_high_mv: float = parameter(
        4.8,
        "mV",
        "the same, largest cell",
        (0.5, 20.0),
        "fitted: by us (Elias and Kohn: 3.0), as for the smallest cell",
    )
    ahp_slow: float = parameter(
        0.025, "1/ms", "closing of the slow potassium gate, smallest cell", (0.005, 0.2), _EK
    )
    ahp_fast: float = parameter(
        0.05,
        "1/ms",
        "closing of the slow potassium gate, largest cell",
        (0.005, 0.2),
        "assumed: twice the smallest; fast units have the shorter after-hyperpolarisation",
    )
    tire_s: float = parameter(
        70.0,
        "s",
        "time in which the open persistent current tires",
        (0.5, 1e6),
        "fitted: by us, to cramps of about a minute (Minetto 2011: 55.6 s); no published constant",
    )
    recover_s: float = parameter(
        200.0,
        "s",
        "time in which the persistent current recovers",
        (0.5, 1e6),
        "assumed: minutes; had it recovered as quickly as it tires, small cells would never stop",
    )
    noise_na: float = parameter(
        1.0,
        "nA",
        "synaptic noise at rest in a cell of rheobase 5 nA; it grows with the root of size",
        (0.0, 10.0),
        "fitted: by us, to interspike variability of 0.1 to 0.2",
    )
    noise_drive_us: float = parameter(
        0.03,
        "uS",
        "drive that doubles the variance of the noise",
        (0.001, 10.0),
        "fitted: by us, to interspike variability of 0.1 to 0.2",
    )
    background_us: float = parameter(
        0.0, "uS", "excitation that never stops", (0.0, 1.0), "assumed: none in a resting person"
    )
    full_drive_us: float = parameter(
        0.25, "uS", "excitation by the greatest effort", (0.01, 10.0), "assumed: every motoneuron then fires"
    )
    volley_us: float = parameter(
        2.27,
        "uS",
        "excitation by one spike in all spindle afferents",
        (0.0, 20.0),
        "fitted: by us, to a largest H-reflex of 45.4 % of the M-wave (soleus, Clark 2006)",
    )
    tau_excite_ms: float = parameter(
        5.0, "ms", "decay of excitation by the spindle afferents", (0.5, 50.0), "assumed: a synaptic decay"
    )
