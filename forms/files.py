"""Write a file so that it is either whole or not there."""

from checklists.files import whole_file

__all__ = ["whole_file"]
