"""What tests of every layer share: the language of the messages."""

import pytest

from resources.words import language, use


@pytest.fixture
def english():
    """Messages in English for one test."""
    before = language()
    use("en")
    yield
    use(before)
