"""A workbook that comes back from Excel becomes an assessment of the list."""

from dataclasses import dataclass, replace

from forms.assessment.answers import Assessment
from forms.store.connection import explained
from forms.store.store import Store


@dataclass(frozen=True)
class Returned:
    """The assessment that was added; `copy` says that the one it was exported from stays too."""

    number: int
    copy: bool


def take_back(store: Store, assessment: Assessment) -> Returned:
    """Add an assessment that was read from a workbook; what is there stays as it is.

    Raises StoreError.
    """
    with explained(store.path):
        query = "select sample from assessment where uuid = ? and uuid != ''"
        known = list(store.db.query(query, (assessment.uuid,)))
    if known:
        assessment = replace(assessment, uuid="", revision=0)
    enterprises = {facts: number for number, facts in store.enterprises()}
    number = store.add(
        assessment,
        enterprise=enterprises.get(assessment.enterprise),
        sample=bool(known and known[0]["sample"]),
    )
    return Returned(number, bool(known))
