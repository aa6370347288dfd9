"""The version information that Windows shows among the properties of the program."""

TEXT = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080404B0', [
      StringStruct('FileDescription', '清评 清洁生产自评'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'qingping'),
      StringStruct('LegalCopyright', 'MIT'),
      StringStruct('OriginalFilename', 'qingping.exe'),
      StringStruct('ProductName', '清评 Qingping'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [0x0804, 1200])])
  ]
)
"""


def version_text(version: str) -> str:
    """The text that PyInstaller reads; `version` is made of up to four numbers with dots."""
    numbers = [int(part) for part in version.split(".")]
    return TEXT.format(version=version, numbers=(*numbers, *[0] * (4 - len(numbers))))
