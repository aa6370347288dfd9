"""The steps of the self-test beside the main job: packs, receipts, e-mail, backups and guides."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.model import Checklist
from forms.store import Store
from resources.words import _, plural

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

SEED = bytes(range(32))


class Broken(Exception):  # noqa: N818 - said of the program
    """A step of the self-test did not come out as it must."""


def publish(folder: Path, checklists: Mapping[str, Checklist]) -> str:
    """Write and read an authoring workbook and a signed pack."""
    from checklists.opening import open_checklist
    from checklists.packs.pack import read_pack, write_pack
    from checklists.packs.signing import SigningError
    from checklists.xlsx.write import write_workbook

    one = next(iter(checklists.values()))
    folder.mkdir()
    write_workbook(one, folder / "list.xlsx")
    if len(tuple(open_checklist(folder / "list.xlsx").items())) != len(tuple(one.items())):
        raise Broken(f"{one.code}: the authoring workbook lost items")
    packed = folder / "lists.qpk"
    try:
        write_pack([one], packed, publisher="self-test", day=date.today(), seed=SEED)
    except SigningError as error:
        raise Broken(str(error)) from error
    pack = read_pack(packed)
    if pack.checklists[0].digest != one.digest or pack.signature != "valid":
        raise Broken(f"{packed.name}: {pack.signature}")
    return _("checklist written as workbook and signed pack and read back, signature valid")


def answer(store: Store, bureau: Store, taken: Iterable[int], folder: Path) -> str:
    """Make the bureau's receipts and take them in as the factories."""
    from forms.bureau.handout.receipt import make_receipt
    from forms.store.receipts import assessment_of, keep_receipt, latest_receipt
    from forms.xlsx.sheets.receipt import read_receipt, write_receipt

    count = 0
    for submission in taken:
        made = make_receipt(bureau, submission, "self-test")
        if made is None:
            raise Broken(f"submission {submission}: no receipt")
        path = folder / f"receipt-{submission}.xlsx"
        write_receipt(made, path)
        read = read_receipt(path)
        number = assessment_of(store, read)
        if number is None:
            raise Broken(f"{path.name}: the receipt finds no assessment")
        keep_receipt(store, number, read)
        if latest_receipt(store, number) != made:
            raise Broken(f"{path.name}: the receipt is not what the bureau made")
        count += 1
    return plural("{count} receipt taken in", "{count} receipts taken in", count)


def send(store: Store, number: int, folder: Path) -> str:
    """Write an e-mail draft with its attachments and open it again."""
    from email import message_from_bytes, policy

    from forms.handover.email import write_draft
    from forms.reporting import make_report

    path = folder / "draft.eml"
    files = sorted(folder.glob("*.pdf"))[:1]
    write_draft(make_report(store.assessment(number), sample=True), files, path)
    draft = message_from_bytes(path.read_bytes(), policy=policy.default)
    held = [one.get_content() for one in draft.iter_attachments()]
    if held != [one.read_bytes() for one in files] or not draft["Subject"]:
        raise Broken("the e-mail draft does not hold what was attached")
    return _("e-mail draft written and opened again")


def carry(store: Store, folder: Path) -> str:
    """Back everything up to a file and restore it on another computer."""
    from forms.store.copies import ENDING, write_complete

    if store.path is None:
        raise Broken("the store lies in memory")
    copied = write_complete(store.path, folder / f"all{ENDING}").path
    other = Store(folder / "other" / "qingping.db")
    try:
        other.restore(copied)
        if other.entries() != store.entries():
            raise Broken("the restored data is not that of the backup")
    finally:
        other.close()
    return _("everything backed up to a file and restored from it")


def guides() -> str:
    """Show every guide in both languages, with its pictures."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QImage, QTextDocument

    from desktop.help.reader import Reader
    from resources.guides import GUIDES, LANGUAGES

    kind = QTextDocument.ResourceType.ImageResource
    reader, count = Reader(), 0
    for key in GUIDES:
        for language in LANGUAGES:
            reader.show_guide(key, language)
            for name in _pictures(reader.document()):
                image = reader.loadResource(kind.value, QUrl(name))
                if not isinstance(image, QImage) or image.isNull():
                    raise Broken(f"{language}/{key}: no picture {name}")
                count += 1
    return plural("guides shown, {count} picture", "guides shown, {count} pictures", count)


def _pictures(document: "QTextDocument") -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        part = block.begin()
        while not part.atEnd():
            if part.fragment().charFormat().isImageFormat():
                yield part.fragment().charFormat().toImageFormat().name()
            part += 1
        block = block.next()
