"""Read the shipped tables of facts as strictly as checklists."""

import tomllib
from decimal import Decimal
from pathlib import Path

from checklists.problems import refusal
from checklists.tables import Table
from resources.words import _


def read_toml(path: Path) -> Table:
    """The table in a TOML file, numbers exact. Raises ChecklistError."""
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        wrong = _("the file is not valid TOML ({reason})").format(reason=error)
        raise refusal(path.name, wrong, _("correct the text at that place")) from error
