"""Station: the motor axon, a myelinated double cable after McIntyre, Richardson and Grill 2002.

parameters -> equations -> internode -> march -> rest -> simulation -> alone, in this order of reading.
"""

from kramlib.pathway.axon.parameters import Axon
from kramlib.pathway.axon.rest import Rest
from kramlib.pathway.axon.simulation import Inject, settle, simulate

__all__ = ["Axon", "Inject", "Rest", "settle", "simulate"]
