"""Station: the spinal motoneuron.

`booth`: the lesson cell, which shows how a persistent inward current makes two stable states.
`elias`: the pool cell, quick enough for a hundred side by side; `cells` lays them out.
"""

from kramlib.pathway.motoneuron.booth import settle, simulate
from kramlib.pathway.motoneuron.elias import simulate as simulate_pool
from kramlib.pathway.motoneuron.parameters import Booth, Elias

__all__ = ["Booth", "Elias", "settle", "simulate", "simulate_pool"]
