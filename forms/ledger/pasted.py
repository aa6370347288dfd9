"""What came of a paste into the ledger, in sentences: which rows and months, and what is amiss."""

from collections.abc import Iterable
from itertools import groupby

from forms.ledger.paste import At, Pasted
from forms.ledger.words import row_words
from resources.words import _, plural

SAID = 4  # rows and refused cells that are named


def pasted_words(pasted: Pasted) -> str:
    """What came of a paste, in sentences of a line each."""
    words = [_filled_words(pasted)] if pasted.count else []
    if pasted.refused:
        words.append(_refused_words(pasted))
    if pasted.beyond:
        words.append(
            plural(
                "{count} cell had no row or month to go to.",
                "{count} cells had no row or month to go to.",
                pasted.beyond,
            )
        )
    return "\n".join(words) or _("There was no amount to paste.")


def _filled_words(pasted: Pasted) -> str:
    rows = dict.fromkeys(place for place, _month in pasted.filled)
    named = _some(f"“{row_words(pasted.ledger.rows[place])}”" for place in rows)
    months = {month for _place, month in pasted.filled}
    if len(rows) == 1:
        said = _("Pasted into {row}, {months}.")
        return said.format(row=named, months=_months_words(months))
    said = _("{count} amounts were pasted into {rows}, {months}.")
    return said.format(count=pasted.count, rows=named, months=_months_words(months))


def _months_words(months: Iterable[int | None]) -> str:
    """1–3 and 7 as a person writes them; the year's sum where no month is told."""
    known = sorted(month + 1 for month in months if month is not None)
    if not known:
        return _("the year's sum")
    runs = []
    for _key, run in groupby(enumerate(known), lambda one: one[1] - one[0]):
        numbers = [number for _at, number in run]
        runs.append(f"{numbers[0]}—{numbers[-1]}" if len(numbers) > 1 else str(numbers[0]))
    return _("month {number}").format(number=_(", ").join(runs))


def _refused_words(pasted: Pasted) -> str:
    several = len({place for place, _month in (*pasted.filled, *pasted.refused_at)}) > 1
    cells = zip(pasted.refused_at, pasted.refused, strict=True)
    said = _("{place} “{text}”")
    named = _some(
        said.format(place=_place(pasted, at, named=several), text=text[:20]) for at, text in cells
    )
    if any(any(map(str.isdigit, text)) for text in pasted.refused):
        said = _("{cells}: no amount in the unit of its row; left as it was.")
    else:
        said = _("{cells}: no number; left as it was.")
    return said.format(cells=named)


def _place(pasted: Pasted, at: At, *, named: bool) -> str:
    place, month = at
    words = _months_words([month])
    if not named:
        return words
    return _("“{row}” {months}").format(row=row_words(pasted.ledger.rows[place]), months=words)


def _some(words: Iterable[str]) -> str:
    known = list(words)
    return _(", ").join(known[:SAID]) + ("…" if len(known) > SAID else "")
