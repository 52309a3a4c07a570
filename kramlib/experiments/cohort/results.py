"""Results with named axes: to NetCDF or CSV, and back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kramlib.errors import KramError
from kramlib.experiments.cohort.people import Volunteer
from kramlib.experiments.person import Person
from kramlib.experiments.provenance import model_hash
from kramlib.text import _

if TYPE_CHECKING:
    from xarray import Dataset

_UNITS = {"threshold_hz": "Hz", "duration_s": "s"}
_OF_VOLUNTEER = ("number", "seed", "prone")
_OWN = (*_OF_VOLUNTEER, *Person.names())


def labelled(
    people: Sequence[Volunteer],
    conditions: Sequence[str],
    found: Mapping[tuple[int, str], tuple[float, ...]],
    attributes: Mapping[str, Any],
) -> "Dataset":
    """Results by (place in people, condition) as a Dataset with people's own values beside them."""
    from xarray import Dataset

    values = np.array([[found[k, name] for name in conditions] for k in range(len(people))])
    own = {name: [int(getattr(p, name)) for p in people] for name in _OF_VOLUNTEER}
    own |= {name: [getattr(p.person, name) for p in people] for name in Person.names()}
    return Dataset(
        {
            name: (("person", "condition"), values[:, :, k], {"units": unit})
            for k, (name, unit) in enumerate(_UNITS.items())
        },
        coords={"person": range(len(people)), "condition": list(conditions)}
        | {name: ("person", own[name]) for name in _OWN},
        attrs={"model": model_hash(), **attributes},
    )


def save(results: "Dataset", path: Path) -> None:
    """Write results to a .nc (NetCDF) or .csv file. KramError for another ending."""
    if path.suffix.lower() == ".nc":
        results.to_netcdf(path, engine="scipy")
    elif path.suffix.lower() == ".csv":
        table = results.to_dataframe().reset_index().assign(model=results.attrs["model"])
        table.to_csv(path, index=False, lineterminator="\n")
    else:
        raise _unknown_ending(path)


def load(path: Path) -> "Dataset":
    """Read what `save` wrote. From CSV all attributes but the model's name are missing."""
    import xarray

    if path.suffix == ".nc":
        with xarray.open_dataset(path, engine="scipy") as opened:
            return opened.load()
    if path.suffix == ".csv":
        import pandas

        # Through text, because reading floats at once is exact only from pandas 3.1 on.
        floats = (*_UNITS, *Person.names())
        table = pandas.read_csv(path, dtype=dict.fromkeys(floats, str)).astype(dict.fromkeys(floats, float))
        order = list(dict.fromkeys(table["condition"]))
        found = table.set_index(["person", "condition"])[list(_UNITS)].to_xarray()
        own = table.drop_duplicates("person").sort_values("person")
        coordinates = {name: ("person", own[name].to_numpy()) for name in _OWN}
        ordered: Dataset = found.sel(condition=order).assign_coords(coordinates)
        return ordered.assign_attrs(model=str(table["model"].iloc[0]))
    raise _unknown_ending(path)


def _unknown_ending(path: Path) -> KramError:
    return KramError(_("{file} should end in .nc (NetCDF) or .csv.").format(file=path.name))
