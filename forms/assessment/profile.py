"""The profile of an enterprise: its permits and records, and which of them a region asks for."""

from collections.abc import Iterable

from resources.words import _, mark

PROFILE = (
    "permit_number",
    "permit_class",
    "permit_until",
    "eia_approval",
    "energy_review",
    "energy_inspection_on",
    "certification_body",
    "certification_number",
    "certification_until",
    "mandatory_list_year",
    "mandatory_list_document",
    "consultant",
    "park",
    "key_basin",
    "pollution_grade",
    "environmental_credit",
)
DATES = ("permit_until", "energy_inspection_on", "certification_until")
EXPIRING = ("permit_until", "certification_until")
# The usual terms, kept as forms write them; other texts stand for themselves.
_TERMS = {
    "permit_class": (
        ("重点管理", mark("key management")),
        ("简化管理", mark("simplified management")),
        ("登记管理", mark("registration only")),
    ),
    "pollution_grade": (
        ("A级", mark("grade A")),
        ("B级", mark("grade B")),
        ("C级", mark("grade C")),
        ("D级", mark("grade D")),
        ("引领性企业", mark("leading enterprise")),
        ("非引领性企业", mark("not a leading enterprise")),
    ),
    "environmental_credit": (
        ("环保诚信企业", mark("trustworthy (green)")),
        ("环保良好企业", mark("good (blue)")),
        ("环保警示企业", mark("warned (yellow)")),
        ("环保不良企业", mark("poor (red)")),
    ),
}


def terms(key: str) -> dict[str, str]:
    """The usual terms of a field as forms write them, each in the language in use; may be none."""
    return {term: _(shown) for term, shown in _TERMS.get(key, ())}


def asked_first(profile: Iterable[str]) -> tuple[list[str], list[str]]:
    """The fields that a region asks for, and all the others, each in their usual order."""
    wanted = set(profile)
    return (
        [key for key in PROFILE if key in wanted],
        [key for key in PROFILE if key not in wanted],
    )
