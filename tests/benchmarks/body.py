"""The body's models and what they do to the nerve: `python -m tests.benchmarks.body`.

A month of water and electrolytes; a day of sweat with the axon's answer, from nothing kept; a squeezed axon
left alone for 300 ms with its potassium, beside the free axon; a day of the spine; an hour of fatigue.
"""

from kramlib.body import fluids, spine
from kramlib.body.training import fatigue
from kramlib.conditions.compression import Compression, compress
from kramlib.conditions.electrolytes import bathe, blood_of
from kramlib.experiments.protocols import threshold_na, watch
from kramlib.pathway.axon import Axon, settle
from tests.benchmarks.rounds import paired

BODY, MONTH = fluids.Body(), fluids.Spell(hours=720.0)
SWEAT, REST = fluids.Spell(hours=3.0, sweat_l_h=1.2, exercise=0.6), fluids.Spell(hours=21.0)


def day_with_axon() -> float:
    """A day of sweat, and the threshold of an axon in the blood at its end."""
    settle.cache_clear()
    axon = bathe(Axon(), blood_of(fluids.simulate(BODY, SWEAT, REST), 180))
    watch(axon)
    return threshold_na(axon)


def main() -> None:
    """Print all figures."""
    squeezed = compress(Axon(), Compression(myelin=0.5, pump=0.5, potassium=2.5))
    posture = spine.Spine(posture=6, narrowing=1.0)
    found = paired(
        {
            "a month of body balance": lambda: fluids.simulate(BODY, MONTH, every_min=60),
            "a day of sweat with the axon": day_with_axon,
            "free axon, 300 ms": lambda: watch(Axon(k_out=5.0)),
            "squeezed axon, 300 ms": lambda: watch(squeezed),
            "a day of the spine": lambda: spine.simulate((posture, 1440.0)),
            "an hour of fatigue": lambda: fatigue.simulate(fatigue.Fatigue(), (0.2, 3600.0)),
        }
    )
    for name, timing in found.items():
        print(f"{name:30s} best {1e3 * timing.best:7.2f} ms, worst {1e3 * max(timing.seconds):7.2f} ms")
    print("squeezed over free:", found["squeezed axon, 300 ms"].over(found["free axon, 300 ms"]))


if __name__ == "__main__":
    main()
