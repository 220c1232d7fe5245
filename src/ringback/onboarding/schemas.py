"""`Me`: what the applicant's pages need to know to draw any of them; and the bodies of the sign-up's steps."""

from typing import Any, Literal

import msgspec

from ringback.accounts.authenticators.passwords import MIN_LENGTH
from ringback.accounts.commands import MAX_NAME
from ringback.accounts.contact import MAX_LENGTHS as MAX_CONTACT_LENGTHS
from ringback.accounts.flow import AccountState
from ringback.accounts.schemas import ContactInformation, Language, RequirementView
from ringback.numbers.schemas import LineType
from ringback.payments.schemas import PaymentView
from ringback.verification.schemas import Verification

LoginKindName = Literal["anonymous", "signup", "support", "applicant"]  # a `LoginKind` of applicants, or none
StepName = Literal["email", "password", "contact", "payment", "phone"]


class LoginView(msgspec.Struct, frozen=True):
    kind: LoginKindName
    expires_at: str | None


class OwnAccount(msgspec.Struct, frozen=True):
    id: str
    name: str
    email: str
    email_verified: bool
    state: AccountState
    language: Language
    created_at: str
    activated_at: str | None
    has_password: bool


class SignupStep(msgspec.Struct, frozen=True):
    name: StepName
    done: bool


class OwnPhone(msgspec.Struct, frozen=True):
    e164: str
    display: str
    line_type: LineType
    verified: bool


class SignupLimits(msgspec.Struct, frozen=True):
    """In characters: the longest account's name and field of the contact information, the shortest password."""

    name: int
    password_min: int
    contact: dict[str, int]


LIMITS = SignupLimits(name=MAX_NAME, password_min=MIN_LENGTH, contact=dict(MAX_CONTACT_LENGTHS))


class Me(msgspec.Struct, frozen=True):
    """`next` is the first step that is missing, null where none is. `verification` is a live one."""

    login: LoginView
    limits: SignupLimits
    account: OwnAccount | None = None
    requirements: list[RequirementView] = []
    steps: list[SignupStep] = []
    next: StepName | None = "email"
    contact: ContactInformation | None = None
    phone: OwnPhone | None = None
    payment: PaymentView | None = None
    verification: Verification | None = None
    unread: int = 0
    open_case: str | None = None


class SignupRequest(msgspec.Struct, frozen=True):
    """`email_as_typed` says that an address that looks like a slip of the finger is meant."""

    email: str
    name: str
    language: Language = "en"
    email_as_typed: bool = False


class SignupAnswer(msgspec.Struct, frozen=True):
    verification: Verification


class PasswordRequest(msgspec.Struct, frozen=True):
    password: str


class ReauthenticationRequest(msgspec.Struct, frozen=True):
    """`password`, `code` and `credential` go with their methods. The method `email` without a `code` has one mailed,
    `passkey` without a `credential` answers what the browser is asked."""

    method: Literal["password", "email", "passkey", "totp", "recovery_code"]
    password: str | None = None
    code: str | None = None
    credential: dict[str, Any] | None = None


class Reauthentication(msgspec.Struct, frozen=True):
    """`until` is null where a code is on its way to `sent_to`, or `passkey` has to be answered first."""

    until: str | None = None
    sent_to: str | None = None
    passkey: dict[str, Any] | None = None


class RenameRequest(msgspec.Struct, frozen=True):
    name: str | None = None
    language: Language | None = None


class PhoneRequest(msgspec.Struct, frozen=True):
    phone_number: str


class SignInRequest(msgspec.Struct, frozen=True):
    """`second_factor`: a code of the authenticator app or a recovery code, for whoever has turned that on."""

    email: str
    password: str
    second_factor: str | None = None


class LinkRequest(msgspec.Struct, frozen=True):
    email: str


class RedeemRequest(msgspec.Struct, frozen=True):
    """`language` is that of the page, for whoever comes here for the first time."""

    token: str
    language: Language = "en"


class LinkQuestion(msgspec.Struct, frozen=True):
    token: str


class LinkAnswer(msgspec.Struct, frozen=True):
    """`opens_here`: in the browser that asks. In any other one a new link has to be asked for."""

    opens_here: bool


class RecoveryRequest(msgspec.Struct, frozen=True):
    email: str


class ResetRequest(msgspec.Struct, frozen=True):
    """`second_factor` as in a sign-in."""

    email: str
    code: str
    password: str
    second_factor: str | None = None
