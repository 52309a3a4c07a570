"""The whole path as one frozen object: the parameters of every station between command and force."""

import dataclasses
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kramlib.conditions.compression import Compression, compress
from kramlib.conditions.conditioning import Conditioning, condition
from kramlib.conditions.electrolytes import Electrolytes, bathe
from kramlib.data import table
from kramlib.engine.parameters import unknown_name
from kramlib.errors import KramError
from kramlib.experiments.measures import MeasureError, velocity
from kramlib.experiments.protocols import shock
from kramlib.pathway.axon import Axon
from kramlib.pathway.axon.internode import node_spacing_mm
from kramlib.pathway.axon.nerve import Nerve
from kramlib.pathway.axon.terminal import Terminal
from kramlib.pathway.fibre import Fibre
from kramlib.pathway.junction import Junction
from kramlib.pathway.motoneuron.pool_parameters import Pool
from kramlib.pathway.motor_units import Electrode, MotorUnits, Muscle, muscle, units_of
from kramlib.pathway.reflex import Reflex
from kramlib.text import _

# Foot muscles are reached at the ankle, 80 to 100 mm before the muscle (published); the rest is assumed.
_AT_ANKLE = Nerve(cord_to_electrode_mm=1150.0, electrode_to_muscle_mm=90.0)


class PathError(KramError, ValueError):
    """The path has no such station, or its stations do not fit together."""


@dataclass(frozen=True)
class Path:
    """One muscle of one person, from the cord to the tendon and back. Stations in the order of the signal.

    >>> Path().but(pool=Pool(gamma=0.3)).pool.gamma
    0.3
    """

    pool: Pool = Pool()
    axon: Axon = Axon()
    nerve: Nerve = Nerve()
    terminal: Terminal = Terminal()
    junction: Junction = Junction()
    fibre: Fibre = Fibre()
    motor_units: MotorUnits = MotorUnits()
    muscle: Muscle = Muscle()
    electrode: Electrode = Electrode(noise_mv=0.01)
    reflex: Reflex = Reflex()

    def __post_init__(self) -> None:
        if self.pool.cells != self.motor_units.n:
            text = _("{cells:g} motoneurons and {units:g} motor units: give equally many.")
            raise PathError(text.format(cells=self.pool.cells, units=self.motor_units.n))

    def but(self, **stations: Any) -> "Path":
        """A copy with some stations replaced. PathError for a station that does not exist."""
        known = tuple(field.name for field in dataclasses.fields(self))
        for name in stations:
            if name not in known:
                raise PathError(unknown_name(_("The path has no station"), name, known))
        return dataclasses.replace(self, **stations)

    def to_dict(self) -> dict[str, dict[str, float]]:
        """All values by station and name."""
        return {f.name: getattr(self, f.name).to_dict() for f in dataclasses.fields(self)}


@lru_cache
def path_of(name: str) -> Path:
    """The path of one muscle of data/muscles.csv: its size, its lengths, its contraction time
    and the way of its nerve.

    >>> path_of("soleus").muscle.f_max_n > path_of("gasmed").muscle.f_max_n
    True
    """
    ankle = table("muscles").row(muscle=name)["group"] == "foot"
    return Path(muscle=muscle(name), motor_units=units_of(name), nerve=_AT_ANKLE if ankle else Nerve())


def under(
    path: Path,
    *,
    blood: Electrolytes | None = None,
    pressed: Compression | None = None,
    state: Conditioning | None = None,
) -> Path:
    """The same path in this blood, under this pressure and in this condition: the article's three causes.

    >>> under(Path(), state=Conditioning(strength=0.5)).muscle.f_max_n / Path().muscle.f_max_n
    0.5
    """
    ions, pressure, fitness = blood or Electrolytes(), pressed or Compression(), state or Conditioning()
    return path.but(
        axon=compress(bathe(path.axon, ions), pressure),
        junction=bathe(path.junction, ions),
        fibre=bathe(path.fibre, ions),
        pool=condition(path.pool, fitness),
        motor_units=condition(path.motor_units, fitness),
        muscle=condition(path.muscle, fitness),
        reflex=condition(path.reflex, fitness),
    )


@lru_cache(maxsize=64)
def motor_velocity(axon: Axon) -> float | None:
    """The velocity (m/s) of the model axon, measured on a shock; None where it does not conduct."""
    last = int(axon.nodes) - 1
    try:
        return velocity(shock(axon), node_spacing_mm(axon), last // 4, 3 * last // 4)
    except MeasureError:
        return None
