"""Ions and membranes: equilibrium potentials, resting potential, screening of surface charge."""

import math

FARADAY = 96485.33212  # C/mol (SI, exact to the digits given)
GAS = 8.31446261815324  # J/(mol K) (SI)
ZERO_CELSIUS = 273.15  # K
_EPSILON_0 = 8.8541878128e-12  # F/m
_ELEMENTARY = 1.602176634e-19  # C


def thermal_mv(celsius: float = 37.0) -> float:
    """RT/F in mV: 26.73 at body temperature."""
    return 1e3 * GAS * (celsius + ZERO_CELSIUS) / FARADAY


def nernst(outside: float, inside: float, valence: int = 1, celsius: float = 37.0) -> float:
    """The potential (mV) at which an ion has no reason to move.

    E = RT/(zF) ln(outside/inside). Why it matters: potassium outside a resting cell sets most of its
    resting potential.

    Args: concentrations in the same unit (mmol/L); valence z; temperature in degC.
    Leaves out: activity coefficients (concentrations stand for activities).
    Raises: ValueError for a concentration that is not above zero.

    >>> round(nernst(4.0, 150.0), 2)
    -96.87

    Source: Nernst 1888.
    """
    _require_positive(outside=outside, inside=inside)
    return thermal_mv(celsius) / valence * math.log(outside / inside)


def ghk_rest(
    k_out: float, k_in: float, na_out: float, na_in: float, na_permeability: float, celsius: float = 37.0
) -> float:
    """The resting potential (mV) of a membrane that lets potassium and some sodium pass.

    V = RT/F ln((K_o + p Na_o)/(K_i + p Na_i)) with p = P_Na/P_K. Chloride is passive: it follows the
    potential and does not set it.

    Args: concentrations in mmol/L; na_permeability is p; temperature in degC.
    Leaves out: the pump's own current, and permeabilities that change with voltage.
    Raises: ValueError for a concentration not above zero or a negative permeability.

    >>> round(ghk_rest(4.0, 150.0, 142.0, 12.0, 0.01), 2)
    -88.77

    Source: Goldman 1943; Hodgkin and Katz 1949.
    """
    _require_positive(k_out=k_out, k_in=k_in, na_out=na_out, na_in=na_in)
    if na_permeability < 0.0:
        raise ValueError(f"na_permeability = {na_permeability} is below 0.")
    outside = k_out + na_permeability * na_out
    inside = k_in + na_permeability * na_in
    return thermal_mv(celsius) * math.log(outside / inside)


def surface_potential(
    ca: float,
    mg: float,
    *,
    mg_effect: float = 1.0,
    charge_per_nm2: float = 1.0,
    salt: float = 145.0,
    celsius: float = 37.0,
    epsilon: float = 74.0,
) -> float:
    """The potential (mV) right at a negatively charged membrane surface, screened by salt.

    Grahame: sigma^2 = 2 epsilon epsilon_0 R T sum_i c_i (exp(-z_i F psi/RT) - 1), solved for psi. A
    voltage sensor feels the field between this surface and the inside, so fewer divalent ions outside
    act like a depolarisation: low calcium excites.

    Args: ionised calcium and magnesium in mmol/L; mg_effect, how well magnesium screens compared with
    calcium; negative elementary charges per nm2; monovalent salt in mmol/L; degC; relative permittivity.
    Leaves out: binding of ions to the charges, and their discreteness.
    Raises: ValueError for a negative concentration or no salt.

    >>> round(surface_potential(0.6, 0.55) - surface_potential(1.2, 0.55), 2)
    -2.43

    Source: Grahame 1947.
    """
    _require_positive(salt=salt, charge_per_nm2=charge_per_nm2)
    if min(ca, mg, mg_effect) < 0.0:
        raise ValueError(f"ca = {ca}, mg = {mg}, mg_effect = {mg_effect}: none may be below 0.")
    divalent = ca + mg_effect * mg
    sigma = charge_per_nm2 * _ELEMENTARY * 1e18  # C/m2
    energy = GAS * (celsius + ZERO_CELSIUS)  # J/mol, and mmol/L is mol/m3
    target = sigma**2 / (2.0 * epsilon * _EPSILON_0 * energy)

    def excess(psi: float) -> float:
        # Counter-ions of the divalent salt are monovalent anions, two for each cation.
        cations = salt * math.expm1(psi) + divalent * math.expm1(2.0 * psi)
        anions = (salt + 2.0 * divalent) * math.expm1(-psi)
        return cations + anions - target

    low, high = 0.0, 20.0  # psi in units of -RT/F; excess grows with it
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if excess(middle) < 0.0 else (low, middle)
    return -0.5 * (low + high) * thermal_mv(celsius)


def _require_positive(**values: float) -> None:
    for name, value in values.items():
        if not value > 0.0:
            raise ValueError(f"{name} = {value} is not above 0.")
