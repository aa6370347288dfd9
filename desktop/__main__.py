"""`python -m desktop`: the window, or its self-test without a display."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from checklists.system.console import use_utf8
from desktop.session.places import store_path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; 1 where the store cannot be opened or the self-test fails."""
    use_utf8()
    parser = argparse.ArgumentParser(prog="python -m desktop", description=__doc__)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--store", type=Path, metavar="FILE.db", help="where the data is kept")
    where.add_argument(
        "file", type=Path, nargs="?", help="the same; a backup of all data is offered for restoring"
    )
    parser.add_argument(
        "--self-test", action="store_true", help="do the main job once without a display"
    )
    options = parser.parse_args(arguments)
    if options.self_test:
        from desktop.shell.selftest import self_test

        return self_test()
    from desktop.shell.app import run

    named, backup = opened_file(options.store, options.file)
    return run(store_path(named), sys.argv[:1], backup)


def opened_file(store: Path | None, file: Path | None) -> tuple[Path | None, Path | None]:
    """The data file that was named, and the backup that was double-clicked to be restored."""
    if file is None:
        return store, None
    from forms.store.copies import is_complete  # with zip, which other starts need not wait for

    return (None, file.absolute()) if is_complete(file) else (file, None)


if __name__ == "__main__":
    sys.exit(main())
