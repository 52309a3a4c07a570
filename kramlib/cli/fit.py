"""`kram fit`: fit a number to an experiment again, and see what the library has."""

import argparse

from kramlib.errors import KramError
from kramlib.text import _, language


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("fit", help=_("fit a number to an experiment again"))
    parser.add_argument("name", nargs="?", help=_("name of a fit; without it, all are named"))
    parser.add_argument("--rounds", type=int, default=400, help=_("steps of the search for `generator`"))
    parser.add_argument("--lang", choices=("en", "id"), help=_("language"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run one fit, or name them."""
    from kramlib.studies import fits

    with language(args.lang):
        if args.name is None:
            print("\n".join((*fits.fits(), "generator")))
        elif args.name == "generator":
            _generator(args.rounds)
        else:
            _one_number(args.name)
    return 0


def _one_number(name: str) -> None:
    from kramlib.studies.fits import fit

    chosen, found = fit(name), []
    published = _("{parameter}: published {goal:.4g} {unit}; the library has {present:g}")
    print(published.format(**{key: getattr(chosen, key) for key in ("parameter", "goal", "unit", "present")}))
    for value, model in chosen.run():
        found.append((value, model))
        print(f"  {value:<8g} {model:.4g} {chosen.unit}", flush=True)
    print(_("nearest: {value:g}").format(value=chosen.nearest(found)))


def _generator(rounds: int) -> None:
    from kramlib.studies import generator

    if rounds < 1:
        raise KramError(_("--rounds {n}: give 1 or more.").format(n=rounds))
    present = generator.PRESENT
    print(_("misfit of the library's numbers: {far:.2f}").format(far=generator.misfit(present)))
    best, far = present, 0.0
    for k, found in enumerate(generator.search(rounds)):
        best, far = found
        if k % 20 == 0:
            print(f"  {k:>4} {far:.2f}", flush=True)
    print(_("best found: {far:.2f}").format(far=far))
    for name in generator.FITTED:
        print(f"  terminal.{name:<10} {getattr(best, name):<10.4g} {getattr(present, name):.4g}")
