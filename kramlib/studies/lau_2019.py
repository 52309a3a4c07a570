"""Lau and others 2019, BMJ Open Sport Exerc Med 5:e000478: after sweating, water lowers the threshold of
the calf, a rehydration drink raises it.

Run here: 2 % of the body's mass lost, then as much drunk, 30 and 60 minutes before the test.

Not represented: any path from sodium to the threshold. The blood reaches nerve, junction and fibre; what
drives the motoneurons in this model does not feel it.
"""

from kramlib.body.fluids import Body
from kramlib.experiments.circumstances import drunk, sweated
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, threshold_hz, usual_calf


def before(seed: int) -> float:
    """Threshold (Hz) before."""
    return threshold_hz(usual_calf, USUAL, seed)


def dehydrated(seed: int) -> float:
    """Threshold (Hz) after losing 2 %."""
    return threshold_hz(under(usual_calf, blood=sweated(0.02)), USUAL, seed)


def _after(drink: str, minutes: float, seed: int) -> float:
    blood = drunk(0.02, drink, 0.02 * Body().mass_kg, minutes)
    return threshold_hz(under(usual_calf, blood=blood), USUAL, seed) - dehydrated(seed)


def water_30min(seed: int) -> float:
    """Change (Hz) half an hour after water."""
    return _after("water", 30.0, seed)


def water_60min(seed: int) -> float:
    """Change (Hz) an hour after water."""
    return _after("water", 60.0, seed)


def ors_30min(seed: int) -> float:
    """Change (Hz) half an hour after a rehydration drink."""
    return _after("rehydration", 30.0, seed)


def ors_60min(seed: int) -> float:
    """Change (Hz) an hour after a rehydration drink."""
    return _after("rehydration", 60.0, seed)
