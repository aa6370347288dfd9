"""The tests of all layers; some use openpyxl before anything of ours."""

import checklists  # noqa: F401 - says how workbooks are written, before openpyxl is imported
