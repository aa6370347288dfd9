"""A file to add: read in the background, then judged against what is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from checklists.identity import taken
from checklists.installed import installed
from checklists.model import Checklist
from checklists.opening import examined
from checklists.packs.kind import ENDING, is_pack
from checklists.packs.pack import Pack, read_pack
from checklists.problems import ChecklistError, Problem
from checklists.verification import Comparison, new_edition
from desktop.library.preview import Preview
from forms.assessment.answers import Form
from forms.editions.renewal import Renewal, plan_renewal
from forms.store import Store
from forms.store.drafts import keep_draft
from forms.store.library import Origin, add_checklist, available, editions, refusal
from forms.store.publishers import Standing, add_pack, refusals, standing
from resources.words import _, plural


@dataclass(frozen=True)
class Loaded:
    """What is in a file: a checklist, a pack, or the problems why neither.

    `remarks` are to be confirmed before it is added.
    """

    path: Path
    checklist: Checklist | None = None
    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    refused: tuple[str, ...] = ()
    plan: Renewal | None = None
    standing: Standing = "unsigned"

    @property
    def first(self) -> Checklist | None:
        """The first checklist in the file."""
        return self.pack.checklists[0] if self.pack and self.pack.checklists else self.checklist

    def judged(self, store: Store) -> "Loaded":
        """With what the store says to it. Raises StoreError."""
        known = available(store)
        if self.pack is not None:
            refused = tuple(refusals(store, self.pack))
            remarks = (*_taken(self.pack.checklists, known, self.path.name), *self.remarks)
            return replace(
                self, refused=refused, remarks=remarks, standing=standing(store, self.pack)
            )
        if self.checklist is None:
            return self
        reason = refusal(store, self.checklist)
        old = known.get(self.checklist.code)
        plan = plan_renewal(Form(old), self.checklist) if old is not None and not reason else None
        return replace(
            self,
            refused=(reason,) if reason else (),
            remarks=(*_taken([self.checklist], known, self.path.name), *self.remarks),
            plan=plan,
        )

    def show_in(self, preview: Preview) -> None:
        """Show it."""
        if self.pack is not None:
            preview.show_pack(self.pack, self.standing, self.refused, self.remarks)
        elif self.checklist is not None:
            refused = "".join(self.refused)
            preview.show_checklist(self.path, self.checklist, refused, self.plan, self.remarks)
        else:
            preview.show_problems(self.path, self.problems)


def _taken(
    checklists: Iterable[Checklist], known: Mapping[str, Checklist], name: str
) -> Iterator[Problem]:
    """What is to be asked of codes that the user's own lists have; those that ship were asked."""
    for one in checklists:
        if one.code not in installed():
            yield from taken(one, name, known)


def file_dialog(parent: QWidget, folder: Path) -> QFileDialog:
    """The dialog that asks for a checklist file, a workbook or a pack."""
    dialog = QFileDialog(parent, _("Add checklists"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    known = _("Checklists (*.xlsx *.toml *{ending})").format(ending=ENDING)
    dialog.setNameFilters([known, _("All files (*)")])
    return dialog


def load(path: Path) -> Loaded:
    """Read a file, whatever is wrong with it."""
    try:
        if is_pack(path):
            pack = read_pack(path)
            return Loaded(path, pack=pack, remarks=pack.remarks)
        opened = examined(path, path.name)
        return Loaded(path, opened.checklist, remarks=opened.remarks)
    except ChecklistError as error:
        return Loaded(path, problems=tuple(error.problems))


def keep_edition(store: Store, old: Checklist, comparison: Comparison) -> Checklist:
    """Make the next edition of what was compared and keep it.

    Raises ChecklistError, and StoreError.
    """
    taken = [one.checklist.version for one in editions(store) if one.checklist.code == old.code]
    made = new_edition(old, comparison, taken)
    add_checklist(store, made, Origin(file=_("the comparison"), who=comparison.by))
    keep_draft(store, old, {})
    return made


def add(store: Store, loaded: Loaded) -> str:
    """Keep what was loaded; returns what to tell. Raises StoreError."""
    if loaded.pack is not None:
        count = add_pack(store, loaded.pack, loaded.path.name)
        return plural("{count} checklist is added.", "{count} checklists are added.", count)
    if loaded.checklist is None:
        return ""
    add_checklist(store, loaded.checklist, Origin(file=loaded.path.name))
    sentence = _("“{title}”, edition {version}, is added and can be chosen at once.")
    return sentence.format(title=loaded.checklist.shown, version=loaded.checklist.version)
