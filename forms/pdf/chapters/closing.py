"""The last chapter: everything that was declared not applicable, with its reason."""

from forms.pdf.page.flow import Text, heading
from forms.pdf.page.grid import Column, Row, grid
from forms.pdf.page.pages import Leaf
from forms.report import Report
from resources.words import _


def not_applicable_chapter(report: Report, number: int, key: str) -> Leaf:
    """The items that do not apply, by checklist."""
    columns = [Column(_("Code"), 56), Column(_("Item"), 183), Column(_("Reason"), 260)]
    rows, shown = [], ""
    for part, one in report.not_applicable:
        checklist = part.form.checklist
        if checklist.code != shown:
            rows.append(Row([checklist.shown], kind="band"))
            shown = checklist.code
        rows.append(Row([one.item.code, one.item.shown, one.answer.na]))
    table = grid(columns, rows)
    title = f"{number}  {not_applicable_title()}"
    story = heading(title, key, table.opening + 20, depth=0)
    if not rows:
        story.append(Text(_("No item was declared not applicable.")))
        return Leaf(story, fresh=False, needed=120)
    return Leaf([*story, table], fresh=False, needed=200)


def not_applicable_title() -> str:
    """The title of the chapter, also for the contents."""
    return _("Items that do not apply, with reasons")
