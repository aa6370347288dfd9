"""The tables of the store, one migration after another; a migration never changes once released."""

import sqlite3
from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from forms.store.versions import SET

migrations = Migrations(SET)


@migrations(name="0001_assessments")
def _assessments(db: Database) -> None:
    _create_subjects(db)
    _create_assessment(db)
    _create_answers(db)


def _create_subjects(db: Database) -> None:
    db.table("checklist").create(
        {"code": str, "version": str, "sha256": str, "text": str},
        pk=("code", "version"),
        not_null={"sha256", "text"},
    )
    db.table("enterprise").create(
        {
            "id": int,
            "name": str,
            "credit_code": str,
            "address": str,
            "county": str,
            "industry": str,
            "scale": str,
            "contact": str,
            "phone": str,
            "email": str,
        },
        pk="id",
        not_null={"name"},
    )


def _create_assessment(db: Database) -> None:
    db.table("assessment").create(
        {
            "id": int,
            "uuid": str,
            "enterprise": int,
            "year": int,
            "region": str,
            "new_project": int,
            "tier": str,
            "revision": int,
            "exported": str,
            "sample": int,
            "created": str,
            "changed": str,
            "deleted": str,
        },
        pk="id",
        not_null={"uuid", "enterprise", "year", "region"},
        foreign_keys=[("enterprise", "enterprise", "id")],
    )
    db.table("assessment").create_index(["uuid"], unique=True)


def _create_answers(db: Database) -> None:
    # sqlite-utils cannot write compound foreign keys; these three tables need them.
    db.execute(
        "CREATE TABLE form (assessment INTEGER NOT NULL"
        " REFERENCES assessment(id) ON DELETE CASCADE, checklist TEXT NOT NULL,"
        " version TEXT NOT NULL, variants TEXT NOT NULL, position INTEGER NOT NULL,"
        " PRIMARY KEY (assessment, checklist),"
        " FOREIGN KEY (checklist, version) REFERENCES checklist(code, version))"
    )
    db.execute(
        "CREATE TABLE answer (assessment INTEGER NOT NULL, checklist TEXT NOT NULL,"
        " item TEXT NOT NULL, value TEXT, choice INTEGER, practice TEXT, na TEXT, note TEXT,"
        " unit TEXT, PRIMARY KEY (assessment, checklist, item),"
        " FOREIGN KEY (assessment, checklist) REFERENCES form(assessment, checklist)"
        " ON DELETE CASCADE)"
    )
    db.execute(
        "CREATE TABLE evidence (id INTEGER PRIMARY KEY, assessment INTEGER NOT NULL,"
        " checklist TEXT NOT NULL, item TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,"
        " size INTEGER NOT NULL, FOREIGN KEY (assessment, checklist, item)"
        " REFERENCES answer(assessment, checklist, item) ON DELETE CASCADE)"
    )
    db.execute("CREATE INDEX evidence_item ON evidence (assessment, checklist, item)")
    db.table("history").create(
        {
            "id": int,
            "at": str,
            "who": str,
            "assessment": int,
            "checklist": str,
            "item": str,
            "old": str,
            "new": str,
        },
        pk="id",
        foreign_keys=[("assessment", "assessment", "id")],
    )


@migrations(name="0002_audits")
def _audits(db: Database) -> None:
    for column in (
        "domain",
        "park",
        "key_basin",
        "permit_number",
        "permit_class",
        "permit_until",
        "eia_approval",
        "energy_review",
        "energy_inspection_on",
        "certification_body",
        "certification_number",
        "certification_until",
        "consultant",
        "environmental_credit",
        "pollution_grade",
        "mandatory_list_year",
        "mandatory_list_document",
    ):
        db.table("enterprise").add_column(column, str)
    db.execute(
        "CREATE TABLE audit (assessment INTEGER PRIMARY KEY"
        " REFERENCES assessment(id) ON DELETE CASCADE, body TEXT NOT NULL)"
    )
    db.execute(
        "CREATE TABLE figure (assessment INTEGER NOT NULL"
        " REFERENCES assessment(id) ON DELETE CASCADE, code TEXT NOT NULL,"
        " base TEXT, current TEXT, PRIMARY KEY (assessment, code))"
    )


@migrations(name="0003_works")
def _works(db: Database) -> None:
    db.execute(
        "CREATE TABLE ledger (assessment INTEGER PRIMARY KEY"
        " REFERENCES assessment(id) ON DELETE CASCADE, body TEXT NOT NULL)"
    )
    db.execute(
        "CREATE TABLE measure (assessment INTEGER NOT NULL"
        " REFERENCES assessment(id) ON DELETE CASCADE, position INTEGER NOT NULL,"
        " body TEXT NOT NULL, PRIMARY KEY (assessment, position))"
    )


@migrations(name="0004_bureau")
def _bureau(db: Database) -> None:
    """What a bureau takes in; the answers stand apart, so that the register stays quick to scan."""
    _create_submission(db)
    _create_outcomes(db)


def _create_submission(db: Database) -> None:
    db.execute(
        "CREATE TABLE submission (id INTEGER PRIMARY KEY, series INTEGER NOT NULL,"
        " state TEXT NOT NULL, verdict TEXT NOT NULL, cause TEXT NOT NULL,"
        " name TEXT NOT NULL, initials TEXT NOT NULL, spelling TEXT NOT NULL,"
        " credit_code TEXT NOT NULL, county TEXT NOT NULL, sector TEXT NOT NULL,"
        " region TEXT NOT NULL, year INTEGER NOT NULL, uuid TEXT NOT NULL,"
        " revision INTEGER NOT NULL, digest TEXT NOT NULL, level INTEGER, best INTEGER,"
        " printed INTEGER, provisional INTEGER NOT NULL, index_two INTEGER, energy INTEGER,"
        " limits INTEGER, rate INTEGER, obligation TEXT NOT NULL, procedure TEXT NOT NULL,"
        " audit TEXT NOT NULL, blank INTEGER NOT NULL, differs INTEGER NOT NULL,"
        " changed INTEGER NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL,"
        " received TEXT NOT NULL)"
    )
    for columns in ("sha256", "uuid, year", "series", "credit_code"):
        name = columns.replace(", ", "_")
        db.execute(f"CREATE INDEX submission_{name} ON submission ({columns})")
    # Everything that the register filters and sorts by, so that it need not read whole rows.
    db.execute(
        "CREATE INDEX submission_register ON submission (state, spelling, name, initials,"
        " credit_code, county, sector, region, year, level, provisional, index_two, energy, rate,"
        " obligation, procedure, audit, verdict, blank, differs, changed, revision, received)"
    )


def _create_outcomes(db: Database) -> None:
    db.execute(
        "CREATE TABLE submission_content (submission INTEGER PRIMARY KEY"
        " REFERENCES submission(id) ON DELETE CASCADE, answers BLOB, reason TEXT NOT NULL,"
        " remarks TEXT NOT NULL)"
    )
    db.execute(
        "CREATE TABLE submission_level (submission INTEGER NOT NULL"
        " REFERENCES submission(id) ON DELETE CASCADE, checklist TEXT NOT NULL,"
        " version TEXT NOT NULL, kind TEXT NOT NULL, sector TEXT NOT NULL, level INTEGER,"
        " best INTEGER, printed INTEGER, one INTEGER, two INTEGER, three INTEGER, rate INTEGER,"
        " blank INTEGER NOT NULL, items TEXT NOT NULL,"
        " PRIMARY KEY (submission, checklist)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX submission_level_checklist ON submission_level (checklist, version)")
    db.execute(
        "CREATE TABLE submission_works (submission INTEGER NOT NULL"
        " REFERENCES submission(id) ON DELETE CASCADE, kind TEXT NOT NULL, state TEXT NOT NULL,"
        " count INTEGER NOT NULL, investment TEXT NOT NULL, saving TEXT NOT NULL,"
        " savings TEXT NOT NULL, PRIMARY KEY (submission, kind, state)) WITHOUT ROWID"
    )


@migrations(name="0005_editions")
def _editions(db: Database) -> None:
    """Checklists that the user added, who published them, and answers that a renewal set aside."""
    db.execute(
        "CREATE TABLE added (checklist TEXT NOT NULL, version TEXT NOT NULL, at TEXT NOT NULL,"
        " who TEXT NOT NULL, file TEXT NOT NULL, publisher TEXT NOT NULL,"
        " fingerprint TEXT NOT NULL, PRIMARY KEY (checklist, version),"
        " FOREIGN KEY (checklist, version) REFERENCES checklist(code, version))"
    )
    db.execute(
        "CREATE TABLE publisher (name TEXT NOT NULL, fingerprint TEXT NOT NULL,"
        " since TEXT NOT NULL, PRIMARY KEY (name, fingerprint))"
    )
    db.execute(
        "CREATE TABLE archived_answer (assessment INTEGER NOT NULL"
        " REFERENCES assessment(id) ON DELETE CASCADE, checklist TEXT NOT NULL,"
        " version TEXT NOT NULL, item TEXT NOT NULL, now TEXT NOT NULL, answer TEXT NOT NULL,"
        " variants TEXT NOT NULL, at TEXT NOT NULL, seen INTEGER NOT NULL,"
        " PRIMARY KEY (assessment, checklist, version, item, at),"
        " FOREIGN KEY (checklist, version) REFERENCES checklist(code, version))"
    )
    db.execute(
        "CREATE TABLE draft (checklist TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,"
        " PRIMARY KEY (checklist, version))"
    )


@migrations(name="0006_receipts")
def _receipts(db: Database) -> None:
    """What a bureau says of items that it took in, and what a factory got back from its bureau."""
    db.execute(
        "CREATE TABLE remark (submission INTEGER NOT NULL"
        " REFERENCES submission(id) ON DELETE CASCADE, checklist TEXT NOT NULL,"
        " item TEXT NOT NULL, sentence TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,"
        " PRIMARY KEY (submission, checklist, item)) WITHOUT ROWID"
    )
    db.execute(
        "CREATE TABLE receipt (assessment INTEGER NOT NULL"
        " REFERENCES assessment(id) ON DELETE CASCADE, made TEXT NOT NULL, body TEXT NOT NULL,"
        " PRIMARY KEY (assessment, made))"
    )


@migrations(name="0007_tier")
def _tier(db: Database) -> None:
    """What explains and what proposes answers to the tier, and whether a bureau's tier is decided.

    What was taken in before does not say: `decided` is null there until it is judged anew.
    """
    for column in ("tier_notes", "tier_proposed"):
        db.execute(f"ALTER TABLE assessment ADD COLUMN {column} TEXT NOT NULL DEFAULT '{{}}'")
    db.execute("ALTER TABLE submission ADD COLUMN decided INTEGER")
    for column in ("basis", "raising", "contradictions"):
        db.execute(f"ALTER TABLE submission ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("DROP INDEX submission_register")
    db.execute(
        "CREATE INDEX submission_register ON submission (state, spelling, name, initials,"
        " credit_code, county, sector, region, year, level, provisional, index_two, energy, rate,"
        " obligation, procedure, decided, audit, verdict, blank, differs, changed, revision,"
        " received)"
    )


def migrate(conn: sqlite3.Connection, *, stop_before: Iterable[str] = ()) -> None:
    """Bring a database to the schema of this program; a migration that fails is rolled back.

    With `stop_before` only as far as the first of these.
    """
    migrations.apply(Database(conn, execute_plugins=False), stop_before=stop_before)
