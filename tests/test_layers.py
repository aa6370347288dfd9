"""The house: `resources ← checklists ← forms ← desktop`, and an order of rooms inside each.

A room imports only from rooms that stand before it in these lists; imports inside functions and
under TYPE_CHECKING count too.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("resources", "checklists", "forms", "desktop")
FORMS = """
    errors numbers dates search credit scales phrases files
    charts assessment region reading ledger scoring trend report wording results sections
    audit reporting measures nextlevel editions store
    xlsx.cells xlsx.gate xlsx.sheets xlsx.reading xlsx
    pdf.page pdf.chapters pdf
    handover bureau.intake bureau.register bureau.handout bureau
    installed commands __main__
""".split()
TOPICS = """
    home new overview enterprise tier plan form ledger measures audit result trend bureau library
    help settings
""".split()
DESKTOP = ["session", "widgets", "handover", *TOPICS, "shell", "__main__"]
MODULES = 25  # a room that holds more asks for a cut


def modules(*layers: str) -> dict[str, Path]:
    """Every module of the layers by its dotted name."""
    found = {}
    for layer in layers:
        for path in (ROOT / layer).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


ALL = modules(*LAYERS)


def imports(path: Path) -> Iterator[str]:
    """What a module imports, as modules of ours where they are."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in ALL else str(node.module)


def room(module: str) -> str:
    """The folder of a module inside its layer; a module at the top is a room of its own."""
    inside = ".".join(module.split(".")[1:])
    if ALL[module].name == "__init__.py":
        return inside
    return ".".join(inside.split(".")[:-1]) or inside


@pytest.mark.parametrize("layer", LAYERS)
def test_layer_imports_only_what_it_stands_on(layer):
    above = LAYERS[LAYERS.index(layer) + 1 :]
    forbidden = {*above, "tests", *(() if layer == "desktop" else ("PySide6",))}
    for path in modules(layer).values():
        for name in imports(path):
            assert name.split(".")[0] not in forbidden, f"{path} imports {name}"


@pytest.mark.parametrize(("layer", "order"), [("forms", FORMS), ("desktop", DESKTOP)])
def test_rooms_stand_in_their_order(layer, order):
    rooms = {room(module): module for module in modules(layer)}
    assert rooms.keys() - {""} == set(order)
    for module, path in modules(layer).items():
        for target in imports(path):
            if target.startswith(f"{layer}.") and room(module):
                assert order.index(room(target)) <= order.index(room(module)), (
                    f"{module} imports {target}"
                )


def test_no_page_imports_a_page_and_no_topic_another():
    for module, path in modules("desktop").items():
        if room(module) not in TOPICS:
            continue
        for target in imports(path):
            if target.startswith("desktop."):
                assert room(target) == room(module) or room(target) not in TOPICS, (
                    f"{module} imports {target}"
                )


def test_no_modules_import_each_other_in_a_circle():
    targets = {
        module: {name for name in imports(path) if name in ALL and name != module}
        for module, path in ALL.items()
    }
    while targets:
        free = {module for module, names in targets.items() if not names & targets.keys()}
        assert free, f"in a circle: {sorted(targets)}"
        for module in free:
            del targets[module]


def test_every_room_says_in_one_line_what_it_holds():
    for path in (path for path in ALL.values() if path.name == "__init__.py"):
        said = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert said, path
        assert "\n" not in said.strip(), path


def test_no_room_is_too_large():
    rooms = Counter(path.parent for path in ALL.values() if path.name != "__init__.py")
    assert not {str(folder): count for folder, count in rooms.items() if count > MODULES}
