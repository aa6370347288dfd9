"""Titles in two languages."""

from resources.words import language


def pick_language(chinese: str, english: str) -> str:
    """The English text when English is shown and there is one, else the Chinese."""
    return english if english and language() == "en" else chinese


class Titled:
    """What has a Chinese title and, where there is one, an English one."""

    title: str
    title_en: str

    @property
    def shown(self) -> str:
        """The title in the language in use."""
        return pick_language(self.title, self.title_en)
