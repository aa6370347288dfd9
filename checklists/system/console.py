"""Output that no terminal can break: results and sentences in Chinese under any locale."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from checklists.problems import system_reason
from checklists.system.invisible import written_out
from checklists.system.leftovers import sweep
from resources.words import _

Main = Callable[[Sequence[str] | None], int]


class Plain:
    """A stream to which no name of a file brings signs that steer the terminal or hide."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text with such signs written out."""
        return self._stream.write(written_out(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def use_utf8() -> None:
    """Write UTF-8 to files and pipes, and never fail over a character a terminal cannot show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            # In JSON the replacement \udc80 is the character itself.
            stream.reconfigure(errors="backslashreplace")
            setattr(sys, name, Plain(stream))


def run(main: Main) -> int:
    """The exit status of a command; 1 where nobody reads its output or the disk is full."""
    sweep()
    try:
        status = main(None)
        sys.stdout.flush()
    except MemoryError:
        print(_("there is not enough memory for this; close other programs"), file=sys.stderr)
        return 1
    except OSError as error:
        if error.filename is not None:  # not about a stream that was open already
            raise
        if not isinstance(error, BrokenPipeError):
            sentence = _("the output could not be written ({reason}); choose another place")
            print(sentence.format(reason=system_reason(error)), file=sys.stderr)
        # What is still in the buffer would fail again, and aloud, when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def ending(suffix: str) -> Callable[[str], Path]:
    """The type of a path with that ending; a file of another ending would not open, or be lost."""

    def named(text: str) -> Path:
        if Path(text).suffix.casefold() != suffix:
            sentence = _("{name} does not end in {suffix}")
            raise argparse.ArgumentTypeError(sentence.format(name=text, suffix=suffix))
        return Path(text)

    return named
