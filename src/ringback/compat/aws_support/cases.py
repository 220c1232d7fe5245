"""Creating and resolving cases, and writing in them."""

import msgspec

from ringback.compat.aws import Params
from ringback.compat.aws_errors import AwsError
from ringback.compat.aws_support import catalog
from ringback.compat.aws_support.attachments import files_of_set
from ringback.compat.aws_support.catalog import bad_value
from ringback.compat.aws_support.describe_cases import case_of
from ringback.compat.aws_support.uploads import files_of_uploads
from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, RateLimited
from ringback.core.ids import new_id
from ringback.core.limits import Limit, take
from ringback.core.times import HOUR
from ringback.support import commands
from ringback.support.flow import CaseStatus
from ringback.support.merged import goes_on_in
from ringback.support.queries import details_of, key_of
from ringback.support.schemas import CaseRequest, Labels, MessageKind
from ringback.support.tables import CaseRow
from ringback.support.thread import save

MAX_CC = 10
CREATES = Limit("create_case", 10, HOUR)  # AWS: of one account, resolved or not; how many are open does not count


def create_case(db: Db, actor: Actor, /, *, params: Params) -> Params:
    return create(db, actor, params=params, labels=catalog.labels_of(params))


def create(db: Db, actor: Actor, /, *, params: Params, labels: Labels) -> Params:
    request = CaseRequest(
        subject=params["subject"],
        description=params["communicationBody"],
        contact_method="web",
        language=catalog.language_of(params),
        severity=catalog.severity_of(params),
        file_ids=files_named(db, actor, params=params),
    )
    try:
        take(db, CREATES, actor.account_id or "")
    except RateLimited as limit:
        raise AwsError("CaseCreationLimitExceeded", too_many(limit)) from None
    try:
        return {"caseId": commands.open_case(db, actor, request=request, labels=labels, limited=False).id}
    except InvalidInput as error:
        raise used_set(error) from None


def too_many(limit: RateLimited) -> str:
    """As AWS says it, and what to do then."""
    return (
        f"You have exceeded your limit of {CREATES.maximum} cases per hour. "
        f"Write in one of them, or create the next from {limit.data['retry_at']} on."
    )


def files_named(db: Db, actor: Actor, /, *, params: Params) -> list[str]:
    """Of the attachment set and of the uploads."""
    return [*files_of_set(db, actor, params=params), *files_of_uploads(db, actor, params=params)]


def used_set(refused: InvalidInput) -> Exception:
    """A set whose files went with a message before is no set any more."""
    if any(error.code == "file_unknown" for error in refused.errors):
        return AwsError("AttachmentSetIdNotFound", "The attachment set was used before. Make a new one.")
    return refused


def add_communication(db: Db, actor: Actor, /, *, params: Params) -> Params:
    """To the case that is named, or where that one goes on: our answer names it then, beside what AWS's model has."""
    named = case_of(db, actor, case_id=params.get("caseId"))
    row = goes_on_in(db, actor, named)
    if row.status == CaseStatus.RESOLVED:
        raise bad_value("The case is resolved. Reopen it (POST /v1/cases/{id}/reopen) or create a new one.")
    file_ids = files_named(db, actor, params=params)
    copy_to(db, row, params.get("ccEmailAddresses", []))
    try:
        commands.post_message(
            db,
            actor,
            case_id=row.id,
            client_id=new_id("aws", db.now),
            body=params["communicationBody"],
            kind=MessageKind.CORRESPONDENCE.value,
            file_ids=file_ids,
        )
    except InvalidInput as error:
        raise used_set(error) from None
    return {"result": True, **({"caseId": row.id} if row.id != named.id else {})}


def copy_to(db: Db, row: CaseRow, addresses: list[str]) -> None:
    """Addresses named with a communication belong to the case from then on."""
    catalog.check_addresses(addresses)
    details, key = details_of(db.vault, row), key_of(db, row)
    cc = list(dict.fromkeys([*details.labels.cc, *addresses]))
    if cc == details.labels.cc or key is None:
        return
    if len(cc) > MAX_CC:
        raise bad_value(f"A case may name {MAX_CC} ccEmailAddresses at most.")
    labels = msgspec.structs.replace(details.labels, cc=cc)
    save(db, row, details=seal(key, msgspec.json.encode(msgspec.structs.replace(details, labels=labels))))


def resolve_case(db: Db, actor: Actor, /, *, params: Params) -> Params:
    row = case_of(db, actor, case_id=params.get("caseId"))
    resolved = commands.resolve(db, actor, case_id=row.id)
    return {"initialCaseStatus": row.status, "finalCaseStatus": resolved.status}
