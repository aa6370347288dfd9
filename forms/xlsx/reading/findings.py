"""What is noticed while the visible sheets are read."""

from dataclasses import dataclass, field

from checklists.system.invisible import without_controls
from checklists.tables import printable
from forms.errors import Fault
from forms.reading.faults import Faults
from forms.xlsx.reading.typed import cut
from resources.words import _

MOST = 200


@dataclass
class Findings:
    """Faults refuse the file, remarks do not; both name the sheet and the cell.

    `places` says where each place of the answers file stands on a sheet. A difference from what
    is stored is no remark in a `blank` form, where nothing is stored. `unplaced` are the identities
    of sheets that are there but cannot be read, with their titles.
    """

    blank: bool
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    unplaced: dict[str, str] = field(default_factory=dict)

    def fault(self, place: str, sentence: str) -> None:
        """Note what makes the file be refused."""
        if len(self.faults) < MOST:
            self.faults.append(Fault(place, sentence))

    def remark(self, place: str, sentence: str) -> None:
        """Note what a person should know of, although the file is taken."""
        if len(self.remarks) < MOST:
            self.remarks.append(Fault(place, sentence))

    def differs(self, place: str, what: str, stored: str, seen: str) -> None:
        """Note a visible cell that says something else than the hidden sheet."""
        if not self.blank:
            sentence = _("{what}: the cell says “{seen}”, the file had stored “{stored}”")
            self.remark(place, sentence.format(what=what, seen=cut(seen), stored=cut(stored)))

    def text(self, text: str, place: str, *, name: bool = False) -> str:
        """A text as the answers file may hold it; one that it may not is a fault of its cell.

        Nothing stays in it that nobody sees, in a `name` not even what joins emoji.
        """
        checked = Faults()
        if printable(text):
            text = without_controls(text, lines=True, name=name)
        said = checked.text(text.strip(), place)
        for one in checked.faults:
            self.fault(one.place, one.sentence)
        return said
