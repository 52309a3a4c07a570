"""Water and electrolytes of the body over hours to weeks: sweat, drink, diet, kidney, medicines."""

from kramlib.body.fluids.behaviour import DRINKS, MEDICINES, Spell
from kramlib.body.fluids.parameters import Body
from kramlib.body.fluids.simulation import POOLS, settle, simulate, warnings

__all__ = ["DRINKS", "MEDICINES", "POOLS", "Body", "Spell", "settle", "simulate", "warnings"]
