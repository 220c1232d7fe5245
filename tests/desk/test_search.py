"""What agents find, why it was found, and who has nearly the number that they typed."""

from functools import partial
from typing import Any

import pytest

from ringback.core.masking import mask_phone
from ringback.desk.look_alikes import guesses, variants
from ringback.services import Services
from ringback.support.commands import post_message
from ringback.worker import drain
from tests.builders import make_account
from tests.decisions.desk import Desk
from tests.desk.test_queue import Queue

PHONE = "+84912345678"


def found(page: dict[str, Any]) -> list[tuple[str, str]]:
    """Of the only case: where it was found, with what was searched for in brackets."""
    (item,) = page["items"]
    return [
        (each["place"], "".join(f"[{piece['text']}]" if piece["hit"] else piece["text"] for piece in each["pieces"]))
        for each in item["found"]
    ]


@pytest.fixture(params=["at once", "from the index"])
def desk(request: pytest.FixtureRequest, services: Services) -> Desk:
    one = Desk(services, email="lan.tran@shop.example", subject="Windmills", description="Tôi thấy cối xay gió.")
    note = partial(post_message, case_id=one.case_id, client_id="1", body="Sancho calls tomorrow", kind="note")
    services.store.write_now(note, one.actor(one.minh))
    if request.param == "from the index":
        drain(services)
    return one


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("coi xay", [("message", "Tôi thấy [cối] [xay] gió.")]),
        ('"cối xay"', [("message", "Tôi thấy [cối xay] gió.")]),
        ("sanch", [("note", "[Sanch]o calls tomorrow")]),
        ("windm sancho", [("subject", "[Windm]ills"), ("note", "[Sancho] calls tomorrow")]),
        ("shop.example", [("email", "l•••@s•••.example")]),
        ("lan.tran@shop.example", [("email", "l•••@s•••.example")]),
        ("tran@shop", [("email", "l•••@s•••.example")]),
        ("3456", [("phone", mask_phone(PHONE))]),
        ("0912 345", [("phone", mask_phone(PHONE))]),
        ("0912345678", [("phone", mask_phone(PHONE))]),
    ],
)
def test_agent_reads_why_a_case_was_found_and_no_address(desk: Desk, q: str, expected: list[tuple[str, str]]) -> None:
    page = Queue(desk.services).page(q=q)
    assert found(page) == expected
    assert "912345" not in str(page) and "shop" not in str(page)


def test_long_message_is_shown_around_what_was_found(services: Services) -> None:
    desk = Desk(services, description="before " * 60 + "needle " + "behind " * 60)
    ((place, text),) = found(Queue(services).page(q="needle"))
    assert place == "message"
    assert "[needle]" in text and text.startswith("… ") and text.endswith(" …")
    assert len(text) < 220
    assert desk.case_id


def test_case_found_by_its_number_says_so(desk: Desk) -> None:
    assert found(Queue(desk.services).page(q=desk.account_id)) == [("number", f"[{desk.account_id}]")]
    assert found(Queue(desk.services).page(q=desk.case_id)) == []


@pytest.mark.parametrize(
    ("q", "reason"),
    [
        ("0912 345 679", "one_digit"),
        ("+84 913 345 678", "one_digit"),
        ("0921 345 678", "swapped"),
        ("0912 345 687", "swapped"),
        ("0912 345 78", "missing_digit"),
        ("+8491234578", "missing_digit"),
        ("0912 345 6788", "extra_digit"),
        ("84912345567 8", "extra_digit"),
    ],
)
def test_number_that_nobody_has_leads_to_whoever_has_nearly_the_same(desk: Desk, q: str, reason: str) -> None:
    (near,) = Queue(desk.services).page(q=q)["look_alikes"]
    assert (near["account"]["id"], near["reason"], near["case_id"]) == (desk.account_id, reason, desk.case_id)
    assert near["account"]["phone_masked"] == mask_phone(PHONE)
    assert "912345" not in str(near)


@pytest.mark.parametrize("q", [PHONE, "0912 345 999", "lan", "912", "lan.tran@shop.exmaple", "#0912345679"])
def test_nobody_is_offered_in_place_of_whoever_was_found_or_who_is_no_number(desk: Desk, q: str) -> None:
    assert Queue(desk.services).page(q=q)["look_alikes"] == []


def test_number_in_its_old_form_finds_the_account_and_so_does_its_old_form_with_a_slip(services: Services) -> None:
    desk = Desk(services, phone="+84381234567")
    view = Queue(services)
    assert view.ids(q="0168 123 4567") == [desk.case_id]
    (near,) = view.page(q="0168 123 4568")["look_alikes"]
    assert (near["account"]["id"], near["reason"]) == (desk.account_id, "one_digit")


def test_account_without_a_case_is_offered_too(services: Services) -> None:
    account_id, _ = make_account(services.store, phone=PHONE)
    (near,) = Queue(services).page(q="0912345679")["look_alikes"]
    assert (near["account"]["id"], near["case_id"]) == (account_id, None)


def test_variants_are_each_one_slip_away_and_keep_the_country() -> None:
    forms = dict(variants(PHONE))
    assert PHONE not in {form for form, reason in variants(PHONE) if reason != "swapped"}
    assert len(forms) < 300
    assert all(form.startswith("+84") and abs(len(form) - len(PHONE)) <= 1 for form in forms)
    assert guesses("12", (84,)) == ()
    assert guesses("091234567", (84, 49)) == ("+091234567", "+8491234567", "+4991234567")
