"""A report as CSV (RFC 4180) for people's spreadsheets, in which no key becomes a formula.

Names of carriers and agents are other people's words. A spreadsheet runs a text that begins like a formula, so such a
one begins with an apostrophe; numbers stay numbers. Where `;` or a tab parts cells, as in Excel of half of Europe, our
quotes do not stand at a cell's beginning and hold nothing together, so no text has either, nor a new line
(https://owasp.org/www-community/attacks/CSV_Injection: "take care of the field separator"). The byte order mark is for
Excel, which else takes Vietnamese for the letters of another table.
"""

import csv
import io

from ringback.desk.reports.figures import Figures
from ringback.desk.reports.schemas import Report

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ELSEWHERE_ENDS_CELL = str.maketrans({";": ",", "\t": " ", "\r": " ", "\n": " "})
MARK = "\ufeff"
TOTAL, DAY = "total", "day"


def csv_of(report: Report) -> bytes:
    """The whole period, each day, each group. Columns are added at the end, and none is renamed."""
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(["group", "value", "name", *report.columns])

    def line(group: str, value: str, name: str, figures: Figures) -> None:
        write([safe(group), safe(value), safe(name), *(_number(figures[column]) for column in report.columns)])

    line(TOTAL, f"{report.since}/{report.until}", "", report.total)
    for day in report.days:
        line(DAY, day.day, "", day.figures)
    for one in report.groups:
        line(one.property, one.value, one.name, one.figures)
    return (MARK + out.getvalue()).encode()


def file_name(report: Report) -> str:
    return f"ringback-{report.report.value.replace('_', '-')}-{report.since}-{report.until}.csv"


def safe(text: str) -> str:
    mark = "'" if text.startswith(BEGINS_FORMULA) else ""
    return mark + text.translate(ELSEWHERE_ENDS_CELL)


def _number(value: float | None) -> str:
    return "" if value is None else str(value)
