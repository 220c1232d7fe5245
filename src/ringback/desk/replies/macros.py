"""Using a macro: reply, note, severity, tags and status in one transaction, exactly once."""

from collections.abc import Callable

from ringback.core.actors import Actor
from ringback.core.db import Db, to_json
from ringback.core.errors import FieldError, InvalidInput, NotFound, Stale
from ringback.desk.replies.queries import ONE, view
from ringback.desk.replies.schemas import MacroUse, MacroUsed
from ringback.desk.replies.variables import missing_in
from ringback.desk.triage.tags import tag_case
from ringback.support import queries
from ringback.support.assignment import set_severity
from ringback.support.commands import nobody, post_message, resolve, set_status
from ringback.support.errors import ClientIdConflict
from ringback.support.flow import CaseEvent
from ringback.support.schemas import MessageKind
from ringback.support.thread import REPEAT, PendingMessage, author_of, post

MAX_CLIENT_ID = 60  # the reply and the note add to it


def use_macro(
    db: Db,
    actor: Actor,
    /,
    *,
    case_id: str,
    name: str,
    use: MacroUse,
    is_applicant_online: Callable[[str], bool] = nobody,
    draws_cases: bool = False,
) -> MacroUsed:
    """All that the macro says, or nothing. The same `client_id` again does nothing more, whatever has happened since.

    A line of the thread that only agents see says who used it; by that line a repeat is known. Raises InvalidInput for
    variables that nobody filled in and where the case would have too many tags, Stale where the macro was changed after
    its preview, ClientIdConflict, CaseResolved, and for a reply AnsweredMeanwhile, as `post_message` does.
    """
    case = queries.case_row(db, actor, case_id=case_id)
    if not (1 <= len(use.client_id) <= MAX_CLIENT_ID and use.client_id.isprintable()):
        raise InvalidInput.of("client_id", "client_id", f"Use 1 to {MAX_CLIENT_ID} printable characters.")
    fingerprint = db.vault.lookup("message", to_json([name, use.version, use.text, use.note]))
    before = db.one(REPEAT, case=case.id, author=author_of(actor)[1], client=use.client_id)
    if before is not None:
        if before.fingerprint != fingerprint:
            raise ClientIdConflict
        return MacroUsed(queries.case(db, actor, case_id=case.id), True)
    row = db.one(ONE, name=name)
    macro = view(row) if row is not None and not row.removed else None
    if macro is None or macro.acts is None:
        raise NotFound
    if macro.version != use.version:
        raise Stale
    _require_filled(use)
    if macro.acts.severity:
        set_severity(db, actor, case_id=case.id, severity=macro.acts.severity)
    if macro.acts.tags:
        tag_case(db, actor, case_id=case.id, add=macro.acts.tags, field="acts.tags")
    for part, body, kind in (("reply", use.text, None), ("note", use.note, MessageKind.NOTE)):
        if body:
            post_message(
                db,
                actor,
                case_id=case.id,
                client_id=f"{use.client_id}.{part[0]}",
                body=body,
                kind=kind,
                is_applicant_online=is_applicant_online,
                draws_cases=draws_cases,
                seen=use.seen,
            )
    post(
        db,
        actor,
        queries.case_row(db, actor, case_id=case.id),
        PendingMessage(
            kind=MessageKind.LIFECYCLE,
            code="macro.used",
            data={"macro": name, "version": macro.version},
            internal=True,
            client_id=use.client_id,
            fingerprint=fingerprint,
        ),
    )
    if macro.acts.status == "resolved":
        resolve(db, actor, case_id=case.id, tells=True)
    elif macro.acts.status:
        set_status(db, actor, case_id=case.id, event=CaseEvent.REPLY)
    return MacroUsed(queries.case(db, actor, case_id=case.id), False)


def _require_filled(use: MacroUse) -> None:
    faults = [
        FieldError(field, "variable_missing", f"Write yourself what {{{name}}} stands for, or take it out.")
        for field, text in (("text", use.text), ("note", use.note))
        for name in missing_in(text)
    ]
    if faults:
        raise InvalidInput(errors=tuple(faults))
