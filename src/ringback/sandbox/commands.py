"""The network at work: takes messages and calls, plays each number's behaviour, reports to the courier."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db, from_json, to_json
from ringback.core.errors import InvalidInput, NotFound, NotPossible
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.courier import commands as courier
from ringback.courier.channels.sandbox.channel import receipt
from ringback.courier.channels.sandbox.network import Submitted
from ringback.courier.schemas import Message
from ringback.sandbox.behaviours import (
    ARRIVES,
    CALL_SCRIPT,
    KEY_WITHIN,
    SMS_SCRIPT,
    SPEECH,
    VALIDITY_ENDS,
    BehaviourStep,
    CallFault,
    SmsFault,
    behaviour_of,
    spread,
)
from ringback.sandbox.flow import CallEvent, CallState, advance, can, report_of
from ringback.sandbox.queries import CALL
from ringback.sandbox.schemas import HandsetAction, SandboxMoved
from ringback.sandbox.tables import CallRow, SmsRow, StepRow, sandbox_calls, sandbox_mail, sandbox_sms, sandbox_steps

DOWN = Submitted(None, "service_unavailable")


class EarlierRow(NamedTuple):
    number: int


SMS_BEFORE = prepare(
    select(func.count().label("number")).select_from(sandbox_sms).where(sandbox_sms.c.e164 == bindparam("to_is")),
    into=EarlierRow,
)
CALLS_BEFORE = prepare(
    select(func.count().label("number")).select_from(sandbox_calls).where(sandbox_calls.c.e164 == bindparam("to_is")),
    into=EarlierRow,
)
DUE = prepare(
    select(sandbox_steps)
    .where(sandbox_steps.c.due_at <= bindparam("now"))
    .order_by(sandbox_steps.c.due_at)
    .limit(bindparam("maximum")),
    into=StepRow,
)
DONE = prepare(
    delete(sandbox_steps).where(
        sandbox_steps.c.ref == bindparam("ref_is"), sandbox_steps.c.action == bindparam("action_is")
    )
)
SMS = prepare(select(sandbox_sms).where(sandbox_sms.c.id == bindparam("ref_is")), into=SmsRow)
ARRIVE = prepare(update(sandbox_sms).where(sandbox_sms.c.id == bindparam("ref_is")).values(arrived_at=bindparam("now")))
KEYED = prepare(
    update(sandbox_calls).where(sandbox_calls.c.id == bindparam("ref_is")).values(keyed=bindparam("new_keyed"))
)
TURN = prepare(
    update(sandbox_calls)
    .where(sandbox_calls.c.id == bindparam("ref_is"))
    .values(state=bindparam("new_state"), outcome=bindparam("new_outcome"), spoken=bindparam("new_spoken"))
)


def take_text(db: Db, *, to: str, body: str, valid_until: int, seed: int) -> Submitted:
    fault = behaviour_of(to).sms
    if fault is SmsFault.PROVIDER_DOWN:
        return DOWN
    ref = new_id("sms", db.now)
    nth = db.all(SMS_BEFORE, to_is=to)[0].number
    db.add(sandbox_sms, id=ref, e164=to, body=body, at=db.now)
    _schedule(db, ref, spread(SMS_SCRIPT[fault], seed=seed, e164=to, nth=nth))
    if fault is SmsFault.PHONE_OFF:
        _schedule(db, ref, (BehaviourStep(valid_until - db.now, VALIDITY_ENDS),))
    return Submitted(ref)


def take_call(db: Db, *, to: str, script: Message, language: str, seed: int) -> Submitted:
    fault = behaviour_of(to).call
    if fault is CallFault.PROVIDER_DOWN:
        return DOWN
    ref = new_id("call", db.now)
    nth = db.all(CALLS_BEFORE, to_is=to)[0].number
    db.add(
        sandbox_calls,
        id=ref,
        e164=to,
        language=language,
        lines=script.lines,
        code_lines=script.code_lines,
        keys=script.keys or None,
        keyed="",
        spoken=[],
        state=CallState.DIALING.value,
        at=db.now,
    )
    _schedule(db, ref, spread(CALL_SCRIPT[fault], seed=seed, e164=to, nth=nth))
    return Submitted(ref)


def take_mail(db: Db, *, to: str, subject: str, text: str) -> Submitted:
    ref = new_id("mail", db.now)
    db.add(sandbox_mail, id=ref, to=to, subject=subject, body=text, at=db.now)
    db.emit(SandboxMoved("mail", to))
    return Submitted(ref)


def tick(db: Db, *, maximum: int = 200) -> int:
    """For the worker: everything whose time has come, in order. Returns how much there was."""
    steps = db.all(DUE, now=db.now, maximum=maximum)
    for step in steps:
        db.do(DONE, ref_is=step.ref, action_is=step.action)
        sms = db.one(SMS, ref_is=step.ref)
        if sms is not None:
            _sms_step(db, sms, step.action)
        elif (call := db.one(CALL, ref_is=step.ref)) is not None:
            _turn(db, call, CallEvent(step.action))
    return len(steps)


def press(db: Db, actor: Actor, /, *, call_id: str, action: HandsetAction, key: str | None = None) -> None:
    """What the person with the handset does: answer, key, decline or hangup. Keys other than 1 do nothing, as in life,
    but where digits are asked for.

    Raises NotFound, InvalidInput, NotPossible where the call has no such step now.
    """
    call = db.one(CALL, ref_is=call_id)
    if call is None or call.state == CallState.DIALING:
        raise NotFound
    if action == "key":
        if key is None or len(key) != 1 or key not in "0123456789*#":
            raise InvalidInput.of("key", "key_unknown", "Press one of 0 to 9, * or #.")
        if call.keys is not None:
            _key_digit(db, call, key)
            return
        if call.state in (CallState.ANSWERED, CallState.HEARD) and key != "1":
            return
    if not _turn(db, call, CallEvent.PRESS if action == "key" else CallEvent(action)):
        raise NotPossible(f"The call is {call.outcome or call.state}.", state=call.state)


def _schedule(db: Db, ref: str, steps: tuple[BehaviourStep, ...]) -> None:
    for step in steps:
        db.add(sandbox_steps, ref=ref, action=step.action, due_at=db.now + step.after)


def _sms_step(db: Db, sms: SmsRow, action: str) -> None:
    if action == ARRIVES:
        db.do(ARRIVE, ref_is=sms.id, now=db.now)
        db.emit(SandboxMoved("sms", sms.e164))
        return
    courier.receive(db, receipt=receipt(sms.id, action))


def _key_digit(db: Db, call: CallRow, key: str) -> None:
    keyed = (call.keyed or "") + key
    if call.state != CallState.ANSWERED:
        raise NotPossible(f"The call is {call.outcome or call.state}.", state=call.state)
    db.do(KEYED, ref_is=call.id, new_keyed=keyed)
    if len(keyed) == call.keys:
        _turn(db, call, CallEvent.PRESS, digits=keyed)


def _turn(db: Db, call: CallRow, event: CallEvent, *, digits: str = "") -> bool:
    """False for a step that comes too late or does not fit."""
    state = CallState(call.state)
    if not can(state, event):
        return False
    spoken: list[str] = from_json(call.spoken)
    if event is CallEvent.ANSWER:
        spoken += from_json(call.lines)
        if behaviour_of(call.e164).call is CallFault.RINGS:
            _schedule(db, call.id, (BehaviourStep(KEY_WITHIN, "no_key"),))
    elif event is CallEvent.PRESS:
        spoken += from_json(call.code_lines)
        if state is not CallState.HEARD and behaviour_of(call.e164).call is CallFault.RINGS:
            _schedule(db, call.id, (BehaviourStep(SPEECH, "end"),))
    report = report_of(state, event)
    outcome = report.outcome if report is not None else call.outcome
    new = advance(state, event)
    db.do(TURN, ref_is=call.id, new_state=new.value, new_outcome=outcome, new_spoken=to_json(spoken))
    db.emit(SandboxMoved("call", call.e164))
    if report is not None:
        courier.receive(db, receipt=receipt(call.id, report.status, digits=digits))
    return True
