"""The library of technologies, shipped and one's own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.installed import installed
from checklists.problems import ChecklistError
from checklists.system.files import ExportError
from forms.measures.own import add_own, own_technologies, remove_own
from forms.measures.technologies import (
    Technology,
    chosen,
    processes,
    read_technologies,
    shipped,
)

OWN = Technology(
    code="",
    sector="paper",
    title='白水"多级"回用',
    kind="none-low",
    principle="第一行\n第二行 \\ 反斜杠",
    saves=("water", "COD"),
    payback_years=Decimal("0.5"),
    practices=("PAP-15",),
    indicators=("单位产品取水量",),
)


def test_every_shipped_technology_is_read_and_every_practice_it_names_exists():
    practices = {
        item.code
        for checklist in installed().values()
        for item in checklist.items()
        if item.answer == "practice"
    }
    sectors = {checklist.sector for checklist in installed().values()}
    assert len(shipped()) == 261
    assert {code for one in shipped() for code in one.practices} <= practices
    assert {one.sector for one in shipped()} <= sectors


def test_no_text_of_the_library_names_a_host_or_a_repository():
    for one in shipped():
        said = " ".join((one.title, one.principle, one.effect, one.investment, one.source))
        assert not any(sign in said for sign in ("http", "www.", ".com", ".sql", "github")), said


def test_every_problem_of_a_file_is_found_with_its_place():
    text = """
[[technology]]
code = "A"
title = "x"
kind = "cheap"
sector = "paper"
saves = ["money"]
evidence = "own"
[[technology]]
code = "A"
kind = "none-low"
practises = ["PAP-01"]
evidence = "own"
payback_years = "two"
"""
    with pytest.raises(ChecklistError) as caught:
        read_technologies(text, "mine.toml")
    said = [str(one) for one in caught.value.problems]
    for part in ("cheap", "money", "practices", "sector", "title", "payback_years", "A"):
        assert any(part in one for one in said), part
    assert all("mine.toml" in one for one in said)


@pytest.mark.parametrize("text", ["[[technology]\n", "technology = 3", 'technology = ["x"]'])
def test_what_is_no_library_is_refused(text):
    with pytest.raises(ChecklistError):
        read_technologies(text, "x")


def test_search_takes_text_pinyin_and_filters():
    assert [one.code for one in chosen(shipped(), "置换蒸煮")] == ["PAP-T03"]
    assert "PAP-T03" in [one.code for one in chosen(shipped(), "zhzz")]
    assert "PAP-T03" in [one.code for one in chosen(shipped(), "displacement")]
    found = chosen(shipped(), sector="coal", kind="none-low", saves="dust")
    assert found
    assert all(one.sector == "coal" and "dust" in one.saves for one in found)
    coal = chosen(shipped(), sector="coal")
    first = processes(coal)[0]
    assert 1 < len(chosen(coal, process=first)) < len(coal)
    assert chosen(shipped(), "no such thing at all") == ()


def test_own_technologies_are_kept_beside_the_store_and_read_back_whole(tmp_path):
    path = tmp_path / "data" / "technologies.toml"
    assert own_technologies(path) == ()
    first = add_own(path, OWN)
    second = add_own(path, replace(OWN, title="另一项"))
    assert (first.code, second.code) == ("OWN-001", "OWN-002")
    assert own_technologies(path) == (first, second)
    assert first == replace(OWN, code="OWN-001", evidence="own")
    remove_own(path, "OWN-001")
    assert own_technologies(path) == (second,)
    assert add_own(path, OWN).code == "OWN-003", "a number is not used again while a later stands"


def test_what_a_user_wrote_into_the_file_by_hand_stays(tmp_path):
    path = tmp_path / "technologies.toml"
    path.write_text(
        "\ufeff# ours\n[[technology]]\ncode = 'X-1'\nsector='coal'\ntitle='手写'\n"
        "kind='mid-high'\nevidence='own'\n",
        "utf-8",
    )
    add_own(path, OWN)
    assert "# ours" in path.read_text("utf-8")
    assert [one.title for one in own_technologies(path)] == ["手写", OWN.title]


def test_a_damaged_file_is_refused_and_not_overwritten(tmp_path):
    path = tmp_path / "technologies.toml"
    path.write_bytes(b"[[technology]]\ncode = \xff\n")
    with pytest.raises(ChecklistError):
        add_own(path, OWN)
    assert path.read_bytes() == b"[[technology]]\ncode = \xff\n"


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    path = tmp_path / "technologies.toml"
    path.mkdir()
    with pytest.raises((ChecklistError, ExportError)):
        add_own(path, OWN)


MINE = """[[technology]]
code = "OWN-001"
sector = "paper"
title = "冷凝水回用"
kind = "low"
evidence = "own"
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"a." * 10_000 + b"b = 1", "more than 20 parts"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = 1e99999999999999999999", "a number is too long"),
        (b"# " + b"x" * 1_000_000, "larger than 1 MB"),
        (b"a = '\xed\xa0\x80'", "not UTF-8"),
        (f"{MINE}payback_years = 1e999999".encode(), "payback_years has the wrong type"),
        (f"{MINE}payback_years = 0x{'f' * 9000}".encode(), "payback_years has the wrong type"),
        (f'{MINE}process = "a\\u202eb"'.encode(), "process holds control characters"),
        (f'{MINE}indicators = ["a\\u0007b"]'.encode(), "indicators holds control characters"),
        ("".join(MINE.replace("001", f"{n}") for n in range(3100)).encode(), "more than 3000"),
        (b"technology = [" + b"{aa=1,kinds=2}," * 50_000 + b"]", "more than 25000 tables"),
        (b"technology = [" + b'{code="a"},' * 24_000 + b"]", "used twice"),
    ],
)
def test_own_technologies_are_read_as_strictly_as_a_checklist(tmp_path, english, text, reason):
    path = tmp_path / "technologies.toml"
    path.write_bytes(text)
    with pytest.raises(ChecklistError, match=reason):
        own_technologies(path)
    with pytest.raises(ChecklistError, match=reason):
        add_own(path, shipped()[0])
    assert path.read_bytes() == text


def test_a_folder_of_that_name_is_refused(tmp_path, english):
    (tmp_path / "technologies.toml").mkdir()
    with pytest.raises(ChecklistError, match=r"technologies\.toml: it is no file"):
        own_technologies(tmp_path / "technologies.toml")
