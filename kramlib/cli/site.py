"""`kram site`: build a site on which the lessons run in the browser, with nothing to install."""

import argparse
import importlib.util
from pathlib import Path

from kramlib.cli.progress import bar
from kramlib.errors import KramError
from kramlib.pages.choice import choice_html
from kramlib.text import LANGUAGES, _


class SiteError(KramError):
    """The site cannot be built."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("site", help=_("build a site on which the lessons run in the browser"))
    parser.add_argument("--out", type=Path, default=Path("lite"), help=_("folder for the site"))
    parser.add_argument(
        "--pyodide", help=_("folder, archive or address of Pyodide, to lay into the site as well")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build the site, and its first page that asks for the language."""
    needed = ("jupyterlite_core", "jupyterlite_pyodide_kernel", "hatchling", "nbformat")
    if not all(map(importlib.util.find_spec, needed)):
        raise SiteError(_('JupyterLite is not installed. Install it: python -m pip install "kramlib[site]".'))
    from kramlib.authoring.browser_site import build

    if args.out.is_dir() and any(args.out.iterdir()) and not (args.out / "run").is_dir():
        text = _("--out {folder}: there are other files in it. Name a folder that is empty or new.")
        raise SiteError(text.format(folder=args.out))
    if args.pyodide and "://" not in args.pyodide and not Path(args.pyodide).exists():
        text = _("--pyodide {place}: no such folder or archive. Give one, or an address with ://.")
        raise SiteError(text.format(place=args.pyodide))
    args.out.mkdir(parents=True, exist_ok=True)  # refused before a minute's work, not after it
    build((args.out / "run").resolve(), bar, args.pyodide)
    first = choice_html({code: f"run/lab/index.html?path={code}/index.ipynb" for code in LANGUAGES})
    (args.out / "index.html").write_text(first, encoding="utf-8")
    print(
        _("The site is in {folder}. Look at it: python -m http.server --directory {folder}").format(
            folder=args.out
        )
    )
    return 0
