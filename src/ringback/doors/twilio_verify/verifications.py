"""Verifications of any address, by the verbs of the room `verification`; each address has an account of its own."""

from typing import NamedTuple, cast

from sqlalchemy import bindparam, delete, select

from ringback.accounts import emails, ordered
from ringback.accounts.contact import read_phone
from ringback.accounts.flow import MET, AccountState, RequirementName
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import Language
from ringback.accounts.verbs import rename
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import Row, prepare
from ringback.courier.flow import ChannelName
from ringback.courier.templates import LOCALES
from ringback.doors.twilio_verify import ratelimits
from ringback.doors.twilio_verify.access import Answer, Site
from ringback.doors.twilio_verify.errors import (
    CHANNEL_DISABLED,
    INVALID,
    LANDLINE,
    MAX_CHECKS,
    MAX_SENDS,
    Refused,
    invalid,
)
from ringback.doors.twilio_verify.form import Form
from ringback.doors.twilio_verify.services import checked_name
from ringback.doors.twilio_verify.services import find as find_service
from ringback.doors.twilio_verify.sids import id_of, template_sid
from ringback.doors.twilio_verify.tables import subjects
from ringback.doors.twilio_verify.views import verification_view
from ringback.journal.verbs import person_key
from ringback.verification import limits, queries, reach, verbs
from ringback.verification.errors import ChannelUnavailable, CodeExpired, TooManyChecks, TooManySends, WrongCode
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.schemas import Terms

SUBJECT = prepare(
    select(subjects.c.account_id).where(
        subjects.c.service_id == bindparam("service"), subjects.c.to_key == bindparam("key")
    )
)
OWNER = prepare(
    select(subjects.c.account_id).where(
        subjects.c.service_id == bindparam("service"), subjects.c.account_id == bindparam("account")
    )
)
FORGET = prepare(
    delete(subjects).where(subjects.c.service_id == bindparam("service"), subjects.c.to_key == bindparam("key"))
)
OTHER_CHANNELS = ("whatsapp", "sna", "rcs", "rbm")
NOT_HERE = (
    "CustomMessage", "SendDigits", "CustomCode", "Amount", "Payee", "ChannelConfiguration", "AppHash",
    "TemplateCustomSubstitutions", "EnableSnaClientToken", "Templates", "Tags",
)  # fmt: skip
VIETNAM = "VN"


class Order(NamedTuple):
    """A start that was read and found possible."""

    kind: VerificationKind
    to: str
    country: str | None
    channel: ChannelName
    language: Language
    terms: Terms
    ip: str


def start(db: Db, *, actor: Actor, site: Site, service: str, form: Form) -> Answer:
    """Send a code, or the same one again while it lives."""
    owner = find_service(db, service)
    order = _read(db, owner, form)
    ratelimits.count(db, owner, form.mapping("RateLimits"))
    account_id = _account_for(db, actor, owner, order)
    row = _live(db, account_id)
    if row is not None and row.state == VerificationState.MAX_ATTEMPTS_REACHED:
        raise _no_more_checks(row.expires_at - db.now)
    try:
        if row is not None:
            sent = verbs.resend(
                db, actor=actor, verification_id=row.id, channel=order.channel, ip=order.ip, paced=False
            )
        else:
            if states_of(db, account_id=account_id)[order.kind.value] in MET:
                ordered.ask_again(db, actor=actor, account_id=account_id, kind=RequirementName(order.kind.value))
            sent = verbs.start(
                db,
                actor=actor,
                kind=order.kind,
                channel=order.channel,
                ip=order.ip,
                account_id=account_id,
                terms=order.terms,
            )
    except TooManySends as refusal:
        told = Refused(MAX_SENDS, "Max send attempts reached", http=429, retry_after_s=refusal.retry_after_s)
        told.keep_writes = refusal.keep_writes  # the entry about it
        raise told from None
    except ChannelUnavailable as refusal:
        raise _no_way(order, str(refusal.data["reason"])) from None
    return verification_view(db, site, owner, _row(db, sent.id))


def check(db: Db, *, actor: Actor, site: Site, service: str, form: Form) -> Answer:
    """A wrong code is no error at Twilio: the status stays pending."""
    owner = find_service(db, service)
    form.refuse("Amount", "Payee", "SnaClientToken")
    code = form.need("Code", least=4, most=10)
    which = form.text("VerificationSid", most=34) or form.text("To", most=254)
    if which is None:
        raise invalid("To", "name the address or the VerificationSid")
    row = find(db, owner, which)
    try:
        verbs.check(db, actor=actor, verification_id=row.id, code=code)
        limits.forgive_sends(db, to_key=row.to_key)
    except (WrongCode, CodeExpired, InvalidInput):
        pass  # counted, but for what has the wrong length and so is no code
    except TooManyChecks:
        raise _no_more_checks(row.expires_at - db.now) from None
    seen = verification_view(db, site, owner, _row(db, row.id))
    left_out = ("lookup", "send_code_attempts", "sna", "url")
    return {name: value for name, value in seen.items() if name not in left_out} | {"sna_attempts_error_codes": []}


def change(db: Db, *, actor: Actor, site: Site, service: str, which: str, form: Form) -> Answer:
    """The platform ends it: canceled, or approved because it checked by itself."""
    owner = find_service(db, service)
    form.need("Status", most=16)
    status = form.choice("Status", "approved", "canceled")
    row = find(db, owner, which)
    if row.state != VerificationState.PENDING:
        raise NotFound
    end = verbs.approve if status == "approved" else verbs.cancel
    end(db, actor=actor, verification_id=row.id)
    limits.forgive_sends(db, to_key=row.to_key)
    return verification_view(db, site, owner, _row(db, row.id))


def fetch(db: Db, *, actor: Actor, site: Site, service: str, which: str) -> Answer:
    owner = find_service(db, service)
    return verification_view(db, site, owner, find(db, owner, which))


def find(db: Db, owner: Row, which: str) -> Row:
    """By SID or address, while it lives. Raises NotFound after its end, as Twilio does, which forgets it then."""
    verification_id = id_of("VE", which)
    if verification_id is not None:
        row = db.one(queries.BY_ID, which=verification_id)
        if row is None or db.one(OWNER, service=owner.id, account=row.account_id) is None or not _lives(db, row):
            raise NotFound
        return row
    kind = VerificationKind.EMAIL if "@" in which else VerificationKind.PHONE
    subject = db.one(SUBJECT, service=owner.id, key=db.vault.lookup(kind.value, which))
    live = _live(db, subject.account_id) if subject is not None else None
    if live is None:
        raise NotFound
    return live


def _row(db: Db, verification_id: str) -> Row:
    return db.one(queries.BY_ID, which=verification_id)


def _live(db: Db, account_id: str) -> Row | None:
    """The newest, where its code's time is not over and it was neither approved nor canceled."""
    rows = queries.history(db, account_id=account_id, most=1)
    return rows[0] if rows and _lives(db, rows[0]) else None


def _lives(db: Db, row: Row) -> bool:
    lasting = (VerificationState.PENDING, VerificationState.MAX_ATTEMPTS_REACHED)
    return row.state in lasting and row.expires_at > db.now


def _no_more_checks(left_ms: int) -> Refused:
    return Refused(MAX_CHECKS, "Max check attempts reached", http=429, retry_after_s=max(1, -(-left_ms // 1000)))


def _no_way(order: Order, reason: str) -> Refused:
    if reason == "landline":
        return Refused(LANDLINE, "SMS is not supported by landline phone number", http=403)
    return Refused(INVALID, f"Invalid parameter `To`: no {order.channel} reaches this number", http=400)


def _read(db: Db, owner: Row, form: Form) -> Order:
    form.refuse(*NOT_HERE)
    if form.choice("RiskCheck", "enable", "disable") == "disable":
        form.refuse("RiskCheck")  # whom the guard lets pass is the operator's to say
    ip = form.ip("DeviceIp") or ""
    typed, wanted = form.need("To", most=254), form.need("Channel", most=16)
    if wanted in OTHER_CHANNELS:
        raise Refused(CHANNEL_DISABLED, f"Delivery channel disabled: {wanted.upper()}", http=403)
    if wanted not in ("sms", "call", "email", "auto"):
        raise invalid("Channel", "use sms, call, email or auto")
    if form.text("TemplateSid", most=34) not in (None, template_sid(db.vault)):
        raise invalid("TemplateSid", "there is no such template")
    brand = checked_name(form, "CustomFriendlyName") or owner.name
    terms = Terms(brand=brand, code_length=owner.code_length, fallback=wanted == "auto", paced=False)
    if wanted == "email":
        to = _email(typed)
        return Order(VerificationKind.EMAIL, to, None, ChannelName.EMAIL, _language(form, None), terms, ip)
    to, country = _phone(typed)
    channel = ChannelName.CALL if wanted == "call" else ChannelName.SMS
    if wanted == "auto" and not reach.line_of(to).can_sms:
        channel = ChannelName.CALL
    return Order(VerificationKind.PHONE, to, country, channel, _language(form, country), terms, ip)


def _email(typed: str) -> str:
    try:
        return emails.clean(typed)
    except InvalidInput as wrong:
        raise invalid("To", wrong.errors[0].message) from None


def _phone(typed: str) -> tuple[str, str | None]:
    """Only E.164, as at Twilio; what is certainly no number is refused with what is wrong with it."""
    if not typed.startswith("+"):
        raise invalid("To", "use a number in E.164, such as +84912345678")
    number, _, wrong = read_phone(typed, country=None)
    if number is None or wrong:
        raise invalid("To", wrong[0].message if wrong else "this is no telephone number")
    return number.e164, number.region if len(number.region) == 2 else None


def _language(form: Form, country: str | None) -> Language:
    """What is asked for, else what is spoken in the number's country, else English."""
    locale = form.text("Locale", most=16)
    if locale is None:
        return "vi" if country == VIETNAM else "en"
    language = locale.lower().partition("-")[0]
    if language not in LOCALES:
        raise invalid("Locale", f"use one of {', '.join(LOCALES)}")
    return cast(Language, language)


def _account_for(db: Db, actor: Actor, owner: Row, order: Order) -> str:
    """The account that stands for this address under this service, made on its first verification."""
    key = db.vault.lookup(order.kind.value, order.to)
    subject = db.one(SUBJECT, service=owner.id, key=key)
    if subject is not None:
        account_id = str(subject.account_id)
        gone = person_key(db, account_id=account_id) is None
        if not gone and account(db, account_id=account_id).state != AccountState.CLOSED:
            rename(db, actor=actor, account_id=account_id, language=order.language)
            return account_id
        db.run(FORGET, service=owner.id, key=key)  # the person was erased or the account closed: a new beginning
    account_id = ordered.open_ordered(
        db,
        actor=actor,
        name=owner.name,
        language=order.language,
        kind=RequirementName(order.kind.value),
        to=order.to,
        country=order.country,
    )
    db.add(subjects, service_id=owner.id, to_key=key, account_id=account_id)
    return account_id
