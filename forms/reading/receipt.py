"""The receipt (回执) that a bureau sends back: what it took in, the level it found, its remarks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checklists.tables import printable
from forms.assessment.answers import BLANK, Assessment
from forms.reading.faults import MAX_TEXT, whole
from resources.words import _, plural

FORMAT = 1
MOST = 5_000  # remarks, and characters of each that is typed: no bureau writes more
_LARGEST = 10**9
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.+-]{2,30})?", re.ASCII)
UNSAID = -1  # the file that was sent printed no level


@dataclass(frozen=True)
class Remark:
    """What the bureau says of one item; without an item of a checklist, or of the whole file.

    `title` names the item to read; `answer` is what was answered when it was said; `automatic`
    marks what the program found.
    """

    sentence: str
    checklist: str = ""
    item: str = ""
    title: str = ""
    automatic: bool = False
    answer: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """The level of one checklist: worked out by the bureau, and printed in the file."""

    checklist: str
    title: str
    level: int | None
    printed: int | None = UNSAID
    blank: int = 0


@dataclass(frozen=True)
class Receipt:
    """What a bureau confirms of one revision; `received` and `made` are ISO times.

    `tier` is the audit tier in words, empty in a receipt of 0.1.0.
    """

    uuid: str
    revision: int
    digest: str
    enterprise: str
    credit_code: str
    year: int
    bureau: str
    received: str
    made: str
    verdict: str
    judged: tuple[Judged, ...] = ()
    remarks: tuple[Remark, ...] = ()
    tier: str = ""

    def as_json(self) -> dict[str, Any]:
        """The receipt as its hidden sheet and the store keep it."""
        return {
            "format": FORMAT,
            **vars(self),
            "judged": [vars(one) for one in self.judged],
            "remarks": [{**vars(one), "answer": dict(one.answer)} for one in self.remarks],
        }

    def of_item(self, checklist: str, item: str) -> tuple[Remark, ...]:
        """The remarks on one item."""
        return tuple(one for one in self.remarks if (one.checklist, one.item) == (checklist, item))


class NoReceipt(ValueError):  # noqa: N818 - reads as the sentence it is
    """This is not a receipt, or one of a newer version."""


def read_receipt_json(said: Any) -> Receipt:
    """The receipt in such a table; NoReceipt for anything else."""
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NoReceipt
    texts = "uuid digest enterprise credit_code bureau verdict".split()
    return Receipt(
        **{key: _text(said, key) for key in texts},
        received=_time(said, "received"),
        made=_time(said, "made"),
        revision=_whole(said, "revision"),
        year=_whole(said, "year"),
        judged=tuple(_judged(one) for one in _tables(said, "judged")),
        remarks=tuple(_remark(one) for one in _tables(said, "remarks")),
        tier=_text(said, "tier") if "tier" in said else "",
    )


def _judged(said: Mapping[str, Any]) -> Judged:
    return Judged(
        _text(said, "checklist"),
        _text(said, "title"),
        _level(said, "level", (0, 1, 2, 3)),
        _level(said, "printed", (UNSAID, 0, 1, 2, 3)),
        _whole(said, "blank"),
    )


def _remark(said: Mapping[str, Any]) -> Remark:
    answer = said.get("answer")
    if not isinstance(answer, dict):
        raise NoReceipt
    texts = {key: _text(said, key) for key in ("sentence", "checklist", "item", "title")}
    return Remark(**texts, automatic=said.get("automatic") is True, answer=answer)


def _text(said: Mapping[str, Any], key: str) -> str:
    text = said.get(key)
    if not isinstance(text, str) or len(text) > MAX_TEXT or not printable(text):
        raise NoReceipt
    return text


def _time(said: Mapping[str, Any], key: str) -> str:
    text = _text(said, key)
    if not is_time(text):
        raise NoReceipt
    return text


def is_time(text: str) -> bool:
    """Whether a text is a day, with or without a time, as the program writes them."""
    if not _TIME.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _whole(said: Mapping[str, Any], key: str) -> int:
    number = said.get(key)
    if not whole(number, 0, _LARGEST):
        raise NoReceipt
    return number


def _level(said: Mapping[str, Any], key: str, known: tuple[int, ...]) -> int | None:
    level = said.get(key)
    if level is not None and (isinstance(level, bool) or level not in known):
        raise NoReceipt
    return level


def _tables(said: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    tables = said.get(key)
    if (
        not isinstance(tables, list)
        or len(tables) > MOST
        or not all(isinstance(one, dict) for one in tables)
    ):
        raise NoReceipt
    return tables


def now_answered(assessment: Assessment, checklist: str, item: str) -> dict[str, Any]:
    """An answer as a receipt compares it; files of evidence never travel, so they do not count."""
    form = next((one for one in assessment.forms if one.checklist.code == checklist), None)
    answer = (form.answers.get(item) or BLANK) if form else BLANK
    return {key: value for key, value in answer.as_json().items() if key != "evidence"}


def is_settled(remark: Remark, assessment: Assessment) -> bool:
    """Whether the item has been answered in another way since."""
    if not remark.item:
        return False
    return now_answered(assessment, remark.checklist, remark.item) != dict(remark.answer)


def remark_words(remark: Remark, assessment: Assessment) -> str:
    """A remark as it stands at its item, with whether the answer has changed since."""
    said = remark.sentence
    if is_settled(remark, assessment):
        said = _("{remark} (the answer has changed since)").format(remark=said)
    if remark.automatic:
        return _("Checked by the bureau: {remark}").format(remark=said)
    return _("Remark of the bureau: {remark}").format(remark=said)


def receipt_words(receipt: Receipt, assessment: Assessment) -> str:
    """The receipt in a sentence: who received which revision when, and how many remarks it has."""
    said = _("{bureau} received revision {revision} on {date}").format(
        bureau=receipt.bureau or _("The bureau"),
        revision=receipt.revision,
        date=receipt.received[:10],
    )
    open_ones = [one for one in receipt.remarks if one.item and not is_settled(one, assessment)]
    parts = [said, _remarks_words(receipt.remarks, len(open_ones))]
    if receipt.digest != assessment.digest():
        parts.append(_("the answers have changed since"))
    return _("; ").join(filter(None, parts))


def _remarks_words(remarks: Iterable[Remark], still: int) -> str:
    count = len(tuple(remarks))
    if not count:
        return _("no remarks")
    words = plural("{count} remark", "{count} remarks", count)
    more = _("{count} of them on answers that are as they were").format(count=still)
    return _("{remarks}, {more}").format(remarks=words, more=more) if still else words
