"""The courtroom of causes: rival explanations of a cramp before the same observations on people.

Each suspect is the same path with another part at fault. Each observation is an experiment that was done on
people; its trial does it on a suspect. The table of verdicts is computed, and what a suspect cannot explain
stays in it. No verdict is a proof: a suspect is as we built it, and other numbers might do better.
"""

from kramlib.experiments.courtroom.suspects import SUSPECTS, Suspect, suspect_of, title
from kramlib.experiments.courtroom.verdicts import (
    CONTRADICTS,
    EXPLAINS,
    SILENT,
    Observation,
    Verdict,
    observation_of,
    observations,
    packed,
    stored,
    table,
    verdict,
)
from kramlib.experiments.courtroom.words import reason

__all__ = [
    "CONTRADICTS",
    "EXPLAINS",
    "SILENT",
    "SUSPECTS",
    "Observation",
    "Suspect",
    "Verdict",
    "observation_of",
    "observations",
    "packed",
    "reason",
    "stored",
    "suspect_of",
    "table",
    "title",
    "verdict",
]
