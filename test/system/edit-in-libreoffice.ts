/** Workbooks and Word files edited by LibreOffice itself: typed in, sorted, rows inserted and removed, sheets copied, saved. */

import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './programs.js';

/** One edit; cells as `F2`, rows and columns of a sort from 1. */
export type OfficeEdit =
  | readonly ['set', sheet: string, cell: string, text: string]
  | readonly ['insert', sheet: string, row: string]
  | readonly ['delete', sheet: string, row: string]
  | readonly ['sort', sheet: string, range: string, column: string]
  | readonly ['copy sheet', sheet: string, name: string]
  | readonly ['replace', from: string, to: string]
  /** Below, or of, the row of a table in which a text stands for the nth time; `texts` from its column on. */
  | readonly ['add row', text: string, nth: string, ...texts: string[]]
  | readonly ['delete row', text: string, nth: string]
  | readonly ['add line', behind: string, text: string];

/** A file, what is done in it, and where it is saved. */
export interface OfficeWork {
  readonly from: string;
  readonly to: string;
  readonly edits: readonly OfficeEdit[];
}

const MACRO = `
Sub EditAll(list As String)
  On Error GoTo Failed
  Dim disk As Object, reader As Object
  disk = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = createUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(disk.openFileRead(ConvertToURL(list)))
  reader.setEncoding("UTF-8")
  Dim opened(0) As New com.sun.star.beans.PropertyValue
  opened(0).Name = "Hidden"
  opened(0).Value = True
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  Dim book As Object
  Dim none()
  frames = createUnoService("com.sun.star.frame.DispatchHelper")
  Do While Not reader.isEOF()
    part = Split(reader.readLine(), Chr(9))
    If part(0) = "open" Then book = StarDesktop.loadComponentFromURL(ConvertToURL(part(1)), "_blank", 0, opened())
    If part(0) = "set" Then book.Sheets.getByName(part(1)).getCellRangeByName(part(2)).String = part(3)
    If part(0) = "insert" Then book.Sheets.getByName(part(1)).Rows.insertByIndex(CLng(part(2)) - 1, 1)
    If part(0) = "delete" Then book.Sheets.getByName(part(1)).Rows.removeByIndex(CLng(part(2)) - 1, 1)
    If part(0) = "sort" Then Call SortRange(book.Sheets.getByName(part(1)).getCellRangeByName(part(2)), CLng(part(3)) - 1)
    If part(0) = "copy sheet" Then
      book.Sheets.copyByName(part(1), part(2), book.Sheets.Count)
      book.Sheets.removeByName(part(1))
    End If
    If part(0) = "replace" Then
      search = book.createReplaceDescriptor()
      search.SearchString = part(1)
      search.ReplaceString = part(2)
      book.replaceAll(search)
    End If
    If part(0) = "add row" Or part(0) = "delete row" Then
      look = book.createSearchDescriptor()
      look.SearchString = part(1)
      found = book.findFirst(look)
      For count = 2 To CLng(part(2))
        found = book.findNext(found.End, look)
      Next count
      seen = book.CurrentController
      seen.select(found)
      place = seen.ViewCursor.Cell.CellName
      order = IIf(part(0) = "add row", ".uno:InsertRowsAfter", ".uno:DeleteRows")
      frames.executeDispatch(seen.Frame, order, "", 0, none())
      For count = 3 To UBound(part)
        beside = Chr(Asc(place) + count - 3) & CStr(CLng(Mid(place, 2)) + 1)
        seen.ViewCursor.TextTable.getCellByName(beside).String = part(count)
      Next count
    End If
    If part(0) = "add line" Then
      look = book.createSearchDescriptor()
      look.SearchString = part(1)
      found = book.findFirst(look)
      found.Text.insertString(found.End, Chr(13) & part(2), False)
    End If
    If part(0) = "save" Then
      saved(0).Name = "FilterName"
      saved(0).Value = part(2)
      book.storeToURL(ConvertToURL(part(1)), saved())
      ' Not closed: LibreOffice 7.4 does not come back from closing a second document that it opened unseen.
      book.setModified(False)
    End If
  Loop
  reader.closeInput()
  StarDesktop.terminate()
  Exit Sub
Failed:
  ' Without it LibreOffice would show the error to nobody, and wait.
  Open list & ".failed" For Output As #1
  Print #1, Join(part, " ") & ": " & Error$
  Close #1
  StarDesktop.terminate()
End Sub

Sub SortRange(cells As Object, column As Long)
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = column
  field(0).IsAscending = True
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields"
  how(0).Value = field()
  how(1).Name = "ContainsHeader"
  how(1).Value = True
  cells.sort(how())
End Sub
`;

const DOCTYPE = (root: string, file: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${file}.dtd">\n`;
const LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"';

/** By the endings of files, how LibreOffice calls what it saves them with. */
const FILTERS: Readonly<Record<string, string>> = {
  '.xlsx': 'Calc MS Excel 2007 XML',
  '.docx': 'MS Word 2007 XML',
  '.doc': 'MS Word 97',
  '.odt': 'writer8',
  '.rtf': 'Rich Text Format',
};

/** A profile of LibreOffice that has the macro. */
function makeProfile(folder: string): string {
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  if (existsSync(path.join(folder, 'profile'))) return profile;
  // The first start lays out a profile of its own, without the macro.
  run('soffice', [profile, '--headless', '--terminate_after_init']);
  const basic = path.join(folder, 'profile', 'user', 'basic');
  mkdirSync(path.join(basic, 'Standard'), { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(path.join(basic, name), text);
  };
  for (const name of ['script', 'dialog']) {
    write(
      `${name}.xlc`,
      `${DOCTYPE('library:libraries', 'libraries')}<library:libraries ${LIBRARY} xmlns:xlink="http://www.w3.org/1999/xlink">` +
        `<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/${name}.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
    );
    const element = name === 'script' ? '<library:element library:name="Edits"/>' : '';
    write(
      `Standard/${name}.xlb`,
      `${DOCTYPE('library:library', 'library')}<library:library ${LIBRARY} library:name="Standard" library:readonly="false" library:passwordprotected="false">${element}</library:library>`,
    );
  }
  const escaped = MACRO.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  write(
    'Standard/Edits.xba',
    `${DOCTYPE('script:module', 'module')}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">${escaped}</script:module>`,
  );
  return profile;
}

/** Edits all files. @param folder for LibreOffice's profile and the list of work */
export function editInLibreOffice(folder: string, work: readonly OfficeWork[]): void {
  const profile = makeProfile(folder);
  const lines = work.flatMap(({ from, to, edits }, index) => {
    // A file that is opened twice in one start asks who has it open.
    const copy = path.join(folder, `${index}${path.extname(from)}`);
    copyFileSync(from, copy);
    return [['open', copy], ...edits, ['save', to, FILTERS[path.extname(to)] ?? '']].map((parts) => parts.join('\t'));
  });
  const list = path.join(folder, 'work.txt');
  writeFileSync(list, lines.join('\n'));
  run('soffice', [profile, '--headless', '--norestore', `macro:///Standard.Edits.EditAll("${list}")`]);
  if (existsSync(`${list}.failed`)) throw new Error(readFileSync(`${list}.failed`, 'utf8'));
}
