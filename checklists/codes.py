"""Read what identifies a checklist and its parts: codes and the version, which never change."""

import re
import unicodedata

from checklists.tables import Notes, Table, brief
from resources.words import _


def read_code(top: Table, notes: Notes) -> str:
    """The code of the checklist."""
    code = notes.text(top, "code", "", needed=True)
    if code and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code):
        notes.add(
            "",
            _("code {code} has other characters than a-z, 0-9 and hyphens").format(
                code=brief(code)
            ),
            _("write it like coal-underground"),
            "code",
        )
    return code


def read_version(top: Table, notes: Notes) -> str:
    """The version of the checklist: year and edition."""
    version = notes.text(top, "version", "", needed=True)
    if version and not re.fullmatch(r"\d{4}\.\d{1,4}", version, re.ASCII):
        notes.add(
            "",
            _("version {version} is not year.edition").format(version=brief(version)),
            _('write it like "2015.1"'),
            "version",
        )
    return version


def check_code(code: str, place: str, notes: Notes) -> None:
    """Note what nobody sees in the code of a part: it would equal no code that looks like it."""
    if code != code.strip() or any(map(_unseen, code)):
        notes.add(
            place,
            _("the code {code} holds spaces or signs that cannot be seen").format(code=ascii(code)),
            _("type the code again"),
            "code",
        )


def _unseen(sign: str) -> bool:
    return sign != " " and unicodedata.category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp")
