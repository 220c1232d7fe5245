"""E-mail: Postfix bounces it, and its reports are read from the mailbox that they come to."""

import asyncio
from functools import partial
from typing import Any

from ringback.support.email.mailbox import collect
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.peers.mail import MailPeer
from tests.support.mailbag import MAILBOX, with_mail
from tests.waiting import until

PEER = "Postfix and Dovecot"
SENDER = "Ringback <no-reply@acme.test>"
ROWS = [  # address, how many reports come, ...
    ("gone@hard.test", 1, "5.1.1 in a report", "Nobody has the address.", "email_not_in_service", "address"),
    ("full@hard.test", 1, "4.2.2 in a report", "The mailbox is full.", "email_memory_full", f.AGAIN),
    ("blocked@hard.test", 1, "5.7.1 in a report", "Their server refuses us.", "email_filtered", "another one"),
    ("lan@nowhere.test", 0, "5.1.2 at once", "There is no such domain.", "email_number_malformed", "address"),
    (
        "lan@acme.test",
        0,
        "it takes the mail",
        "It is there; nobody says so.",
        "email_unconfirmed",
        "spam folder",
    ),
]


def written(address: str, reports: int, stage: Stage, fixture: Any) -> None:
    peer: MailPeer = fixture("mail")
    stage.furnish(with_mail(stage.settings, smtp=peer.smtp, imap=peer.imap(MAILBOX), mail_from=SENDER))
    stage.begin(address)
    stage.carry()
    until(lambda: collected(stage) >= reports, f"{reports} reports")
    stage.clock.advance(seconds=60)


def collected(stage: Stage) -> int:
    asyncio.run(collect(stage.services))
    return stage.receipts()


def away(stage: Stage, _: Any) -> None:
    stage.furnish(with_mail(stage.settings, smtp="smtp://127.0.0.1:1", mail_from=SENDER))
    stage.begin("lan@acme.test")
    stage.carry()
    stage.later(30)


FAULTS = [
    *(
        Fault(PEER, says, truth, shows, step, f.NOTHING, partial(written, address, reports))
        for address, reports, says, truth, shows, step in ROWS
    ),
    Fault(
        PEER, "it is not there", "The mail server is down.", "email_provider_down", "Wait some minutes", f.TRIED, away
    ),
]
