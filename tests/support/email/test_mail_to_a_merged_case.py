"""Who answers a mail of a case that was merged meanwhile is heard where it goes on."""

import pytest

from ringback.services import Services
from ringback.support.commands import resolve
from ringback.support.email.inbound import MailVerdict
from ringback.support.schemas import Case
from tests.desk.linking.people import TwoCases
from tests.support.mailbag import address_of, bring, reply, thread


@pytest.fixture
def two(services: Services) -> TwoCases:
    return TwoCases(services)


def bodies(two: TwoCases, case: Case) -> list[str]:
    return [message.body for message in thread(two.services, two.lan, case) if message.kind == "correspondence"]


def test_answer_by_mail_lands_in_the_case_that_goes_on(two: TwoCases) -> None:
    two.merge()
    assert bring(two.services, reply(address_of(two.services, two.ends))) is MailVerdict.TAKEN
    assert bodies(two, two.stays)[-1] == "My phone was off."
    assert "My phone was off." not in bodies(two, two.ends)


def test_mail_that_comes_again_after_the_merge_is_still_one_message(two: TwoCases) -> None:
    mail = reply(address_of(two.services, two.ends))
    bring(two.services, mail)
    two.merge()
    bring(two.services, mail)
    assert (bodies(two, two.ends)[-1], "My phone was off." in bodies(two, two.stays)) == ("My phone was off.", False)


def test_answer_to_a_merged_case_reopens_the_one_that_goes_on(two: TwoCases) -> None:
    two.merge()
    two.services.store.write_now(resolve, two.lan.actor, case_id=two.stays.id)
    bring(two.services, reply(address_of(two.services, two.ends)))
    assert two.seen(two.stays)["status"] == "reopened" and two.seen(two.ends)["status"] == "resolved"
    assert bodies(two, two.stays)[-1] == "My phone was off."


@pytest.mark.parametrize(
    "fields", [{"confirmed": None}, {"Auto_Submitted": "auto-replied"}], ids=["unproved", "automatic"]
)
def test_note_about_a_mail_of_nobody_known_stands_where_the_case_goes_on(
    two: TwoCases, fields: dict[str, str | None]
) -> None:
    two.merge()
    for _ in range(2):
        bring(two.services, reply(address_of(two.services, two.ends), **fields))  # type: ignore[arg-type]

    def notes(case: Case) -> int:
        items = two.minh.get(f"cases/{case.id}/messages")["items"]
        return sum(message["kind"] == "note" for message in items)

    assert (notes(two.ends), notes(two.stays)) == (0, 1)
