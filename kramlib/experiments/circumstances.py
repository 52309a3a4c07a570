"""What a person comes from: hours in the heat, a drink, weeks of training, work to exhaustion."""

from functools import cache

from kramlib.body import fluids
from kramlib.body.training import fatigue, weeks
from kramlib.conditions.conditioning import Conditioning, of_fatigue, of_weeks
from kramlib.conditions.electrolytes import Electrolytes, blood_of


@cache
def sweated(share: float, hours: float = 1.5) -> Electrolytes:
    """The blood after losing this share of the body's mass as sweat, nothing drunk."""
    return blood_of(fluids.simulate(fluids.Body(), _sweating(share, hours)))


def _sweating(share: float, hours: float) -> fluids.Spell:
    """Work in the heat that costs this share of the body's mass as sweat."""
    work = fluids.Spell(hours=hours, exercise=0.6, thirst=0.0)
    return work.but(sweat_l_h=share * fluids.Body().mass_kg / work.hours)


@cache
def drunk(share: float, drink: str, litres: float, minutes: float) -> Electrolytes:
    """The blood after losing this share of the body's mass and then drinking so many litres, within half an
    hour; so many minutes after the drink."""
    drinks = fluids.Spell(hours=0.5, drink_l_h=2.0 * litres, drink=fluids.DRINKS.index(drink), thirst=0.0)
    after = fluids.Spell(hours=minutes / 60.0, thirst=0.0)
    return blood_of(fluids.simulate(fluids.Body(), _sweating(share, 1.5), drinks, after))


@cache
def trained(weeks_of: float, *, shortened: bool, rest_days: float = 0.0) -> Conditioning:
    """The condition after weeks of induced cramps, two sessions a week, and days without."""
    habits = [(weeks.Habit(cramp_sessions=2.0, shortened=float(shortened)), weeks_of)]
    if rest_days:
        habits.append((weeks.Habit(), rest_days / 7.0))
    return of_weeks(weeks.simulate(*habits))


_LOAD, _BOUTS, _PAUSE_S = 0.6, 5, 60.0


@cache
def tired() -> Conditioning:
    """The condition after five bouts at 60 % of strength, each until it cannot be held, a minute apart."""
    ankle = fatigue.fatigue_of("ankle")
    bout_s = fatigue.endurance_s(ankle, _LOAD)
    assert bout_s is not None
    bouts = [(_LOAD, bout_s), (0.0, _PAUSE_S)] * _BOUTS
    return of_fatigue(fatigue.simulate(ankle, *bouts))
