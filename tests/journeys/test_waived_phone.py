"""Weeks after a phone was waived its owner comes back: a code is tried once more, and nothing hangs on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.every import deep
from tests.journeys.conftest import Demo, Window, demo_with_reviews
from tests.journeys.steps import BO, MAI, agent_signs_in, create_case, decide, shows, signed_up, take_case
from tests.waiting import TIMEOUT_S, until

FIFTEEN_DAYS = 15 * 86_400_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Where chance draws no activation for a review."""
    with demo_with_reviews(tmp_path_factory.mktemp("waived"), 0) as demo:
        yield demo


@pytest.fixture(scope="module")
def site(demo: Demo) -> str:
    return demo.site


def change(demo: Demo, *statements: str) -> None:
    (file,) = demo.folder.glob("*.db")
    with closing(sqlite3.connect(file, timeout=TIMEOUT_S)) as database, database:
        for statement in statements:
            database.execute(statement)


def is_tried_again(demo: Demo) -> bool:
    (file,) = demo.folder.glob("*.db")
    with closing(sqlite3.connect(file, timeout=TIMEOUT_S)) as database:
        return database.execute("SELECT verification_id FROM phone_rechecks").fetchone() is not None


@deep("other journeys go through the same pages")
def test_waived_phone_is_tried_again_when_its_owner_comes_back(
    demo: Demo, applicant: Window, agent: Window, colleague: Window
) -> None:
    page = signed_up(applicant, email="waived@example.com", phone="+84912345105", name="Waived")
    page.get_by_role("button", name="Send the SMS").click()
    shows(page, "Our message was stopped on its way.")
    applicant.open("/cases/new")
    create_case(page, method="Chat")
    desk = agent_signs_in(agent, BO)
    take_case(desk, "Waived")
    decide(desk)
    shows(page, "Your account is active")

    change(
        demo,
        f"UPDATE requirements SET at = at - {FIFTEEN_DAYS} WHERE name = 'phone' AND state = 'waived'",
        f"UPDATE hits SET at = at - {FIFTEEN_DAYS}",  # else another code would come too soon after the first
        "UPDATE logins SET seen_at = 0",
    )
    applicant.open("/status")
    until(lambda: is_tried_again(demo), "another code is sent", 60)  # the one from before the decision has a form, too
    expect(page.get_by_role("heading", name="A code for your phone")).to_be_visible()
    shows(page, "If not, you need do nothing")
    assert (applicant.axe(), applicant.overflow()) == ([], 0)

    change(demo, "UPDATE verifications SET expires_at = 0 WHERE state = 'pending'")
    expect(page.get_by_role("heading", name="A code for your phone")).to_have_count(0)
    shows(page, "Your account is active")
    other = agent_signs_in(colleague, MAI)
    until(lambda: colleague.send("GET", "/v1/desk/reviews", {})["items"], "the review is asked for", 60)
    colleague.open("/desk/reviews")
    row = other.get_by_role("row").filter(has=other.get_by_role("link"))
    expect(row).to_contain_text("Waived phone not proved later, try 1 of 3")
    assert colleague.axe() == []
    row.get_by_role("link").click()
    shows(other.get_by_role("article"), "Waived phone not proved later, try 1 of 3")
    assert colleague.axe() == []
