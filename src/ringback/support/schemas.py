"""Cases and messages on the wire and as they lie sealed in the tables, and the events this room publishes."""

from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ringback.courier.flow import DeliveryState
from ringback.files.schemas import MAX_FILES_PER_MESSAGE, File
from ringback.support.flow import CallbackState, CaseStatus, ProofState

AuthorKind = Literal["applicant", "program", "agent", "system"]
APPLICANTS = ("applicant", "program")  # the applicant's side of a thread: they, and programs that act for them

MAX_SUBJECT = 200
MAX_BODY = 8000  # AWS: communicationBody
MAX_HELP_TIME = 200
MAX_FILES = MAX_FILES_PER_MESSAGE


class ContactMethod(StrEnum):
    WEB = "web"
    CHAT = "chat"
    CALL = "call"


class MessageKind(StrEnum):
    CHAT = "chat"
    CORRESPONDENCE = "correspondence"
    NOTE = "note"  # agents only
    LIFECYCLE = "lifecycle"


class Side(StrEnum):
    """From which side of a case somebody reads and writes it."""

    APPLICANT = "applicant"
    DESK = "desk"


class Severity(StrEnum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"
    CRITICAL = "critical"


class Labels(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a case is sorted under, in AWS's codes, and the addresses that are named in it."""

    service: str = "customer-account"
    category: str = "activation"
    cc: list[str] = []
    issue_type: str = "customer-service"


class Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a case holds of a person; sealed in `cases.details`."""

    subject: str
    help_time: str | None = None
    number: str | None = None  # to call back, E.164
    extension: str | None = None
    time_zone: str | None = None  # of the window, as the applicant's browser names it
    outcome: str | None = None  # of the call
    outcome_for_applicant: bool = False
    labels: Labels = Labels()


class Content(msgspec.Struct, frozen=True):
    """What a message holds of a person; sealed in `messages.content`."""

    name: str  # the author's
    body: str


class Callback(msgspec.Struct, frozen=True):
    number: str
    extension: str | None
    window_start: str | None
    window_end: str | None
    state: CallbackState
    outcome: str | None  # an agent's words, for colleagues unless marked for the applicant
    outcome_for_applicant: bool
    time_zone: str | None  # IANA name, where the applicant's page told it


class ProofMethod(StrEnum):
    READ_BACK = "read_back"  # the call says a code, the person reads it to the agent
    KEYED = "keyed"  # the applicant's page shows a code, the person keys it in the call


class PhoneProof(msgspec.Struct, frozen=True, kw_only=True):
    """A call that is to prove the account's phone. `call` is where the call itself stands: `heard` once a person
    pressed the key, or keyed the digits."""

    id: str
    method: ProofMethod
    state: ProofState
    to: str
    call: DeliveryState
    checks_left: int
    created_at: str
    expires_at: str
    proved_at: str | None


class ProofRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    method: ProofMethod


class ReadBackCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person on the phone reads to the agent."""

    code: str


class CallCode(msgspec.Struct, frozen=True):
    """The digits to key in the call that is on its way."""

    code: str
    expires_at: str


class Queue(msgspec.Struct, frozen=True):
    """Where a chat stands. `position` counts from 1; `estimate_s` is null where nobody can honestly say."""

    position: int
    waiting: int
    agents_online: int
    estimate_s: int | None


class CaseAgent(msgspec.Struct, frozen=True):
    name: str
    online: bool


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A case as one reader sees it. `last_message_number`, `read_message_number`, `unread` and `actions` are the
    reader's own. `service`, `category` and `issue_type` are codes of AWS Support, as whoever opened the case chose
    them; `cc` are the addresses that were named with it, to which nothing is sent."""

    id: str
    display_id: str
    subject: str
    type: Literal["account"] = "account"
    service: str
    category: str
    issue_type: str
    cc: list[str]
    status: CaseStatus
    contact_method: ContactMethod
    language: str
    severity: Severity
    created_at: str
    updated_at: str
    resolved_at: str | None
    reopen_until: str | None
    last_message_number: int
    read_message_number: int
    unread: int
    callback: Callback | None
    queue: Queue | None
    agent: CaseAgent | None
    help_time: str | None
    actions: list[str]
    etag: str
    call_code: CallCode | None = None
    seen_message_number: int | None = None  # up to where the other side has read; null in lists
    merged_into: str | None = None  # the id of the case in which this one goes on


class Author(msgspec.Struct, frozen=True):
    kind: AuthorKind
    name: str


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the thread. `code` and `data` say what a lifecycle line tells; the page has the words."""

    id: str
    message_number: int
    kind: MessageKind
    author: Author
    body: str
    code: str | None
    data: dict[str, Any]
    files: list[File]
    client_id: str | None
    at: str
    rating: int | None = None  # the applicant's, of an agent's answer: 1 to 5 stars


class WrittenMessage(Message, frozen=True, kw_only=True):
    """As it is answered to whoever wrote it. `case_id`: where it stands, in another case than was named where that
    one was merged."""

    case_id: str


class PostedMessage(msgspec.Struct, frozen=True):
    """`repeated`: this client id was sent before with the same content, and this is the first answer again. `case_id`:
    where it stands."""

    message: Message
    repeated: bool
    case_id: str


class CallbackRequest(msgspec.Struct, frozen=True):
    """Where and when to call back; the window is in RFC 3339 times. `time_zone` is an IANA name, as `Asia/Ho_Chi_Minh`:
    what hour it is for the person, for whoever calls."""

    number: str
    extension: str | None = None
    window_start: str | None = None
    window_end: str | None = None
    time_zone: str | None = None


class CaseRequest(msgspec.Struct, frozen=True, kw_only=True):
    subject: str
    description: str
    contact_method: str
    language: str
    help_time: str | None = None
    type: Literal["account"] = "account"
    category: Literal["activation"] = "activation"
    severity: Severity = Severity.NORMAL
    phone: CallbackRequest | None = None
    file_ids: list[str] = []


class MessageRequest(msgspec.Struct, frozen=True, kw_only=True):
    client_id: str
    body: str = ""
    file_ids: list[str] = []
    kind: str | None = None
    seen: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    """The newest message that an agent had before them when they began to write. Where a colleague answered since, the
    message is refused, and can be sent again without it."""
    draft: str | None = None
    """The version of the draft that this message was: it is discarded with it."""


class CaseOpened(msgspec.Struct, frozen=True):
    """Somebody asked for help."""

    case_id: str
    account_id: str
    contact_method: str


class MessagePosted(msgspec.Struct, frozen=True):
    """The thread grew. `internal` ones are for agents only."""

    case_id: str
    account_id: str
    message_number: int
    kind: str
    author_kind: str
    internal: bool


class CaseRead(msgspec.Struct, frozen=True):
    """An agent has read a case up to a message."""

    case_id: str
    agent_id: str
    message_number: int


class ReadMark(msgspec.Struct, frozen=True):
    message_number: int


class Unread(msgspec.Struct, frozen=True):
    unread: int


class Note(msgspec.Struct, frozen=True):
    """Words that go with a step."""

    note: str | None = None


class SeverityRequest(msgspec.Struct, frozen=True):
    severity: Severity


class ContactRequest(msgspec.Struct, frozen=True):
    """`phone` is for a call."""

    contact_method: Literal["chat", "call"]
    phone: CallbackRequest | None = None


class Rating(msgspec.Struct, frozen=True):
    stars: Annotated[int, Meta(ge=1, le=5)]
    comment: str | None = None


class CallOutcome(msgspec.Struct, frozen=True):
    """What came of a call. `outcome` is for colleagues, unless it is marked for the applicant."""

    state: str
    outcome: str
    for_applicant: bool = False


class DraftBody(msgspec.Struct, frozen=True):
    data: dict[str, Any]


DraftKind = Literal["reply", "note"]


class MessageDraftRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`version` is that of the draft that this was made from; null where there was none."""

    body: str
    version: str | None


class MessageDraft(msgspec.Struct, frozen=True):
    """What the reader has typed in a case and not sent. Each save gives it another `version`."""

    kind: DraftKind
    body: str
    version: str
    updated_at: str


class CaseDraft(msgspec.Struct, frozen=True):
    """A case in which the reader has a draft; `excerpt` is its beginning."""

    case_id: str
    display_id: str
    kind: DraftKind
    excerpt: str
    updated_at: str


class WholeMail(msgspec.Struct, frozen=True):
    """A mail as it came in, as text. `text`: its fields and every text of it, uncut; `source`: its bytes; `left_out`:
    how many characters of these two there are beyond what is shown."""

    id: str
    at: str
    size: int
    text: str
    source: str
    left_out: int


class RefusedMail(msgspec.Struct, frozen=True):
    """A mail that was not taken in. `place` is its folder and number in the mailbox, where it is flagged; empty where
    a mail server handed it over and told its sender."""

    id: str
    verdict: str
    reason: str
    sender: str
    place: str
    size: int
    at: str
