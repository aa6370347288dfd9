"""Authoring workbooks for tests: a sample written to disk and edited as a person would."""

from openpyxl import load_workbook

from checklists.problems import ChecklistError
from checklists.xlsx.read import read_workbook
from checklists.xlsx.samples import sample
from checklists.xlsx.write import write_workbook


def written(folder, method="index", name="book.xlsx"):
    """The path of a new workbook of that method."""
    path = folder / name
    write_workbook(sample(method), path)
    return path


def edited(path, change):
    """The workbook after `change` was applied to it in openpyxl."""
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def filled(path, **cells):
    """The workbook with cells of its items set: `F3="x"`; `None` empties a cell."""
    return edited(path, lambda book: put(book["Checklist items"], cells))


def put(sheet, cells):
    """Set the cells of a sheet."""
    for place, value in cells.items():
        sheet[place] = value


def problems(path):
    """What is wrong with a workbook, each line without the name of the file."""
    try:
        read_workbook(path, "b.xlsx")
    except ChecklistError as error:
        return [str(problem).removeprefix("b.xlsx, ") for problem in error.problems]
    return []


def column(sheet, key):
    """The letter of the column with that key."""
    return next(cell.column_letter for cell in sheet[2] if cell.value == key)
