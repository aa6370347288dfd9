"""The engine without a window: score answers, write and read the exported files."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.system.console import ending, run, use_utf8
from checklists.system.invisible import typed_text
from forms import commands
from resources.words import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 an input was refused or a check failed, 2 wrong use."""
    use_utf8()
    parser = argparse.ArgumentParser(prog="python -m forms", description=__doc__)
    actions = parser.add_subparsers(dest="command", required=True)
    _score(actions.add_parser("score", help=_("score answers files")))
    _export(actions.add_parser("export", help=_("write the workbook and the report")))
    _read(actions.add_parser("read", help=_("workbooks back to answers")))
    _blank(actions.add_parser("blank", help=_("an empty form to fill in with a spreadsheet")))
    _tier(actions.add_parser("tier", help=_("the audit that applies in the region")))
    _collect(actions.add_parser("collect", help=_("take in the workbooks of a folder")))
    _merge(actions.add_parser("merge", help=_("take in what other bureaus have taken in")))
    _rollup(actions.add_parser("rollup", help=_("lists and sums of a bureau's register")))
    _receipt(actions.add_parser("receipt", help=_("receipts for the factories")))
    options = parser.parse_args(arguments)
    if options.command == "export":
        _check_outputs(parser, options)
    if options.command == "rollup":
        _check_targets(parser, options)
    return int(options.run(options))


def _score(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.score)
    _inputs(parser, "FILE.json")


def _tier(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.tier)
    _inputs(parser, "FILE.json")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.export)
    parser.add_argument("file", type=Path, metavar="FILE.json")
    parser.add_argument("--xlsx", type=Path, metavar="OUT")
    parser.add_argument("--pdf", type=Path, metavar="OUT")
    parser.add_argument(
        "--year",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.json",
        help=_("answers of another year of the factory, for the trend"),
    )
    _extra(parser)


def _check_outputs(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    outputs = [path.resolve() for path in (options.xlsx, options.pdf) if path]
    if not outputs:
        parser.error(_("name --xlsx, --pdf or both"))
    used = [path.resolve() for path in (options.file, *options.year, *options.checklist)]
    for number, path in enumerate(outputs):
        if path in (*used, *outputs[:number]):
            sentence = _("{path} would be written over; name another file")
            parser.error(sentence.format(path=path))
    for path, suffix in ((options.xlsx, ".xlsx"), (options.pdf, ".pdf")):
        if path:
            try:
                ending(suffix)(str(path))
            except argparse.ArgumentTypeError as error:
                parser.error(str(error))


def _read(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.read)
    _inputs(parser, "FILE.xlsx")


def _blank(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=commands.blank)
    parser.add_argument(
        "--checklist", nargs="+", action="extend", required=True, metavar="CODE", type=typed_text
    )
    parser.add_argument("--region", default="other", metavar="R", type=typed_text)
    parser.add_argument("--xlsx", type=ending(".xlsx"), required=True, metavar="OUT")
    _store(parser)


def _collect(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_take_in)
    parser.description = _(
        "Take in every workbook of a folder and its sub-folders, one verdict a file. Packed files"
        " (.zip) are named but not opened: unpack them first."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--store", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def _take_in(options: argparse.Namespace) -> int:
    from forms.bureau.intake.commands import run as collect

    return collect(options)


def _merge(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_take_over)
    parser.description = _(
        "Take in everything that other stores hold, scored anew, one verdict a submission. Their"
        " files are only read; taking in the same store again changes nothing."
    )
    parser.add_argument("others", nargs="+", type=Path, metavar="OTHER.db")
    parser.add_argument("--store", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))


def _take_over(options: argparse.Namespace) -> int:
    from forms.bureau.intake.commands import merge_stores

    return merge_stores(options)


def _rollup(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_hand_out)
    parser.description = _(
        "Write the register, the diagnosis list, what goes back to the factories and all sums,"
        " narrowed down by the options below."
    )
    _of_bureau(parser)
    parser.add_argument("--xlsx", type=ending(".xlsx"), metavar="OUT", help=_("one workbook"))
    parser.add_argument("--csv", type=Path, metavar="FOLDER", help=_("one CSV file a list"))

    parser.add_argument(
        "--anonymous",
        type=ending(".xlsx"),
        metavar="OUT",
        help=_("a workbook without names, with averages"),
    )
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="TARGET",
        help=_("parquet:FOLDER or postgresql://… : answers and scores as tables"),
    )


def _check_targets(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if not (options.xlsx or options.csv or options.anonymous or options.to):
        parser.error(_("name --xlsx, --csv, --anonymous or --to"))
    for target in options.to:
        if not target.startswith(("parquet:", "postgresql://", "postgres://")):
            parser.error(_("--to takes parquet:FOLDER or postgresql://…"))


def _hand_out(options: argparse.Namespace) -> int:
    from forms.bureau.handout.commands import rollup

    return rollup(options)


def _receipt(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_send_back)
    parser.description = _("Write a receipt for every factory, narrowed down by the options below.")
    _of_bureau(parser)
    parser.add_argument("--folder", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--bureau", default="", metavar="NAME", help=_("who received the files"))


def _send_back(options: argparse.Namespace) -> int:
    from forms.bureau.handout.commands import receipts

    return receipts(options)


def _of_bureau(parser: argparse.ArgumentParser) -> None:
    """Whose register, and which part of it."""
    parser.add_argument("--store", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--year", type=int, metavar="YEAR")
    for name in ("region", "sector", "county"):
        parser.add_argument(f"--{name}", metavar=name.upper(), type=typed_text)


def _inputs(parser: argparse.ArgumentParser, metavar: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar=metavar)
    parser.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    _extra(parser)


def _extra(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--checklist",
        type=Path,
        action="append",
        default=[],
        metavar="FILE.toml",
        help=_("add or replace a checklist for this run"),
    )
    _store(parser)


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", type=Path, metavar="FILE.db", help=_("with the checklists added to this data")
    )


if __name__ == "__main__":
    sys.exit(run(main))
