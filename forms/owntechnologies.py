"""Technologies that a user adds to the library: a TOML file beside the store."""

import json
import re
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

from checklists.files import whole_file
from checklists.model import plain
from checklists.problems import ChecklistError, Problem, system_reason
from forms.technologies import Technology, read_technologies
from resources.words import _

NAME = "technologies.toml"
PREFIX = "OWN-"
_MOST = 4_000_000


def own_technologies(path: Path) -> tuple[Technology, ...]:
    """The technologies in the user's file, none where there is no file. Raises ChecklistError."""
    try:
        if path.stat().st_size > _MOST:
            raise ChecklistError(
                [Problem(path.name, "", _("the file is too large"), _("shorten it"))]
            )
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        problem = Problem(path.name, "", _("the file is not UTF-8 text"), _("save it as UTF-8"))
        raise ChecklistError([problem]) from error
    except OSError as error:
        problem = Problem(path.name, "", system_reason(error), _("check the file"))
        raise ChecklistError([problem]) from error
    return read_technologies(text, path.name)


def add_own(path: Path, technology: Technology) -> Technology:
    """Add a technology to the user's file; returns it with its code.

    Raises ChecklistError where the file cannot be read, ExportError where it cannot be written;
    what stands in the file stays as it is.
    """
    known = own_technologies(path)
    numbers = [int(match[1]) for one in known if (match := re.fullmatch(r"OWN-(\d+)", one.code))]
    added = replace(technology, code=f"{PREFIX}{max(numbers, default=0) + 1:03}", evidence="own")
    before = path.read_text("utf-8-sig") if known else ""
    text = f"{before.rstrip()}\n\n{_block(added)}".lstrip()
    read_technologies(text, path.name)  # what is written must be read again tomorrow
    with whole_file(path) as temporary:
        temporary.write_text(text, "utf-8", newline="\n")
    return added


def remove_own(path: Path, code: str) -> None:
    """Take a technology out of the user's file. Raises ChecklistError and ExportError."""
    kept = [one for one in own_technologies(path) if one.code != code]
    with whole_file(path) as temporary:
        temporary.write_text("\n".join(map(_block, kept)), "utf-8", newline="\n")


def _block(technology: Technology) -> str:
    """One technology as TOML; a JSON text is a TOML text as well."""
    lines = ["[[technology]]"]
    for one in fields(technology):
        value = getattr(technology, one.name)
        if value in ("", None):
            continue
        if isinstance(value, Decimal):
            lines.append(f"{one.name} = {plain(value)}")
        else:
            said = list(value) if isinstance(value, tuple) else value
            lines.append(f"{one.name} = {json.dumps(said, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
