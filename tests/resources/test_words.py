"""The words of the two languages, and the punctuation of the Chinese ones."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from resources import words

PO = Path(words.__file__).parent / "i18n" / "zh_CN" / "LC_MESSAGES" / "qingping.po"
BLANK = ("{count} item is blank", "{count} items are blank")


def test_chinese_texts_use_chinese_punctuation():
    """A half-width comma or semicolon after a Chinese character is a slip."""
    slip = re.compile(r"[\u4e00-\u9fff][,;:!?]")
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN")
    said = [one.string if isinstance(one.string, str) else one.string[0] for one in catalogue]
    assert [text for text in said if slip.search(text)] == []


def test_the_language_can_be_changed_while_the_program_runs():
    before = words.language()
    try:
        words.use("zh_CN")
        assert words._("below level III") == "III 级以下"
        assert words.plural(*BLANK, 1) == "还有 1 项未填"
        words.use("en")
        assert words._("below level III") == "below level III"
        assert words.plural(*BLANK, 1) == "1 item is blank"
        assert words.plural(*BLANK, 2) == "2 items are blank"
    finally:
        words.use(before)
