"""Files that the system runs rather than shows: they are not opened without a question."""

import os
import unicodedata
from pathlib import Path

from checklists.system.invisible import without_controls

# What Windows, Linux and macOS run, install, take over into their settings or follow elsewhere.
_ENDINGS = frozenset(
    (
        "exe com scr pif cpl msi msp mst msix msixbundle appx appxbundle appinstaller bat cmd ps1"
        " ps1xml ps2 psc1 psc2 psd1 psm1 cdxml vb vbs vbe js jse mjs ws wsf wsc wsh hta sct jar"
        " jnlp class lnk url website reg inf ins isp job msc application gadget chm hlp dll ocx"
        " sys drv xll wll scf shb shs search-ms searchconnector-ms library-ms settingcontent-ms"
        " theme themepack deskthemepack diagcab diagcfg diagpkg rdp vhd vhdx iso img ade adp mde"
        " msh mshxml xbap cab grp prf appref-ms contact iqy slk oqy rqy mht mhtml svg svgz"
        " sh bash zsh csh ksh fish run bin elf so ko appimage desktop kdelnk service flatpak"
        " flatpakref snap deb rpm apk command tool action workflow app pkg mpkg dmg dylib scpt"
        " scptd applescript terminal webloc inetloc fileloc py pyc pyw pyz pyzw pl pm rb php lua"
        " tcl html htm xhtml shtml xht docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm"
        " xla ppa vsdm vssm vstm accda accdb accde mdb mda mdw"
    ).split()
)
_BEGINNINGS = (
    *(b"#!", b"MZ", b"\x7fELF", b"[Desktop Entry]", b"[InternetShortcut]"),
    *(b"L\0\0\0\x01\x14", b"\xca\xfe\xba\xbe"),
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa"),
)
_BLANK = b"\xef\xbb\xbf \t\r\n"


def is_program(path: Path, name: str = "") -> bool:
    """Whether the system might run the file at `path`, or the one that is shown as `name`.

    Its last ending counts, as the system sees it: without what turns it around and what follows
    it unseen. So does how the file begins, and on Linux the right to run it.
    """
    return any(map(_ending_runs, (path.name, name))) or _begins_so(path) or _may_run(path)


def _ending_runs(name: str) -> bool:
    plain = without_controls(unicodedata.normalize("NFKC", name), name=True)
    # Windows cuts a name at the colon of a stream, and drops dots and blanks at its end.
    for part in (plain, plain.partition(":")[0]):
        if part.rstrip(" .\u3000").rpartition(".")[2].strip().casefold() in _ENDINGS:
            return "." in part
    return False


def _begins_so(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(512).lstrip(_BLANK).startswith(_BEGINNINGS)
    except OSError:
        return False


def _may_run(path: Path) -> bool:
    """Whether somebody gave the right to run it; some disks give it to every file."""
    if os.name != "posix":
        return False
    try:
        return bool(path.stat().st_mode & 0o111) and not _gives_all(path.parent)
    except OSError:
        return False


def _gives_all(folder: Path) -> bool:
    """Whether the disk knows no such right: it is there even on a file that was just made."""
    from checklists.system.leftovers import temporary_file

    try:
        with temporary_file(folder) as made:
            return bool(made.stat().st_mode & 0o111)
    except OSError:
        return False
