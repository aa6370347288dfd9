"""Everything a user has entered, kept durably: the only code that writes to the database."""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists.model import Checklist
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.assessment.ledger import Ledger
from forms.assessment.measures import Measure
from forms.errors import Fault, Progress, StoreError, ignored
from forms.reading.faults import Faults
from forms.store.assessments import (
    check_answer,
    check_options,
    find,
    insert_form,
    load_assessment,
)
from forms.store.connection import connect, explained
from forms.store.evidence import EvidenceFiles
from forms.store.ledger import write_ledger, write_measures
from forms.store.reasons import moved_words
from forms.store.rows import (
    Entry,
    answer_row,
    evidence_rows,
    list_enterprises,
    list_entries,
    load_checklist,
    said,
    stamp,
    user,
)
from forms.store.tracking import tier_columns, write_tracking
from resources.words import _

if TYPE_CHECKING:
    from sqlite_utils import Database


class Store:
    """The store at `path`, or in memory for None.

    Each method is one transaction that is on the disk when it returns. Raises StoreError.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._conn = connect(path)
        self._db: Database | None = None
        self.checked: set[str] = set()  # what was found to be sound since it was opened
        self.files = EvidenceFiles(path)

    @property
    def db(self) -> "Database":
        """The open database, its tools loaded when it is first used."""
        if self._db is None:
            from sqlite_utils import Database

            self._db = Database(self._conn, execute_plugins=False)
        return self._db

    def warm(self) -> None:
        """Load what the first use needs, so that it need not wait."""
        with explained(self.path):
            _loaded = self.db  # no query: another program may hold the file, and the window waits

    def close(self) -> None:
        """Release the file."""
        self._conn.close()

    def reopen(self) -> None:
        """Open the file again after it was released, never a new one in its place."""
        if self.path is not None and not self.path.exists():
            raise StoreError(moved_words(self.path))
        self._conn = connect(self.path)
        self._db = None
        self.checked.clear()

    def restore(self, backup: Path, progress: Progress = ignored) -> tuple[str, ...]:
        """Put a backup or a complete copy in the place of this store.

        Returns a sentence on each file that was left out. Where the whole fails the present data
        stays open.
        """
        if self.path is None:
            raise StoreError(_("Only data that is kept on the disk can be restored."))
        from forms.store.copies import put_back  # with zip, which the start need not wait for

        if not self.path.parent.exists():
            raise StoreError(moved_words(self.path))
        self.close()
        try:
            return put_back(self.path, backup, progress)
        finally:
            self.reopen()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with explained(self.path), self.db.atomic():
            yield

    @contextmanager
    def _changing(self, number: int) -> Iterator[None]:
        """One transaction that changes an assessment."""
        with self._writing():
            yield
            self.db.execute("update assessment set changed = ? where id = ?", (stamp(), number))

    # checklists

    def install(self, checklist: Checklist) -> None:
        """Keep a checklist; the same one again changes nothing, other content is refused."""
        table = self.db.table("checklist")
        key = (checklist.code, checklist.version)
        with self._writing():
            for row in table.rows_where("code = ? and version = ?", key):
                if row["sha256"] == checklist.digest:
                    return
                raise StoreError(
                    _(
                        "{title} {version} is installed with other content. A changed checklist"
                        " needs a new version number."
                    ).format(title=checklist.shown, version=checklist.version)
                )
            table.insert(
                {
                    "code": checklist.code,
                    "version": checklist.version,
                    "sha256": checklist.digest,
                    "text": checklist.text,
                }
            )

    def checklist(self, code: str, version: str) -> Checklist:
        """The checklist exactly as it was when it was installed."""
        with explained(self.path):
            return load_checklist(self.db, code, version)

    # assessments

    def entries(self, *, deleted: bool = False) -> list[Entry]:
        """The assessments, last changed first; with `deleted` only the deleted ones."""
        with explained(self.path):
            return list_entries(self._conn, deleted=deleted)

    def enterprises(self) -> list[tuple[int, Enterprise]]:
        """The enterprises with their ids, last changed first, samples and deleted ones left out."""
        with explained(self.path):
            return list_enterprises(self.db)

    def add(
        self, assessment: Assessment, *, enterprise: int | None = None, sample: bool = False
    ) -> int:
        """Keep a new assessment, of a known enterprise where its id is given; returns its id."""
        with self._writing():
            if self.db.table("assessment").count_where("uuid = ?", (assessment.uuid,)):
                raise StoreError(_("This assessment is in your data already."))
            for form in assessment.forms:
                self.install(form.checklist)
            if enterprise is None:
                enterprise = self.db.table("enterprise").insert(vars(assessment.enterprise)).last_pk
            now = stamp()
            row = {
                "uuid": assessment.uuid or str(uuid.uuid4()),
                "enterprise": enterprise,
                "year": assessment.year,
                "region": assessment.region,
                "new_project": int(assessment.new_project),
                **tier_columns(assessment),
                "revision": assessment.revision,
                "sample": int(sample),
                "created": now,
                "changed": now,
            }
            number = int(self.db.table("assessment").insert(row).last_pk or 0)
            for form in assessment.forms:
                insert_form(self.db, number, form)
            write_tracking(self.db, number, assessment)
            write_ledger(self.db, number, assessment.ledger)
            write_measures(self.db, number, assessment.measures)
        return number

    def _update(self, table: str, number: int, values: dict[str, Any]) -> None:
        find(self.db, table, number)
        self.db.table(table).update(number, values)

    def assessment(self, number: int) -> Assessment:
        """The whole assessment as frozen data, checklists as pinned."""
        return self.read(number)[0]

    def read(self, number: int) -> tuple[Assessment, tuple[Fault, ...]]:
        """The whole assessment, and what is left out of it since this program never writes it."""
        faults = Faults()
        with explained(self.path):
            return load_assessment(self.db, number, self.checklist, faults), tuple(faults.faults)

    def _load(self, number: int) -> Assessment:
        return self.read(number)[0]

    def set_answer(
        self, number: int, checklist: Checklist, item: str, old: Answer | None, new: Answer | None
    ) -> None:
        """Keep one answer and its history; None takes the item out of a pick list."""
        key = {"assessment": number, "checklist": checklist.code}
        if new is not None:
            check_answer(checklist, item, new)
        with self._changing(number):
            where = (number, checklist.code, item)
            if new is None:
                self.db.execute(
                    "delete from answer where assessment = ? and checklist = ? and item = ?", where
                )
            else:
                self.db.table("answer").upsert(
                    {**key, **answer_row(checklist.by_code[item], new)},
                    pk=("assessment", "checklist", "item"),
                )
                if (old.evidence if old else ()) != new.evidence:
                    self.db.execute(
                        "delete from evidence where assessment = ? and checklist = ? and item = ?",
                        where,
                    )
                    self.db.table("evidence").insert_all(evidence_rows({**key, "item": item}, new))
            self.db.execute(
                "insert into history (at, who, assessment, checklist, item, old, new)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                (stamp(), user(), *where, said(old), said(new)),
            )

    def set_answers(
        self,
        number: int,
        checklist: Checklist,
        old: Mapping[str, Answer],
        new: Mapping[str, Answer],
    ) -> None:
        """Keep several answers and their history, all of them or none."""
        with self._writing():
            for item, answer in new.items():
                self.set_answer(number, checklist, item, old.get(item), answer)

    def set_tracking(self, number: int, assessment: Assessment) -> None:
        """Keep the answers to the audit tier, the progress of the audit and the own figures."""
        with self._changing(number):
            self._update("assessment", number, tier_columns(assessment))
            write_tracking(self.db, number, assessment)

    def set_ledger(self, number: int, ledger: Ledger) -> None:
        """Keep the ledger of an assessment."""
        with self._changing(number):
            find(self.db, "assessment", number)
            write_ledger(self.db, number, ledger)

    def set_measures(self, number: int, measures: Iterable[Measure]) -> None:
        """Keep the measures of an assessment."""
        with self._changing(number):
            find(self.db, "assessment", number)
            write_measures(self.db, number, measures)

    def set_facts(self, number: int, assessment: Assessment) -> None:
        """Keep year, region and whether it is a new project."""
        with self._changing(number):
            facts = {"year": assessment.year, "region": assessment.region}
            new = int(assessment.new_project)
            self._update("assessment", number, {**facts, "new_project": new})

    def set_enterprise(self, number: int, enterprise: Enterprise) -> None:
        """Keep the enterprise of an assessment; all its years see the change."""
        with self._changing(number):
            owner = find(self.db, "assessment", number)["enterprise"]
            self.db.table("enterprise").upsert({"id": owner, **vars(enterprise)}, pk="id")

    def add_form(self, number: int, form: Form, place: int | None = None) -> None:
        """Add a checklist, with its answers where it has some; last, or at a place from 0."""
        with self._changing(number):
            self.install(form.checklist)
            insert_form(self.db, number, form, place)

    def remove_form(self, number: int, code: str) -> None:
        """Remove a checklist with its answers."""
        with self._changing(number):
            gone = "delete from form where assessment = ? and checklist = ?"
            self.db.execute(gone, (number, code))

    def set_variants(self, number: int, code: str, variants: Mapping[str, str]) -> None:
        """Keep the options chosen before the items; answers stay as they are."""
        with self._changing(number):
            (row,) = self.db.table("form").rows_where(
                "assessment = ? and checklist = ?", (number, code)
            )
            check_options(self.checklist(code, row["version"]), variants)
            self.db.table("form").update((number, code), {"variants": json.dumps(dict(variants))})

    def enterprise_of(self, number: int) -> int:
        """The id of the enterprise that an assessment belongs to."""
        with explained(self.path):
            return int(find(self.db, "assessment", number)["enterprise"])

    def delete(self, number: int) -> None:
        """Hide an assessment; `undelete` brings it back whole."""
        with self._writing():
            self._update("assessment", number, {"deleted": stamp()})

    def undelete(self, number: int) -> None:
        """Bring a deleted assessment back."""
        with self._writing():
            self._update("assessment", number, {"deleted": None})

    def coming_revision(self, number: int) -> int:
        """The revision that an export would carry now."""
        with explained(self.path):
            exported = find(self.db, "assessment", number)["exported"]
            assessment = self._load(number)
        return assessment.revision + int(exported != assessment.digest())

    def next_revision(self, number: int) -> Assessment:
        """The assessment to export: its revision rises whenever the content has changed."""
        with self._writing():
            revision, digest = self.coming_revision(number), self._load(number).digest()
            self._update("assessment", number, {"exported": digest, "revision": revision})
        return self.assessment(number)
