"""Station: the spinal motoneuron.

`booth`: the lesson cell, which shows how a persistent inward current makes two stable states.
"""

from kramlib.pathway.motoneuron.booth import settle, simulate
from kramlib.pathway.motoneuron.parameters import Booth

__all__ = ["Booth", "settle", "simulate"]
