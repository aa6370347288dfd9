"""What would take the parser long or fill the memory is refused before it begins."""

import pytest

from checklists.parsing import MAX_BYTES, decoded, parse
from checklists.problems import ChecklistError

pytestmark = pytest.mark.usefixtures("english")


def test_a_table_is_read_with_exact_numbers():
    assert parse("a = 0.10\n[b]\nc = ['x']\n", "a.toml") == {"a": parse("a=0.10", "")["a"]} | {
        "b": {"c": ["x"]}
    }
    assert str(parse("a = 0.10", "a.toml")["a"]) == "0.10"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("# " + "清" * (MAX_BYTES // 3) + "\n", "larger than 1 MB"),
        ("a." * 10_000 + "b = 1", "a key has more than 20 parts"),
        ("".join(f"a{n}." + "a." * 17 + "b = 1\n" for n in range(2000)), "more than 1000 keys"),
        ("".join("[" + "a." * 17 + f"b{n}]\n" for n in range(2000)), "more than 1000 keys"),
        ("".join(f"[t{n}]\n" for n in range(30_000)), "more than 25000 tables"),
        ("[[a]]\n" * 30_000, "more than 25000 tables"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "{a=" * 20_000, "nested too deeply"),
        ("a = 1e99999999999999999999", "a number is too long"),
        ("a = " + "1" * 5000, "a number is too long"),
        ("a = 2025-02-30", "not valid TOML"),
        ("a = '\ud800'", "the text is not UTF-8"),
        ('a = "\\ud800"', "not valid TOML"),
    ],
)
def test_what_a_reader_would_stand_still_on(text, reason):
    with pytest.raises(ChecklistError, match=reason) as caught:
        parse(text, "a.toml")
    assert str(caught.value).startswith("a.toml: ")
    assert len(str(caught.value)) < 300


def test_bytes_that_are_no_text():
    with pytest.raises(ChecklistError, match="a.toml: the text is not UTF-8"):  # noqa: RUF043
        decoded(b"a = '\xed\xa0\x80'", "a.toml")
