"""What is asked: checklists of cleaner production, read from files and never changed."""

import os

# Where lxml is installed openpyxl would write and parse with it: other bytes than those tested, and
# a parser for files of strangers that nobody here has hardened. It asks once, when it is imported.
os.environ["OPENPYXL_LXML"] = "False"
