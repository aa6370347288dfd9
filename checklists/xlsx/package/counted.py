"""How often each element may stand in a part: a library makes an object of every one."""

import re
from collections import Counter

_MOST = 20_000  # table programs of an office in China write some thousand formats and styles
_TEXTS = 100_000

# Cell formats and the formats of named styles are elements of one name.
LIMITS = {
    "xf": _MOST,
    **dict.fromkeys("numFmt font fill border dxf cellStyle".split(), _MOST),
    **dict.fromkeys("definedName Relationship Override Default externalReference".split(), _MOST),
    **dict.fromkeys("dataValidation cfRule conditionalFormatting".split(), _MOST),
    **dict.fromkeys("hyperlink col brk protectedRange ignoredError drawing".split(), _MOST),
    **dict.fromkeys("legacyDrawing tablePart customSheetView scenario".split(), _MOST),
    "si": _TEXTS,
    "rPh": _TEXTS,
}
MOST = 1_500_000  # of all together

_FEWEST = min(LIMITS.values())
_TAG = re.compile(rb"<(?:[^\s<>/]*:)?(%b)(?=[\s/>])" % b"|".join(sorted(map(str.encode, LIMITS))))


def overfull(content: bytes, most: int) -> str:
    """The element that a part has more of than it may, counted no further; empty where none is."""
    every = content.count(b"<")
    if every <= _FEWEST:
        return ""
    if every > most:
        return "XML"
    counts: Counter[bytes] = Counter()
    for match in _TAG.finditer(content):
        counts[match[1]] += 1
        if counts[match[1]] > LIMITS[match[1].decode()]:
            return match[1].decode()
    return ""
