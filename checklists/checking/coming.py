"""What is refused only at the door: thresholds that mean nothing, and texts of the sample."""

from checklists.model import ROMAN, Checklist, plain
from checklists.tables import Notes
from resources.words import _

SAMPLE_CODE = "my-checklist"
SAMPLE_NUMBER = "GB 00000-2026"
SAMPLE_MARK = "（示例）"
SAMPLE_TITLE_EN = "My checklist (sample)"


def check_coming(checklist: Checklist, notes: Notes) -> None:
    """Note what no checklist may come in with."""
    if not any(one.key == "thresholds" for one in notes.problems):
        _check_thresholds(checklist, notes)
    _check_sample(checklist, notes)


def _check_thresholds(checklist: Checklist, notes: Notes) -> None:
    thresholds = checklist.grading.thresholds
    for level, one in enumerate(thresholds, 1):
        if one <= 1:
            notes.add(
                "[grading]",
                _("the threshold of level {roman} is {threshold}, a part of 1 or less").format(
                    roman=ROMAN[level], threshold=plain(one)
                ),
                _("write it of 100: 85 for 0.85"),
                f"threshold_{level}",
            )
    if thresholds and thresholds[0] < thresholds[1]:
        notes.add(
            "[grading]",
            _("the threshold of level I ({first}) is below that of level II ({second})").format(
                first=plain(thresholds[0]), second=plain(thresholds[1])
            ),
            _("level I must be the hardest to reach; the guideline has 85, 85, 100"),
            "threshold_1",
        )


def _check_sample(checklist: Checklist, notes: Notes) -> None:
    """The example of a new workbook is there to be written over."""
    source = checklist.source
    left = [
        ("", "code", checklist.code, checklist.code == SAMPLE_CODE),
        ("", "title", checklist.title, checklist.title.startswith(SAMPLE_MARK)),
        ("", "title_en", checklist.title_en, checklist.title_en == SAMPLE_TITLE_EN),
        ("[source]", "document", source.document, source.document.startswith(SAMPLE_MARK)),
        ("[source]", "number", source.number, source.number == SAMPLE_NUMBER),
    ]
    for place, key, text, untouched in left:
        if untouched:
            notes.add(
                place,
                _("“{text}” is the example of a new workbook").format(text=text),
                _("write your own over it"),
                key,
            )
