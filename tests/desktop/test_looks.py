"""Nothing is cut off and everything has a name, in both languages and at both office sizes."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QWidget,
)

from checklists.document import toml
from checklists.problems import Problem
from checklists.reader import read_text
from desktop.library.loading import Loaded
from desktop.shell.window import MainWindow
from desktop.widgets.elided import ElidedLabel
from forms.assessment.audit import Audit, Correction, Phase
from forms.assessment.figures import Figure
from forms.assessment.ledger import Amount, Ledger, Row
from forms.assessment.measures import SAVINGS, Goal
from forms.ledger.edit import with_months, with_row, with_sum
from forms.store import submissions
from forms.store.library import Origin, add_checklist
from resources.words import use

pytestmark = pytest.mark.slow

LATE = Audit(
    nature="mandatory",
    notified_on="2024-01-31",
    due="2024-12-31",
    phases={"audit": Phase("2024-03-01", "2024-02-01"), "options": Phase()},
    evaluation="passed",
    acceptance_on="2020-01-01",
    cost="much",
    corrections=(Correction("dust " * 60, "2024-01-01", "", "photo"),),
    deadlines={"report": "2024-11-30"},
)


@pytest.fixture(params=["zh_CN", "en"])
def spoken(request):
    use(request.param)
    yield request.param
    use("zh_CN")


@pytest.fixture(params=[(1366, 768), (1920, 1080), (1100, 640)])
def shown(request, opened):
    opened.resize(*request.param)
    opened.show()
    return opened


@pytest.fixture
def opened(spoken, qtbot, session, settings, store, mine, mills):
    for one in mills:
        store.add(one)
    session.open(store.add(mine, sample=True))
    made = MainWindow(session, settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    return made


def parts(page, kind):
    return [one for one in page.findChildren(kind) if one.isVisibleTo(page)]


def propose(page):
    page.sector.choose("paper")
    page.facts.region.choose("gansu")
    page._propose()
    for one in page.proposed.offered:
        one.tick.setChecked(True)
    page.start()


def ask_years(page):
    for one in page.rows.values():
        one.ask_year()


def mistype_date(page):
    page.profile.toggle.click()
    page.profile.line("permit_until").insert("2020-01-01")
    page.profile.line("permit_until").editingFinished.emit()


def answer_tier(page):
    page.session.set_tracking(tier={"exceeds_total": "yes", "micro": "yes"})
    page.fold_button.click()


def hide_items(page):
    page.session.set_facts(year=2025, region="meizhou", new_project=False)
    page.session.set_tracking(tier={"micro": "yes"})


def fall_behind(page):
    page.session.set_tracking(audit=LATE)
    page.phases.lines["options"].begin.insert("soon")
    page.phases.lines["options"].begin.editingFinished.emit()
    page.corrections.add()


def mistype_figures(page):
    page.session.set_tracking(figures={"cod": Figure(Decimal(10**15), Decimal("0.000001"))})
    for field in page.own.fields.values():
        field.edit.setText("about 3")
        field.edit.setModified(True)
        field.commit()


def ask_to_restore(page):
    page._back_up()
    page.backups.question.ask(page.backups.lines[0].backup.path, "2025-11-20 10:00")


def fill_ledger(page):
    page.session.set_tracking(figures={"energy": Figure(current=Decimal(10**9))})
    page.begin()
    ledger = with_row(page.session.assessment.ledger, "product", name="特种纸板 special board " * 2)
    for place in range(len(ledger.rows)):
        ledger = with_sum(ledger, place, "previous", Decimal("1234567.891"))
        ledger = with_months(ledger, place, "current", {0: Decimal(-5), 7: Decimal("1234567.891")})
    page.session.set_ledger(ledger, "x")
    page.coefficients.toggle.click()
    for line in page.panel.lines.values():
        line.how.click()
    line = next(iter(page.coefficients.lines.values()))
    line.value.insert("about 3")
    line.value.editingFinished.emit()


def plan_measures(page):
    for _count in range(2):
        page.library.cards[0].take_button.click() if page.library.cards else page.add()
    page.add()
    measure = page.measures[-1]
    savings = dict.fromkeys(SAVINGS, Decimal("-1234567.891"))
    del savings["co2"], savings["energy"]
    savings["electricity"] = Decimal("1234567.8")
    goals = tuple(
        Goal(*one.key, value=Decimal("999999.5"), practice="yes") for one in page._weak()[:3]
    )
    page._keep(
        replace(
            measure,
            title="更换老旧设备 replace old equipment " * 4,
            state="done",
            investment=Decimal("1234567.891"),
            saving=Decimal("0.001"),
            savings=savings,
            begin="2025-12-31",
            end="2025-01-01",
            technology="PAP-T03",
            goals=(*goals, Goal("gone", "A1", choice=1)),
        ),
        "",
    )
    page.editor.dates["begin"].edit.insert("soon")
    page.editor.dates["begin"].edit.editingFinished.emit()


def tell_years(page):
    amounts = {year: Amount(Decimal(9) ** 15) for year in ("base", "previous", "current")}
    rows = tuple(Row("water", code, "万m³", amounts=amounts) for code in ("withdrawn", "reused"))
    page.session.set_ledger(Ledger(rows), "ledger")


def renew(page):
    later = replace(page.session.forms[0].checklist, version="2099.1")
    first, *rest = later.sections
    items = [replace(one, unit="kg", title="甲" * 90) for one in first.items]
    items[0] = replace(items[0], code="Z1")
    first = replace(first, items=tuple(items))
    text = toml(replace(later, sections=(first, *rest)))
    store = page.session.store
    if not store.db.table("added").count:
        add_checklist(store, read_text(text, "x"), Origin(file="x.toml"))
    page.refresh()


def offer_packs(page):
    renew(page)
    page.seed = bytes(range(32))
    page._show_key()
    page.write()


def renewed(page):
    renew(page)
    for card in page.cards:
        card.move_button.click()


def compare(page):
    page.compare()
    page.verify.name.clear()
    page.verify.day.setText("soon")
    page.verify.confirm()


def refuse_file(page):
    problem = Problem("own.toml", "", "weights " * 20, "correct the weights " * 20)
    page._show_loaded(Loaded(Path("own.toml"), problems=(problem,) * 40))


def look_at_file(page):
    checklist = page.session.forms[0].checklist
    page._show_loaded(Loaded(Path("own.toml"), checklist).judged(page.session.store))


def take_files_in(page):
    if not page.browsing.table.rows.rowCount():
        register(page.session.store)
        page.refresh()
    page.browsing.views.group.button(1).click()
    page.browsing.views.group.button(0).click()


def register(store):
    """Rows as long as they may be, of two regions, with conflicts and refused files among them."""
    states = ("current", "conflict", "refused")
    rows = [
        submissions.Row(
            state=states[number % 3],
            verdict=("new", "conflict", "refused")[number % 3],
            cause="hostile" if number % 3 == 2 else "",
            name="平远县客都新型建筑材料（集团）股份有限公司第二生产基地循环经济产业园分公司",
            credit_code=f"91441400MA4UQ{number:04}X",
            county="连南瑶族自治县",
            sector="machinery-electronics",
            region=("meizhou", "guangxi")[number % 2],
            year=2025,
            level=number % 4,
            index_two=1_000_000,
            energy=0,
            obligation="plan_priority",
            procedure="quick_pending",
            audit="under_way",
            blank=123,
            differs=1,
            file="a" * 80 + ".xlsx",
            sha256=f"{number:064}",
            received="2025-11-20T10:00:00.000",
        )
        for number in range(40)
    ]
    with submissions.writing(store) as conn:
        for row in rows:
            submissions.add(conn, row, submissions.Content(None, "reason " * 40))


# What to do to a page so that it shows as much as it can.
FILL = {
    "home": ask_years,
    "new": propose,
    "overview": lambda page: page.add_checklists(),
    "enterprise": mistype_date,
    "tier": answer_tier,
    "diagnosis": hide_items,
    "ledger": fill_ledger,
    "measures": plan_measures,
    "audit": fall_behind,
    "plan": mistype_figures,
    "trend": tell_years,
    "checklists": lambda page: None,
    "checklists/compare": compare,
    "checklists/refused": refuse_file,
    "checklists/preview": look_at_file,
    "publish": offer_packs,
    "renewal": renew,
    "renewal/done": renewed,
    "bureau": take_files_in,
    "help": lambda page: page.show_guide("bureau"),
    "settings": ask_to_restore,
}
PAGES = list(FILL)


def fill(window, key):
    page = window.page(key.partition("/")[0])
    FILL[key](page)
    return page


@pytest.mark.parametrize("key", PAGES)
def test_no_text_is_cut(qtbot, shown, key):
    shown.go(key.partition("/")[0])
    page = fill(shown, key)
    qtbot.waitUntil(lambda: key != "home" or not page._pending)
    qtbot.wait(30)
    for one in parts(page, QLabel):
        if isinstance(one, ElidedLabel) or not one.text():
            continue
        room, text = one.contentsRect().width(), one.fontMetrics().horizontalAdvance(one.text())
        if one.wordWrap():
            assert one.height() >= one.heightForWidth(one.width()), one.text()
        else:
            assert room >= text, one.text()
    for one in parts(page, QAbstractButton):
        if isinstance(one.parent(), QLineEdit):
            continue  # Qt's own, inside a field
        assert one.width() >= min(one.sizeHint().width(), one.minimumSizeHint().width()), one.text()
        assert one.mapTo(page, one.rect().topRight()).x() <= page.width(), one.text()


@pytest.mark.parametrize("key", PAGES)
def test_every_control_has_a_name(opened, key):
    opened.show()
    opened.go(key.partition("/")[0])
    page = fill(opened, key)
    for kind in (QLineEdit, QComboBox, QSpinBox, QProgressBar):
        for one in parts(page, kind):
            inside = isinstance(one.parent(), QComboBox | QSpinBox)
            assert inside or one.accessibleName(), f"{kind.__name__} in {one.parentWidget()}"
    for one in parts(page, QAbstractButton):
        assert one.text() or one.accessibleName() or isinstance(one.parent(), QLineEdit)


def test_no_page_opens_a_window_of_its_own(qtbot, opened, qapp):
    opened.show()
    for key in PAGES:
        opened.go(key.partition("/")[0])
        fill(opened, key)
        qtbot.wait(5)
    tops = [one for one in qapp.topLevelWidgets() if one.isVisible() and one is not opened]
    assert [type(one).__name__ for one in tops if isinstance(one, QWidget)] == []
