"""The author's tool: list what is installed, check files, write checklists in Excel."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.console import run, use_utf8
from checklists.document import toml
from checklists.files import ExportError, whole_file
from checklists.installed import installed
from checklists.model import Checklist
from checklists.opening import named_checklist, open_checklist
from checklists.problems import ChecklistError
from checklists.reader import METHODS
from resources.words import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a file was refused, 2 wrong use."""
    use_utf8()
    options = _parser().parse_args(arguments)
    if options.command == "list":
        return _list(as_json=options.json)
    if options.command == "check":
        return _check(options.files)
    try:
        if options.command == "new":
            _new(options.out, options.method)
        elif options.command == "to-excel":
            _to_excel(options.checklist, options.out)
        else:
            _to_toml(options.workbook, options.out)
    except (ChecklistError, ExportError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m checklists", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lists = commands.add_parser("list", help=_("installed checklists"))
    lists.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    checks = commands.add_parser("check", help=_("all problems of checklist files"))
    checks.add_argument("files", nargs="+", type=Path, metavar="FILE")
    new = commands.add_parser("new", help=_("an authoring workbook with a small example"))
    new.add_argument("out", type=_workbook, metavar="OUT.xlsx")
    new.add_argument("--method", choices=METHODS, default="index")
    excel = commands.add_parser(
        "to-excel",
        help=_("the authoring workbook of a checklist; comments of a TOML file are not kept"),
    )
    excel.add_argument("checklist", metavar="CODE", help=_("code of a checklist, or a file"))
    excel.add_argument("out", type=_workbook, metavar="OUT.xlsx")
    back = commands.add_parser("to-toml", help=_("the checklist file of an authoring workbook"))
    back.add_argument("workbook", type=Path, metavar="IN.xlsx")
    back.add_argument("out", type=_toml, metavar="OUT.toml")
    return parser


def _workbook(text: str) -> Path:
    return _ending(text, ".xlsx")


def _toml(text: str) -> Path:
    return _ending(text, ".toml")


def _ending(text: str, suffix: str) -> Path:
    """A path with that ending; with another the source could be overwritten by mistake."""
    if Path(text).suffix.casefold() != suffix:
        sentence = _("{name} does not end in {suffix}")
        raise argparse.ArgumentTypeError(sentence.format(name=text, suffix=suffix))
    return Path(text)


def _list(*, as_json: bool) -> int:
    for checklist in installed().values():
        facts = describe(checklist)
        if as_json:
            print(json.dumps(facts, ensure_ascii=False))
        else:
            counts = " ".join(f"{name}:{count}" for name, count in facts["evidence"].items())
            print(
                f"{checklist.code}  {checklist.version}  {checklist.method}  {checklist.sector}  "
                f"{checklist.shown}  {facts['items']}  {counts}"
            )
    return 0


def describe(checklist: Checklist) -> dict:  # type: ignore[type-arg]
    """What `list --json` says of a checklist."""
    return {
        "code": checklist.code,
        "version": checklist.version,
        "method": checklist.method,
        "sector": checklist.sector,
        "title": checklist.title,
        "title_en": checklist.title_en,
        "items": len(checklist.by_code),
        "evidence": checklist.evidence_counts(),
        "sha256": checklist.digest,
    }


def _check(files: list[Path]) -> int:
    refused = False
    for path in files:
        try:
            checklist = open_checklist(path)
        except ChecklistError as error:
            refused = True
            print(error, file=sys.stderr)
        else:
            print(
                _("{file}: no problems, {items} items").format(
                    file=path, items=len(checklist.by_code)
                )
            )
    return 1 if refused else 0


def _new(out: Path, method: str) -> None:
    from checklists.xlsx.samples import sample
    from checklists.xlsx.write import write_workbook

    write_workbook(sample(method), out)
    print(
        _("{file} is written; write your checklist over the example, then check it").format(
            file=out
        )
    )


def _to_excel(name: str, out: Path) -> None:
    from checklists.xlsx.write import write_workbook

    checklist = named_checklist(name)
    write_workbook(checklist, out)
    print(_("{file} is written, {items} items").format(file=out, items=len(checklist.by_code)))
    if any(line.lstrip().startswith("#") for line in checklist.text.splitlines()):
        print(_("The comments of the TOML file (lines with #) are not in the workbook."))


def _to_toml(workbook: Path, out: Path) -> None:
    checklist = open_checklist(workbook)
    with whole_file(out) as temporary:
        temporary.write_text(toml(checklist), "utf-8", newline="\n")
    print(_("{file} is written, {items} items").format(file=out, items=len(checklist.by_code)))


if __name__ == "__main__":
    sys.exit(run(main))
