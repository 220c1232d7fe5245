"""Services: under which name and with how many digits a platform's codes go out."""

import re

from sqlalchemy import bindparam, delete, select, update

from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.errors import invalid
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.lists import listing, window
from ringback.compat.twilio_verify.sids import id_of, sid_of, template_sid
from ringback.compat.twilio_verify.tables import (
    ServiceRow,
    buckets,
    rate_limits,
    service_verifications,
    services,
    subjects,
)
from ringback.compat.twilio_verify.times import stamp
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.visible import is_visible
from ringback.journal.commands import append
from ringback.words import ENGLISH, LANGUAGES, Words, words

MAX_NAME = 30
ORIGIN_PARAMETER, ORIGIN = "OriginDomain", "origin_domain"  # where a browser fills codes in (WICG origin-bound codes)
HOST = re.compile(r"(?=.{1,253}\Z)(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")
LINK = re.compile(
    r"://|www\.|[^\W_]\.[^\W\d_]{2,}(?![^\W_])|[^\W_]\.[a-z]{2,}/", re.IGNORECASE
)  # what phones make a link of
BY_ID = prepare(select(services).where(services.c.id == bindparam("which")), into=ServiceRow)
PAGE = prepare(
    select(services)
    .order_by(services.c.created_at.desc(), services.c.id.desc())
    .limit(bindparam("maximum"))
    .offset(bindparam("skip")),
    into=ServiceRow,
)
CHANGE = prepare(
    update(services)
    .where(services.c.id == bindparam("which"))
    .values(
        name=bindparam("new_name"),
        code_length=bindparam("new_length"),
        lookup=bindparam("new_lookup"),
        skip_landlines=bindparam("new_skip"),
        origin=bindparam("new_origin"),
        updated_at=bindparam("now"),
    )
)
OF_SERVICE = select(rate_limits.c.id).where(rate_limits.c.service_id == bindparam("which"))
DELETE = [
    prepare(delete(buckets).where(buckets.c.rate_limit_id.in_(OF_SERVICE))),
    prepare(delete(rate_limits).where(rate_limits.c.service_id == bindparam("which"))),
    prepare(delete(service_verifications).where(service_verifications.c.service_id == bindparam("which"))),
    prepare(delete(subjects).where(subjects.c.service_id == bindparam("which"))),
    prepare(delete(services).where(services.c.id == bindparam("which"))),
]
NOT_HERE = (
    "TtsName", "Push.IncludeDate", "Push.ApnCredentialSid", "Push.FcmCredentialSid", "Totp.Issuer", "Totp.TimeStep",
    "Totp.CodeLength", "Totp.Skew", "Whatsapp.MsgServiceSid", "Whatsapp.From", "Passkeys.RelyingParty.Id",
    "Passkeys.RelyingParty.Name", "Passkeys.RelyingParty.Origins", "Passkeys.AuthenticatorAttachment",
    "Passkeys.DiscoverableCredentials", "Passkeys.UserVerification",
)  # fmt: skip
NOT_TRUE = ("Psd2Enabled", "CustomCodeEnabled", "VerifyEventSubscriptionEnabled")  # only `false` can be asked for
NOT_FALSE = ("DtmfInputRequired", "DoNotShareWarningEnabled")  # our calls and messages always do so


def create(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    form.need("FriendlyName", maximum=MAX_NAME)
    service_id = new_id("svc", db.now)
    wanted = _wanted(db, form, None)
    db.add(services, id=service_id, created_at=db.now, updated_at=db.now, **wanted)
    append(db, actor, "service.created", data={"service": service_id, **wanted})
    return view(db, site, find(db, sid_of("VA", service_id)))


def change(db: Db, actor: Actor, site: Site, /, *, service: str, form: Form) -> Answer:
    row = find(db, service)
    wanted = _wanted(db, form, row)
    db.do(
        CHANGE,
        which=row.id,
        new_name=wanted["name"],
        new_length=wanted["code_length"],
        new_lookup=wanted["lookup"],
        new_skip=wanted["skip_landlines"],
        new_origin=wanted["origin"],
        now=db.now,
    )
    append(db, actor, "service.changed", data={"service": row.id, **wanted})
    return view(db, site, find(db, service))


def remove(db: Db, actor: Actor, site: Site, /, *, service: str) -> Answer:
    """The accounts and what the journal says of them stay; their verifications can't be asked for any more."""
    row = find(db, service)
    for statement in DELETE:
        db.do(statement, which=row.id)
    append(db, actor, "service.deleted", data={"service": row.id})
    return {}


def fetch(db: Db, actor: Actor, site: Site, /, *, service: str) -> Answer:
    return view(db, site, find(db, service))


def page(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    size, number = window(form)
    rows = db.all(PAGE, maximum=size + 1, skip=size * number)
    return listing(site, "/v2/Services", "services", form, [view(db, site, row) for row in rows])


def templates(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    """The one text that codes have here, in the languages that there are."""
    translation = {"status": "approved", "date_updated": stamp(0), "date_created": stamp(0)}
    template = {
        "sid": template_sid(db.vault),
        "account_sid": site.account_sid,
        "friendly_name": "Code",
        "channels": ["sms", "voice", "email"],
        "translations": {
            language: {
                **translation,
                "is_default_translation": language == ENGLISH,
                "text": _text(words(language)),
                "locale": language,
            }
            for language in LANGUAGES
        },
    }
    wanted = form.text("FriendlyName", maximum=64)
    _, number = window(form)
    found = [template] if wanted in (None, "Code") and number == 0 else []
    return listing(site, "/v2/Templates", "templates", form, found)


def _text(catalogue: Words) -> str:
    return f"{catalogue.text('sms-code', code='{{code}}', brand='{{friendly_name}}')} {catalogue.text('sms-advice')}"


def find(db: Db, service: str) -> ServiceRow:
    """Raises NotFound."""
    service_id = id_of("VA", service)
    row = db.one(BY_ID, which=service_id) if service_id else None
    if row is None:
        raise NotFound
    return row


def view(db: Db, site: Site, row: ServiceRow) -> Answer:
    sid = sid_of("VA", row.id)
    url = f"{site.base}/v2/Services/{sid}"
    return {
        "sid": sid,
        "account_sid": site.account_sid,
        "friendly_name": row.name,
        "code_length": row.code_length,
        "lookup_enabled": bool(row.lookup),
        "psd2_enabled": False,
        "skip_sms_to_landlines": bool(row.skip_landlines),
        "dtmf_input_required": True,
        "tts_name": None,
        "do_not_share_warning_enabled": True,
        "custom_code_enabled": False,
        "push": None,
        "totp": None,
        "default_template_sid": template_sid(db.vault),
        "whatsapp": None,
        "passkeys": None,
        "verify_event_subscription_enabled": False,
        "date_created": stamp(row.created_at),
        "date_updated": stamp(row.updated_at),
        **({ORIGIN: row.origin} if row.origin else {}),
        "url": url,
        "links": {
            "verifications": f"{url}/Verifications",
            "verification_checks": f"{url}/VerificationCheck",
            "rate_limits": f"{url}/RateLimits",
        },
    }


def _wanted(db: Db, form: Form, before: ServiceRow | None) -> dict[str, str | int | None]:
    """The columns of a service: what is asked for over what there was."""
    form.refuse(*NOT_HERE)
    for name in NOT_TRUE:
        if form.flag(name):
            form.refuse(name)
    for name in NOT_FALSE:
        if form.flag(name) is False:
            form.refuse(name)
    if form.text("DefaultTemplateSid", maximum=34) not in (None, template_sid(db.vault)):
        raise invalid("DefaultTemplateSid", "there is no such template")
    lookup, skip = form.flag("LookupEnabled"), form.flag("SkipSmsToLandlines")
    length = form.number("CodeLength", minimum=4, maximum=10)
    return {
        "name": checked_name(form, "FriendlyName") or (before.name if before else ""),
        "code_length": length or (before.code_length if before else 6),
        "lookup": int(lookup) if lookup is not None else before.lookup if before else 0,
        "skip_landlines": int(skip) if skip is not None else before.skip_landlines if before else 0,
        "origin": _origin(form, before.origin if before else None),
    }


def _origin(form: Form, before: str | None) -> str | None:
    """A parameter of our own, which Twilio has not. `none` takes it away, as an empty one counts as missing."""
    value = form.text(ORIGIN_PARAMETER, maximum=253)
    if value is None:
        return before
    if value.lower() == "none":
        return None
    try:
        host = value.encode("idna").decode().lower()
    except UnicodeError:
        host = ""
    if not HOST.fullmatch(host):
        raise invalid(ORIGIN_PARAMETER, "use the host of your pages, such as www.example.com, or none")
    return host


def checked_name(form: Form, name: str) -> str | None:
    """It stands in every message, so it must not look like a code or lead anywhere (Twilio's rules)."""
    value = form.text(name, maximum=MAX_NAME)
    if value is None:
        return None
    if not value.isprintable() or not is_visible(value):
        raise invalid(name, "use visible characters")
    if re.search(r"\d{5}", value) or LINK.search(value):
        raise invalid(name, "leave out links, and digits beyond four in a row")
    return value.strip()
