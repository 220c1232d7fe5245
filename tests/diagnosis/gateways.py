"""Gateways by HTTP: real Kannel with a carrier behind it, and any other, set up as docs/providers.md shows."""

from functools import partial
from typing import Any

from tests.courier.test_http_gateway import kannel
from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.receivers import HookReceiver
from tests.waiting import until

KANNEL, GATEWAY = "Kannel", "HTTP gateway"
BY_KANNEL = [  # the number's end, how often Kannel calls back, ...
    ("00", 2, "DELIVRD", "The message is on the phone.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
    ("03", 2, "UNDELIV err 027", "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
]
ANSWERS = [
    (403, b"Authorization failed", "Our account was refused.", "delivery_no_credit", f.REVIEW, f.NOTHING),
    (503, b"Temporal failure", "The gateway is disturbed.", "delivery_provider_down", f.RETRY, f.TRIED),
    (500, b"oops", "Nobody can know.", "delivery_unexplained", f.FALLBACK, f.TRIED),
    (418, b"teapot", "A refusal that nobody described.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
]
STATUSES = [
    ("2", "id:1 err:027", "The phone is off.", "lost_phone_off", f.AGAIN, f.NOTHING),
    ("2", "id:1 err:001", "Nobody has the number.", "delivery_not_in_service", f.FIX, f.NOTHING),
    ("2", "id:1 err:000", "It was not delivered; why is not said.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("34", "", "Its time ended; why is not said.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("16", "", "Refused; why is not said.", "delivery_unexplained", f.FALLBACK, f.NOTHING),
    ("8", "", "Nobody can know.", "delivery_unconfirmed", f.FALLBACK, f.NOTHING),
]


def through_kannel(ending: str, calls: int, stage: Stage, fixture: Any) -> None:
    url, hooks = fixture("sendsms"), fixture("hooks")
    stage.provide({**kannel(url), "callbacks": hooks.url.removesuffix("/hook")})
    stage.ask(f"+849123450{ending}")
    stage.carry()
    pass_on(stage, hooks, calls)
    stage.later(60)


def pass_on(stage: Stage, hooks: HookReceiver, calls: int) -> None:
    """What the gateway posted to our public address."""
    until(lambda: len(hooks.got) >= calls, f"{calls} callbacks")
    for call in list(hooks.got):
        assert stage.callbacks.get(call.path).status_code == 204


def unknown_to_kannel(stage: Stage, fixture: Any) -> None:
    table = kannel(fixture("sendsms"))
    stage.provide({**table, "fields": {**table["fields"], "password": "wrong"}})
    stage.ask("+84912345000")
    stage.carry()


def answered(status: int, body: bytes, stage: Stage, fixture: Any) -> None:
    hooks: HookReceiver = fixture("hooks")
    hooks.status, hooks.body = status, body
    stage.provide(kannel(hooks.url))
    stage.ask("+84912345000")
    stage.carry()
    stage.later(30)


def told(status: str, code: str, stage: Stage, fixture: Any) -> None:
    hooks: HookReceiver = fixture("hooks")
    hooks.status, hooks.body = 202, b"0: Accepted for delivery"
    stage.provide(kannel(hooks.url))
    stage.ask("+84912345000")
    stage.carry()
    channel: Any = stage.services.providers.channels["kannel"]
    (sent,) = stage.deliveries()
    address = channel.callback(sent.id).removeprefix(channel.options.callbacks)
    assert stage.callbacks.get(f"{address}&status={status}&code={code}").status_code == 204
    stage.later(60)


def away(stage: Stage, _: Any) -> None:
    stage.provide(kannel("http://127.0.0.1:1"))
    stage.ask("+84912345000")
    stage.carry()
    stage.later(30)


FAULTS = [
    *(
        Fault(KANNEL, says, truth, shows, step, itself, partial(through_kannel, ending, calls))
        for ending, calls, says, truth, shows, step, itself in BY_KANNEL
    ),
    Fault(
        KANNEL, "a wrong password", "Our account was refused.", "delivery_no_credit", f.REVIEW, f.NOTHING,
        unknown_to_kannel,
    ),
    *(
        Fault(GATEWAY, f"answers {status} {body.decode()}", truth, shows, step, itself, partial(answered, status, body))
        for status, body, truth, shows, step, itself in ANSWERS
    ),
    *(
        Fault(GATEWAY, f"status {status} {code}".strip(), truth, shows, step, itself, partial(told, status, code))
        for status, code, truth, shows, step, itself in STATUSES
    ),
    Fault(GATEWAY, "it is not there", "The gateway is down.", "delivery_provider_down", f.RETRY, f.TRIED, away),
]  # fmt: skip
