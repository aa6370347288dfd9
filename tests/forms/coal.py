"""Answers files over a coal mine, and how they are read or refused."""

import json

import pytest

from checklists.installed import installed
from forms.errors import InputError
from forms.reading.answers import read_answers

SHA = "0123456789abcdef" * 4


def answers_file(**changes):
    """An answers file over a coal mine, with top-level keys changed (None removes one)."""
    top = {
        "format": 1,
        "enterprise": {"name": "甲煤矿", "credit_code": ""},
        "year": 2025,
        "region": "gansu",
        "checklists": {"coal-underground": coal(A1={"value": "95.2"})},
    }
    top |= changes
    return {key: value for key, value in top.items() if value is not None}


def coal(variants=(("coal", "steam"), ("water", "normal")), **answers):
    return {"version": "2019.1", "variants": dict(variants), "answers": answers}


def read(top):
    text = top if isinstance(top, str) else json.dumps(top, ensure_ascii=False)
    return read_answers(text, "a.json", installed())


def answers_of(**answers):
    (form,) = read(answers_file(checklists={"coal-underground": coal(**answers)})).forms
    return form.answers


def refused(top):
    with pytest.raises(InputError) as caught:
        read(top)
    return caught.value
