"""A thousand workbooks taken in, scored and kept, against python-calamine just reading them."""

import json
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

from python_calamine import CalamineWorkbook

from forms.assessment.answers import Assessment, Enterprise
from forms.bureau.intake.collect import collect
from forms.reporting import make_report
from forms.store import Store
from forms.xlsx.write import write_workbook
from tests.bench.large import large_assessment

CHUNK = 100
_NAME, _CODE = "示例测速有限公司", "91341300MA2TEST00X"
_UUID = "00000000-0000-4000-8000-000000000000"


def main(folder: Path, count: int = 1000) -> None:
    """Print the figures as JSON: seconds of ours and of the reader by chunks, resident bytes."""
    paths = generated(folder, count)
    assessment = _assessment(0)
    checklists = {form.checklist.code: form.checklist for form in assessment.forms}
    store = Store(folder / "intake.db")
    figures: dict = {"ours": [], "plain": [], "memory": [], "verdicts": {}}
    for start in range(0, count, CHUNK):
        chunk = paths[start : start + CHUNK]
        begin = time.perf_counter()
        for path in chunk:
            _read(path)
        middle = time.perf_counter()
        for verdict in collect(chunk, store, checklists):
            said = figures["verdicts"]
            said[verdict.verdict] = said.get(verdict.verdict, 0) + 1
        figures["ours"].append(time.perf_counter() - middle)
        figures["plain"].append(middle - begin)
        figures["memory"].append(_resident())
    begin = time.perf_counter()
    for _verdict in collect(paths, store, checklists):
        pass
    figures["again"] = time.perf_counter() - begin
    store.close()
    figures["size"] = (folder / "intake.db").stat().st_size
    print(json.dumps(figures))


def generated(folder: Path, count: int) -> list[Path]:
    """That many workbooks of 100 answers, each of another enterprise."""
    first = _assessment(0)
    write_workbook(make_report(first), folder / "first.xlsx")
    with zipfile.ZipFile(folder / "first.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    paths = []
    for number in range(count):
        other = _assessment(number)
        marks = {
            _NAME: other.enterprise.name,
            _CODE: other.enterprise.credit_code,
            _UUID: other.uuid,
            first.digest(): other.digest(),
        }
        paths.append(folder / f"{number:05}.xlsx")
        with zipfile.ZipFile(paths[-1], "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                for old, new in marks.items() if number else ():
                    content = content.replace(old.encode(), new.encode())
                archive.writestr(name, content)
    return paths


def _assessment(number: int) -> Assessment:
    mark = f"{number:05}"
    enterprise = Enterprise(
        name=f"示例{mark}有限公司" if number else _NAME,
        credit_code=f"91341300MA2T{mark}X" if number else _CODE,
        county="梅江区",
    )
    uuid = f"{_UUID[:-5]}{mark}" if number else _UUID
    return replace(large_assessment(100), enterprise=enterprise, uuid=uuid, revision=1)


def _read(path: Path) -> None:
    workbook = CalamineWorkbook.from_path(str(path))
    for title in workbook.sheet_names:
        workbook.get_sheet_by_name(title).to_python(skip_empty_area=False)


def _resident() -> int:
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
