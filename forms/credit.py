"""The unified social credit code of an enterprise (GB 32100): checked, never refused."""

import unicodedata

from resources.words import _

_LENGTH = 18


def credit_code(typed: str) -> str:
    """The code in plain capitals, without spaces and hyphens."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(c for c in plain if not c.isspace() and c not in "-–—−").upper()


def credit_remark(typed: str) -> str:
    """What seems wrong with a typed code, in a sentence; empty for a right or an empty one."""
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidFormat

    code = credit_code(typed)
    if not code:
        return ""
    if len(code) != _LENGTH:
        return _("A credit code has 18 characters; these are {count}.").format(count=len(code))
    try:
        uscc.validate(code)
    except InvalidFormat:
        return _(
            "A credit code has 8 digits first, then digits and capitals without I, O, S, V and Z."
        )
    except InvalidChecksum:
        return _("The last character does not fit the others; there is probably a slip.")
    return ""
