"""A report as CSV: what another person named is a text in every spreadsheet, and what we counted is a number."""

import csv
import io

import pytest

from ringback.desk.reports.csv_text import csv_of, file_name, safe
from ringback.desk.reports.schemas import Report, ReportDay, ReportGroup, ReportName

FIGURES: dict[str, int | float | None] = {"said": 4, "good": 3, "share": 0.75}


def report_of(*groups: ReportGroup) -> Report:
    return Report(
        report=ReportName.SATISFACTION,
        since="2026-09-01",
        until="2026-09-01",
        zone="UTC",
        columns=["said", "good", "share"],
        headline="share",
        total=FIGURES,
        days=[ReportDay("2026-09-01", {"said": 0, "good": 0, "share": None})],
        groups=list(groups),
        more=False,
        behind=0,
    )


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_text_that_begins_like_a_formula_begins_with_an_apostrophe(begin: str) -> None:
    assert safe(f"{begin}1+1") == f"'{begin if begin.strip() else ' '}1+1"


@pytest.mark.parametrize("text", ["Viettel", "T-Mobile", "", "'=1", "1=1", "Đông Á"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_whatever_a_carrier_is_called_is_one_cell() -> None:
    names = ['=cmd|"/C calc"!A0', 'O2, "the one"', "two\r\nlines", "Điện Lực"]
    content = csv_of(report_of(*(ReportGroup("carrier", name, "", FIGURES) for name in names)))
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["group", "value", "name", "said", "good", "share"]
    assert rows[1] == ["total", "2026-09-01/2026-09-01", "", "4", "3", "0.75"]
    assert rows[2] == ["day", "2026-09-01", "", "0", "0", ""]
    assert [row[1] for row in rows[3:]] == [f"'{names[0]}", names[1], "two  lines", names[3]]
    assert {tuple(row[3:]) for row in rows[3:]} == {("4", "3", "0.75")}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("between", [";", "\t", "\r", "\n", "\r\n", '";', '"\t', '",', ";;", ",;"])
def test_name_begins_no_formula_whatever_parts_the_cells(between: str, separator: str) -> None:
    name = f"Bo{between}=HYPERLINK(1){between}"
    content = csv_of(report_of(ReportGroup("agent", "agt_1", name, FIGURES))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator) for cell in row]
    assert any("=HYPERLINK(1)" in cell for cell in cells)
    assert [cell for cell in cells if cell.lstrip(' "').startswith("=")] == []


def test_file_is_named_by_report_and_period() -> None:
    assert file_name(report_of()) == "ringback-satisfaction-2026-09-01-2026-09-01.csv"
