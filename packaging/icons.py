"""The program's icon in the sizes and formats that desktops ask for, drawn from the one SVG."""

import os
import sys
from io import BytesIO
from pathlib import Path

from parts import ROOT
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QIcon

SOURCE = ROOT / "resources" / "icons" / "qingping.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> dict[str, Path]:
    """Write qingping.ico, qingping.icns and PNG files by size; returns the first two by suffix."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _picture(size) for size in SIZES}
    for size, picture in pictures.items():
        picture.save(folder / f"{size}.png")
    made = {suffix: folder / f"qingping.{suffix}" for suffix in ("ico", "icns")}
    small = [picture for size, picture in pictures.items() if size <= 256]
    # The largest first: Pillow leaves out sizes above that of the first picture.
    small[-1].save(made["ico"], sizes=[one.size for one in small], append_images=small[:-1])
    others = [picture for size, picture in pictures.items() if size < 512]
    pictures[512].save(made["icns"], append_images=others)
    return made


def _picture(size: int) -> Image.Image:
    pixels = QIcon(str(SOURCE)).pixmap(QSize(size, size)).toImage()
    if pixels.width() != size:
        raise ValueError(f"{SOURCE} was drawn {pixels.width()} pixels wide instead of {size}")
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    pixels.save(buffer, "PNG")
    return Image.open(BytesIO(bytes_.data()))


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
