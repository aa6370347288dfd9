; The installer for Windows, for one user and without administrator rights:
;   makensis -DVERSION=1.2.3 -DFOLDER=dist/qingping -DICON=qingping.ico -DOUT=setup.exe qingping.nsi
Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\qingping"
!define TYPE "qingping.data"
; Where the program keeps the data unless a folder "data" lies beside it.
!define DATA "$LOCALAPPDATA\qingping"

Name "$(title)"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\qingping"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText " "
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Qingping"
VIAddVersionKey /LANG=0 "FileDescription" "Qingping setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\qingping.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${FOLDER}\_internal\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString title ${LANG_SIMPCHINESE} "清评"
LangString title ${LANG_ENGLISH} "Qingping"
LangString type ${LANG_SIMPCHINESE} "清评数据"
LangString type ${LANG_ENGLISH} "Qingping data"
LangString running ${LANG_SIMPCHINESE} "清评正在运行。请先关闭窗口，再点“重试”。"
LangString running ${LANG_ENGLISH} "Qingping is running. Close its window, then try again."
LangString program ${LANG_SIMPCHINESE} "程序"
LangString program ${LANG_ENGLISH} "The program"
LangString data ${LANG_SIMPCHINESE} "同时删除全部数据"
LangString data ${LANG_ENGLISH} "All data as well"
LangString program_more ${LANG_SIMPCHINESE} "删除程序；自评数据、备份和设置保留。"
LangString program_more ${LANG_ENGLISH} "Removes the program; assessments, backups and settings stay."
LangString data_more ${LANG_SIMPCHINESE} "永久删除本用户的自评数据、备份、证据和设置，无法恢复。"
LangString data_more ${LANG_ENGLISH} "Deletes this user's assessments, backups, evidence and settings for ever."
LangString sure ${LANG_SIMPCHINESE} "确定永久删除 ${DATA} 里的全部数据吗？"
LangString sure ${LANG_ENGLISH} "Delete all data in ${DATA} for ever?"

!macro WaitUntilClosed
  ; Windows refuses to open a running program for writing.
  ${DoWhile} ${FileExists} "$INSTDIR\qingping.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\qingping.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY +2
    Abort
  ${Loop}
!macroend

Section
  !insertmacro WaitUntilClosed
  ; What an earlier version brought must not mix with this one; a folder "data" stays.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(title).lnk" "$INSTDIR\qingping.exe"

  WriteRegStr HKCU "Software\Classes\.qingping" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "$(type)"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" '"$INSTDIR\qingping.exe",0'
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\qingping.exe" "%1"'
  ${RefreshShellIcons}

  WriteRegStr HKCU "${KEY}" "DisplayName" "$(title)"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\qingping.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegStr HKCU "${KEY}" "Shortcut" "$SMPROGRAMS\$(title).lnk"
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "un.$(program)" un_program
  SectionIn RO
  !insertmacro WaitUntilClosed
  ReadRegStr $0 HKCU "${KEY}" "Shortcut"
  ${If} $0 != ""
    Delete "$0"
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\qingping.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of the user's is left in it
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.qingping" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "Software\Classes\.qingping"
  ${EndIf}
  DeleteRegKey HKCU "${KEY}"
  ${RefreshShellIcons}
SectionEnd

Section /o "un.$(data)" un_data
  MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(sure)" /SD IDNO IDNO keep
  RMDir /r "${DATA}"
  keep:
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${un_program} "$(program_more)"
  !insertmacro MUI_DESCRIPTION_TEXT ${un_data} "$(data_more)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function .onInit
  ; Chinese unless Windows speaks English; $LANGUAGE is the one Windows shows.
  ${If} $LANGUAGE != ${LANG_ENGLISH}
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${EndIf}
FunctionEnd

Function un.onInit
  ${If} $LANGUAGE != ${LANG_ENGLISH}
    StrCpy $LANGUAGE ${LANG_SIMPCHINESE}
  ${EndIf}
FunctionEnd
