"""Station: the neuromuscular junction, where an impulse of the nerve becomes one of the muscle fibre.

parameters -> equations -> transmission (whole units, for the chain) and simulation (one end plate,
quantum by quantum), in this order of reading.
"""

from kramlib.pathway.junction.equations import (
    epp_mv,
    quantal_content,
    relative_release,
    reserve,
    safety_factor,
    settle,
    transmitted_share,
)
from kramlib.pathway.junction.parameters import FROG, Junction
from kramlib.pathway.junction.simulation import simulate, time_course, train
from kramlib.pathway.junction.transmission import State, cross, fresh, march, terminals, transmit

__all__ = [
    "FROG",
    "Junction",
    "State",
    "cross",
    "epp_mv",
    "fresh",
    "march",
    "quantal_content",
    "relative_release",
    "reserve",
    "safety_factor",
    "settle",
    "simulate",
    "terminals",
    "time_course",
    "train",
    "transmit",
    "transmitted_share",
]
