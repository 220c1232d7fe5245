"""Handsets, calls and mail as the page sees them."""

from typing import Literal

import msgspec

HandsetAction = Literal["answer", "key", "decline", "hangup"]
TOPIC = "sandbox"  # of the hub: whoever watches handsets and mailbox


class SandboxMoved(msgspec.Struct, frozen=True):
    """Event: something happened on a handset or in the mailbox, so that the page looks again."""

    kind: str  # sms, call or mail; empty where another process only said that there is something
    to: str


class HandsetView(msgspec.Struct, frozen=True):
    e164: str
    name: str
    behaviour: str
    sms_behaviour: str
    call_behaviour: str
    country: str
    note: str


class SmsView(msgspec.Struct, frozen=True):
    id: str
    sender: str = msgspec.field(name="from")
    body: str
    at: str


SeenState = Literal["ringing", "answered", "ended"]  # a call that still dials is not seen


class CallView(msgspec.Struct, frozen=True):
    id: str
    state: SeenState
    outcome: str | None
    at: str
    spoken: list[str]
    language: str


class HandsetScreen(HandsetView, frozen=True):
    sms: list[SmsView]
    calls: list[CallView]


class MailView(msgspec.Struct, frozen=True):
    id: str
    to: str
    subject: str
    text: str
    at: str


class Items(msgspec.Struct, frozen=True):
    items: list[HandsetView]


class Mails(msgspec.Struct, frozen=True):
    items: list[MailView]


class KeyPress(msgspec.Struct, frozen=True):
    key: str | None = None
