"""A list to hand out, before it is known whether it becomes a sheet or a CSV file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

Cell = str | int | Decimal | None


@dataclass(frozen=True)
class Column:
    """A heading and the width of its column in characters."""

    heading: str
    width: float = 12


@dataclass(frozen=True)
class Table:
    """One list: its permanent name, its title, and its rows under their headings.

    `rows` may be read once only. `note` says what to bear in mind, below the filter.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    note: str = ""
