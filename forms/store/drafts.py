"""A comparison that is not finished yet, kept with every tick."""

import json
from collections.abc import Mapping

from checklists.model import Checklist
from checklists.verification import Finding, findings_from
from forms.reading.parsing import parse
from forms.store.connection import explained
from forms.store.store import Store

_KEY = "checklist = ? and version = ?"


def draft(store: Store, checklist: Checklist) -> dict[str, Finding]:
    """What was found so far, by item code; items that are not there are left out."""
    with explained(store.path):
        row = store.db.execute(f"select body from draft where {_KEY}", _key(checklist)).fetchone()
    try:
        table = parse(str(row[0])) if row else {}
    except ValueError:
        return {}  # of a damaged draft nothing can be kept, and nothing else depends on it
    found = findings_from(table)
    return {code: one for code, one in found.items() if code in checklist.by_code}


def keep_draft(store: Store, checklist: Checklist, findings: Mapping[str, Finding]) -> None:
    """Keep what was found so far; nothing found leaves no draft. Raises StoreError."""
    body = json.dumps({code: one.as_json() for code, one in findings.items()}, ensure_ascii=False)
    with explained(store.path), store.db.atomic():
        store.db.execute(f"delete from draft where {_KEY}", _key(checklist))
        if findings:
            store.db.execute("insert into draft values (?, ?, ?)", (*_key(checklist), body))


def _key(checklist: Checklist) -> tuple[str, str]:
    return checklist.code, checklist.version
