"""What an `err` and a `stat` mean, and what they don't: each carrier counts in its own way."""

import pytest

from ringback.courier.causes import Cause
from ringback.courier.channels.error_tables import GSM, TABLES, TableName
from ringback.courier.channels.http.channel import NO_MONEY
from ringback.courier.channels.smpp.causes import OURS, STATUS
from ringback.courier.channels.smpp.receipts import DeliveryReceipt, ReceiptMeaning, _state, meaning
from ringback.courier.channels.twilio.causes import CODES
from ringback.courier.flow import DeliveryEvent


def said(stat: str, err: str, table: TableName | None = None, own: dict[str, Cause] | None = None) -> ReceiptMeaning:
    return meaning(DeliveryReceipt("1", (), _state(stat), err, ""), own or {}, table)


@pytest.mark.parametrize("err", sorted(GSM))
def test_code_of_a_carrier_that_names_no_table_is_a_hint_and_no_cause(err: str) -> None:
    found = said("UNDELIV", f"{err:0>3}")
    assert (found.cause, found.hint, found.unknown) == (None, GSM[err], None)


@pytest.mark.parametrize(
    ("table", "err", "cause"),
    [
        ("gsm", "001", Cause.NOT_IN_SERVICE),
        ("infobip", "1", Cause.NOT_IN_SERVICE),
        ("twilio", "001", Cause.PHONE_OFF),
        ("8x8", "1", Cause.PHONE_OFF),
        ("gsm", "008", Cause.UNREACHABLE),  # roaming not allowed
        ("twilio", "008", Cause.BARRED),
        ("gsm", "031", Cause.UNREACHABLE),  # busy with another message
        ("gsm", "032", Cause.UNREACHABLE),
        ("8x8", "032", Cause.UNREACHABLE),
        ("gsm", "040", Cause.MEMORY_FULL),
        ("gsm", "049", Cause.MEMORY_FULL),
        ("gsm", "052", Cause.MEMORY_FULL),
        ("gsm", "060", Cause.UNREACHABLE),
        ("gsm", "061", Cause.PHONE_OFF),
        ("gsm", "062", Cause.PHONE_OFF),
        ("gsm", "063", Cause.UNREACHABLE),
        ("8x8", "044", Cause.BARRED),
        ("gsm", "044", Cause.UNREACHABLE),
        ("twilio", "005", Cause.NOT_IN_SERVICE),
        ("twilio", "011", Cause.UNREACHABLE),
        ("8x8", "42", Cause.NO_CREDIT),
    ],
)
def test_code_means_what_the_table_of_its_own_carrier_says(table: TableName, err: str, cause: Cause) -> None:
    assert said("UNDELIV", err, table).cause is cause


def test_code_that_the_operator_described_goes_before_every_table() -> None:
    own = {"027": Cause.MEMORY_FULL, "77": Cause.BARRED}
    assert said("UNDELIV", "027", "gsm", own).cause is Cause.MEMORY_FULL
    assert said("UNDELIV", "077", None, own).cause is Cause.BARRED


def test_code_that_no_table_has_is_work_for_the_operator() -> None:
    assert said("UNDELIV", "999").unknown == "smpp:err:999"
    assert said("UNDELIV", "061", "twilio").unknown == "smpp:err:061"
    assert said("UNDELIV", "000").unknown is None


@pytest.mark.parametrize("stat", ["EXPIRED", "DELETED", "REJECTD", "UNDELIV"])
@pytest.mark.parametrize("err", ["", "0", "000"])
def test_receipt_without_a_code_names_no_cause(stat: str, err: str) -> None:
    found = said(stat, err, "gsm")
    assert (found.event, found.cause, found.hint) == (DeliveryEvent.UNDELIVER, None, None)


@pytest.mark.parametrize(
    "stat",
    ["DELIVRD", "DELIVERED", "delivered", "Delivrd", "DELIVERD", "DLVRD", "DELIV", "DELIVER", "DELIVERY", "DELIVERED."],
)
def test_delivered_is_delivered_however_it_is_spelt(stat: str) -> None:
    assert said(stat, "000").event is DeliveryEvent.DELIVER


@pytest.mark.parametrize(
    ("stat", "state"),
    [
        ("UNDELIVERABLE", "UNDELIV"),
        ("Undelivered", "UNDELIV"),
        ("FAILED", "UNDELIV"),
        ("REJECTED", "REJECTD"),
        ("rejectd", "REJECTD"),
        ("ACCEPTED", "ACCEPTD"),
        ("Expired", "EXPIRED"),
        ("EN_ROUTE", "ENROUTE"),
        ("BUFFERED", "ACCEPTD"),
        ("DELETED", "DELETED"),
        ("UNKNOWN", "UNKNOWN"),
    ],
)
def test_state_is_the_one_of_the_standard_however_it_is_spelt(stat: str, state: str) -> None:
    assert _state(stat) == state


def test_state_that_nobody_knows_moves_nothing_and_is_looked_at() -> None:
    found = said("NOTDELIVERED", "000")
    assert (found.event, found.unknown) == (DeliveryEvent.HOLD, "smpp:stat:NOTDELIVERED")


def test_carrier_that_finds_our_own_request_wrong_blames_nobody_else() -> None:
    assert {STATUS[status] for status in OURS} == {(DeliveryEvent.FAIL, Cause.PROVIDER_DOWN)}
    assert {0x01, 0x02, 0x03, 0x06, 0x07, 0x44, 0x61, 0x62} <= set(OURS)


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("30003", Cause.UNREACHABLE),
        ("30032", Cause.FILTERED),
        ("30038", Cause.FILTERED),
        ("30410", Cause.PROVIDER_DOWN),
        ("30500", Cause.PROVIDER_DOWN),
        ("21617", Cause.PROVIDER_DOWN),
    ],
)
def test_twilio_says_no_more_than_its_page_does(code: str, cause: Cause) -> None:
    assert CODES[code] is cause


@pytest.mark.parametrize(
    "answer",
    [
        '200 {"status":"error","message":"insufficient balance"}',
        "200 ERR: Insufficient credits",
        "200 1042|Not enough credit",
        "200 INSUFFICIENT_BALANCE",
        "200 error=9 low-balance",
        "200 Your balance is too low",
        "200 <response><error>No credit</error></response>",
        "200 account out of funds",
        "200 Credit exhausted",
        "402 insufficient account balance",
    ],
)
def test_gateway_without_money_is_understood_whatever_its_status(answer: str) -> None:
    assert NO_MONEY.search(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "200 OK balance: 12.50",
        '200 {"id":"7","remaining-balance":"3.2"}',
        "200 credits=99 sent",
        '200 {"low_balance":false,"id":7}',
    ],
)
def test_gateway_that_took_a_message_and_tells_the_balance_took_it(answer: str) -> None:
    assert not NO_MONEY.search(answer)


def test_tables_name_no_code_that_says_nothing() -> None:
    assert all("0" != code == code.lstrip("0").lower() for table in TABLES.values() for code in table)


@pytest.mark.parametrize("status", [0x65, 0x66])
def test_refusal_by_an_application_whose_reasons_nobody_tells_names_no_cause(status: int) -> None:
    assert STATUS[status] == (DeliveryEvent.FAIL, Cause.UNCONFIRMED)
