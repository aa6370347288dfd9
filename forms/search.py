"""Find things as people type them here: any part of the text, or the first letters in pinyin."""

from functools import lru_cache


def matches(query: str, *texts: str) -> bool:
    """Whether every word of the query is part of some text, or of its pinyin initials."""
    words = query.lower().split()
    plain = [text.lower() for text in texts if text]
    return all(
        any(word in text for text in plain)
        or (word.isascii() and word.isalpha() and any(word in initials(text) for text in plain))
        for word in words
    )


@lru_cache(maxsize=20_000)
def initials(text: str) -> str:
    """The first letters of a Chinese text in pinyin, other letters as they are: `mt` for 煤炭."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries are only loaded for a search

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).lower()


@lru_cache(maxsize=20_000)
def spelling(text: str) -> str:
    """A Chinese text spelt in pinyin, to sort by: `meitan` for 煤炭."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text)).lower()
