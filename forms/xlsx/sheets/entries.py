"""What may be typed into the cells: drop-downs and number checks with their messages."""

from openpyxl.worksheet.datavalidation import DataValidation

from forms.xlsx.cells.labels import choice_labels, practice_labels
from resources.words import _

LARGEST = "999999999999999"


def input_rules() -> dict[str, DataValidation]:
    """The rule for the value cells of each kind of answer."""
    number = DataValidation(
        "decimal", formula1=f"-{LARGEST}", formula2=LARGEST, operator="between", allow_blank=True
    )
    return {
        "number": _explained(
            number,
            _("Only a number belongs here. Say in its own column why an item is not applicable."),
        ),
        "choice": _explained(_listed(choice_labels()), _("Choose from the list.")),
        "practice": _explained(_listed(practice_labels()), _("Choose from the list.")),
    }


def variant_rule(title: str, cells: str) -> DataValidation:
    """The rule for a question asked before the items; `cells` hold its options."""
    rule = DataValidation("list", formula1=cells, allow_blank=True)
    return _explained(rule, _("Choose “{title}” from the list.").format(title=title))


def listed_rule(cells: str) -> DataValidation:
    """The rule for a cell with one of the words that stand in `cells`."""
    rule = DataValidation("list", formula1=cells, allow_blank=True)
    return _explained(rule, _("Choose from the list."))


def flag_rule(labels: tuple[str, ...]) -> DataValidation:
    """The rule for a cell with one of these words."""
    return _explained(_listed(labels), _("Choose from the list."))


def offered_rule(terms: tuple[str, ...]) -> DataValidation:
    """A list of usual terms from which one may be chosen; others may be typed."""
    return _listed(terms)


def year_rule() -> DataValidation:
    """The rule for the year."""
    rule = DataValidation("whole", formula1="1990", formula2="2100", operator="between")
    return _explained(rule, _("Type a year such as 2025."))


def _listed(labels: tuple[str, ...]) -> DataValidation:
    return DataValidation("list", formula1='"' + ",".join(labels) + '"', allow_blank=True)


def _explained(rule: DataValidation, sentence: str) -> DataValidation:
    rule.showErrorMessage = True
    rule.errorTitle = _("Please check")
    rule.error = sentence[:250]
    return rule
