"""The checklists at hand in a store: those that ship, those the user added, and older editions."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from checklists.installed import installed
from checklists.library import Library, age, next_version
from checklists.model import Checklist
from forms.errors import StoreError
from forms.store.connection import explained
from forms.store.reasons import OddRow
from forms.store.rows import load_checklist, stamp, user
from forms.store.store import Store
from resources.words import _

_BY_EDITION = " group by checklist, version"
_FORMS = (
    "select checklist, version, count(*) from form",
    # Answers that a renewal set aside are read by the edition they were given to.
    "select checklist, version, count(distinct assessment) from archived_answer",
)
_SUBMISSIONS = ("select checklist, version, count(*) from submission_level",)


@dataclass(frozen=True)
class Origin:
    """How a checklist came in: when, by whom, from which file, and who published it.

    `fingerprint` names the key that signed it; without a signature it is empty.
    """

    at: str = ""
    who: str = ""
    file: str = ""
    publisher: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class Edition:
    """An edition at hand; `origin` is None for one that ships or that only old forms still need.

    `forms` and `submissions` count the assessments and the files taken in that were made with it;
    `newest` says that a new assessment gets it.
    """

    checklist: Checklist
    shipped: bool
    origin: Origin | None
    forms: int
    submissions: int
    newest: bool

    @property
    def removable(self) -> bool:
        """Whether nothing needs it."""
        return not self.shipped and not self.forms and not self.submissions


def available(store: Store) -> Library:
    """What ships and what the user added, which new assessments may use. Raises StoreError."""
    with explained(store.path):
        added = _kept(store, _origins(store))
    return Library([*installed().values(), *added])


def readable(store: Store) -> Library:
    """All editions at hand, so that older files can be read too. Raises StoreError."""
    kept = [one.checklist for one in editions(store)]
    return Library([*kept, *available(store).values()])


def editions(store: Store) -> tuple[Edition, ...]:
    """Every edition at hand, by code in the order they ship, oldest first. Raises StoreError."""
    known = available(store)
    with explained(store.path):
        keys = store.db.execute("select code, version from checklist").fetchall()
        origins = _origins(store)
        forms, submissions = _counts(store, _FORMS), _counts(store, _SUBMISSIONS)
        found = {(one.code, one.version): one for one in installed().values()}
        found |= {(one.code, one.version): one for one in _kept(store, keys)}
    order = {code: place for place, code in enumerate(known)}
    return tuple(
        Edition(
            checklist=one,
            shipped=_ships(one),
            origin=origins.get(key),
            forms=forms[key],
            submissions=submissions[key],
            newest=_digest(known.get(one.code)) == one.digest,
        )
        for key, one in sorted(
            found.items(), key=lambda pair: (order.get(pair[0][0], len(order)), age(pair[0][1]))
        )
    )


def _kept(store: Store, keys: Iterable[tuple[str, str]]) -> list[Checklist]:
    """The checklists with these codes and versions; one that was spoilt does not hide the rest."""
    found = []
    for key in keys:
        with suppress(OddRow):
            found.append(load_checklist(store.db, *key))
    return found


def _digest(checklist: Checklist | None) -> str:
    return checklist.digest if checklist else ""


def _ships(checklist: Checklist) -> bool:
    own = installed().get(checklist.code)
    return own is not None and own.version == checklist.version and own.digest == checklist.digest


def _counts(store: Store, queries: tuple[str, ...]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for query in queries:
        for code, version, count in store.db.execute(query + _BY_EDITION):
            found[code, version] += count
    return found


def _origins(store: Store) -> dict[tuple[str, str], Origin]:
    rows = store.db.query("select * from added order by at, checklist, version")
    return {
        (row["checklist"], row["version"]): Origin(
            *(str(row[key]) for key in ("at", "who", "file", "publisher", "fingerprint"))
        )
        for row in rows
    }


def refusal(store: Store, checklist: Checklist) -> str:
    """Why a checklist cannot be added: there already, or with other content; empty if it can.

    Raises StoreError.
    """
    known = available(store)
    same = known.edition(checklist.code, checklist.version)
    if same is None:
        return ""
    if same.digest == checklist.digest:
        sentence = _("“{title}”, edition {version}, is installed already.")
    else:
        sentence = _(
            "“{title}”, edition {version}, is installed with other content. Give the changed"
            " checklist a new version, such as {next}."
        )
    follows = next_version(
        checklist.version, (one.version for one in known.editions(checklist.code))
    )
    return sentence.format(title=checklist.shown, version=checklist.version, next=follows)


def add_checklist(store: Store, checklist: Checklist, origin: Origin) -> None:
    """Keep a checklist for new assessments. Raises StoreError with a sentence if it cannot be."""
    add_checklists(store, [(checklist, origin)])


def add_checklists(store: Store, several: list[tuple[Checklist, Origin]]) -> None:
    """Keep several checklists, all of them or none. Raises StoreError."""
    with explained(store.path), store.db.atomic():
        for checklist, origin in several:
            reason = refusal(store, checklist)
            if reason:
                raise StoreError(reason)
            store.install(checklist)
            store.db.table("added").insert(
                {
                    "checklist": checklist.code,
                    "version": checklist.version,
                    **vars(origin),
                    "at": stamp(),
                    "who": origin.who or user(),
                }
            )


def remove_checklist(store: Store, code: str, version: str) -> None:
    """Take out an edition that the user added and that nothing needs. Raises StoreError."""
    edition = next(
        (
            one
            for one in editions(store)
            if (one.checklist.code, one.checklist.version) == (code, version)
        ),
        None,
    )
    if edition is None:
        return
    if not edition.removable:
        raise StoreError(_in_use(edition))
    key = (code, version)
    with explained(store.path), store.db.atomic():
        store.db.execute("delete from added where checklist = ? and version = ?", key)
        store.db.execute("delete from checklist where code = ? and version = ?", key)


def _in_use(edition: Edition) -> str:
    title = edition.checklist.shown
    if edition.shipped:
        return _("“{title}” belongs to the program and stays.").format(title=title)
    sentence = _("“{title}” stays: assessments were made with it and are read by it.")
    return sentence.format(title=title)
