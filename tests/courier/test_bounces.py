"""Delivery reports as servers write them, read without believing their words about anything but the one mail."""

import email

import pytest

from ringback.core.errors import NotFound, Unavailable
from ringback.courier.bounces import report_of, take_report
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.services import Services
from ringback.worker import drain
from tests.builders import send_code

REPORT = """\
From: MAILER-DAEMON@mx.example
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain

I'm sorry to have to inform you ...

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; lan@example.com
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <lan@example.com> said no

--x--
"""


def report(action: str, status: str) -> str:
    return REPORT.format(action=action, status=status)


@pytest.mark.parametrize(
    ("action", "status", "event", "cause"),
    [
        ("failed", "5.1.1", DeliveryEvent.UNDELIVER, "not_in_service"),
        ("Failed", "5.2.2", DeliveryEvent.UNDELIVER, "memory_full"),
        ("failed", "5.7.509", DeliveryEvent.UNDELIVER, "filtered"),
        ("failed", "5.4.7", DeliveryEvent.UNDELIVER, "provider_down"),
        ("failed", "5.0.0", DeliveryEvent.UNDELIVER, None),
        ("failed", "", DeliveryEvent.UNDELIVER, None),
        ("delayed", "4.4.1", DeliveryEvent.HOLD, "provider_down"),
        ("delivered", "2.0.0", DeliveryEvent.DELIVER, None),
        ("relayed", "2.0.0", None, None),
    ],
)
def test_report_says_what_became_of_the_mail(
    action: str, status: str, event: DeliveryEvent | None, cause: str | None
) -> None:
    read = report_of(email.message_from_string(report(action, status)))
    assert read is not None
    assert (read.event, read.cause) == (event, cause)
    assert "lan" not in read.detail


@pytest.mark.parametrize(
    "text",
    [
        "Subject: hello\n\nnot a report",
        "Content-Type: multipart/report\n\nno parts",
        report("exploded", ""),
        report("failed", "").replace("Final-Recipient", "\n\n\nFinal-Recipient").replace("Action:", "Inaction:"),
    ],
)
def test_mail_that_is_no_report_is_none(text: str) -> None:
    assert report_of(email.message_from_string(text)) is None


def test_report_of_an_unknown_code_is_kept_for_an_operator_and_counts_once(services: Services) -> None:
    delivery_id = send_code(services, ChannelName.EMAIL, "lan@example.com").delivery_id
    read = report_of(email.message_from_string(report("failed", "5.6.6")))
    assert read is not None
    with pytest.raises(Unavailable):
        services.store.write_now(take_report, delivery_id=delivery_id, report=read)
    with pytest.raises(NotFound):
        services.store.write_now(take_report, delivery_id="del_1", report=read)
    drain(services)
    first = services.store.write_now(take_report, delivery_id=delivery_id, report=read)
    again = services.store.write_now(take_report, delivery_id=delivery_id, report=read)
    assert (first, again) == (True, False)


def test_stranger_s_bytes_in_a_report_are_not_kept() -> None:
    read = report_of(email.message_from_string(report("fail\0\0\x04ed <script>", "5.1.1")))
    assert read is not None
    assert (read.event, read.detail) == (DeliveryEvent.UNDELIVER, "report: fail 5.1.1")
