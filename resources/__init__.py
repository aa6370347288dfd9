"""What is shipped beside the code: fonts, icons, words, regional plans; imports nothing of ours."""

from pathlib import Path

VERSION = "0.1.0"
ROOT = Path(__file__).parent
FONT_REGULAR = ROOT / "fonts" / "NotoSansSC-Regular.ttf"
FONT_BOLD = ROOT / "fonts" / "NotoSansSC-Bold.ttf"
REGIONS = ROOT / "regions"
AUDIT_TIER = ROOT / "audit-tier.toml"
DEADLINES = ROOT / "deadlines.toml"
COEFFICIENTS = ROOT / "coefficients.toml"
TECHNOLOGIES = ROOT / "technologies.toml"
ICONS = ROOT / "icons"
