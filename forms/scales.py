"""The size classes of enterprises (国统字〔2017〕213号), kept in the terms that forms use."""

from resources.words import _

SCALES = ("大型", "中型", "小型", "微型")


def scale_words(scale: str) -> str:
    """The size class in the language in use; other texts stand for themselves."""
    words = {"大型": _("large"), "中型": _("medium"), "小型": _("small"), "微型": _("micro")}
    return words.get(scale, scale)
