"""The guides: whole in both languages, with every picture, link and name in its place."""

import re

import pytest
from PIL import Image

from checklists.quantities import quantities
from desktop.shell.pages import PAGES
from resources.guides import FOLDER, GUIDES, LANGUAGES, guide_text, sections
from resources.words import _catalogue, use

BOTH = pytest.mark.parametrize("language", LANGUAGES)
EACH = pytest.mark.parametrize("key", GUIDES)


@pytest.fixture(autouse=True)
def _chinese_again():
    yield
    use("zh_CN")


def without_table(text):
    return re.sub(r"<!-- quantities -->.*<!-- /quantities -->", "", text, flags=re.DOTALL)


@BOTH
def test_there_is_nothing_but_these_guides(language):
    assert {one.stem for one in (FOLDER / language).glob("*.md")} == set(GUIDES)


@EACH
def test_both_languages_say_the_same_things(key):
    shapes = []
    for language in LANGUAGES:
        text = without_table(guide_text(key, language))
        pictures = re.findall(r"!\[.+?\]\((.+?)\)", text)
        heads = [len(one) for one in re.findall(r"^(#+) ", text, re.MULTILINE)]
        lines = [
            len(re.findall(rf"^{mark}", text, re.MULTILINE)) for mark in (r"- ", r"\d\. ", r"\| ")
        ]
        shapes.append((pictures, heads, lines))
    assert shapes[0] == shapes[1]


@BOTH
@EACH
def test_every_link_and_picture_is_there(language, key):
    text = guide_text(key, language)
    for target in re.findall(r"\]\((.+?)\)", text):
        assert (FOLDER / language / target).is_file(), target


@BOTH
def test_no_picture_is_left_over_and_all_are_small(language):
    folder = FOLDER / language
    shown = {
        target
        for key in GUIDES
        for target in re.findall(r"!\[.+?\]\((.+?)\)", guide_text(key, language))
    }
    files = {f"pictures/{one.name}": one for one in (folder / "pictures").iterdir()}
    assert set(files) == shown
    assert sum(one.stat().st_size for one in files.values()) < 1_000_000
    for one in files.values():
        with Image.open(one) as image:
            assert image.format == "PNG"


@BOTH
def test_the_names_of_formulas_are_complete(language):
    use(language)
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", guide_text("author", language), re.M)
    known = [(one.code, one.shown, one.unit or "—") for one in quantities().values()]
    assert rows == known


@BOTH
@EACH
def test_what_is_bold_is_a_text_of_the_program(language, key):
    """A button that was renamed must be renamed in the guides."""
    said = {_plain(one) for one in _messages(language)}
    bold = re.findall(r"\*\*(.+?)\*\*", without_table(guide_text(key, language)))
    unknown = {one for one in bold if _plain(one) not in said and one[-1] not in "。."}
    assert unknown <= EMPHASISED


# What is bold for its weight alone.
EMPHASISED = {
    *("粗体", "看不懂当前页时按 F1", "空着", "不要改它", "不相信文件里写的级别", "不要动", "全部"),
    *("写新清单一定要换编号", "先写页码", "一致的", "有误的", "不会自动换", "没有改动、密钥已认识"),
    *(
        "第一次见到这把密钥",
        "密钥与以前不同",
        "以前签名、这次没签",
        "未签名",
        "被改动过",
        "签名无法检查",
    ),
    "复制到 2026 年",
    *("Bold", "Press F1 wherever you are lost", "Blank", "Do not edit it", "all", "leave them"),
    *("does not trust the level in a file", "A new checklist needs a new code", "everything"),
    *("The page first", "What agrees", "What is wrong", "Unchanged, known key", "Changed"),
    *("A key seen for the first time", "Another key than before", "signed before and not now"),
    *("Not signed", "The signature cannot be checked", "Duplicate into 2026"),
}


def _messages(language):
    for one, chinese in _catalogue("zh_CN")._catalog.items():
        message = one if isinstance(one, str) else one[0]
        yield chinese if language == "zh_CN" else message


def _plain(text):
    return "".join(text.replace("▾", "").split())


@BOTH
def test_sections_name_the_pages_that_they_explain(language):
    use(language)
    text = {key: [one.title for one in sections(guide_text(key, language))] for key in GUIDES}
    places = {"bureau": "bureau", "checklists": "author"}
    for key, title in PAGES.items():
        if key != "help":
            assert any(title() in one for one in text[places.get(key, "fill-in")]), key
    assert any(PAGES["checklists"]() in one for one in text["verify"])
