"""The unified social credit code of an enterprise (GB 32100): checked, never refused."""

import re
import unicodedata

from checklists.system.invisible import without_controls
from resources.words import _

_LENGTH = 18
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(rf"[0-9]{{8}}[{_SIGNS}]{{10}}", re.ASCII)
_CODE = re.compile(rf"(?!(.)\1*$)[0-9A-Z]{{{_LENGTH}}}", re.ASCII)


def credit_code(typed: str) -> str:
    """The code in plain capitals, without spaces, hyphens, and signs that nobody sees."""
    plain = unicodedata.normalize("NFKC", without_controls(typed, name=True))
    return "".join(c for c in plain if not c.isspace() and c not in "-–—−").upper()


def told_apart_by(typed: str) -> str:
    """The code where it can tell enterprises apart, empty for a mark or a word in its place.

    A code with a slip still can: the same slip stands in all files of the enterprise.
    """
    code = credit_code(typed)
    return code if _CODE.fullmatch(code) else ""


def coded(column: str = "credit_code") -> str:
    """The SQL condition that a column holds a code that can tell enterprises apart."""
    return (
        f"(length({column}) = {_LENGTH} and {column} not glob '*[^0-9A-Z]*'"
        f" and ltrim({column}, substr({column}, 1, 1)) != '')"
    )


def credit_remark(typed: str) -> str:
    """What seems wrong with a typed code, in a sentence; empty for a right or an empty one."""
    code = credit_code(typed)
    if not code:
        return ""
    if len(code) != _LENGTH:
        return _("A credit code has 18 characters; these are {count}.").format(count=len(code))
    if not _FORM.fullmatch(code):
        return _(
            "A credit code has 8 digits first, then digits and capitals without I, O, S, V and Z."
        )
    if code[-1] != _last(code):
        return _("The last character does not fit the others; there is probably a slip.")
    return ""


def _last(code: str) -> str:
    """The check character after the first 17: their sum, weighted by powers of 3, modulo 31.

    Own lines, as python-stdnum loads `ssl`, which a program that asks no network does without.
    """
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:-1]))
    return _SIGNS[-total % 31]
