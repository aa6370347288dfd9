"""The checklists at hand: the newest edition of each by its code, older ones by their version."""

from collections.abc import Iterable, Iterator, Mapping

from checklists.model import Checklist


class Library(Mapping[str, Checklist]):
    """The newest edition of each checklist by code; of one edition the later named counts.

    Those in `instead` are taken for the newest whatever their version.
    """

    def __init__(self, checklists: Iterable[Checklist], instead: Iterable[Checklist] = ()) -> None:
        self._editions: dict[tuple[str, str], Checklist] = {}
        self._newest: dict[str, Checklist] = {}
        for one in checklists:
            self._editions[one.code, one.version] = one
            known = self._newest.get(one.code)
            if known is None or age(one.version) >= age(known.version):
                self._newest[one.code] = one
        for one in instead:
            self._editions[one.code, one.version] = self._newest[one.code] = one

    def __getitem__(self, code: str) -> Checklist:
        return self._newest[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._newest)

    def __len__(self) -> int:
        return len(self._newest)

    def edition(self, code: str, version: str) -> Checklist | None:
        """That edition of a checklist, None where it is not at hand."""
        return self._editions.get((code, version))

    def all_editions(self) -> Iterator[Checklist]:
        """Every edition of every checklist."""
        return iter(self._editions.values())

    def editions(self, code: str) -> tuple[Checklist, ...]:
        """All editions of a checklist, oldest first."""
        own = [one for key, one in self._editions.items() if key[0] == code]
        return tuple(sorted(own, key=lambda one: age(one.version)))


def edition_of(checklists: Mapping[str, Checklist], code: str, version: str) -> Checklist | None:
    """The edition a file was made with; the one at hand where that edition is not there."""
    if isinstance(checklists, Library):
        exact = checklists.edition(code, version)
        if exact is not None:
            return exact
    return checklists.get(code)


def age(version: str) -> tuple[int, ...]:
    """A version to sort by: 2015.10 is newer than 2015.2."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def next_version(version: str, taken: Iterable[str]) -> str:
    """The next edition of the same year that is not taken: 2015.2 after 2015.1."""
    used = {age(one) for one in taken} | {age(version)}
    year, edition = (*age(version), 0)[:2]
    edition = max((one[1] for one in used if len(one) > 1 and one[0] == year), default=edition)
    return f"{year}.{edition + 1}"
