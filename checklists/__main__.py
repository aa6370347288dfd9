"""The author's tool: list what is installed, check files."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.console import run, use_utf8
from checklists.installed import installed
from checklists.model import Checklist
from checklists.problems import ChecklistError
from checklists.reader import read_file
from resources.words import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a file was refused, 2 wrong use."""
    use_utf8()
    parser = argparse.ArgumentParser(prog="python -m checklists", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    lists = commands.add_parser("list", help=_("installed checklists"))
    lists.add_argument("--json", action="store_true", help=_("one JSON object a line"))
    checks = commands.add_parser("check", help=_("all problems of checklist files"))
    checks.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    if options.command == "list":
        return _list(as_json=options.json)
    return _check(options.files)


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
            checklist = read_file(path)
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


if __name__ == "__main__":
    sys.exit(run(main))
