"""The operations that this installation has, each over the commands of the rooms. The signer's account is the only
one."""

import msgspec

from ringback.accounts import alternate_contacts
from ringback.accounts import commands as accounts
from ringback.accounts.alternate_contacts import AlternateContact, AlternateKind
from ringback.accounts.contact import checked
from ringback.accounts.email_addresses import clean
from ringback.accounts.flow import MET, RequirementName
from ringback.accounts.queries import account
from ringback.accounts.requirements import states_of
from ringback.accounts.schemas import ContactInformation
from ringback.compat.aws import AwsCommand, Params
from ringback.compat.aws_errors import AwsError
from ringback.core import typed_names
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotAllowed, NotFound
from ringback.core.times import SECOND, iso
from ringback.courier.flow import ChannelName
from ringback.verification import channel_availability, commands, email_updates, queries
from ringback.verification.errors import AlreadyVerified
from ringback.verification.flow import EmailUpdateState, VerificationKind, VerificationState
from ringback.verification.tables import VerificationRow

MEMBERS = {
    "FullName": "full_name",
    "AddressLine1": "address_line1",
    "AddressLine2": "address_line2",
    "AddressLine3": "address_line3",
    "City": "city",
    "StateOrRegion": "state_or_region",
    "DistrictOrCounty": "district_or_county",
    "PostalCode": "postal_code",
    "CountryCode": "country_code",
    "PhoneNumber": "phone_number",
    "CompanyName": "company",
    "WebsiteUrl": "website_url",
}
EMAIL_UPDATE_STATUS = {
    EmailUpdateState.PENDING: "PENDING",
    EmailUpdateState.CONFIRMED: "PENDING",
    EmailUpdateState.PROVED: "ACCEPTED",
    EmailUpdateState.COMPLETED: "COMPLETED",
    EmailUpdateState.CANCELED: "FAILED",
    EmailUpdateState.FAILED: "FAILED",
}
ALTERNATE = {"Name": "name", "Title": "title", "EmailAddress": "email", "PhoneNumber": "phone_number"}
UNSEEN = "Enter something that can be read; there are only spaces or signs that nobody sees."


def send_phone_number_verification(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """A text message to the number on file; asked again within its time, the same code once more."""
    account_id = own(actor, params)
    live = newest(db, account_id)
    try:
        if live is not None and queries.state_now(live, db.now) is VerificationState.PENDING:
            commands.resend(db, actor, verification_id=live.id, channel=ChannelName.SMS)
        else:
            commands.start(db, actor, kind=VerificationKind.PHONE, channel=ChannelName.SMS, account_id=account_id)
    except AlreadyVerified:
        return {"Status": "VERIFIED"}
    return {"Status": "PENDING"}


def verify_phone_number(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """Raises AwsError (ConflictException) where the number was changed after the code was sent."""
    row = newest(db, own(actor, params))
    if row is None:
        raise NotFound
    if row.state == VerificationState.CANCELED:
        message = "The phone number was changed after the code was sent. Request a new code."
        raise AwsError("ConflictException", message, http=409)
    commands.check(db, actor, verification_id=row.id, code=params["Otp"])
    return {"Status": "VERIFIED"}


def get_contact_information(db: Db, actor: Actor, /, *, params: Params) -> Params:
    account_id = own(actor, params)
    contact = account(db, account_id=account_id).contact
    if contact is None:
        raise NotFound
    members = {member: getattr(contact, name) for member, name in MEMBERS.items()}
    members["PostalCode"] = contact.postal_code or "00000"  # AWS's model has no address without one
    return {
        "ContactInformation": {member: value for member, value in members.items() if value is not None},
        "VerificationStatus": phone_status(db, account_id),
    }


def put_contact_information(db: Db, actor: Actor, /, *, params: Params) -> Params:
    account_id = own(actor, params)
    fields = {MEMBERS[member]: value for member, value in params["ContactInformation"].items()}
    contact = checked(msgspec.convert(fields, ContactInformation))
    accounts.put_contact(db, actor, account_id=account_id, contact=contact)
    return {}


def get_account_information(db: Db, actor: Actor, /, *, params: Params) -> Params:
    one = account(db, account_id=own(actor, params))
    return {
        "AccountId": one.id,
        "AccountName": one.name,
        "AccountCreatedDate": iso(one.created_at),
        "AccountState": one.state.upper(),
    }


def put_account_name(db: Db, actor: Actor, /, *, params: Params) -> Params:
    accounts.rename(db, actor, account_id=own(actor, params), name=params["AccountName"])
    return {}


def get_primary_email(db: Db, actor: Actor, /, *, params: Params) -> Params:
    return {"PrimaryEmail": account(db, account_id=own(actor, params)).email}


def start_primary_email_update(db: Db, actor: Actor, /, *, params: Params) -> Params:
    email = clean(params["PrimaryEmail"])
    email_updates.start(db, actor, account_id=own(actor, params), email=email)
    return {"Status": "PENDING"}


def accept_primary_email_update(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """Accepted is what AWS answers. It is completed once the present mailbox agreed too, or a day later; then the key
    that signed this ends."""
    email = clean(params["PrimaryEmail"])
    email_updates.accept(db, actor, account_id=own(actor, params), email=email, code=params["Otp"])
    return {"Status": "ACCEPTED"}


def get_primary_email_update_status(db: Db, actor: Actor, /, *, params: Params) -> Params:
    newest_update = email_updates.newest(db, account_id=own(actor, params))
    return {"Status": EMAIL_UPDATE_STATUS[newest_update.state], "UpdatedAt": newest_update.at / SECOND}


def get_alternate_contact(db: Db, actor: Actor, /, *, params: Params) -> Params:
    about = AlternateKind(params["AlternateContactType"].lower())
    contact = alternate_contacts.alternate(db, account_id=own(actor, params), about=about)
    members = {member: getattr(contact, name) for member, name in ALTERNATE.items()}
    return {"AlternateContact": members | {"AlternateContactType": params["AlternateContactType"]}}


def put_alternate_contact(db: Db, actor: Actor, /, *, params: Params) -> Params:
    about = AlternateKind(params["AlternateContactType"].lower())
    contact = AlternateContact(**{name: typed_names.clean(params[member]) for member, name in ALTERNATE.items()})
    unseen = [member for member, name in ALTERNATE.items() if not getattr(contact, name)]
    if unseen:
        raise InvalidInput(errors=tuple(FieldError(member, "missing", UNSEEN) for member in unseen))
    alternate_contacts.put_alternate(db, actor, account_id=own(actor, params), about=about, contact=contact)
    return {}


def delete_alternate_contact(db: Db, actor: Actor, /, *, params: Params) -> Params:
    about = AlternateKind(params["AlternateContactType"].lower())
    alternate_contacts.delete_alternate(db, actor, account_id=own(actor, params), about=about)
    return {}


def own(actor: Actor, params: Params) -> str:
    """The signer's account; its id may be named, another's may not: there are no organizations here."""
    if actor.account_id is None or params.get("AccountId", actor.account_id) != actor.account_id:
        raise NotAllowed
    return actor.account_id


def newest(db: Db, account_id: str) -> VerificationRow | None:
    rows = queries.history(db, account_id=account_id)
    return next((row for row in rows if row.kind == VerificationKind.PHONE), None)


def phone_status(db: Db, account_id: str) -> str:
    """Of the number as it is now."""
    if states_of(db, account_id=account_id).get(RequirementName.PHONE) in MET:
        return "VERIFIED"
    phone = account(db, account_id=account_id).phone
    if phone is not None and not channel_availability.line_of(phone).can_sms:
        return "NOT_SUPPORTED"
    row = newest(db, account_id)
    pending = row is not None and queries.state_now(row, db.now) is VerificationState.PENDING
    return "PENDING" if pending else "UNVERIFIED"


def no_regions(db: Db, actor: Actor, /, *, params: Params) -> Params:
    own(actor, params)
    return {"Regions": []}


def none_of(what: str) -> AwsCommand:
    """Asked for one of what this installation has none."""

    def absent(db: Db, actor: Actor, /, *, params: Params) -> Params:
        if "StandardAccountId" not in params:
            own(actor, params)
        raise AwsError("ResourceNotFoundException", f"This installation has no {what}.", http=404)

    return absent


def never(what: str) -> AwsCommand:
    """Asked to change what can't be changed here."""

    def refused(db: Db, actor: Actor, /, *, params: Params) -> Params:
        own(actor, params)
        raise AwsError("AccessDeniedException", f"This installation {what}.", http=403)

    return refused
