"""One outcome of the audit tier in the same words: screen, exports, register, CSV and receipt."""

import csv
import shutil
from dataclasses import dataclass, replace

import pytest
from openpyxl import load_workbook

from forms.assessment.answers import Enterprise
from forms.assessment.audit import Audit
from forms.audit.tier import tier_words
from forms.bureau.handout.commands import write_receipt_of
from forms.bureau.handout.facts import TABLES, batches
from forms.bureau.handout.receipt import make_receipt
from forms.bureau.handout.rollup import write_rollup, write_rollup_csv
from forms.bureau.intake.rejudging import is_open, rejudge
from forms.bureau.intake.tier import row_obligation, row_procedure, row_tier
from forms.bureau.register.register import UNTIERED, Filter, choices, count, detail, lines
from forms.bureau.register.statistics import counts_by, totals
from forms.pdf.write import write_pdf
from forms.reporting import make_report
from forms.store import Store
from forms.store.submissions import writing
from tests.forms.bureau.files import assessment, limits, sent, taken
from tests.forms.pdf.reports import pages_of, squeezed
from tests.forms.tiers import answered

NOTE = {"over_energy_quota": "限定值抄录有误，见标准原文"}


@dataclass(frozen=True)
class Case:
    """What was filled in, and the words it has everywhere."""

    region: str
    tier: dict
    words: str
    obligation: str
    procedure: str
    more: dict


def case(region, tier, words, obligation="未判定", procedure="未判定", **more):
    return Case(region, tier, words, obligation, procedure, more)


OVER = {"forms": (limits("99"),)}
CASES = {
    "nothing answered": case("suzhou", {}, "未判定（12 题待答）"),
    "one answer": case("suzhou", {"permit": "yes"}, "未判定（12 题待答）"),
    "all unknown": case("other", dict.fromkeys(answered(), "unknown"), "未判定（6 题待答）"),
    "carried over": case("suzhou", {}, "未判定（12 题待答）", tier_proposed=answered()),
    "all no": case(
        "suzhou", answered(), "自愿 · 审核程序：常规（适当简化）", "自愿", "常规（适当简化）"
    ),
    "plan's own word": case(
        "suzhou", answered(toxic_material="yes"), "强制 · 审核程序：标准", "强制", "标准"
    ),
    "modified": case(
        "meizhou",
        answered(park_whole="yes"),
        "自愿 · 审核程序：常规 · 园区或集群整体审核",
        "自愿",
        "常规",
    ),
    "limit missed": case("suzhou", answered(), "未判定（1 处矛盾）", **OVER),
    "limit missed, open": case("suzhou", {}, "未判定（12 题待答）", **OVER),
    "limit missed, explained": case(
        "suzhou",
        answered(),
        "自愿 · 审核程序：常规（适当简化）",
        "自愿",
        "常规（适当简化）",
        tier_notes=NOTE,
        **OVER,
    ),
    "mandatory audit": case(
        "other", answered(), "未判定（1 处矛盾）", audit=Audit(nature="mandatory")
    ),
    "both": case(
        "gansu",
        answered(gs14_sector="yes", high_water="unknown"),
        "未判定（1 题待答；1 处矛盾）",
        audit=Audit(notified_on="2025-02-18"),
    ),
}


@pytest.fixture(params=CASES.values(), ids=CASES)
def told(request):
    return request.param


def made_of(told):
    forms = told.more.get("forms", (limits(),))
    more = {key: said for key, said in told.more.items() if key != "forms"}
    plain = assessment(*forms, tier=told.tier, **more)
    return replace(
        plain, region=told.region, enterprise=Enterprise("甲", plain.enterprise.credit_code)
    )


def texts(path):
    return {
        str(cell.value)
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_factory_and_bureau_say_the_same_words(told, store, tmp_path):
    made = made_of(told)
    report = make_report(made)
    decided = told.obligation != "未判定"
    assert tier_words(report.tier) == told.words
    assert report.tier.as_json()["decided"] == decided

    path = sent(tmp_path / "in", made)
    assert told.words in texts(path)
    assert {told.obligation, told.procedure} <= texts(path)
    write_pdf(report, tmp_path / "a.pdf")
    pages = [squeezed(page) for page in pages_of(tmp_path / "a.pdf")]
    assert squeezed(told.words) in pages[0]
    assert sum(squeezed(told.words) in page for page in pages) > 1, "the chapter says it too"

    (verdict,) = taken(store, path)
    said = verdict.as_json()
    assert said["tier"]["decided"] == decided
    doubts = [one["sentence"] for one in said["remarks"]]
    assert (told.words in doubts) == (not decided)

    (line,) = lines(store, Filter())
    row = line.row
    assert (row_obligation(row), row_procedure(row)) == (told.obligation, told.procedure)
    assert row_tier(row) == told.words
    kept = make_report(detail(store, line.id).assessment)
    assert tier_words(kept.tier) == told.words

    write_rollup(store, Filter(), tmp_path / "out.xlsx")
    assert {told.obligation, told.procedure} <= texts(tmp_path / "out.xlsx")
    write_rollup_csv(store, Filter(), tmp_path / "csv")
    with (tmp_path / "csv" / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        _top, head, line_ = list(csv.reader(file))
    found = dict(zip(head, line_, strict=True))
    assert (found["审核"], found["审核程序"]) == (told.obligation, told.procedure)
    assert found["分级是否判定"] == ("是" if decided else "否")
    assert int(found["待答题数"]) == len(report.tier.could_raise)
    assert all(rule.code in found["判定依据"] for rule in report.tier.matched)
    back = (tmp_path / "csv" / "differences.csv").read_text("utf-8-sig")
    assert (told.words in back) == (not decided)

    receipt = make_receipt(store, line.id, "某局")
    assert receipt.tier == told.words
    assert any(told.words in one.sentence for one in receipt.remarks) == (not decided)
    assert told.words in texts(write_receipt_of(store, line.id, "某局", tmp_path))

    code = report.tier.obligation if decided else "undecided"
    assert choices(store, "obligation") == list(counts_by(store, "obligation", Filter())) == [code]
    assert count(store, Filter(obligation=code)) == 1
    assert count(store, Filter(obligation="voluntary")) == (code == "voluntary")
    assert count(store, Filter(mark=UNTIERED)) == totals(store, Filter()).untiered == (not decided)
    (batch,) = batches(store, Filter())
    names = [column.name for column in TABLES["submissions"]]
    fact = dict(zip(names, batch["submissions"][0], strict=True))
    assert (fact["obligation"], fact["tier_decided"]) == (code, decided)


def forget(store):
    """The rows as a version kept them that did not say whether a tier is decided."""
    with writing(store) as conn:
        conn.execute(
            "update submission set decided = null, basis = '', raising = '', contradictions = ''"
        )


def test_what_an_earlier_version_took_in_is_undecided_until_it_is_judged(told, store, tmp_path):
    taken(store, sent(tmp_path / "in", made_of(told)))
    forget(store)
    (line,) = lines(store, Filter())
    assert row_tier(line.row) == row_obligation(line.row) == "未判定"
    assert count(store, Filter(obligation="voluntary")) == 0
    assert is_open(store)
    assert rejudge(store) == 1
    (line,) = lines(store, Filter())
    assert row_tier(line.row) == told.words
    assert (is_open(store), rejudge(store)) == (False, 0)


def test_merged_tiers_are_judged_anew(store, tmp_path):
    from checklists.installed import installed
    from forms.bureau.intake.merge import merge

    taken(store, sent(tmp_path / "in", made_of(CASES["plan's own word"])))
    forget(store)
    shutil.copyfile(store.path, tmp_path / "theirs.db")
    ours = Store(tmp_path / "ours.db")
    list(merge(tmp_path / "theirs.db", ours, installed()))
    (line,) = lines(ours, Filter())
    assert row_tier(line.row) == "强制 · 审核程序：标准"
    ours.close()
