"""Whether a checklist that comes in bears the code of another one."""

from collections.abc import Mapping

from checklists.installed import installed
from checklists.model import Checklist
from checklists.problems import Problem
from resources.words import _


def taken(
    coming: Checklist,
    name: str,
    known: Mapping[str, Checklist] | None = None,
    *,
    signed: bool = False,
) -> list[Problem]:
    """What is to be confirmed of a code that `known`, or else the program, has already.

    A code of the program in a file that nobody signed is always asked about; `name` is the file.
    """
    old = (installed() if known is None else known).get(coming.code)
    if old is None or old.digest == coming.digest:
        return []
    other = _differences(coming, old)
    ships = coming.code in installed()
    if not other and (signed or not ships):
        return []
    wrong = _("its code {code} is that of “{title}”, edition {version}").format(
        code=coming.code, title=old.shown, version=old.version
    )
    if ships:
        wrong = _("its code {code} is that of “{title}”, edition {version}, of the program").format(
            code=coming.code, title=old.shown, version=old.version
        )
    if other:
        words = _("{first}, but it has {others}")
        wrong = words.format(first=wrong, others=_(", ").join(other))
    remedy = _("give another checklist its own code; go on only if this is a new edition of it")
    return [Problem(name, "", wrong, remedy, "code", asks=True)]


def _differences(coming: Checklist, old: Checklist) -> list[str]:
    """What a new edition of a checklist seldom changes."""
    said = []
    if coming.sector != old.sector:
        said.append(_("another sector"))
    if coming.method != old.method:
        said.append(_("another method"))
    if coming.region != old.region:
        said.append(_("another region"))
    number = coming.source.number, old.source.number
    if _bare(number[0]) != _bare(number[1]):
        said.append(_("another document number"))
    titles = {_bare(item.title) for item in old.items()}
    kept = sum(_bare(item.title) in titles for item in coming.items())
    if 2 * kept < len(coming.by_code):
        said.append(_("mostly other items"))
    return said


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
