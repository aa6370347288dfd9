"""What tests of every layer share: the language of the messages."""

import pytest
from hypothesis import settings

from resources.words import language, use

# A slow machine is no failure.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def english():
    """Messages in English for one test."""
    before = language()
    use("en")
    yield
    use(before)
