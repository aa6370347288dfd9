"""Every text in the code has its Chinese, with the same places to fill in."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from resources.words import _, language, use

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "resources" / "i18n" / "zh_CN" / "LC_MESSAGES" / "qingping.po"
KEYWORDS = {"_": None, "mark": None, "plural": (1, 2)}


def _in_code():
    for layer in ("checklists", "forms", "desktop", "resources"):
        found = extract_from_dir(
            str(ROOT / layer), [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
        )
        for _file, _line, message, _comments, _context in found:
            yield message


def _catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_every_message_is_translated_and_none_is_fuzzy():
    catalogue = _catalogue()
    missing = []
    for message in _in_code():
        entry = catalogue.get(message[0] if isinstance(message, tuple) else message)
        said = entry and (entry.string if isinstance(entry.string, str) else entry.string[0])
        if not said or entry.fuzzy:
            missing.append(message)
    assert not missing


def test_no_message_is_left_over():
    known = {m[0] if isinstance(m, tuple) else m for m in _in_code()}
    left = [
        e.id
        for e in _catalogue()
        if e.id and (e.id if isinstance(e.id, str) else e.id[0]) not in known
    ]
    assert not left


def test_translations_fill_in_the_same_places():
    for entry in _catalogue():
        if not entry.id:
            continue
        source = entry.id if isinstance(entry.id, str) else entry.id[1]
        said = entry.string if isinstance(entry.string, str) else entry.string[0]
        assert sorted(re.findall(r"{\w*}", source)) == sorted(re.findall(r"{\w*}", said)), source


def test_no_percent_sign_looks_like_a_place_to_fill_in():
    """The catalogue would not compile on a fresh clone: "% of" reads as the octal "% o"."""
    assert [entry.id for entry in _catalogue() if entry.python_format] == []


def test_kinds_of_files_are_named_as_dialogs_read_them():
    """In full-width brackets no dialog finds the ending: it would list no file."""
    named = [entry for entry in _catalogue() if "(*" in str(entry.id)]
    assert named
    for entry in named:
        ending = re.search(r"\(\*.*?\)", entry.id)[0]
        assert ending in entry.string, entry.string


def test_a_language_that_is_not_known_is_chinese():
    use("fr")
    assert language() == "zh_CN"
    assert _("yes") == "是"
