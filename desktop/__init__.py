"""What is seen: the window. The only layer that knows Qt."""

import checklists  # noqa: F401 - says how workbooks are written, before openpyxl is imported
