"""Every part made by others is named with its licence, in the list and in the notices."""

import json
from pathlib import Path

from resources import licences

NOTICE = (Path(__file__).parents[2] / "NOTICE.md").read_text("utf-8").lower()
NOT_SHIPPED = {"pip"}  # sqlite-utils can install plugins with it; the program has none


def plain(name):
    return name.lower().replace("_", "-").replace("pyside6-essentials", "pyside6 essentials")


def test_every_package_is_listed_with_version_and_licence():
    found = {one.name: one for one in licences.components()}
    assert {"PySide6_Essentials", "shiboken6", "reportlab", "pillow", "click"} <= found.keys()
    assert "LGPL" in found["PySide6_Essentials"].licence
    assert not [one for one in found.values() if one.licence == "?" or not one.version]


def test_development_tools_are_not_listed():
    assert not {one.name.lower() for one in licences.components()} & {"pytest", "mypy", "ruff"}


def test_every_package_is_in_the_notices():
    for one in licences.components():
        if one.name not in NOT_SHIPPED:
            assert plain(one.name) in NOTICE, one.name


def test_the_built_program_reads_the_list_made_with_it(tmp_path, monkeypatch):
    listed = tmp_path / "licences.json"
    listed.write_text(json.dumps([["Qt", "6.9", "LGPL-3.0"]]), "utf-8")
    monkeypatch.setattr(licences, "LISTED", listed)
    assert licences.components() == (licences.Component("Qt", "6.9", "LGPL-3.0"),)


def test_without_project_and_list_nothing_is_claimed(tmp_path, monkeypatch):
    monkeypatch.setattr(licences, "PROJECT", tmp_path / "pyproject.toml")
    assert licences.components() == ()
