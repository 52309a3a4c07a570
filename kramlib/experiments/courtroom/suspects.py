"""The suspects: rival explanations of a cramp, each the same path with another part at fault."""

import dataclasses
from dataclasses import dataclass

from kramlib.conditions.conditioning import Conditioning
from kramlib.conditions.electrolytes import Electrolytes
from kramlib.engine.parameters import ParameterError, unknown_name
from kramlib.experiments.circumstances import tired
from kramlib.experiments.courtroom.contracture import Contracture
from kramlib.experiments.path import Path, under
from kramlib.experiments.person import NOT_PRONE, PRONE, Person, path_for
from kramlib.text import _

MUSCLE = "abdhal"  # a small muscle of the sole, as in most of the experiments
CALM = 0.12  # persistent current of someone who never cramps: assumed
_NO_THEORY = Conditioning(ia_by_fatigue=0.0, ib_by_fatigue=0.0)


@dataclass(frozen=True)
class Suspect:
    """One explanation: who the person is, how tired with an altered reflex, and whether the fibre cramps.

    at_fault: what of the person a history of cramps changes. tired: 1 is as after five bouts to failure, with
    the reflex balance that the theory of 1997 gives a tired muscle. 0 is a suspect to whom that theory does
    not apply: a tired muscle is then only weaker.
    """

    name: str
    person: Person
    at_fault: tuple[str, ...] = ()
    tired: float = 0.0
    contracture: Contracture | None = None

    def path(
        self,
        position: str = "shortened",
        *,
        blood: Electrolytes | None = None,
        fatigue: float | None = None,
    ) -> Path:
        """The path with this fault, in a position and some blood; tired as the suspect is or so much."""
        share = self.tired * tired().fatigue if fatigue is None else fatigue
        state = (Conditioning() if self.tired else _NO_THEORY).but(fatigue=share)
        return under(path_for(self.person, MUSCLE, position), blood=blood, state=state)

    def bathed(self, blood: Electrolytes) -> "Suspect":
        """The same fault with this blood around the fibre on the bench."""
        if self.contracture is None:
            return self
        more = blood.potassium - Electrolytes().potassium
        fibre = self.contracture.but(k_rest=self.contracture.k_rest + more)
        return dataclasses.replace(self, contracture=fibre)

    def weaker(self, share: float) -> "Suspect":
        """The same fault at a share of its strength."""
        less = {name: share * getattr(self.person, name) for name in self.at_fault}
        fibre = self.contracture
        return dataclasses.replace(
            self,
            person=self.person.but(**less),
            tired=share * self.tired,
            contracture=fibre and fibre.but(spill=share * fibre.spill),
        )


_NOWHERE = PRONE.but(persistent=CALM, terminals=0.0)
SUSPECTS = {
    suspect.name: suspect
    for suspect in (
        Suspect("spinal", PRONE.but(terminals=0.0), ("persistent",)),
        Suspect("nerve", PRONE.but(persistent=CALM), ("terminals",)),
        Suspect("fibre", _NOWHERE, contracture=Contracture()),
        Suspect("fatigue", NOT_PRONE.but(terminals=0.0), tired=1.0),
        Suspect("both", PRONE, ("persistent", "terminals")),
    )
}


def suspect_of(name: str) -> Suspect:
    """A suspect by name. ParameterError for a name that none has."""
    if name not in SUSPECTS:
        raise ParameterError(unknown_name(_("There is no suspect"), name, tuple(SUSPECTS)))
    return SUSPECTS[name]


def title(name: str) -> str:
    """What a suspect is, in words."""
    return {
        "spinal": _("the spinal cord"),
        "nerve": _("the end of the nerve"),
        "fibre": _("the muscle fibre"),
        "fatigue": _("the tired reflex"),
        "both": _("cord and nerve together"),
    }[name]
