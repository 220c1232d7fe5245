"""Wire types of accounts, what other rooms get to see of one, and the events this room emits."""

from typing import Annotated, Literal

import msgspec

from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.core.actors import Actor
from ringback.core.limits import Requester
from ringback.words import LANGUAGES

Language = Annotated[str, msgspec.Meta(pattern=f"^({'|'.join(LANGUAGES)})$")]
Role = Literal["agent", "lead", "admin"]  # of an agent


class ContactInformation(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of AWS's ContactInformation. `contact.checked` knows their limits."""

    full_name: str
    address_line1: str
    city: str
    postal_code: str
    country_code: str
    phone_number: str
    company: str | None = None
    address_line2: str | None = None
    address_line3: str | None = None
    state_or_region: str | None = None
    district_or_county: str | None = None
    website_url: str | None = None


class Account(msgspec.Struct, frozen=True):
    """An account with its private data opened, for the rooms above. Never on the wire. Times are ms.

    After an erasure the private fields are empty.
    """

    id: str
    state: AccountState
    name: str
    language: Language
    country: str | None
    email: str
    email_verified: bool
    phone: str | None
    contact: ContactInformation | None
    has_password: bool
    created_at: int
    activated_at: int | None


class Signup(msgspec.Struct, frozen=True):
    """A sign-up that has begun. `known`: the address belongs to somebody already, so no code may ever fit.

    `token` is the new login's.
    """

    actor: Actor
    account_id: str
    known: bool
    token: str


class Attempt(msgspec.Struct, frozen=True):
    """A sign-in that was counted; whom it is for and what the password must match, where there is anybody."""

    subject: str | None
    password: str | None
    by: Requester


class PhoneChanged(msgspec.Struct, frozen=True):
    """Event: whatever was sent to the number before proves nothing any more."""

    actor: Actor
    account_id: str


class AccessRevoked(msgspec.Struct, frozen=True):
    """Event: nobody who could act for the account before can go on, so what they began to change is void. `email` is
    the address it had: when this is heard, it may have another one, or none after an erasure."""

    actor: Actor
    account_id: str
    email: str


class PersonErased(msgspec.Struct, frozen=True):
    """Event: nothing may be left by which the person could be found or recognised."""

    account_id: str


class AgentView(msgspec.Struct, frozen=True):
    id: str
    name: str
    email: str
    role: Role
    languages: list[str]


class AgentMe(msgspec.Struct, frozen=True):
    agent: AgentView
    stepped_up_until: str | None
    available: bool  # takes cases
    provider: str | None = None  # where they show again who they are; None: here, with a code


class AgentSignIn(msgspec.Struct, frozen=True):
    email: str
    password: str
    code: str


class StepUp(msgspec.Struct, frozen=True):
    code: str


class SteppedUp(msgspec.Struct, frozen=True):
    stepped_up_until: str


class SignInOptions(msgspec.Struct, frozen=True):
    """`provider` is the name of the identity provider, None where there is none; `passwords`: everybody may use one."""

    provider: str | None
    passwords: bool


class SsoPage(msgspec.Struct, frozen=True):
    """A page of the desk, to which the identity provider's answer leads."""

    page: str = "/desk"


class SsoAddress(msgspec.Struct, frozen=True):
    """Where this browser goes to."""

    url: str


class Availability(msgspec.Struct, frozen=True):
    available: bool


class Idleness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`idle`: nothing was done at this device for ten minutes; else something was."""

    idle: bool


class FreezeRequest(msgspec.Struct, frozen=True):
    """The token of a notice's link "this wasn't me"."""

    token: str


class UnfreezeRequest(msgspec.Struct, frozen=True):
    """`reason` is a sentence: at least 20 characters. `reset_second_factor` takes the second factor away, too."""

    reason: str
    reset_second_factor: bool = False


class RequirementView(msgspec.Struct, frozen=True):
    name: RequirementName
    state: RequirementState
    since: str | None


class AccountView(msgspec.Struct, frozen=True):
    """An account for the integrator: who may use the platform, not how to reach the person."""

    id: str
    name: str
    email: str
    phone: str | None
    country: str | None
    language: Language
    state: AccountState
    created_at: str
    activated_at: str | None
    requirements: list[RequirementView]
