"""What the program is built on, with version and licence: listed at build time, else looked up."""

import json
import re
import tomllib
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

LISTED = Path(__file__).parent / "licences.json"
PROJECT = Path(__file__).parents[1] / "pyproject.toml"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Component:
    """A part made by others."""

    name: str
    version: str
    licence: str


def components() -> tuple[Component, ...]:
    """The parts of the built program; from source, the packages that it asks for."""
    if LISTED.exists():
        return tuple(Component(*one) for one in json.loads(LISTED.read_text("utf-8")))
    return tuple(map(component, distributions()))


def distributions() -> list[Distribution]:
    """The installed packages the project needs, directly or through others, by name."""
    if not PROJECT.exists():
        return []
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    found: dict[str, Distribution] = {}
    waiting = list(project["dependencies"])
    while waiting:
        name = _needed(waiting.pop())
        if name and name not in found:
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:  # asked for on another system only
                continue
            waiting += found[name].requires or []
    return [found[name] for name in sorted(found)]


def component(package: Distribution) -> Component:
    """Name, version and licence as the package itself states them."""
    return Component(package.metadata["Name"], package.version, _licence(package))


def _needed(requirement: str) -> str:
    """The name in a requirement, in the form all spellings share; empty for one of an extra."""
    name = _NAME.match(requirement)
    if name is None or re.search(r"\bextra\s*==", requirement):
        return ""
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def _licence(package: Distribution) -> str:
    expression = _said(package, "License-Expression")
    classifiers = [one for one in _said(package, "Classifier") if one.startswith("License :: ")]
    stated = [line.split(" (")[0] for line in "".join(_said(package, "License")).splitlines()[:1]]
    named = [one.split(" :: ")[-1] for one in classifiers]
    return ", ".join(expression or named or stated) or "?"


def _said(package: Distribution, field: str) -> list[str]:
    return [str(one) for one in package.metadata.get_all(field) or []]
