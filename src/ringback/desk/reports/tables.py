"""What is known of each sign-up and each case, as far as it is counted, and the counts of each day.

Days are dates of the desk's zone, as it was when they were counted.
"""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table, Text

from ringback.core.sql import metadata

_PROPERTIES = (("language", 8), ("carrier", 60), ("cause", 24))  # '' where nobody knows one

report_accounts = Table(
    "report_accounts",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("day", String(10), nullable=False),  # of the sign-up; '' of an account that a program ordered
    Column("signed_up_at", BigInteger, nullable=False),
    *(Column(name, String(length), nullable=False) for name, length in _PROPERTIES),
    Column("told", BigInteger, nullable=False),  # 1: a cause that they could do something about, before it was active
    Column("cases", BigInteger, nullable=False),  # opened before it was active
    Column("waived", String(64), nullable=False),  # requirements that a person waived, by commas
    Column("active_at", BigInteger),
    Column("way", String(8), nullable=False),  # of its activation: code or hand; '' while it is not active
    Column("closed", BigInteger, nullable=False),
)


class CountedAccount(NamedTuple):
    account_id: str
    day: str
    signed_up_at: int
    language: str
    carrier: str = ""
    cause: str = ""
    told: int = 0
    cases: int = 0
    waived: str = ""
    active_at: int | None = None
    way: str = ""
    closed: int = 0


report_cases = Table(
    "report_cases",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    *(Column(name, String(length), nullable=False) for name, length in _PROPERTIES),  # as known when it was opened
    Column("has_target", BigInteger, nullable=False),
    Column("answered_at", BigInteger),  # first by a person
    Column("resolved", BigInteger, nullable=False),
    Column("late", String(64), nullable=False),  # clocks that ended before the desk had done what it owed, by commas
    Column("refused_day", String(10), nullable=False),  # of the first refusal; '' where there was none
    Column("appealed", BigInteger, nullable=False),  # the applicant reopened it after that
    Column("granted", BigInteger, nullable=False),  # ... and was activated in it
    Column("said_day", String(10), nullable=False),  # when they first said whether they were helped; '': never
    Column("good", BigInteger, nullable=False),
)


class CountedCase(NamedTuple):
    case_id: str
    day: str
    opened_at: int
    language: str
    carrier: str = ""
    cause: str = ""
    has_target: int = 0
    answered_at: int | None = None
    resolved: int = 0
    late: str = ""
    refused_day: str = ""
    appealed: int = 0
    granted: int = 0
    said_day: str = ""
    good: int = 0


report_counts = Table(
    "report_counts",
    metadata,
    Column("report", String(16), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("property", String(16), primary_key=True),  # '': of all
    Column("value", String(64), primary_key=True),
    Column("figures", Text, nullable=False),  # JSON: how many, by figure
    sqlite_with_rowid=False,  # the key is most of the row, so it is stored once
)


class CountsRow(NamedTuple):
    report: str
    day: str
    property: str
    value: str
    figures: str
