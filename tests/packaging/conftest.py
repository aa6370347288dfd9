"""The modules of `packaging/` as the build imports them: by their own names, from their folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from importlib import import_module
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "packaging"


@pytest.fixture(scope="session")
def built_with(qapp):
    """Import a module of the build; icons are drawn by the one Qt application of all tests."""

    def load(name):
        sys.path.insert(0, str(FOLDER))
        try:
            return import_module(name)
        finally:
            sys.path.remove(str(FOLDER))

    return load
