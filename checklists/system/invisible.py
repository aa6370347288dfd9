"""Signs that nobody sees: they hide a text, turn it around, or let a blank pass for a name."""

import re
import unicodedata

# Line ends and tabs; where a text is one line they part words.
_LINES = re.compile("\r\n|[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
# What never belongs in a text: controls, halves of a sign, what turns the text (202a-202e,
# 2066-2069), what is drawn as nothing (200b, 2060), fillers of Hangul, tags and annotations.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
_STEERING = re.compile(f"{_HIDDEN.pattern}|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_JOINING = re.compile(f"[{_JOINERS}{_SELECTORS}]")
# They shape emoji and some scripts; after a blank, a Latin sign or a joiner they only hide, and so
# do joiners after a Chinese sign. The signs 0 to 9, # and * become keycaps.
_IDLE = re.compile(
    f"(?:^|(?<=[\\s\x20-\x7e\xa0\u2000-\u200a\u2800\u3000{_JOINERS}]))[{_JOINERS}{_SELECTORS}]+"
    "(?!\u20e3)"
    f"|(?<=[\u3001-\u302f\u3041-\u3096\u30a0-\u30ff\u3400-\u9fff\uff01-\uff9f])[{_JOINERS}]+"
)
_UNSEEN = re.compile(f"{_HIDDEN.pattern}|{_IDLE.pattern}")
_BLANK = re.compile("[\\s\u2800]*")


def without_controls(text: str, *, lines: bool = False, name: bool = False) -> str:
    """The text without signs that nobody sees; what shapes an emoji or a script is kept.

    With `lines`, tabs and line ends (as \\n) stay, else a blank takes their place. A `name` keeps
    no joiners and variation selectors either, so that two that look alike are alike.
    """
    if text.isascii() and text.isprintable():
        return text
    if lines:
        text = _LINES.sub(lambda end: "\t" if end[0] == "\t" else "\n", text)
    else:
        text = _LINES.sub(" ", text)
    return (_JOINING if name else _IDLE).sub("", _HIDDEN.sub("", text))


def written_out(text: str) -> str:
    """The text with each sign that nobody sees, or that steers a terminal, as \\uXXXX.

    In JSON that is the sign itself.
    """
    return text if text.isprintable() else _STEERING.sub(lambda sign: _escapes(sign[0]), text)


def _escapes(sign: str) -> str:
    pairs = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{pairs[at : at + 2].hex()}" for at in range(0, len(pairs), 2))


def typed_text(text: str) -> str:
    """A typed value as it is compared and counted: nothing in it that nobody sees."""
    if text.isascii():
        return text
    seen = without_controls(text, lines=True, name=True).replace("\u2800", " ")
    if seen.isprintable():
        return seen
    return "".join(sign for sign in seen if unicodedata.category(sign) != "Cf")


def spelt_out(text: str) -> str:
    """The text with what nobody sees in it by its number, as ‹U+200B›, for messages."""
    if text.isprintable() and not _JOINING.search(text):
        return text
    return _UNSEEN.sub(lambda sign: f"‹U+{ord(sign[0]):04X}›", text)


def looks_blank(text: str) -> bool:
    """Whether a reader sees nothing at all."""
    return _BLANK.fullmatch(without_controls(text, name=True)) is not None
