"""Why a workbook is not opened: the causes of FORMAT, each with a sentence that says what to do."""

from forms.errors import Fault, InputError
from resources.words import _


def refused(name: str, cause: str, sentence: str) -> InputError:
    """The error for a file as a whole."""
    return InputError(name, [Fault("", sentence)], cause)


def encrypted(name: str) -> InputError:
    """The error for a file that needs a password."""
    return refused(
        name, "encrypted", _("the file is protected with a password; save it without one")
    )


def damaged(name: str, reason: str) -> InputError:
    """The error for a file that is broken or cut off."""
    sentence = _("the file is damaged or not complete ({reason}); ask for it to be sent again")
    return refused(name, "unreadable", sentence.format(reason=reason))


def hostile(name: str, reason: str) -> InputError:
    """The error for a file that no spreadsheet program writes from a form of ours."""
    sentence = _("the file is built like an attack ({reason}); it was not opened")
    return refused(name, "hostile", sentence.format(reason=reason))


def too_large(name: str) -> InputError:
    """The error for a file whose parts unpack to more than any form has."""
    return hostile(name, _("unpacked it is larger than 60 MB"))


def too_many_cells(name: str) -> InputError:
    """The error for a file with cells where no form has any."""
    return hostile(name, _("it has more rows or columns than a form"))
