"""The sample factories that ship with the program: invented numbers, one factory a sector."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checklists.model import Checklist
from forms.assessment.answers import Assessment
from forms.reading.answers import read_answers_file
from resources import ROOT
from resources.words import _


@dataclass(frozen=True)
class Sample:
    """A sample factory: its sector, what it is in words, and the answers file."""

    code: str
    title: str
    path: Path


def samples() -> tuple[Sample, ...]:
    """The samples with their titles in the language in use."""
    titles = {
        "paper": _("Sample: a kraft pulp mill in Suzhou"),
        "textile": _("Sample: a cotton dyeing mill in Guangxi"),
        "coal": _("Sample: an underground coal mine in Gansu"),
        "building": _("Sample: a cement works in Meizhou"),
    }
    folder = ROOT / "samples"
    return tuple(Sample(code, title, folder / f"{code}.json") for code, title in titles.items())


def load(sample: Sample, checklists: Mapping[str, Checklist]) -> Assessment:
    """The assessment of a sample. Raises InputError where a checklist of it is not installed."""
    return read_answers_file(sample.path, checklists)
