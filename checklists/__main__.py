"""The author's tool: list what is installed, check files, write checklists in Excel."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from checklists.document import toml
from checklists.installed import installed
from checklists.model import Checklist
from checklists.opening import examined, named_checklist
from checklists.packs.kind import ENDING, is_pack
from checklists.packs.pack import check_publisher, collect, read_pack, write_pack
from checklists.packs.signing import SigningError, key_words, new_key, read_key
from checklists.problems import ChecklistError, Problem
from checklists.reader import METHODS
from checklists.system.console import ending, run, use_utf8
from checklists.system.files import ExportError, whole_file
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
        _WRITERS[options.command](options)
    except (ChecklistError, ExportError, SigningError) as error:
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
    new.add_argument("out", type=ending(".xlsx"), metavar="OUT.xlsx")
    new.add_argument("--method", choices=METHODS, default="index")
    excel = commands.add_parser(
        "to-excel",
        help=_("the authoring workbook of a checklist; comments of a TOML file are not kept"),
    )
    excel.add_argument("checklist", metavar="CODE", help=_("code of a checklist, or a file"))
    excel.add_argument("out", type=ending(".xlsx"), metavar="OUT.xlsx")
    back = commands.add_parser("to-toml", help=_("the checklist file of an authoring workbook"))
    back.add_argument("workbook", type=Path, metavar="IN.xlsx")
    back.add_argument("out", type=ending(".toml"), metavar="OUT.toml")
    pack = commands.add_parser("pack", help=_("a folder of checklists as one file to publish"))
    pack.add_argument("folder", type=Path, metavar="FOLDER")
    pack.add_argument("out", type=ending(ENDING), metavar="OUT.qpk")
    pack.add_argument("--publisher", default="", metavar="NAME", help=_("who publishes it"))
    pack.add_argument("--key", type=Path, metavar="FILE", help=_("sign it with this key"))
    key = commands.add_parser("key", help=_("a new key to sign packs with; keep it secret"))
    key.add_argument("file", type=Path, metavar="FILE")
    return parser


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
            said = _pack_words(path) if is_pack(path) else _file_words(path)
        except ChecklistError as error:
            refused = True
            print(error, file=sys.stderr)
        else:
            print(said)
    return 1 if refused else 0


def _file_words(path: Path) -> str:
    opened = examined(path)
    _tell(opened.remarks)
    count, items = len(opened.remarks), len(opened.checklist.by_code)
    words = _("{file}: no problems, {items} items")
    if count:
        words = _("{file}: no problems, {items} items; {count} to confirm")
    return words.format(file=path, items=items, count=count)


def _tell(remarks: Iterable[Problem]) -> None:
    """Say what is to be confirmed, in the order of the file."""
    for one in remarks:
        print(one, file=sys.stderr)


def _pack_words(path: Path) -> str:
    pack = read_pack(path)
    _tell(pack.remarks)
    sentence = _("{file}: unchanged, {count} checklists; published by {publisher} on {date}")
    said = sentence.format(
        file=path, count=len(pack.checklists), publisher=pack.publisher or "—", date=pack.date
    )
    signed = {
        "valid": _("signed with the key {fingerprint}"),
        "unchecked": _("signed, but not checked: the package PyNaCl does not load"),
    }.get(pack.signature or "", _("not signed"))
    parts = [said, signed.format(fingerprint=pack.fingerprint)]
    if pack.remarks:
        parts.append(_("{count} to confirm").format(count=len(pack.remarks)))
    return _("; ").join(parts)


def _pack(options: argparse.Namespace) -> None:
    check_publisher(options.publisher, str(options.out))  # before a long search
    found = collect(options.folder)
    seed = read_key(options.key) if options.key else b""
    _tell(remark for one in found for remark in one.remarks)
    checklists = [one.checklist for one in found]
    digest = write_pack(
        checklists, options.out, publisher=options.publisher, day=date.today(), seed=seed
    )
    sentence = _("{file} is written, {count} checklists, digest {digest}")
    print(sentence.format(file=options.out, count=len(found), digest=digest))
    if seed:
        print(_("Signed with the key {fingerprint}").format(fingerprint=key_words(seed)))


def _key(options: argparse.Namespace) -> None:
    shown = new_key(options.file)
    print(_("{file} is written; its fingerprint is {shown}").format(file=options.file, shown=shown))
    print(_("Tell the fingerprint to those who get your packs, and keep the file to yourself."))


def _new(options: argparse.Namespace) -> None:
    from checklists.xlsx.samples import sample
    from checklists.xlsx.write import write_workbook

    out = options.out
    write_workbook(sample(options.method), out)
    print(
        _("{file} is written; write your checklist over the example, then check it").format(
            file=out
        )
    )


def _to_excel(options: argparse.Namespace) -> None:
    from checklists.xlsx.write import write_workbook

    out = options.out
    checklist = named_checklist(options.checklist)
    write_workbook(checklist, out)
    print(_("{file} is written, {items} items").format(file=out, items=len(checklist.by_code)))
    if any(line.lstrip().startswith("#") for line in checklist.text.splitlines()):
        print(_("The comments of the TOML file (lines with #) are not in the workbook."))


def _to_toml(options: argparse.Namespace) -> None:
    out = options.out
    opened = examined(options.workbook)
    _tell(opened.remarks)
    checklist = opened.checklist
    with whole_file(out) as temporary:
        temporary.write_text(toml(checklist), "utf-8", newline="\n")
    print(_("{file} is written, {items} items").format(file=out, items=len(checklist.by_code)))


_WRITERS = {
    "new": _new,
    "to-excel": _to_excel,
    "to-toml": _to_toml,
    "pack": _pack,
    "key": _key,
}

if __name__ == "__main__":
    sys.exit(run(main))
