"""`kram case`: list the cases that ship, say what a case may hold, and check one that you wrote."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kramlib.text import LANGUAGES, _, language


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register the group of verbs."""
    parser = subparsers.add_parser("case", help=_("list, check and describe cases"))
    tasks = parser.add_subparsers(title=_("tasks"), required=True, metavar="TASK")
    listed = tasks.add_parser("list", help=_("the cases that ship"))
    fields = tasks.add_parser("fields", help=_("every field of a case with its unit, range and default"))
    check = tasks.add_parser("check", help=_("say what is wrong in a case file, and work out its answers"))
    check.add_argument("cases", nargs="+", metavar="FILE", help=_("a case file, or the name of a case"))
    view = tasks.add_parser("view", help=_("write the notebook of a case file beside it"))
    view.add_argument("case", metavar="FILE", type=Path, help=_("a case file"))
    copy = tasks.add_parser("copy", help=_("write a copy of a case that ships, to make it your own"))
    copy.add_argument("case", metavar="NAME", help=_("the name of a case that ships"))
    copy.add_argument("file", metavar="FILE", nargs="?", type=Path, help=_("the file to write"))
    runs = {listed: _list, fields: _fields, check: _check, view: _view, copy: _copy}
    for task, run in runs.items():
        task.add_argument("--lang", choices=LANGUAGES, help=_("language of the answer"))
        task.set_defaults(run=lambda args, run=run: _spoken(args, run))


def _spoken(args: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    with language(args.lang):
        return run(args)


def _list(_args: argparse.Namespace) -> int:
    from kramlib.cases import shelf
    from kramlib.cases.reading import read_case

    width = max(map(len, shelf.names())) + 2
    for name in shelf.names():
        print(f"{name:{width}}{read_case(shelf.file_of(name)).title}")
    return 0


def _fields(_args: argparse.Namespace) -> int:
    from kramlib.body.fluids import Spell
    from kramlib.cases.person import HISTORY, NAMES, SECTIONS, muscles
    from kramlib.cases.reading import FIELDS
    from kramlib.engine.parameters import Parameters

    print(_("A case has the fields: {names}.").format(names=", ".join(FIELDS)))
    print(_("muscle: one of {names}").format(names="; ".join(muscles())))
    kinds: dict[str, type[Parameters]] = {**SECTIONS, HISTORY: Spell}
    for section, kind in kinds.items():
        print(f"\n{section}:")
        for name in kind.names():
            info, unit = kind.info(name), kind.info(name).unit
            called = NAMES.get(name, {})
            ranges = () if called and info.choices else (info.range_text(),)
            usual = {value: word for word, value in called.items()}.get(kind.default(name))
            default = usual or f"{kind.default(name):g}{'' if unit == '1' else f' {unit}'}"
            print(f"  {name:18}{default}  [{', '.join((*called, *ranges))}]  {_(info.meaning)}")
    return 0


def _view(args: argparse.Namespace) -> int:
    from kramlib.authoring.case_notebook import case_notebook
    from kramlib.authoring.files import text_of
    from kramlib.cases import shelf
    from kramlib.cases.reading import read_case
    from kramlib.cases.tree import CaseError

    if str(args.case) in shelf.names():
        said = _("{name} is a case that ships. Copy it first: `kram case copy {name}`.")
        raise CaseError(said.format(name=args.case))
    read_case(args.case)
    path = args.case.with_suffix(".ipynb")
    _write(path, text_of(case_notebook(args.case.name)))
    print(_("Written: {file}. Open it in JupyterLab.").format(file=path))
    return 0


def _copy(args: argparse.Namespace) -> int:
    from kramlib.cases import shelf

    shelf.find(args.case)  # a wrong name is answered with the nearest
    path = args.file or Path(f"my_{args.case}.yaml")
    _write(path, shelf.file_of(args.case).read_text(encoding="utf-8"))
    print(_("Written: {file}. Change it, then: kram case check {file}").format(file=path))
    return 0


def _write(path: Path, text: str) -> None:
    """A new file; one that is there is left alone."""
    from kramlib.authoring.files import write_new
    from kramlib.cases.tree import CaseError

    try:
        write_new(path, text)
    except FileExistsError:
        said = _("{file} is there already and was left alone. Rename it first.")
        raise CaseError(said.format(file=path)) from None
    except OSError as error:
        said = _("{file} cannot be written ({reason}). Name another place.")
        raise CaseError(said.format(file=path, reason=error.strerror or error)) from None


def _check(args: argparse.Namespace) -> int:
    from kramlib.cases import check, shelf
    from kramlib.cases.reading import read_case
    from kramlib.cases.tree import CaseError
    from kramlib.cases.visit import examined

    found = []
    for wanted in args.cases:
        try:
            file = shelf.file_of(wanted)
            case = read_case(file)
        except CaseError as error:
            found.append(str(error))
            continue
        text = _("{name}: {n} questions, {m} controls.")
        print(text.format(name=case.name, n=len(case.questions), m=len(case.levers)))
        print(_("  As it stands: {words}").format(words=examined(case.patient).words))
        for line in check.answers(case):
            print(f"  {line}")
        found += [f"{file.name}, {sentence}" for sentence in check.disagreements(case)]
    if found:
        raise CaseError("\n".join(found))
    print(_("The model agrees with every answer."))
    return 0
