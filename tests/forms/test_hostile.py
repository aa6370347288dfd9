"""Whatever stands in a file: it is read and scored, or refused with sentences; nothing else."""

import json
from contextlib import suppress
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.installed import installed
from checklists.problems import ChecklistError
from checklists.reader import read_text
from forms.assessment.answers import Answer, Assessment, Enterprise, Form
from forms.errors import InputError
from forms.reading.answers import read_answers
from forms.reading.samples import samples
from forms.reporting import make_report
from forms.results import report_json
from tests.checklists.texts import DIAGNOSIS, INDEX

SAMPLES = [json.loads(sample.path.read_text("utf-8")) for sample in samples()]

any_json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=5)
    | st.sampled_from(["yes", "1", "1e5", "-0", "x" * 30_000, "\ud800", "\x00", 10**4000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)

TOML_VALUES = [
    '""',
    '"x"',
    "1",
    "-1",
    "0.5",
    "1e15",
    "1e999",
    "nan",
    "-inf",
    "true",
    "[]",
    "[1, 2, 3]",
    '["a", "b", "a"]',
    '["none", "none", "none"]',
    '["=1", "<2", "≥3"]',
    "{}",
    "{ woven = [1, 2, 3] }",
    '{ fabric = ["woven"] }',
    "{ fabric = 1 }",
    "[[]]",
    "[{}]",
    "2025-01-01",
    '"index"',
    '"worst"',
    '"diagnosis"',
    '"practice"',
    '"number"',
    '"\\u0000"',
    "0x" + "f" * 5000,
]


def places(node, path=()):
    """Every place in a JSON tree."""
    yield path
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(value, (*path, key))


@given(st.data())
@settings(max_examples=200)
def test_answers_files_with_anything_in_any_place(data):
    top = deepcopy(SAMPLES[data.draw(st.integers(0, len(SAMPLES) - 1))])
    for _ in range(data.draw(st.integers(1, 3))):
        every = [place for place in places(top) if place]
        *path, last = every[data.draw(st.integers(0, len(every) - 1))]
        node = top
        for key in path:
            node = node[key]
        if data.draw(st.booleans()):
            node[last] = data.draw(any_json)
        else:
            del node[last]
    with suppress(InputError):
        assessment = read_answers(json.dumps(top), "a.json", installed())
        json.dumps(report_json(make_report(assessment)))
        again = json.dumps(assessment.as_json())
        assert read_answers(again, "b.json", installed()).digest() == assessment.digest()


@given(st.binary(max_size=60) | st.text(st.sampled_from('{}[]":,01eE.-nul \\u'), max_size=40))
def test_any_text_as_an_answers_file(raw):
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    with suppress(InputError):
        read_answers(text, "a.json", installed())


@given(st.data())
@settings(max_examples=300)
def test_checklist_files_with_anything_in_any_line(data):
    lines = data.draw(st.sampled_from([INDEX, DIAGNOSIS])).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        n = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["value", "drop", "twice", "swap"]))
        if change == "value" and "=" in lines[n]:
            lines[n] = f"{lines[n].split('=')[0]}= {data.draw(st.sampled_from(TOML_VALUES))}"
        elif change == "drop":
            lines[n] = ""
        elif change == "twice":
            lines.insert(n, lines[n])
        else:
            lines[n], lines[n - 1] = lines[n - 1], lines[n]
    with suppress(ChecklistError):
        checklist = read_text("\n".join(lines), "x.toml")
        variants = {one.code: next(iter(one.options)) for one in checklist.variants}
        kinds = {"practice": Answer(practice="no"), "choice": Answer(choice=2)}
        full = {item.code: kinds.get(item.answer, Answer(value=1)) for item in checklist.items()}
        for answers in ({}, dict.fromkeys(full, Answer()), full):
            form = Form(checklist, variants, answers)
            report_json(make_report(Assessment(Enterprise(), 2025, "other", (form,))))
