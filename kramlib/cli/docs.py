"""`kram docs`: build the documentation site, in both languages, without the internet."""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

from kramlib.cli.progress import bar
from kramlib.errors import KramError
from kramlib.pages.choice import choice_html
from kramlib.text import LANGUAGES, _

_DOCS = Path(__file__).resolve().parents[2] / "docs"


class DocsError(KramError):
    """The site cannot be built."""


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the verb."""
    parser = subparsers.add_parser("docs", help=_("build the documentation site, in both languages"))
    parser.add_argument("--out", type=Path, default=Path("site"), help=_("folder for the site"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("one language only"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Gather the pages of each language and let Sphinx build them; a warning is an error."""
    if not (_DOCS / "conf.py").is_file():
        raise DocsError(_("The sources of the documentation are not installed: do this in a checkout."))
    if not all(map(importlib.util.find_spec, ("sphinx", "myst_nb", "furo", "polib"))):
        raise DocsError(_('Sphinx is not installed. Install it: python -m pip install "kramlib[docs]".'))
    args.out.mkdir(parents=True, exist_ok=True)  # said now if it cannot be
    wanted = (args.lang,) if args.lang else LANGUAGES
    sys.path.insert(0, str(_DOCS))
    for k, code in enumerate(wanted):
        bar(k / len(wanted), code)
        _build(code, args.out.resolve() / code, alone=len(wanted) == 1)
    bar(1.0)
    first = f"{args.lang}/index.html" if args.lang else "index.html"
    if not args.lang:
        choice = choice_html({code: f"{code}/index.html" for code in LANGUAGES})
        (args.out / "index.html").write_text(choice, encoding="utf-8")
    print(_("The site is in {folder}. Begin with {page}.").format(folder=args.out, page=first))
    return 0


def _build(code: str, out: Path, *, alone: bool) -> None:
    """One language; its pages lead to the other one unless it is built alone."""
    from kram_site.gather import gather  # the site's own code lies beside its sources

    with tempfile.TemporaryDirectory(prefix="kram-docs-") as folder:
        gather(code, Path(folder))
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", str(_DOCS)]
        command += ["-D", f"language={code}", "-A", f"alone={alone or ''}", "-d", f"{folder}/.doctrees"]
        command += [folder, str(out)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        text = _("Sphinx is not content with the {code} pages:\n{said}")
        raise DocsError(text.format(code=code, said=done.stderr.strip()[-4000:]))
