"""Counting anew from the command line."""

from tests.cli_runner import ringback


def test_operator_has_everything_counted_anew(sqlite_database: str) -> None:
    asked = ringback("statistics", "recount", "--database", sqlite_database)

    assert (asked.returncode, asked.stdout) == (0, "The worker counts all attempts again.\n")


def test_operator_has_the_desks_reports_counted_anew(sqlite_database: str) -> None:
    asked = ringback("statistics", "recount-reports", "--database", sqlite_database)

    assert (asked.returncode, asked.stdout) == (0, "The worker counts the desk's reports again.\n")
