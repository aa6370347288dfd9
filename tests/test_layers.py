"""The arrow `checklists ← forms ← desktop` holds: no layer imports one that stands on it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "resources": {"checklists", "forms", "desktop", "PySide6"},
    "checklists": {"forms", "desktop", "PySide6"},
    "forms": {"desktop", "PySide6"},
    "desktop": {"tests"},
}


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_layer_imports_only_what_it_stands_on(layer):
    for path in (ROOT / layer).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                assert name.split(".")[0] not in FORBIDDEN[layer], f"{path} imports {name}"
