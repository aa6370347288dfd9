"""Hundreds of workbooks as factories of one city would send them, made by the real export."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

from forms.assessment.answers import Assessment, Enterprise, Form
from forms.assessment.audit import Audit, Phase
from forms.assessment.measures import Measure
from forms.reporting import make_report
from forms.scoring.words import level_mark
from forms.xlsx.cells.layout import LEVEL_COLUMN
from forms.xlsx.write import write_workbook
from tests.desktop.answered import answered
from tests.forms.xlsx.books import Editor

COUNTIES = ("梅江区", "梅县区", "兴宁市", "大埔县", "丰顺县", "五华县", "平远县", "蕉岭县")
_NAME, _CODE = "占位企业名称有限公司", "91341300MA2TEST00X"
_COUNTY, _UUID = "占位县区", "00000000-0000-4000-8000-000000000000"
_PLACES = "梅江 兴宁 大埔 丰顺 五华 平远 蕉岭 客都 东山 粤闽 嘉应 剑英".split()
_NAMES = "宏远 新兴 东方 长城 光明 金山 华丰 永盛 瑞安 天成 恒达 广源 南粤 泰和".split()
_LONG = "（集团）股份有限公司第二生产基地循环经济产业园分公司"

UNDER_WAY = Audit(nature="mandatory", phases={"preparation": Phase("2025-01-08", "2025-02-01")})
REPORTED = replace(UNDER_WAY, report_on="2025-09-01")
ACCEPTED = replace(REPORTED, acceptance="passed", acceptance_on="2025-10-20")
MUST = {"exceeds_standard": "yes", "high_energy": "yes"}
WORKS = (
    Measure(
        "F01",
        "电机系统节能改造",
        state="done",
        investment=Decimal("12.5"),
        saving=Decimal("8.2"),
        savings={"electricity": Decimal("21.5"), "energy": Decimal(38)},
    ),
    Measure(
        "F02",
        "中水回用",
        kind="mid-high",
        state="under_way",
        investment=Decimal(260),
        saving=Decimal("64.8"),
        savings={"water": Decimal("3.6"), "cod": Decimal("4.2")},
    ),
)


@dataclass(frozen=True)
class Kind:
    """A kind of factory: what stands in its name, its checklists, and what else it says."""

    trade: str
    forms: tuple[Form, ...]
    facts: dict[str, Any]
    claimed: str = ""  # the checklist for which the file shows level I whatever was answered


def kinds() -> list[Kind]:
    """Factories of several sectors at every level, complete and not, in two years."""
    paper, coal, cement = "paper-paper-and-board", "coal-underground", "building-cement-hj467"
    dyeing, tests = "textile-cotton-dyeing", "diagnosis-papermaking"
    return [
        Kind(
            "纸业",
            (answered(paper, 2), answered(tests, 2), answered("energy-limits-paper", 1)),
            {"tier": MUST, "audit": REPORTED, "measures": WORKS},
        ),
        Kind("印染", (answered(dyeing, 3),), {"tier": MUST}, dyeing),
        Kind("浆纸", (answered(paper, 1), answered(tests, 1)), {"audit": ACCEPTED}),
        Kind("纸板", (answered(paper, 3),), {"audit": UNDER_WAY, "tier": {"micro": "yes"}}),
        Kind("水泥", (answered(cement, 3), answered("energy-limits-cement", 0)), {"tier": MUST}),
        Kind(
            "建材",
            (answered(cement, 1), answered("energy-limits-cement", 2)),
            {"audit": UNDER_WAY, "measures": WORKS[:1]},
        ),
        Kind("煤业", (answered("coal-underground", 2),), {"tier": {"high_energy": "yes"}}),
        Kind("矿业", (answered(coal, 3), answered("energy-limits-mining", 2)), {"audit": REPORTED}),
        Kind("染整", (answered(dyeing, 0),), {"tier": MUST, "measures": WORKS[1:]}),
        Kind("纺织", (answered(dyeing, 2, blank=tuple(_first(dyeing, 5))),), {}),
        Kind("食品", (answered("diagnosis-green-food", 2),), {}),
        Kind("纸业", (answered(paper, 3),), {"year": 2024}),
        Kind("水泥", (answered(cement, 3),), {"year": 2024}),
    ]


def _first(code: str, count: int) -> list[str]:
    return list(answered(code).checklist.by_code)[:count]


def sent_workbooks(folder: Path, count: int, chosen: Sequence[Kind] | None = None) -> list[Path]:
    """That many workbooks, each of another factory; every kind is exported once, then renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [_Template(kind, folder) for kind in chosen or kinds()]
    return [
        template.rename(number, folder)
        for number, template in zip(range(count), cycle(made), strict=False)
    ]


class _Template:
    """One exported workbook in which the enterprise can be replaced."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        facts = {"year": 2025, "region": "meizhou", "uuid": _UUID, "revision": 1, **kind.facts}
        enterprise = Enterprise(_NAME, _CODE, county=_COUNTY)
        self.kind = kind
        self.assessment = Assessment(enterprise, forms=kind.forms, **facts)
        path = folder / "template.xlsx"
        write_workbook(make_report(self.assessment), path)
        if kind.claimed:
            edit = Editor(path)
            edit.cell("result", f"level:{kind.claimed}", LEVEL_COLUMN).value = level_mark(1)
            edit.save()
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        path.unlink()

    def rename(self, number: int, folder: Path) -> Path:
        """The workbook of factory `number`."""
        enterprise = Enterprise(
            name_of(number, self.kind.trade),
            "" if number % 37 == 20 else f"9144140{number:010}X",
            county=COUNTIES[number * 5 % 8],
        )
        uuid = f"{_UUID[:-6]}{number:06}"
        other = replace(self.assessment, enterprise=enterprise, uuid=uuid)
        marks = {
            _NAME: enterprise.name,
            _CODE: enterprise.credit_code,
            _COUNTY: enterprise.county,
            _UUID: uuid,
            self.assessment.digest(): other.digest(),
        }
        path = folder / f"{number:05}-{enterprise.name[:12]}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                for old, new in marks.items():
                    content = content.replace(old.encode(), new.encode())
                archive.writestr(name, content)
        return path


def name_of(number: int, trade: str) -> str:
    """A name as companies here have one; every ninth a long one."""
    name = f"{_PLACES[number % 12]}{_NAMES[number // 12 % 14]}{trade}"
    if number >= 168:
        name = f"{name[:2]}市{name[2:]}"
    return name + (_LONG if number % 9 == 4 else "有限公司")
