"""Output that no terminal can break: results and sentences in Chinese under any locale."""

import io
import sys


def use_utf8() -> None:
    """Write UTF-8 to files and pipes, and never fail over a character a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            # In JSON the replacement \udc80 is the character itself.
            stream.reconfigure(errors="backslashreplace")
