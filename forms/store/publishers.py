"""Whose packs were taken before and with which key: trust on first use."""

from typing import Literal

from checklists.packs.pack import Pack
from forms.store.connection import explained
from forms.store.library import Origin, add_checklists, available, refusal
from forms.store.rows import stamp
from forms.store.store import Store

Standing = Literal["known", "new", "other-key", "broken-promise", "unchecked", "unsigned"]


def standing(store: Store, pack: Pack) -> Standing:
    """What is known of the key of a pack. Raises StoreError.

    `broken-promise`: not signed, though earlier packs of this publisher were.
    """
    with explained(store.path):
        rows = store.db.execute(
            "select fingerprint from publisher where name = ?", (pack.publisher,)
        )
        keys = {row[0] for row in rows}
    if pack.signature is None:
        return "broken-promise" if keys else "unsigned"
    if pack.signature != "valid":
        return "unchecked"
    if pack.fingerprint in keys:
        return "known"
    return "other-key" if keys else "new"


def add_pack(store: Store, pack: Pack, file: str) -> int:
    """Keep the checklists of a pack that are not there yet, all or none, and its publisher's key.

    Returns how many were added. Raises StoreError.
    """
    signed = pack.fingerprint if pack.signature == "valid" else ""
    origin = Origin(file=file, publisher=pack.publisher, fingerprint=signed)
    with explained(store.path), store.db.atomic():
        coming = [
            one for one in pack.checklists if not _there(store, one.code, one.version, one.digest)
        ]
        add_checklists(store, [(one, origin) for one in coming])
        if signed:
            row = {"name": pack.publisher, "fingerprint": signed, "since": stamp()}
            store.db.table("publisher").insert(row, ignore=True)
    return len(coming)


def _there(store: Store, code: str, version: str, digest: str) -> bool:
    known = available(store).edition(code, version)
    return known is not None and known.digest == digest


def refusals(store: Store, pack: Pack) -> list[str]:
    """Why single checklists of a pack cannot be added; those that are there are no reason."""
    return [
        refusal(store, one)
        for one in pack.checklists
        if refusal(store, one) and not _there(store, one.code, one.version, one.digest)
    ]
