import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from types import SimpleNamespace

import pytest
from django.utils import translation
from openpyxl import load_workbook

from cms.core.exports import Column, Sheet, export_response
from cms.core.exports.cells import csv_cell, is_formula_like

# A response that is closed looks after the connections of its request.
pytestmark = pytest.mark.django_db

ATTACKS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM",
    "  =1",
    "\ufeff=1",
    "\u200b=1",
    '=cmd|"/c calc"!A1',
]


def _sheet(*values):
    columns = tuple(Column(f"c{number}", lambda row, at=number: row[at]) for number in range(len(values)))
    return Sheet(name="Sähköpostit", columns=columns)


def _csv(response, delimiter=","):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def _xlsx(response):
    content = b"".join(response.streaming_content)
    response.close()
    return load_workbook(BytesIO(content)).active


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_becomes_a_formula_in_csv(text):
    with translation.override("en"):
        _heading, row = _csv(export_response(_sheet(text), [[text]], "csv"))

    assert row[0].startswith("'")


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_becomes_a_formula_in_xlsx(text):
    cell = _xlsx(export_response(_sheet(text), [[text]], "xlsx"))["A2"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == text.replace("\0", "").replace("\r", "\n")


def test_headings_are_as_safe_as_cells():
    sheet = Sheet(name="x", columns=(Column("=1+1", "a"),))

    with translation.override("en"):
        assert _csv(export_response(sheet, [], "csv")) == [["'=1+1"]]
    assert _xlsx(export_response(sheet, [], "xlsx"))["A1"].data_type == "s"


@pytest.mark.parametrize("text", ["Aino", "5 - 3 = 2", "a@b.fi", "", "Ö"])
def test_plain_text_stays_as_it_is(text):
    assert not is_formula_like(text)
    assert csv_cell(text) == text


VALUES = [
    7,
    -7,
    Decimal("-1.50"),
    2.5,
    True,
    None,
    date(2026, 11, 24),
    datetime(2026, 11, 24, 7, 0, tzinfo=UTC),
    ["a", 1],
]


@pytest.mark.parametrize(
    ("language", "delimiter", "row"),
    [
        ("en", ",", ["7", "-7", "-1.50", "2.5", "Yes", "", "2026-11-24", "2026-11-24 09:00:00+02:00", "a, 1"]),
        ("fi", ";", ["7", "-7", "-1,50", "2,5", "Kyllä", "", "2026-11-24", "2026-11-24 09:00:00+02:00", "a, 1"]),
    ],
)
def test_csv_writes_numbers_and_moments_as_spreadsheets_of_the_language_read_them(language, delimiter, row):
    with translation.override(language):
        response = export_response(_sheet(*VALUES), [VALUES], "csv")
    lines = _csv(response, delimiter)

    assert lines[1] == row


def test_csv_begins_with_the_mark_that_excel_wants_and_ends_lines_as_rfc_4180_does():
    with translation.override("en"):
        response = export_response(_sheet("a", "b"), [['say "hi"', "a,b\nc"]], "csv")

    assert b"".join(response.streaming_content) == '\ufeffC0,C1\r\n"say ""hi""","a,b\nc"\r\n'.encode()


def test_xlsx_keeps_numbers_and_dates():
    with translation.override("en"):
        sheet = _xlsx(export_response(_sheet(*VALUES), [VALUES], "xlsx"))
    row = [cell.value for cell in sheet[2]]

    assert row == [7, -7, -1.5, 2.5, "Yes", None, datetime(2026, 11, 24), datetime(2026, 11, 24, 9, 0), "a, 1"]


def test_a_heading_of_moments_names_the_time_zone():
    assert Column("sent", "sent_at", is_moment=True).heading == "Sent (Europe/Helsinki)"


def test_values_are_read_by_dotted_paths_and_functions():
    sheet = Sheet(name="x", columns=(Column("a", "page.title"), Column("b", lambda row: row.page.title.upper())))
    row = SimpleNamespace(page=SimpleNamespace(title="koti"))

    assert list(sheet.records([row])) == [["koti", "KOTI"]]


@pytest.mark.parametrize(
    ("export_format", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_file_has_a_safe_name_in_the_readers_language(clock, export_format, content_type):
    sheet = Sheet(name='Sähkö/posti "x"\r\n', columns=(Column("a", "b"),))

    response = export_response(sheet, [], export_format)

    expected = f"attachment; filename*=utf-8''s%C3%A4hk%C3%B6-posti-x-2026-11-24.{export_format}"
    assert response.headers["Content-Disposition"] == expected
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Cache-Control"] == "no-store"
    response.close()


def test_rows_are_written_as_they_come():
    seen = []

    def rows():
        for number in range(1000):
            seen.append(number)
            yield [number]

    lines = iter(export_response(_sheet(0), rows(), "csv").streaming_content)
    next(lines)
    next(lines)

    assert len(seen) < 5


def test_another_format_is_refused():
    with pytest.raises(ValueError, match="pdf"):
        export_response(_sheet(0), [], "pdf")
