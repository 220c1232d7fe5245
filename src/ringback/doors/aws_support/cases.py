"""Creating, describing and resolving cases, and writing in them."""

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Select, String, and_, bindparam, or_, select

from ringback.accounts.queries import account
from ringback.core.actors import Actor
from ringback.core.crypto import seal
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.paging import decode_cursor, encode_cursor
from ringback.core.sql import Row, prepare
from ringback.core.times import iso
from ringback.doors.aws_errors import AwsError
from ringback.doors.aws_support import catalog, communications
from ringback.doors.aws_support.attachments import files_of_set
from ringback.doors.aws_support.catalog import wrong
from ringback.doors.aws_support.uploads import files_of_uploads
from ringback.journal.tables import people
from ringback.support import verbs
from ringback.support.errors import CaseLimit, TooManyOpenCases
from ringback.support.flow import CaseStatus
from ringback.support.posting import save
from ringback.support.queries import case_row, details_of, key_of
from ringback.support.schemas import MessageKind, NewCase
from ringback.support.tables import cases

PAGE_MOST = 100
CC_MOST = 10
COMMUNICATIONS = 25  # of a page, where the client names no number
EVER = 2**62


def _page(*, resolved_too: bool) -> Select[Any]:
    """Newest first; the keys of the account's person come along, so that the page is one statement."""
    language = bindparam("language", type_=String)
    page = (
        select(cases, people.c.key.label("person_key"))
        .select_from(cases.outerjoin(people, people.c.account_id == cases.c.account_id))
        .where(
            cases.c.account_id == bindparam("account"),
            cases.c.created_at >= bindparam("after"),
            cases.c.created_at < bindparam("until"),
            or_(
                cases.c.created_at < bindparam("before"),
                and_(cases.c.created_at == bindparam("before"), cases.c.id < bindparam("before_id")),
            ),
            or_(language == "", cases.c.language == language),
        )
        .order_by(cases.c.created_at.desc(), cases.c.id.desc())
        .limit(bindparam("most"))
    )
    return page if resolved_too else page.where(cases.c.resolved_at.is_(None))


PAGES = {resolved_too: prepare(_page(resolved_too=resolved_too)) for resolved_too in (True, False)}


def case_of(db: Db, *, actor: Actor, case_id: str | None) -> Row:
    """Raises AwsError (CaseIdNotFound), for another account's case too."""
    try:
        return case_row(db, actor=actor, case_id=case_id if case_id and case_id.startswith("case-") else "case-")
    except NotFound:
        raise AwsError("CaseIdNotFound", "The requested caseId could not be located.") from None


def create_case(db: Db, *, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    labels = catalog.labels_of(given)
    wish = NewCase(
        subject=given["subject"],
        description=given["communicationBody"],
        contact_method="web",
        language=catalog.language_of(given),
        severity=catalog.severity_of(given),
        file_ids=files_named(db, actor=actor, given=given),
    )
    try:
        return {"caseId": verbs.open_case(db, actor=actor, wish=wish, labels=labels).id}
    except (TooManyOpenCases, CaseLimit) as limit:
        raise AwsError("CaseCreationLimitExceeded", limit.detail) from None
    except InvalidInput as refused:
        raise used_set(refused) from None


def files_named(db: Db, *, actor: Actor, given: dict[str, Any]) -> list[str]:
    """Of the attachment set and of the uploads."""
    return [*files_of_set(db, actor=actor, given=given), *files_of_uploads(db, actor=actor, given=given)]


def used_set(refused: InvalidInput) -> Exception:
    """A set whose files went with a message before is no set any more."""
    if any(error.code == "file_unknown" for error in refused.errors):
        return AwsError("AttachmentSetIdNotFound", "The attachment set was used before. Make a new one.")
    return refused


def add_communication(db: Db, *, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    row = case_of(db, actor=actor, case_id=given.get("caseId"))
    if row.status == CaseStatus.RESOLVED:
        raise wrong("The case is resolved. Reopen it (POST /v1/cases/{id}/reopen) or create a new one.")
    file_ids = files_named(db, actor=actor, given=given)
    copy_to(db, row, given.get("ccEmailAddresses", []))
    try:
        verbs.post_message(
            db,
            actor=actor,
            case_id=row.id,
            client_id=new_id("aws", db.now),
            body=given["communicationBody"],
            kind=MessageKind.CORRESPONDENCE.value,
            file_ids=file_ids,
        )
    except InvalidInput as refused:
        raise used_set(refused) from None
    return {"result": True}


def copy_to(db: Db, row: Row, addresses: list[str]) -> None:
    """Addresses named with a communication belong to the case from then on."""
    catalog.check_addresses(addresses)
    details, key = details_of(db.vault, row), key_of(db, row)
    cc = list(dict.fromkeys([*details.labels.cc, *addresses]))
    if cc == details.labels.cc or key is None:
        return
    if len(cc) > CC_MOST:
        raise wrong(f"A case may name {CC_MOST} ccEmailAddresses at most.")
    labels = msgspec.structs.replace(details.labels, cc=cc)
    save(db, row, details=seal(key, msgspec.json.encode(msgspec.structs.replace(details, labels=labels))))


def resolve_case(db: Db, *, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    row = case_of(db, actor=actor, case_id=given.get("caseId"))
    resolved = verbs.resolve(db, actor=actor, case_id=row.id)
    return {"initialCaseStatus": row.status, "finalCaseStatus": resolved.status}


def describe_cases(db: Db, *, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    """A page of the account's cases, newest first. Cases asked for by name are shown resolved ones too."""
    most = given.get("maxResults", PAGE_MOST)
    rows = named(db, actor=actor, given=given) if asks_by_name(given) else listed(db, actor, given, most + 1)
    shown = rows[:most]
    recent = communications.recent(db, shown) if given.get("includeCommunications", True) else {}
    email = account(db, account_id=actor.account_id or "").email
    answer: dict[str, Any] = {"cases": [view(db, row, email, recent.get(row.id)) for row in shown]}
    if len(rows) > most:
        answer["nextToken"] = encode_cursor(shown[-1].created_at, shown[-1].id)
    return answer


def asks_by_name(given: dict[str, Any]) -> bool:
    return bool(given.get("caseIdList") or given.get("displayId"))


def listed(db: Db, actor: Actor, given: dict[str, Any], most: int) -> list[Row]:
    before, before_id = place_of(given, (int, str)) or (EVER, "")
    after, until = window_of(given)
    return db.all(
        PAGES[given.get("includeResolvedCases", False)],
        account=actor.account_id,
        after=after,
        until=until,
        before=before,
        before_id=before_id,
        language=given.get("language", ""),
        most=most,
    )


def named(db: Db, *, actor: Actor, given: dict[str, Any]) -> list[Row]:
    """By id, by display id, or by both where they must agree."""
    rows = [case_of(db, actor=actor, case_id=case_id) for case_id in dict.fromkeys(given.get("caseIdList") or ())]
    shown_as = given.get("displayId")
    if shown_as is not None and not rows:
        try:
            rows = [case_row(db, actor=actor, case_id=shown_as if not shown_as.startswith("case-") else "-")]
        except NotFound:
            raise AwsError("CaseIdNotFound", "The requested displayId could not be located.") from None
    elif shown_as is not None:
        rows = [row for row in rows if row.display_id == shown_as]
    before = tuple(place_of(given, (int, str)) or (EVER, ""))
    after, until = window_of(given)
    kept = [
        row
        for row in rows
        if after <= row.created_at < until
        and given.get("language", row.language) == row.language
        and (row.created_at, row.id) < before
    ]
    return sorted(kept, key=lambda row: (row.created_at, row.id), reverse=True)


def view(db: Db, row: Row, email: str, recent: communications.Recent | None) -> dict[str, Any]:
    details = details_of(db.vault, row)
    shown: dict[str, Any] = {
        "caseId": row.id,
        "displayId": row.display_id,
        "subject": details.subject,
        "status": row.status,
        "serviceCode": details.labels.service,
        "categoryCode": details.labels.category,
        "severityCode": row.severity,
        "submittedBy": email,
        "timeCreated": iso(row.created_at),
        "ccEmailAddresses": details.labels.cc,
        "language": row.language,
    }
    if recent is not None:
        shown["recentCommunications"] = communications.recent_view(db, row, email, recent)
    return shown


def place_of(given: dict[str, Any], types: tuple[type, ...]) -> list[Any] | None:
    try:
        return decode_cursor(given.get("nextToken"), types)
    except InvalidInput:
        raise wrong("nextToken is not one that was given by this operation.") from None


def window_of(given: dict[str, Any]) -> tuple[int, int]:
    """From `afterTime` to before `beforeTime`, in ms; a time without a zone is UTC."""
    ends = []
    for name, default in (("afterTime", 0), ("beforeTime", EVER)):
        text = given.get(name)
        if text is None:
            ends.append(default)
            continue
        try:
            moment = datetime.fromisoformat(text)
            moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
            ends.append(round(moment.timestamp() * 1000))
        except (ValueError, OverflowError):
            raise wrong(f"{name} must be a time in ISO 8601, such as {iso(0)}.") from None
    return ends[0], ends[1]


def describe_communications(db: Db, *, actor: Actor, given: dict[str, Any]) -> dict[str, Any]:
    """A page of one case's communications, newest first."""
    row = case_of(db, actor=actor, case_id=given["caseId"])
    below = (place_of(given, (int,)) or [EVER])[0]
    email = account(db, account_id=row.account_id).email
    most = given.get("maxResults", COMMUNICATIONS)
    return communications.page(db, row, email, below=below, window=window_of(given), most=most)
