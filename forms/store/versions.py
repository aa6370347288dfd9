"""The migrations this program knows, told without loading them: opening a store must be quick."""

import sqlite3

SET = "qingping"
TABLE = "_sqlite_migrations"
KNOWN = (
    "0001_assessments",
    "0002_audits",
    "0003_works",
    "0004_bureau",
    "0005_editions",
    "0006_receipts",
    "0007_tier",
)


def applied(conn: sqlite3.Connection) -> set[str]:
    """The migrations that a database has had; empty for a new one."""
    tables = "select 1 from sqlite_master where type = 'table' and name = ?"
    if not conn.execute(tables, (TABLE,)).fetchone():
        return set()
    rows = conn.execute(f"select name from {TABLE} where migration_set = ?", (SET,))
    return {row[0] for row in rows}
