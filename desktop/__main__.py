"""`python -m desktop`: the window, or its self-test without a display."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.places import store_path


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; 1 where the store cannot be opened or the self-test fails."""
    parser = argparse.ArgumentParser(prog="python -m desktop", description=__doc__)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--store", type=Path, metavar="FILE.db", help="where the data is kept")
    where.add_argument("file", type=Path, nargs="?", help="the same, as desktops pass a file on")
    parser.add_argument(
        "--self-test", action="store_true", help="do the main job once without a display"
    )
    options = parser.parse_args(arguments)
    if options.self_test:
        from desktop.selftest import self_test

        return self_test()
    from desktop.app import run

    return run(store_path(options.store or options.file), sys.argv[:1])


if __name__ == "__main__":
    sys.exit(main())
