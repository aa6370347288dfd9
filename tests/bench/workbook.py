"""The workbook with its re-read against plain openpyxl that writes the same cells once."""

import time
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from forms.reporting import make_report
from forms.xlsx.write import write_workbook
from tests.bench.large import large_assessment


def measure(folder: Path, items: int = 100, runs: int = 7) -> tuple[list[float], list[float]]:
    """Seconds of our workbook, written and re-read, and of the plain one, by turns."""
    report = make_report(large_assessment(items))
    write_workbook(report, folder / "ours.xlsx")
    sheets = _cells(folder / "ours.xlsx")
    ours, plain = [], []
    for run in range(runs + 1):
        begin = time.perf_counter()
        write_workbook(report, folder / "ours.xlsx")
        middle = time.perf_counter()
        _write(sheets, folder / "plain.xlsx")
        if run:
            ours.append(middle - begin)
            plain.append(time.perf_counter() - middle)
    return ours, plain


def _cells(path: Path) -> dict[str, list[tuple[int, int, object, bool]]]:
    """Every cell that our workbook writes: row, column, value, whether it has a style."""
    book = load_workbook(path)
    return {
        sheet.title: [
            (cell.row, cell.column, cell.value, cell.has_style)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None or cell.has_style
        ]
        for sheet in book
    }


def _write(sheets: dict[str, list[tuple[int, int, object, bool]]], path: Path) -> None:
    """The same cells in one plain style."""
    book = Workbook()
    book.remove(book.active)
    thin = Side(style="thin", color="D9E0DB")
    style = NamedStyle(
        "plain",
        font=Font(name="微软雅黑", size=10),
        alignment=Alignment(wrap_text=True, vertical="center"),
        border=Border(thin, thin, thin, thin),
        fill=PatternFill("solid", fgColor="FFFFFF"),
    )
    book.add_named_style(style)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for row, column, value, styled in cells:
            cell = sheet.cell(row, column, value)
            if styled:
                cell.style = "plain"
    book.save(path)
