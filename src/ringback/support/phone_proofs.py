"""A call that proves a phone: by a code that was made for this call, and that the person keys or reads back.

Read back: the machine says the code to whoever pressed 1, they read it to the agent, the agent types it. Keyed: the
code stands on the applicant's own page, and they key it in the call. In neither does an agent see it, so an agent alone
proves nothing, and a call that nobody took proves nothing either.
"""

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import require_email_proved, states_of
from ringback.accounts.schemas import Account, PhoneChanged
from ringback.core import typed_codes
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.limits import Limit, take
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, MINUTE, iso, iso_or_none
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.schemas import DigitsKeyed
from ringback.courier.templates import CALLBACK_CODE, CALLBACK_DIGITS, CALLBACK_KEYS
from ringback.courier.transitions import BY_ID as DELIVERY
from ringback.fraud import policy
from ringback.fraud.policy import PlannedSend
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.journal.schemas import Audience
from ringback.support import queries
from ringback.support.errors import CallNotHeard
from ringback.support.flow import ProofEvent, ProofState, advance_proof
from ringback.support.merged import require_unresolved
from ringback.support.schemas import CallCode, Case, PhoneProof, ProofMethod
from ringback.support.tables import CaseRow, PhoneProofRow, phone_proofs
from ringback.support.thread import lifecycle
from ringback.verification import codes
from ringback.verification.channel_availability import channel_options
from ringback.verification.errors import AlreadyVerified, ChannelUnavailable, CodeInvalidated, TooManyChecks, WrongCode
from ringback.verification.flow import VerificationKind
from ringback.verification.limits import UNUSED
from ringback.verification.queries import to_key_of

TTL = 10 * MINUTE  # from the moment that the call is asked for, as of any code (NIST SP 800-63B)
TRIES = 3  # that an agent may mistype or they misread; what is keyed is tried once, the next call has a new code
CALLS_HOUR = Limit("proof_calls_hour", 3, HOUR)  # to one number, whoever asks
CALLS_DAY = Limit("proof_calls_day", 6, DAY)


BY_ID = prepare(select(phone_proofs).where(phone_proofs.c.id == bindparam("which")), into=PhoneProofRow)
OPEN_OF = prepare(
    select(phone_proofs).where(
        phone_proofs.c.account_id == bindparam("account"), phone_proofs.c.state == ProofState.OPEN.value
    ),
    into=PhoneProofRow,
)
OF_DELIVERY = prepare(
    select(phone_proofs).where(phone_proofs.c.delivery_id == bindparam("delivery")), into=PhoneProofRow
)
NEWEST = prepare(
    select(phone_proofs)
    .where(phone_proofs.c.account_id == bindparam("account"))
    .order_by(phone_proofs.c.created_at.desc(), phone_proofs.c.id.desc())
    .limit(1),
    into=PhoneProofRow,
)
MOVE = prepare(
    update(phone_proofs)
    .where(phone_proofs.c.id == bindparam("which"), phone_proofs.c.state == ProofState.OPEN.value)
    .values(state=bindparam("new"), proved_at=bindparam("proved"))
)
TRY = prepare(
    update(phone_proofs)
    .where(
        phone_proofs.c.id == bindparam("which"),
        phone_proofs.c.state == ProofState.OPEN.value,
        phone_proofs.c.tries < bindparam("maximum"),
    )
    .values(tries=phone_proofs.c.tries + 1)
)


def start(db: Db, actor: Actor, /, *, case_id: str, method: ProofMethod) -> PhoneProof:
    """Call the account's phone with a new code. One that is still open ends. At most 3 calls an hour and 6 a day.

    Raises CaseMerged, CaseResolved, AlreadyVerified, InvalidInput without a phone, ChannelUnavailable, RateLimited,
    EmailUnverified, DestinationBlocked, SendsBlocked.
    """
    case = queries.case_row(db, actor, case_id=case_id)
    one = account(db, account_id=case.account_id)
    planned = _require_callable(db, actor, case, one)
    for earlier in db.all(OPEN_OF, account=one.id):
        _move(db, actor, earlier, ProofEvent.END, reason="replaced")
    salt, keyed = codes.new_salt(db.vault), method is ProofMethod.KEYED
    delivery_id = send(
        db,
        actor,
        account_id=one.id,
        channel=ChannelName.CALL,
        to=planned.to,
        template=CALLBACK_KEYS if keyed else CALLBACK_CODE,
        locale=one.language,
        data={} if keyed else {"code": codes.code_of(db.vault, salt, CALLBACK_DIGITS)},
        case_id=case.id,
        expires_at=db.now + TTL,
    )
    row = PhoneProofRow(
        id=new_id("prf", db.now),
        account_id=one.id,
        case_id=case.id,
        delivery_id=delivery_id,
        method=method.value,
        state=ProofState.OPEN.value,
        to_key=planned.to_key,
        to_masked=mask_phone(planned.to),
        salt=salt,
        tries=0,
        created_at=db.now,
        expires_at=db.now + TTL,
        proved_at=None,
    )
    db.add(phone_proofs, **row._asdict())
    lifecycle(db, actor, case, f"callback.{method}")
    _entry(db, actor, row, "callback.code_called")
    return view(db, row)


def check(db: Db, actor: Actor, /, *, proof_id: str, code: str) -> PhoneProof:
    """What the person read to the agent. Counted before it is compared, and only once the machine has said the code.

    Raises NotFound, CallNotHeard, CodeInvalidated, InvalidInput, WrongCode with `checks_left`, TooManyChecks.
    """
    row = db.one(BY_ID, which=proof_id)
    if row is None or row.method != ProofMethod.READ_BACK:
        raise NotFound
    case = queries.case_row(db, actor, case_id=row.case_id)
    if row.state == ProofState.EXHAUSTED:
        raise TooManyChecks(checks_left=0)
    if not _is_open(db, row):
        raise CodeInvalidated
    if not _is_heard(db, row):
        raise CallNotHeard
    guess = typed_codes.read(code, CALLBACK_DIGITS)
    if _try(db, actor, case, row, guess, maximum=TRIES):
        return newest(db, account_id=row.account_id) or view(db, row)
    raise WrongCode("This is not what the call said. Let them read it once more.", checks_left=TRIES - row.tries - 1)


def on_digits(db: Db, event: DigitsKeyed) -> None:
    """What the person keyed in the call."""
    row = db.one(OF_DELIVERY, delivery=event.delivery_id)
    if row is None or row.method != ProofMethod.KEYED or not _is_open(db, row):
        return
    case = queries.case_row(db, SYSTEM, case_id=row.case_id)
    _try(db, SYSTEM, case, row, event.digits, maximum=1)


def on_phone_changed(db: Db, event: PhoneChanged) -> None:
    """The call to the number before proves nothing about the new one."""
    for row in db.all(OPEN_OF, account=event.account_id):
        _move(db, event.actor, row, ProofEvent.END, reason="phone_changed")


def newest(db: Db, *, account_id: str) -> PhoneProof | None:
    row = db.one(NEWEST, account=account_id)
    return view(db, row) if row is not None else None


def call_code(db: Db, actor: Actor, /, *, case: CaseRow) -> CallCode | None:
    """What the applicant is to key in the call that is on its way; for nobody but them."""
    row = db.one(NEWEST, account=case.account_id)
    if actor.kind is not ActorKind.APPLICANT or row is None or row.case_id != case.id:
        return None
    if row.method != ProofMethod.KEYED or not _is_open(db, row):
        return None
    return CallCode(codes.code_of(db.vault, row.salt, CALLBACK_DIGITS), iso(row.expires_at))


def case_with_code(db: Db, actor: Actor, /, *, case_id: str) -> Case:
    """`queries.case` with the applicant's `call_code`."""
    row = queries.case_row(db, actor, case_id=case_id)
    case = queries.case(db, actor, case_id=row.id)
    return msgspec.structs.replace(case, call_code=call_code(db, actor, case=row))


def view(db: Db, row: PhoneProofRow) -> PhoneProof:
    over = row.state == ProofState.OPEN and not _is_open(db, row)
    call = db.one(DELIVERY, which=row.delivery_id)
    return PhoneProof(
        id=row.id,
        method=ProofMethod(row.method),
        state=ProofState.ENDED if over else ProofState(row.state),
        to=row.to_masked,
        call=DeliveryState(call.state) if call is not None else DeliveryState.EXPIRED,
        checks_left=max(0, (TRIES if row.method == ProofMethod.READ_BACK else 1) - row.tries),
        created_at=iso(row.created_at),
        expires_at=iso(row.expires_at),
        proved_at=iso_or_none(row.proved_at),
    )


def _require_callable(db: Db, actor: Actor, case: CaseRow, one: Account) -> PlannedSend:
    require_unresolved(case)
    if states_of(db, account_id=one.id).get(RequirementName.PHONE) == RequirementState.SATISFIED:
        raise AlreadyVerified
    require_email_proved(db, account_id=one.id)
    if not one.phone:
        raise InvalidInput.of("phone", "phone_missing", "The account has no phone number. Ask for one first.")
    options = channel_options(VerificationKind.PHONE, one.phone, UNUSED, db.now)
    if not any(option.channel == "call" and option.available for option in options):
        raise ChannelUnavailable(channel="call", reason="not_callable")
    planned = PlannedSend(one.id, ChannelName.CALL, one.phone, to_key_of(db, VerificationKind.PHONE, one.phone))
    policy.require(db, actor, send=planned)
    take(db, CALLS_HOUR, planned.to_key)
    take(db, CALLS_DAY, planned.to_key)
    policy.count_send(db, planned)
    return planned


def _is_open(db: Db, row: PhoneProofRow) -> bool:
    """Not over, and the number that was called is the account's still."""
    if row.state != ProofState.OPEN or row.expires_at <= db.now:
        return False
    phone = account(db, account_id=row.account_id).phone
    return bool(phone) and to_key_of(db, VerificationKind.PHONE, phone or "") == row.to_key


def _is_heard(db: Db, row: PhoneProofRow) -> bool:
    call = db.one(DELIVERY, which=row.delivery_id)
    return call is not None and call.state == DeliveryState.HEARD


def _try(db: Db, actor: Actor, case: CaseRow, row: PhoneProofRow, guess: str, *, maximum: int) -> bool:
    """One guess; whether it fits."""
    if not db.run(TRY, which=row.id, maximum=maximum):
        return False
    if codes.is_code(db.vault, row.salt, guess, CALLBACK_DIGITS):
        _move(db, actor, row, ProofEvent.PROVE)
        lifecycle(db, actor, case, "callback.proved")
        return True
    _entry(db, actor, row, "callback.code_refused", checks_left=maximum - row.tries - 1)
    if row.tries + 1 >= maximum:
        _move(db, actor, row, ProofEvent.EXHAUST)
        lifecycle(db, actor, case, "callback.exhausted")
    return False


def _move(db: Db, actor: Actor, row: PhoneProofRow, event: ProofEvent, *, reason: str | None = None) -> None:
    state = advance_proof(ProofState(row.state), event)
    db.do(MOVE, which=row.id, new=state.value, proved=db.now if state is ProofState.PROVED else None)
    _entry(db, actor, row, _ENDED[state], **({"reason": reason} if reason else {}))


_ENDED: dict[ProofState, AccountKind] = {
    ProofState.PROVED: "callback.proved",
    ProofState.EXHAUSTED: "callback.code_exhausted",
    ProofState.ENDED: "callback.code_ended",
}


def _entry(db: Db, actor: Actor, row: PhoneProofRow, kind: AccountKind, **data: str | int) -> None:
    """Which call, which number, how. Neither code nor number in clear."""
    told = {"proof_id": row.id, "delivery_id": row.delivery_id, "to": row.to_masked, "how": row.method}
    append(
        db,
        actor,
        kind,
        account_id=row.account_id,
        audience=Audience.APPLICANT,
        case_id=row.case_id,
        data={**told, **data},
    )
