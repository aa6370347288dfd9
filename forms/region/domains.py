"""What kind of entity is assessed, and the words for it where "enterprise" would be wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from checklists.model import Checklist
from checklists.sectors import COMMON
from forms.region.sectors import sectors
from resources.words import _

INDUSTRY = "industry"
PARK = "park"
DOMAINS = (INDUSTRY, "agriculture", "construction", "services", "transport", PARK)


@dataclass(frozen=True)
class Domain:
    """A kind of entity: `subject` is what is assessed, `body` who answers and signs for it."""

    code: str
    shown: str
    subject: str
    body: str

    @property
    def name_words(self) -> str:
        """The label of its name."""
        return _("Name of the {subject}").format(subject=self.subject)

    @property
    def title_words(self) -> str:
        """The title of the page with its facts."""
        return _("About the {subject}").format(subject=self.subject)

    @property
    def name_source(self) -> str:
        """Where its name is to be copied from."""
        if self.code in ("construction", PARK):
            return _("As in the official approval")
        return _("As on the business licence")

    @property
    def head_words(self) -> str:
        """Who signs."""
        return _("Head of the {body}").format(body=self.body)

    @property
    def seal_words(self) -> str:
        """Whose seal it is."""
        return _("Seal of the {body}").format(body=self.body)


def domain(code: str) -> Domain:
    """A domain by its code; an industrial enterprise where none is stated."""
    texts = {
        INDUSTRY: (_("Industrial enterprise"), _("enterprise"), _("enterprise")),
        "agriculture": (_("Farm or agricultural operation"), _("farm"), _("farm")),
        "construction": (_("Construction project"), _("project"), _("project owner")),
        "services": (_("Service organisation"), _("organisation"), _("organisation")),
        "transport": (_("Transport operator"), _("operator"), _("operator")),
        PARK: (_("Industrial park"), _("park"), _("park administration")),
    }
    known = code if code in texts else INDUSTRY
    return Domain(known, *texts[known])


def domain_of(checklists: Iterable[Checklist], sector: str) -> str:
    """The domain that a sector belongs to; a park is one of its own, whatever its list says."""
    if sector == PARK:
        return PARK
    stated = (one.domain for one in checklists if one.sector == sector and one.domain)
    return next(stated, INDUSTRY)


def common_domain(checklists: Iterable[Checklist]) -> str:
    """The domain of all these checklists but the general ones; empty for industry or several."""
    known = list(checklists)
    found = {domain_of(known, one.sector) for one in known if one.sector != COMMON}
    return found.pop() if len(found) == 1 and INDUSTRY not in found else ""


def sectors_in(checklists: Iterable[Checklist], code: str) -> list[str]:
    """The sectors of a domain, well-known ones first."""
    known = list(checklists)
    return [sector for sector in sectors(known) if domain_of(known, sector) == domain(code).code]
