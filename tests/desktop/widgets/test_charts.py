"""The radar names every section without cutting it, and says in words what it shows."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from checklists.installed import installed
from desktop.widgets.charts import LINES, Axis, Radar, fitted
from desktop.widgets.theme import colors

NAMES = {1: "I", 2: "II", 3: "III"}
RADARS = [
    code
    for code, checklist in installed().items()
    if checklist.method != "diagnosis" and len(checklist.sections) >= 3
]


def radar(names, shares=(0.2, 0.5, 1.0), note=""):
    return Radar([Axis(name, shares) for name in names], NAMES, note)


def pixels(widget, color):
    image = widget.grab().toImage()
    wanted = QColor(color).rgb()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y).rgb() == wanted for x, y in spots)


@pytest.mark.parametrize("size", [(250, 240), (326, 300), (700, 420)])
@pytest.mark.parametrize("code", RADARS)
@pytest.mark.parametrize("title", ["title", "title_en"])
def test_every_section_is_named_inside_the_chart(qtbot, code, size, title):
    made = radar([getattr(s, title) or s.title for s in installed()[code].sections])
    qtbot.addWidget(made)
    made.resize(*size)
    area = QRectF(made.rect())
    boxes = [box for box, _lines in made.labels()]
    assert all(area.contains(box) for box in boxes)
    for number, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


def test_a_long_name_is_shortened_on_the_chart_and_whole_in_words(qtbot):
    long = "Comprehensive utilisation of resources and by-products indicators"
    made = radar([long, "生产工艺与装备要求", "产品"])
    qtbot.addWidget(made)
    metrics = QFontMetricsF(made.font())
    beside = fitted(long, metrics, beside=True)
    assert len(beside) == 2
    assert beside[-1].endswith("…")
    assert long in made.accessibleDescription()
    assert "I 20%, II 50%, III 100%" in made.accessibleDescription()
    assert fitted("生产工艺与装备要求", metrics, beside=True) == ["生产工艺与", "装备"]


def test_levels_differ_by_line_and_not_by_colour_alone():
    assert len(set(LINES.values())) == 3


def test_an_unanswered_chart_draws_no_outline(qtbot):
    drawn, empty = radar("ABC", (0.5, 0.5, 0.5)), radar("ABC", (0, 0, 0), "nothing filled in yet")
    for made in (drawn, empty):
        qtbot.addWidget(made)
        made.resize(300, 300)
    assert pixels(drawn, colors().one) > 50
    assert pixels(empty, colors().one) == 0
