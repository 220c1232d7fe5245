"""Verifications of any address, by the commands of the room `verification`. Each belongs to the service that began
it."""

from sqlalchemy import bindparam, delete, select

from ringback.compat.twilio_verify import rate_limits
from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.account_lookup import account_for
from ringback.compat.twilio_verify.errors import (
    INVALID,
    LANDLINE,
    MAX_CHECKS,
    MAX_SENDS,
    UNSUBSCRIBED,
    Refused,
    invalid,
)
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.services import find as find_service
from ringback.compat.twilio_verify.sids import id_of
from ringback.compat.twilio_verify.start_requests import CheckedStart, address_meant, read_start_request
from ringback.compat.twilio_verify.tables import ServiceRow, service_verifications
from ringback.compat.twilio_verify.views import verification_view
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import prepare
from ringback.verification import commands, limits, queries
from ringback.verification.channel_availability import OPTED_OUT
from ringback.verification.errors import ChannelUnavailable, CodeExpired, TooManyChecks, TooManySends, WrongCode
from ringback.verification.flow import VerificationState
from ringback.verification.tables import VerificationRow, verifications

OF_SERVICE = (
    select(verifications)
    .join(service_verifications, service_verifications.c.verification_id == verifications.c.id)
    .where(service_verifications.c.service_id == bindparam("service"))
)
BY_SID = prepare(OF_SERVICE.where(service_verifications.c.verification_id == bindparam("which")), into=VerificationRow)
BY_ADDRESS = prepare(
    OF_SERVICE.where(service_verifications.c.to_key == bindparam("key"))
    .order_by(service_verifications.c.created_at.desc())
    .limit(1),
    into=VerificationRow,
)
DISOWN = prepare(delete(service_verifications).where(service_verifications.c.verification_id == bindparam("which")))


def start(db: Db, actor: Actor, site: Site, /, *, service: str, form: Form) -> Answer:
    """Send a code, or the same one again while it lives."""
    owner = find_service(db, service)
    request = read_start_request(db, owner, form)
    rate_limits.count(db, owner, form.mapping("RateLimits"))
    account_id = account_for(db, actor, owner=owner, request=request)
    row = _live(db, account_id, request)
    if row is not None and row.state == VerificationState.MAX_ATTEMPTS_REACHED:
        raise _no_more_checks(row.expires_at - db.now)
    try:
        if row is not None:
            sent = commands.resend(
                db,
                actor,
                verification_id=row.id,
                channel=request.channel,
                ip=request.ip,
                paced=False,
                brand=request.terms.brand,
            )
        else:
            sent = commands.start(
                db,
                actor,
                kind=request.kind,
                channel=request.channel,
                ip=request.ip,
                account_id=account_id,
                terms=request.terms,
            )
    except TooManySends as refusal:
        error = Refused(MAX_SENDS, "Max send attempts reached", http=429, retry_after_s=refusal.retry_after_s)
        error.keep_writes = refusal.keep_writes  # the entry about it
        raise error from None
    except ChannelUnavailable as refusal:
        raise _no_way(request, str(refusal.data["reason"])) from None
    row = queries.row_of(db, sent.id)
    _note(db, owner, row)
    return verification_view(db, site, owner, row)


def check(db: Db, actor: Actor, site: Site, /, *, service: str, form: Form) -> Answer:
    """A wrong code is no error at Twilio: the status stays pending."""
    owner = find_service(db, service)
    form.refuse("Amount", "Payee", "SnaClientToken")
    code = form.need("Code", minimum=4, maximum=10)
    which = form.text("VerificationSid", maximum=34) or form.text("To", maximum=254)
    if which is None:
        raise invalid("To", "name the address or the VerificationSid")
    row = find(db, owner, which)
    try:
        commands.check(db, actor, verification_id=row.id, code=code)
        _forgive(db, actor, row)
    except (WrongCode, CodeExpired, InvalidInput):
        pass  # counted, but for what has the wrong length and so is no code
    except TooManyChecks:
        raise _no_more_checks(row.expires_at - db.now) from None
    seen = verification_view(db, site, owner, queries.row_of(db, row.id))
    left_out = ("lookup", "send_code_attempts", "sna", "url")
    return {name: value for name, value in seen.items() if name not in left_out} | {"sna_attempts_error_codes": []}


def change(db: Db, actor: Actor, site: Site, /, *, service: str, which: str, form: Form) -> Answer:
    """The platform ends it: canceled, or approved because it checked by itself, which activates no account."""
    owner = find_service(db, service)
    form.need("Status", maximum=16)
    status = form.choice("Status", "approved", "canceled")
    row = find(db, owner, which)
    if row.state != VerificationState.PENDING:
        raise NotFound
    end = commands.approve if status == "approved" else commands.cancel
    end(db, actor, verification_id=row.id)
    if status == "approved":  # a message that was canceled went out all the same
        _forgive(db, actor, row)
    return verification_view(db, site, owner, queries.row_of(db, row.id))


def fetch(db: Db, actor: Actor, site: Site, /, *, service: str, which: str) -> Answer:
    owner = find_service(db, service)
    return verification_view(db, site, owner, find(db, owner, which))


def find(db: Db, owner: ServiceRow, which: str) -> VerificationRow:
    """By SID or address, while it lives. Raises NotFound after its end, as Twilio does, which forgets it then."""
    verification_id = id_of("VE", which)
    if verification_id is not None:
        row = db.one(BY_SID, service=owner.id, which=verification_id)
    else:
        row = _by_address(db, owner, which)
    if row is None or not _lives(db, row):
        raise NotFound
    return row


def _by_address(db: Db, owner: ServiceRow, which: str) -> VerificationRow | None:
    """By what a start with the same text sent to: spaces and dashes don't count."""
    try:
        kind, to = address_meant(which)
    except Refused:
        return None
    return db.one(BY_ADDRESS, service=owner.id, key=queries.to_key_of(db, kind, to))


def _forgive(db: Db, actor: Actor, row: VerificationRow) -> None:
    limits.forgive_sends(db, to_key=row.to_key, by=queries.requester_for(db, actor, row))


def _note(db: Db, owner: ServiceRow, row: VerificationRow) -> None:
    """A code that is on its way already, by the page or another service, is this service's from now on."""
    if db.one(BY_SID, service=owner.id, which=row.id) is None:
        db.do(DISOWN, which=row.id)
        db.add(service_verifications, verification_id=row.id, service_id=owner.id, to_key=row.to_key, created_at=db.now)


def _live(db: Db, account_id: str, request: CheckedStart) -> VerificationRow | None:
    """The account's newest of this address, where its time is not over and it was neither approved nor canceled."""
    key = db.vault.lookup(request.kind.value, request.to)
    rows = (row for row in queries.history(db, account_id=account_id) if row.to_key == key)
    newest = next(rows, None)
    return newest if newest is not None and _lives(db, newest) else None


def _lives(db: Db, row: VerificationRow) -> bool:
    lasting = (VerificationState.PENDING, VerificationState.MAX_ATTEMPTS_REACHED)
    return row.state in lasting and row.expires_at > db.now


def _no_more_checks(left_ms: int) -> Refused:
    return Refused(MAX_CHECKS, "Max check attempts reached", http=429, retry_after_s=max(1, -(-left_ms // 1000)))


def _no_way(request: CheckedStart, reason: str) -> Refused:
    if reason == "landline":
        return Refused(LANDLINE, "SMS is not supported by landline phone number", http=403)
    if reason == OPTED_OUT:
        return Refused(UNSUBSCRIBED, "Attempt to send to unsubscribed recipient", http=400)
    return Refused(INVALID, f"Invalid parameter `To`: no {request.channel} reaches this number", http=400)
