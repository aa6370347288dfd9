"""A text as cells of the hidden sheet: pieces of JSON that every spreadsheet program keeps."""

import json
import re

PIECE = 8_000

_ESCAPE = re.compile("_(?=x)|[\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")


def pieces(text: str) -> tuple[str, ...]:
    """The text as JSON, cut so that each piece fits into a cell."""
    said = _ESCAPE.sub(_escaped, json.dumps(text, ensure_ascii=False))
    return tuple(said[start : start + PIECE] for start in range(0, len(said), PIECE))


def joined(cells: list[str]) -> str:
    """The text in such pieces. Raises ValueError or TypeError where it is none."""
    text = json.loads("".join(cells))
    if not isinstance(text, str):
        raise TypeError
    return text


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
