"""Miller and others 2010, Med Sci Sports Exerc (10.1249/MSS.0b013e3181c0647e): pickle juice shortens a
cramp.

Run here: the cramp at the threshold, in the blood of a body that lost 3 %, watched to its end. Pickle juice
is taken as salted water: its vinegar has no place in this model.

Not represented: a reflex from the throat to the cord, by which the authors explain it. A trial of 2021 did
not find the effect again.
"""

from kramlib.experiments.circumstances import drunk
from kramlib.experiments.path import under
from kramlib.studies.laboratory import USUAL, cramp_at_threshold, prone_foot

_SIP_L = 0.07  # 1 mL for each kg


def _duration_s(drink: str, seed: int) -> float:
    path = under(prone_foot, blood=drunk(0.03, drink, _SIP_L, 2.0))
    return cramp_at_threshold(path, USUAL, seed).duration_s


def pickle_juice(seed: int) -> float:
    """Duration (s) with a salty sip less that with a sip of water."""
    return _duration_s("salted_water", seed) - _duration_s("water", seed)
