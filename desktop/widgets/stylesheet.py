"""The style sheet of the program; names in `$` are colours of the scheme in use."""

from string import Template

SHEET = Template(
    """
* { font-size: 14px; }
QMainWindow, QDialog, #page { background: $ground; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 6px; }
QLabel { background: transparent; color: $ink; }
QLabel[role="title"] { font-size: 20px; font-weight: 700; }
QLabel[role="heading"] { font-size: 16px; font-weight: 700; }
QLabel[role="subheading"] { font-size: 15px; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 12px; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="error"] { color: $below; font-size: 13px; }
QLabel[role="question"] { color: $three; font-size: 13px; }
QLabel[role="level"] { font-size: 25px; font-weight: 700; }

QLabel[chip="true"] { border-radius: 9px; padding: 2px 11px; font-size: 12px; font-weight: 700; }
QLabel[tone="1"] { background: $one_soft; color: $one; }
QLabel[tone="2"] { background: $two_soft; color: $two; }
QLabel[tone="3"] { background: $three_soft; color: $three; }
QLabel[tone="0"] { background: $below_soft; color: $below; }
QLabel[tone="blank"] { background: $blank_soft; color: $blank; }
QLabel[chip="true"][solid="true"][tone="1"] { background: $one; color: $surface; }
QLabel[chip="true"][solid="true"][tone="2"] { background: $two; color: $surface; }
QLabel[chip="true"][solid="true"][tone="3"] { background: $three; color: $surface; }
QLabel[chip="true"][solid="true"][tone="0"] { background: $below; color: $surface; }
QLabel[ink="1"] { color: $one; }
QLabel[ink="2"] { color: $two; }
QLabel[ink="3"] { color: $three; }
QLabel[ink="0"] { color: $below; }
QLabel[ink="blank"] { color: $blank; }

#card { background: $surface; border: 1px solid $line; border-radius: 10px; }
#card[active="true"] { border: 2px solid $primary; }
QPushButton#line { background: $surface; border: 1px solid $line; border-radius: 10px; padding: 0;
    text-align: left; }
QPushButton#line:hover { border-color: $primary; }
QPushButton#line:focus { border: 2px solid $primary; padding: 0; }
QPushButton#line:checked { background: $primary_soft; border: 2px solid $primary; padding: 0; }
QPushButton#line:checked:focus { border: 2px solid $ink; }
#panel { background: $surface; }
#topbar { background: $surface; border-bottom: 1px solid $line; }
#outline { background: $surface; border-right: 1px solid $line; }
#score { background: $surface; border-left: 1px solid $line; }
#footer { background: $ground; }
#scope { background: $surface; border-bottom: 1px solid $line; }
#separator { background: $line; max-height: 1px; min-height: 1px; }

#rail, #railpane { background: $rail; }
#rail QLabel { color: $rail_ink; }
#rail QLabel[role="title"] { font-size: 22px; }
#rail QLabel[role="small"] { color: $rail_muted; font-size: 12px; }
#rail QPushButton { color: $rail_muted; background: transparent; border: 0; border-radius: 8px;
    padding: 4px 14px; text-align: left; }
#rail QPushButton:hover { color: $rail_ink; }
#rail QPushButton:focus { border: 1px solid $rail_muted; padding: 3px 13px; }
#rail QPushButton:checked { background: $rail_active; color: $rail_ink; font-weight: 700; }
#rail QPushButton:disabled { color: $rail_off; }

#banner { background: $primary_soft; border: 1px solid $primary; border-radius: 8px;
    margin: 8px 0; }
#banner[tone="error"] { background: $below_soft; border: 1px solid $below; }
#banner[tone="warning"] { background: $three_soft; border: 1px solid $three; }

QPushButton { background: $surface; color: $ink; border: 1px solid $line; border-radius: 7px;
    padding: 8px 16px; }
QPushButton:hover { border-color: $primary; }
QPushButton:focus { border: 2px solid $primary; padding: 7px 15px; }
QPushButton:disabled { color: $muted; background: $ground; }
QPushButton[primary="true"] { background: $primary; color: $on_primary; border: 1px solid $primary;
    font-weight: 700; }
QPushButton[primary="true"]:hover { background: $primary_strong; }
QPushButton[primary="true"]:focus { border: 2px solid $ink; }
QPushButton[primary="true"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[link="true"], QToolButton[link="true"] { background: transparent; border: 0;
    color: $muted; padding: 4px 8px; border-radius: 6px; }
QPushButton[link="true"][leading="true"] { text-align: left; padding: 3px 0; color: $ink; }
QPushButton[link="true"]:hover, QToolButton[link="true"]:hover { color: $primary; }
QPushButton[link="true"]:focus, QToolButton[link="true"]:focus { border: 1px solid $primary;
    padding: 3px 7px; }
QToolButton[link="true"]:checked { color: $primary; font-weight: 700; }
QToolButton[link="true"]::menu-indicator { image: none; width: 0; }
QPushButton[segment="true"] { padding: 7px 20px; }
QPushButton[segment="true"]:checked { background: $primary_soft; color: $primary;
    border: 2px solid $primary; padding: 6px 19px; font-weight: 700; }

QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { background: $field; color: $ink;
    border: 1px solid $line; border-radius: 7px; padding: 7px 10px;
    selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: 2px solid $primary; padding: 6px 9px; }
QLineEdit[wrong="true"] { border: 2px solid $below; padding: 6px 9px; }
QLineEdit[figure="true"] { font-size: 16px; font-weight: 600; }
QLineEdit[computed="true"] { background: $primary_soft; border: 1px dashed $primary; }
QLineEdit[computed="true"]:focus { border: 2px solid $primary; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $muted; background: $ground; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url("$icons/down.svg"); width: 14px;
    height: 14px; }
QSpinBox::up-arrow { image: url("$icons/up.svg"); width: 14px; height: 14px; }
/* A menu of Fusion hides its first and last lines behind arrows; a list shows them. */
QComboBox { combobox-popup: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; background: transparent; }
QComboBox QAbstractItemView { background: $surface; color: $ink; border: 1px solid $line;
    selection-background-color: $primary_soft; selection-color: $ink; outline: 0; }
QComboBox QListView::item { padding: 4px 6px; }
QSpinBox::up-button, QSpinBox::down-button { width: 20px; border: 0; background: transparent; }

QCheckBox, QRadioButton { background: transparent; color: $ink; spacing: 8px; }
QCheckBox:focus, QRadioButton:focus { color: $primary; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $blank; border-radius: 8px;
    background: $field; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border: 1px solid $primary; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $primary; }
QRadioButton::indicator:disabled { border-color: $track; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
    border: 1px solid $blank; border-radius: 4px; background: $field; }
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover { border: 1px solid $primary; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $primary;
    border: 1px solid $primary; image: url("$icons/check.svg"); }
QScrollArea { background: transparent; border: 0; }
QWidget#flow { background: $ground; }
#reader { background: $surface; border: 0; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTreeView, QTableView, QListView { background: $surface; color: $ink; border: 1px solid $line;
    border-radius: 8px; outline: 0; gridline-color: $line; alternate-background-color: $ground; }
QTreeView[bare="true"], QListView[bare="true"], QTableView[bare="true"] { border: 0; }
QTreeView::item, QListView::item { padding: 7px 4px; }
QTableView::item { padding: 6px 8px; border: 0; }
QTreeView::item:hover, QListView::item:hover { background: $ground; color: $ink; }
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {
    background: $primary_soft; color: $ink; }
QTreeView::branch { background: transparent; image: none; border-image: none; }
QHeaderView { background: $primary_soft; border: 0; }
QHeaderView::section { background: $primary_soft; color: $muted; border: 0; padding: 8px;
    font-weight: 700; }
QHeaderView[inset="true"]::section { padding: 8px 11px; }
QTableCornerButton::section { background: $primary_soft; border: 0; }

QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 7px 28px 7px 18px; border-radius: 6px; }
QMenu::item:selected { background: $primary_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QProgressBar { background: $track; border: 0; border-radius: 4px; max-height: 8px;
    min-height: 8px; color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: 4px; }
"""
)
