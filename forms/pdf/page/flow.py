"""What the pages are filled with besides tables: headings, paragraphs and notices."""

from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import CondPageBreak, Flowable, Spacer

from forms.pdf.page.sheet import Sheet, write
from forms.pdf.page.style import BODY, HEADING, LINE, PRIMARY, TITLE, Type

Story = list[Flowable]


class Block(Flowable):
    """A flowable that is drawn on a `Sheet`."""

    canv: Sheet
    width: float
    height: float


class Text(Block):
    """A paragraph; across a page break at least two lines stay together on either side."""

    def __init__(self, text: str, type_: Type = BODY, lines: list[str] | None = None) -> None:
        super().__init__()
        self.text, self.type, self.lines = text, type_, lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the text into the width; its height follows."""
        if self.lines is None or self.text:
            self.lines = self.type.lines(self.text, width)
        self.width, self.height = width, len(self.lines) * self.type.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """What fits and the rest."""
        self.wrap(width, height)
        lines = self.lines or []
        fitting = min(int((height + 0.01) // self.type.leading), len(lines) - 2)
        if fitting < 2:
            return []
        return [Text("", self.type, lines[:fitting]), Text("", self.type, lines[fitting:])]

    def draw(self) -> None:
        """Draw the lines."""
        draw_lines(self.canv, 0, self.height, self.lines or [], self.type)


def draw_lines(sheet: Sheet, x: float, top: float, lines: list[str], type_: Type) -> None:
    """Draw lines downwards from `top`."""
    baseline = top - (type_.leading + type_.size * 0.72) / 2
    for line in lines:
        write(sheet, x, baseline, line, type_)
        baseline -= type_.leading


class Heading(Text):
    """A title of a part or section that is also an entry of the outline."""

    def __init__(self, text: str, key: str, depth: int = 1, outline: str = "") -> None:
        super().__init__(text, HEADING if depth else TITLE)
        self.key, self.depth, self.outline = key, depth, outline or text

    def split(self, width: float, height: float) -> list[Flowable]:
        """Stay whole; only a title of half a page is divided, its mark on the first part."""
        parts = super().split(width, height) if len(self.lines or []) >= 20 else []
        if parts:
            first = Heading("", self.key, self.depth, self.outline)
            first.lines = parts[0].lines  # type: ignore[attr-defined]
            parts[0] = first
        return parts

    def draw(self) -> None:
        """Bookmark the place and draw the lines."""
        self.canv.mark(self.key, self.outline, self.depth)
        super().draw()


class Notice(Block):
    """A tinted box with a title and a text that must not be overlooked."""

    def __init__(self, title: str, text: str, colour: Color, ground: Color) -> None:
        super().__init__()
        self.title, self.text = title, text
        self.colour, self.ground = colour, ground
        self.rest: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break title and text into the width of the box."""
        self.head = self._title_type.lines(self.title, width - 28) if self.title else []
        self.body = self.rest or (BODY.lines(self.text, width - 28) if self.text else [])
        self.width = width
        self.height = (len(self.head) + len(self.body)) * BODY.leading + 14
        return width, self.height

    @property
    def _title_type(self) -> Type:
        return BODY.bold().tinted(self.colour)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Only a box longer than half a page is divided."""
        self.wrap(width, height)
        fitting = int((height - 14) // BODY.leading) - len(self.head)
        if len(self.body) < 20 or not 2 <= fitting < len(self.body):
            return []
        parts = [Notice(title, "", self.colour, self.ground) for title in (self.title, "")]
        parts[0].rest, parts[1].rest = self.body[:fitting], self.body[fitting:]
        return [*parts]

    def draw(self) -> None:
        """Draw the box, its edge and its text."""
        sheet = self.canv
        sheet.setFillColor(self.ground)
        sheet.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        sheet.setFillColor(self.colour)
        sheet.rect(0, 0, 3, self.height, stroke=0, fill=1)
        top = self.height - 7
        draw_lines(sheet, 14, top, self.head, self._title_type)
        draw_lines(sheet, 14, top - len(self.head) * BODY.leading, self.body, BODY)


class Rule(Block):
    """A thin line across the column."""

    def __init__(self, colour: Color = LINE, weight: float = 0.6) -> None:
        super().__init__()
        self.colour, self.weight = colour, weight

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the column."""
        self.width, self.height = width, self.weight
        return width, self.weight

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setFillColor(self.colour)
        self.canv.rect(0, 0, self.width, self.weight, stroke=0, fill=1)


class Beside(Block):
    """Blocks side by side, their upper edges aligned."""

    def __init__(self, *blocks: tuple[Flowable, float], gap: float = 24) -> None:
        super().__init__()
        self.blocks, self.gap = blocks, gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as the highest of them."""
        self.width = width
        self.height = max(block.wrap(wide, height)[1] for block, wide in self.blocks)
        return width, self.height

    def draw(self) -> None:
        """Draw each at its place."""
        x = 0.0
        for block, wide in self.blocks:
            block.drawOn(self.canv, x, self.height - block.height)
            x += wide + self.gap


def space(height: float) -> Spacer:
    """An empty distance."""
    return Spacer(1, height)


def heading(text: str, key: str, needed: float, depth: int = 1, **more: Any) -> Story:
    """A heading that moves to the next page unless `needed` points fit below it."""
    title = Heading(text, key, depth, **more)
    title.spaceBefore = 16 if depth else 0
    story: Story = [CondPageBreak(title.spaceBefore + title.type.leading + 6 + needed), title]
    if not depth:
        story += [space(3), Rule(PRIMARY, 1.2)]
    return [*story, space(6)]
