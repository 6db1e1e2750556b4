"""Writes a sheet row by row: neither format holds more than one row in memory."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import IO, Any

from django.utils.formats import get_format
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from cms.core.exports.cells import as_text, clean_text, csv_cell, is_formula_like, is_number
from cms.core.exports.sheets import Sheet

# Excel takes a file without it for the old code page of its computer.
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class _Line:
    """What `csv.writer` writes to: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheet: Sheet, rows: Iterable[Any]) -> Iterator[str]:
    """The lines of the sheet as CSV (RFC 4180), for a spreadsheet in the active language.

    Where decimals have a comma, as in Finnish and Swedish, spreadsheets part fields by semicolons.
    """
    decimal_mark = str(get_format("DECIMAL_SEPARATOR"))
    writer: Any = csv.writer(_Line(), delimiter=";" if decimal_mark == "," else ",", lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow([csv_cell(heading) for heading in sheet.headings])
    for record in sheet.records(rows):
        yield writer.writerow([csv_cell(value, decimal_mark=decimal_mark) for value in record])


def write_xlsx(sheet: Sheet, rows: Iterable[Any], target: IO[bytes]) -> None:
    """The sheet as an Office Open XML workbook; rows go to a temporary file as they come."""
    workbook = Workbook(write_only=True)
    worksheet = workbook.create_sheet(title=str(sheet.name).translate(_NOT_IN_TITLES)[:LONGEST_TITLE].strip() or "1")
    worksheet.freeze_panes = "A2"
    worksheet.append([_cell(worksheet, heading) for heading in sheet.headings])
    for record in sheet.records(rows):
        worksheet.append([_cell(worksheet, value) for value in record])
    workbook.save(target)


def _cell(worksheet: WriteOnlyWorksheet, value: Any) -> WriteOnlyCell:
    if isinstance(value, datetime):
        # A workbook knows no time zones; the heading names the one.
        return WriteOnlyCell(worksheet, value.replace(tzinfo=None))
    if is_number(value) or isinstance(value, date | time):
        return WriteOnlyCell(worksheet, value)
    raw = as_text(value)
    cell = WriteOnlyCell(worksheet)
    cell.value = clean_text(raw)
    cell.data_type = "s"
    # The spreadsheet's own apostrophe: the text stays one when it is edited or saved in another format.
    cell.quotePrefix = is_formula_like(raw)
    return cell
