"""Colours, type and the one style sheet, light and dark."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.widgets.stylesheet import SHEET
from resources import FONT_BOLD, FONT_REGULAR, ICONS

FAMILY = "Noto Sans SC"


@dataclass(frozen=True)
class Colors:
    """The colours of one scheme; each level has a strong tone and a soft ground."""

    rail: str
    rail_ink: str
    rail_muted: str
    rail_active: str
    rail_off: str
    primary: str
    primary_strong: str
    primary_soft: str
    on_primary: str
    ink: str
    muted: str
    line: str
    ground: str
    surface: str
    field: str
    one: str
    one_soft: str
    two: str
    two_soft: str
    three: str
    three_soft: str
    below: str
    below_soft: str
    blank: str
    blank_soft: str
    track: str
    scroll: str

    def level(self, level: int | None) -> str:
        """The strong tone of a level; None is blank."""
        return {1: self.one, 2: self.two, 3: self.three, 0: self.below}.get(
            -1 if level is None else level, self.blank
        )


LIGHT = Colors(
    rail="#143a28",
    rail_ink="#ffffff",
    rail_muted="#b4c9bd",
    rail_active="#22603f",
    rail_off="#5f8873",
    primary="#1f7a4d",
    primary_strong="#18623d",
    primary_soft="#e4f1e9",
    on_primary="#ffffff",
    ink="#1d2b24",
    muted="#5f6f65",
    line="#e2e7e3",
    ground="#f5f7f5",
    surface="#ffffff",
    field="#ffffff",
    one="#1e7f4f",
    one_soft="#e3f1e9",
    two="#2b7da8",
    two_soft="#e4f0f7",
    three="#96650f",
    three_soft="#faf1de",
    below="#c0392b",
    below_soft="#fbe9e7",
    blank="#6f7b75",
    blank_soft="#eff2f0",
    track="#e7ebe8",
    scroll="#cbd5cf",
)
DARK = Colors(
    rail="#0c1f16",
    rail_ink="#ffffff",
    rail_muted="#9db5a8",
    rail_active="#1d5034",
    rail_off="#4d6b5b",
    primary="#3aa06c",
    primary_strong="#4dba82",
    primary_soft="#1d3a2b",
    on_primary="#06150d",
    ink="#e8eeea",
    muted="#9dada4",
    line="#303b35",
    ground="#121815",
    surface="#1b231f",
    field="#151c18",
    one="#4fc08a",
    one_soft="#17382a",
    two="#66b6e3",
    two_soft="#16324a",
    three="#e3b04f",
    three_soft="#3d3015",
    below="#f08474",
    below_soft="#45211d",
    blank="#93a099",
    blank_soft="#28312c",
    track="#2e3832",
    scroll="#3c4942",
)

_current = LIGHT


def colors() -> Colors:
    """The colours in use, for everything that paints itself."""
    return _current


def load_fonts(app: QApplication) -> None:
    """Make the shipped Chinese font the font of the program."""
    for path in (FONT_REGULAR, FONT_BOLD):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont(FAMILY)
    font.setPixelSize(14)
    app.setFont(font)


def apply(app: QApplication, scheme: str) -> None:
    """Show the program in `scheme`: "light", "dark", or "system" to follow the desktop."""
    global _current
    dark = scheme == "dark" or (scheme == "system" and system_is_dark())
    _current = DARK if dark else LIGHT
    app.setPalette(_palette(_current))
    app.setStyleSheet(SHEET.substitute(vars(_current), icons=ICONS.as_posix()))


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark scheme."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette(c: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.ground,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.field,
        QPalette.ColorRole.AlternateBase: c.ground,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.Button: c.surface,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.PlaceholderText: c.muted,
        QPalette.ColorRole.Highlight: c.primary,
        QPalette.ColorRole.HighlightedText: c.on_primary,
        QPalette.ColorRole.ToolTipBase: c.surface,
        QPalette.ColorRole.ToolTipText: c.ink,
        QPalette.ColorRole.Link: c.primary,
    }
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette
