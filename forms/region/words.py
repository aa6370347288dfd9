"""The codes of a regional plan in words: cautions, domains, kinds, and the roles of sectors."""

from resources.words import _, mark

_KINDS = {
    "auditor_training": mark("training of auditors"),
    "case": mark("collection of cases"),
    "catalogue": mark("catalogue of technologies and products"),
    "check_record": mark("records of technical checks"),
    "commend": mark("commendation"),
    "consult": mark("advice online"),
    "cost": mark("cost accounting"),
    "credit": mark("credit"),
    "demonstration": mark("demonstration projects"),
    "diagnosis_list": mark("diagnosis list of enterprises"),
    "differential": mark("differential prices and control"),
    "dust": mark("dust of building sites"),
    "energy_online": mark("energy monitored online"),
    "enterprise_control": mark("control at the enterprise"),
    "expert_pool": mark("pool of experts"),
    "fiscal": mark("public money"),
    "green_finance": mark("green finance"),
    "green_product": mark("green products"),
    "list": mark("lists of the best and the backward"),
    "mandatory_list": mark("list of mandatory audits"),
    "permit": mark("discharge permits"),
    "plastic_platform": mark("reports on plastic"),
    "platform": mark("information platform"),
    "positive_list": mark("positive list of inspections"),
    "priority": mark("priority for projects"),
    "procurement": mark("public procurement"),
    "project_list": mark("list of projects"),
    "standards": mark("standards and guides"),
    "tax": mark("tax"),
    "tech_library": mark("library of technologies"),
    "tier_register": mark("register of audit tiers"),
    "tracking": mark("tracking of projects"),
    "trading": mark("trading of rights"),
    "two_high": mark("list of projects with high energy use and emissions"),
    "voc_list": mark("list of VOC emission factors"),
}

_ROLES = {
    "alt_fuel": mark("other fuels"),
    "audit_key": mark("key sector of audits"),
    "audit_pilot": mark("pilot of whole audits"),
    "box_techniques": mark("techniques in a box of the plan"),
    "capacity_swap": mark("capacity swap"),
    "clean_coal": mark("clean use of coal"),
    "diagnosis": mark("diagnosis of energy and emissions"),
    "digital_discrete": mark("digitalisation, discrete production"),
    "digital_process": mark("digitalisation, process production"),
    "ecological": mark("ecological retrofit"),
    "electrification": mark("electrification"),
    "emerging": mark("emerging industry"),
    "energy_retrofit": mark("energy and water retrofit"),
    "finance": mark("finance"),
    "front_runner": mark("front runners"),
    "green_factory": mark("green factories"),
    "green_supply_chain": mark("green supply chains"),
    "green_upgrade": mark("green upgrade"),
    "key_level": mark("key sectors to be raised"),
    "low_carbon_pilot": mark("low-carbon pilot"),
    "national_plan": mark("siting in the national plan"),
    "siting": mark("siting in parks"),
    "transform": mark("cleaner production retrofit"),
    "ultra_low_emission": mark("ultra-low emissions"),
    "voc": mark("VOC substitution"),
}


def caution_words(code: str) -> str:
    """Why a plan is not a final text, as a short mark."""
    return {
        "draft": _("draft for review"),
        "undated": _("undated"),
        "excerpt": _("excerpt"),
    }[code]


def domain_words(code: str) -> str:
    """What a target is about; "cross" concerns several domains."""
    return {
        "industry": _("Industries"),
        "agriculture": _("Agriculture"),
        "construction": _("Construction"),
        "services": _("Services"),
        "transport": _("Transport"),
        "cross": _("Cross-cutting"),
    }.get(code, code)


def benefit_words(kind: str) -> str:
    """The kind of a benefit or of an information system; an unknown one stands for itself."""
    return _(_KINDS[kind]) if kind in _KINDS else kind


def role_words(role: str) -> str:
    """For what a plan names a sector; an unknown role stands for itself."""
    return _(_ROLES[role]) if role in _ROLES else role
