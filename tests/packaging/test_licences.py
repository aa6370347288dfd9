"""Whatever is built in is listed with its licence, and its text lies beside the program."""

import json

import pytest
import reportlab


@pytest.fixture
def licences(built_with):
    return built_with("licences")


def test_list_and_texts_of_what_is_built_in(licences, tmp_path):
    entries = [
        ("reportlab.pdfgen", reportlab.__file__, "PYMODULE"),
        ("PySide6/QtCore.abi3.so", "QtCore.abi3.so", "EXTENSION"),
        ("desktop.shell.app", "app.py", "PYMODULE"),
    ]
    rows = json.loads(licences.write(entries, tmp_path / "notices").read_text("utf-8"))
    assert [row[0] for row in rows] == ["PySide6_Essentials", "reportlab", "Python"]
    texts = tmp_path / "notices" / "licences"
    assert "LESSER GENERAL PUBLIC" in (texts / "pyside6-essentials" / "LGPL-3.0.txt").read_text()
    assert list((texts / "reportlab").iterdir())


def test_what_the_project_does_not_name_stops_the_build(licences, tmp_path):
    with pytest.raises(ValueError, match="pytest"):
        licences.write([("pytest", "pytest.py", "PYMODULE")], tmp_path / "notices")
