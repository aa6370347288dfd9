"""What comes after the last item of a list: a blank one, the next list, or another page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance

from desktop.form.flow import METHODS, filled_words
from desktop.form.outline import Outline
from desktop.session.session import Session
from forms.audit.scope import hidden_words
from forms.report import Part
from forms.scoring.score import Trace
from resources.words import _, plural

After = tuple[str, str, Callable[[], object]]


class Filling(Protocol):
    """The page that is filled in, as far as what comes next depends on it."""

    session: Session
    outline: Outline
    methods: tuple[str, ...]

    @property
    def go(self) -> SignalInstance: ...
    def codes(self) -> list[str]: ...
    def parts(self) -> Sequence[Part]: ...
    def shown(self, part: Part) -> Sequence[Trace]: ...
    def begin(self, code: str) -> None: ...
    def show_all(self) -> None: ...


def after_last(page: Filling, parts: Sequence[Part], code: str) -> After:
    """What is said after the last item of a checklist, what can be done, and how."""
    scope = page.outline.scope
    blank = sum(one.state == "blank" and scope.shows(one) for p in parts for one in p.score.trace)
    hidden = "" if blank else hidden_words(parts, scope)
    words = hidden or _blank_words(blank) or filled_words(page.session, page.methods)
    codes = page.codes()
    following = codes[codes.index(code) + 1 :] if code in codes else []
    if following:
        title = page.session.form(following[0]).checklist.shown
        return words, _("Next list: {title}").format(title=title), partial(page.begin, following[0])
    if hidden:
        return words, _("Show them"), page.show_all
    others = [one for one in METHODS if one not in page.methods]
    if any(part.score.blank for part in page.session.parts(*others)):
        key = "form" if "diagnosis" in page.methods else "diagnosis"
        title = _("Go on to the other checklists")
    else:
        key, title = "result", _("Go on to the result")
    return words, title, partial(page.go.emit, key)


def blank_after(page: Filling, here: tuple[str, str]) -> tuple[str, str] | None:
    """The first blank item behind one, else from the beginning; None where nothing is blank."""
    order = [
        ((part.form.checklist.code, one.item.code), one.state == "blank")
        for part in page.parts()
        for one in page.shown(part)
    ]
    at = next((number for number, (key, _blank) in enumerate(order) if key == here), -1)
    return next((key for key, blank in order[at + 1 :] + order[: at + 1] if blank), None)


def _blank_words(blank: int) -> str:
    if not blank:
        return ""
    return plural(
        "This was the last item; {count} item of this page is still blank.",
        "This was the last item; {count} items of this page are still blank.",
        blank,
    )
