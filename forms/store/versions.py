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
# What each of them leaves behind, in short: with how many migrations a database is built so.
LEVELS = {
    "7da55b6cd2c29f78de116adf27bec6a87adfcbefe48b928bbd0e8c8888218067": 1,
    "4b094261093ec45ada07d96839d96556495e76fb7dfbf7616bf887b2f0aa1970": 2,
    "70d24f6cb7e16deda483acc464a6d70f82861eff08b0b6048e6f2584a83b813a": 3,
    "67d34bf83f5efe46a14a2c4e4aeef30e2047f0bf9a586650ef3b91e34704916b": 4,
    "feb089a20821502966092f5ee3384fdc6213d7606bac9718552fbf56b16ce60a": 5,
    "334982695a12b68b0b8f80eabedddc04bb30a39b751de7407b8bac987d05a065": 6,
    "f2f5f9a254ffdf3bd1b2b9244e3afac06d75d09e8c02cc60f0b79421a77f47a4": 7,
}


def applied(conn: sqlite3.Connection, most: int = -1) -> set[str]:
    """The migrations that a database has had; empty for a new one."""
    tables = "select 1 from sqlite_master where type = 'table' and name = ?"
    if not conn.execute(tables, (TABLE,)).fetchone():
        return set()
    rows = conn.execute(f"select name from {TABLE} where migration_set = ? limit ?", (SET, most))
    return {row[0] for row in rows}
