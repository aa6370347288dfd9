"""What the program remembers of this desk, not of an assessment: each setting once, as data."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

DEFAULTS: dict[str, Any] = {
    "language": "zh_CN",
    "scheme": "system",
    "geometry": QByteArray(),
    "assessment": 0,
    "page": "",
    "section": "",
    "scroll": 0,
    "export_folder": "",
    "intake_folder": "",
    "alone": "",
    "bureau": "",
    "expert": "",
}


class Settings:
    """Settings in an ini file beside the store; unknown or damaged values fall back to defaults."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, name: str) -> Any:
        """The value of a setting, with the type of its default."""
        default = DEFAULTS[name]
        value = self._settings.value(name, default)
        try:
            return value if isinstance(value, type(default)) else type(default)(value)
        except (TypeError, ValueError):
            return default

    def put(self, name: str, value: Any) -> None:
        """Keep a setting."""
        if name not in DEFAULTS:
            raise KeyError(name)
        self._settings.setValue(name, value)

    def flush(self) -> None:
        """Write to the disk now."""
        self._settings.sync()

    def sends_years(self, assessment: int) -> bool:
        """Whether exports of an assessment tell of the factory's other years; at first they do."""
        return str(assessment) not in self.get("alone").split()

    def send_years(self, assessment: int, *, told: bool) -> None:
        """Keep whether exports of an assessment tell of the other years."""
        alone = set(self.get("alone").split()) - {str(assessment)}
        self.put("alone", " ".join(sorted(alone if told else alone | {str(assessment)})))

    def intake_folder(self) -> Path:
        """Where files were taken in from the last time, at first where exports go."""
        chosen = self.get("intake_folder")
        return Path(chosen) if chosen and Path(chosen).is_dir() else self.export_folder()

    def export_folder(self) -> Path:
        """Where the last export went, at first the user's documents."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        documents = QStandardPaths.writableLocation(place)
        chosen = Path(self.get("export_folder") or documents)
        return chosen if chosen.is_dir() else Path(documents)
