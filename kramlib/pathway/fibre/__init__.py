"""Station: the muscle fibre.

`availability`: the factor of the chain, how much force potassium leaves.
`simulation`: a fast or slow fibre on the bench, from the shock to the force (see `shorten`).
"""

from kramlib.pathway.fibre.availability import availability, reserve, resting_potential
from kramlib.pathway.fibre.parameters import FAST, SLOW, Bench, Fibre
from kramlib.pathway.fibre.simulation import settle, shock, simulate

__all__ = [
    "FAST",
    "SLOW",
    "Bench",
    "Fibre",
    "availability",
    "reserve",
    "resting_potential",
    "settle",
    "shock",
    "simulate",
]
