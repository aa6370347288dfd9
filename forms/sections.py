"""How far each section of a form has come at each level, for charts on screen and on paper."""

from dataclasses import dataclass
from fractions import Fraction

from checklists.model import LEVELS, Section
from forms.report import Part
from forms.scoring.score import Trace


@dataclass(frozen=True)
class SectionShare:
    """A section with the share of its own weight that meets level I, II and III, each 0 to 1.

    Without weights every item counts the same; items that do not apply are left out.
    """

    section: Section
    shares: tuple[Fraction, Fraction, Fraction]
    answered: int
    items: int


def section_shares(part: Part) -> list[SectionShare]:
    """The sections with something that applies, in reading order; none for a diagnosis list."""
    if part.score.method == "diagnosis":
        return []
    groups: dict[str, list[Trace]] = {}
    for one in part.score.trace:
        if one.state != "na":
            groups.setdefault(one.section.code, []).append(one)
    return [_share(traces, weighted=part.score.index is not None) for traces in groups.values()]


def _share(traces: list[Trace], *, weighted: bool) -> SectionShare:
    weights = [one.share if weighted else Fraction(1) for one in traces]
    whole = sum(weights, Fraction(0))
    first, second, third = (
        sum((w for w, one in zip(weights, traces, strict=True) if one.meets(k)), Fraction(0))
        / whole
        for k in LEVELS
    )
    return SectionShare(
        section=traces[0].section,
        shares=(first, second, third),
        answered=sum(one.state == "answered" for one in traces),
        items=len(traces),
    )
