"""Break text into lines as Chinese typesetting wants it.

Chinese may break between any two characters, but no line begins with closing punctuation or ends
with an opening bracket; words, numbers and units in Latin letters stay whole. reportlab's own
`wordWrap="CJK"` lets opening brackets end a line and cuts words and units in narrow columns.
"""

from forms.pdf.page.fonts import text_width, widths

_NO_START = frozenset(
    "!'),.:;?]}·¨ˇˉ―‖’”…‰′″℃、。〃々〉》」』】〕〗！＂％＇），．：；？］｀｜｝～￠%°—–"
)
_NO_END = frozenset("([{£¥‘“〈《「『【〔〖（［｛￡￥$§#№")
_BREAKABLE = frozenset("/-_.,;:+&=@\\")
_TOLERANCE = 0.01


def break_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of a text in a column of that width; at least one, which may be empty."""
    lines = []
    for paragraph in text.split("\n"):
        paragraph = paragraph.replace("\t", " ").rstrip()
        if text_width(paragraph, font, size) <= width + _TOLERANCE:
            lines.append(paragraph)
        else:
            lines += _broken(paragraph, font, (width + _TOLERANCE) * 1000 / size)
    return lines


def _broken(text: str, font: str, limit: float) -> list[str]:
    known = widths(font)
    starts = [0]
    used = 0.0
    for place, character in enumerate(text):
        used += known[character]
        while used > limit and character != " " and place > starts[-1]:
            starts.append(_break_before(text, starts[-1], place))
            used = sum([known[one] for one in text[starts[-1] : place + 1]])
    _fill_last(text, starts)
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip(" ") for start, end in zip(starts, ends, strict=True)]


def _break_before(text: str, start: int, overflow: int) -> int:
    """Where the next line begins, given the first character that does not fit."""
    for place in range(overflow, start, -1):
        if _may_break(text[place - 1], text[place]):
            return place
    for place in range(overflow, start + 1, -1):
        if text[place - 1] in _BREAKABLE:
            return place
    return overflow


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NO_START or before in _NO_END:
        return False
    if before == " " or _wide(before) or _wide(after):
        return True
    return before in _NO_START and after in _NO_END


def _wide(character: str) -> bool:
    return character >= "\u2e80" or character in "—…"


def _fill_last(text: str, starts: list[int]) -> None:
    """Let no single Chinese character stand alone in the last line of a paragraph."""
    if len(starts) < 2 or len(text) - starts[-1] > 1 or not _wide(text[-1]):
        return
    for place in range(starts[-1] - 1, starts[-2] + 2, -1):
        if _may_break(text[place - 1], text[place]):
            starts[-1] = place
            return


def shortened(text: str, font: str, size: float, width: float) -> str:
    """The text in one line, its end replaced by an ellipsis where it is too wide."""
    text = " ".join(text.split())
    if text_width(text, font, size) <= width:
        return text
    kept, room = 0, width - text_width("…", font, size)
    known = widths(font)
    for character in text:
        room -= known[character] * size / 1000
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"
