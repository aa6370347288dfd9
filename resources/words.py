"""The one gettext catalogue: English message ids in the code, Chinese complete and the default."""

import gettext
import os
from functools import cache
from pathlib import Path

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
DEFAULT = "zh_CN"

_FOLDER = Path(__file__).parent / "i18n"
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use(language: str) -> None:
    """Show every text in `language` ("zh_CN" or "en") from now on; Chinese for any other."""
    global _current, _language
    _language = language if language in LANGUAGES else DEFAULT
    _current = _catalogue(_language)


def language() -> str:
    """The language in use: "zh_CN" or "en"."""
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """The message for `count` things, with `{count}` filled in."""
    return _current.ngettext(one, many, count).format(count=count)


def spellings(message: str) -> frozenset[str]:
    """A message in every language, to read what was written in another one."""
    return frozenset(_catalogue(code).gettext(message) for code in LANGUAGES)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation("qingping", _FOLDER, [code], fallback=True)


def mark(message: str) -> str:
    """Mark a message of a constant for the catalogue; translate it with `_` where it is shown."""
    return message


use(os.environ.get("QINGPING_LANGUAGE", DEFAULT))
