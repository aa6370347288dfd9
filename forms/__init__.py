"""What is answered: assessments, their scores, and the files that carry them."""

import checklists  # noqa: F401 - says how workbooks are written, before openpyxl is imported
