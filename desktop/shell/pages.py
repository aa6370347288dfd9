"""The pages of the window by their keys; each is imported when it is first shown."""

from collections.abc import Callable
from importlib import import_module

from desktop.session.session import Session
from desktop.session.settings import Settings
from desktop.widgets.page import Page
from resources.words import _

PAGES: dict[str, Callable[[], str]] = {
    "overview": lambda: _("Overview"),
    "enterprise": lambda: _("Enterprise"),
    "tier": lambda: _("Audit tier"),
    "form": lambda: _("Indicators"),
    "diagnosis": lambda: _("Diagnosis lists"),
    "ledger": lambda: _("Energy ledger"),
    "measures": lambda: _("Improvements"),
    "audit": lambda: _("Audit progress"),
    "result": lambda: _("Result and export"),
    "plan": lambda: _("Regional plans"),
    "trend": lambda: _("Trends"),
    "home": lambda: _("All assessments"),
    "bureau": lambda: _("Bureau overview"),
    "checklists": lambda: _("Checklist library"),
    "help": lambda: _("Guides"),
    "settings": lambda: _("Settings"),
}
STEPS = (
    "overview",
    "enterprise",
    "tier",
    "form",
    "diagnosis",
    "ledger",
    "measures",
    "audit",
    "result",
)

_MODULES = {
    "overview": ("desktop.overview.page", "OverviewPage"),
    "enterprise": ("desktop.enterprise.page", "EnterprisePage"),
    "tier": ("desktop.tier.page", "TierPage"),
    "form": ("desktop.form.page", "IndicatorPage"),
    "diagnosis": ("desktop.form.page", "DiagnosisPage"),
    "ledger": ("desktop.ledger.page", "LedgerPage"),
    "measures": ("desktop.measures.page", "MeasuresPage"),
    "audit": ("desktop.audit.page", "AuditPage"),
    "result": ("desktop.result.page", "ResultPage"),
    "plan": ("desktop.plan.page", "PlanPage"),
    "trend": ("desktop.trend.page", "TrendPage"),
    "home": ("desktop.home.page", "HomePage"),
    "bureau": ("desktop.bureau.page", "BureauPage"),
    "checklists": ("desktop.library.page", "ChecklistsPage"),
    "help": ("desktop.help.page", "HelpPage"),
    "settings": ("desktop.settings.page", "SettingsPage"),
    "renewal": ("desktop.library.renewal", "RenewalPage"),
    "new": ("desktop.new.page", "NewPage"),
    "publish": ("desktop.library.publish", "PublishPage"),
}


def make_page(key: str, session: Session, settings: Settings) -> Page:
    """Make the page with that key."""
    module, name = _MODULES[key]
    page: Page = getattr(import_module(module), name)(session, settings)
    return page
