"""Carrying a decision out, in the transaction that approves it: account, case, thread and mail, or nothing of it."""

from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.notifications import mail
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.decisions.flow import DecisionEvent, Verdict
from ringback.decisions.schemas import Proposal
from ringback.decisions.tables import DecisionRow
from ringback.decisions.transitions import move
from ringback.support import commands as support
from ringback.support.flow import CaseEvent
from ringback.support.queries import case as case_as_seen
from ringback.support.queries import case_row
from ringback.support.satisfaction.links import link_tokens


def execute(db: Db, actor: Actor, /, row: DecisionRow, proposal: Proposal) -> DecisionRow:
    """`row` is approved. What fails here undoes the approval as well."""
    row = move(db, actor, row, DecisionEvent.EXECUTE)
    if proposal.note.strip():
        proposer = Actor(kind=ActorKind.AGENT, id=row.proposed_by, name=row.proposed_name)
        support.post_message(
            db,
            proposer,
            case_id=row.case_id,
            client_id=row.id,
            body=proposal.note,
            is_applicant_online=_told_by_our_own_mail,
            draws_cases=True,  # whoever proposed has the case, or nobody
        )
    support.post_lifecycle(db, actor, case_id=row.case_id, code="decision.executed", data={"verdict": row.verdict})
    if proposal.verdict is Verdict.ACTIVATE:
        _activate(db, row, proposal, actor)
    elif proposal.verdict is Verdict.REFUSE:
        support.post_lifecycle(db, actor, case_id=row.case_id, code="account.refused")
        support.resolve(db, actor, case_id=row.case_id)
    else:
        support.set_status(db, actor, case_id=row.case_id, event=CaseEvent.REPLY)
    _write_to_the_applicant(db, row, proposal, actor)
    return row


def _activate(db: Db, row: DecisionRow, proposal: Proposal, actor: Actor) -> None:
    active = [
        settle(
            db,
            actor,
            account_id=row.account_id,
            name=RequirementName(name),
            state=RequirementState.WAIVED,
            case_id=row.case_id,
            reason=row.id,
        )
        for name in proposal.waives
    ]
    if not any(active):
        raise RuntimeError(f"{row.id} waived {proposal.waives} and the account is not active")
    support.post_lifecycle(db, actor, case_id=row.case_id, code="account.activated")
    support.resolve(db, actor, case_id=row.case_id)


def _asks(db: Db, case_id: str) -> dict[str, str]:
    """Whether it helped: asked in the same e-mail, where the case was resolved."""
    case = case_row(db, SYSTEM, case_id=case_id)
    if case.resolved_at is None:
        return {}
    return link_tokens(db.vault, case_id=case.id, resolved_at=case.resolved_at)


def _told_by_our_own_mail(_: str) -> bool:
    return True


def _write_to_the_applicant(db: Db, row: DecisionRow, proposal: Proposal, actor: Actor) -> None:
    """They hear of it outside the chat, too: it may not have been they who asked."""
    one = account(db, account_id=row.account_id)
    case = case_as_seen(db, actor, case_id=row.case_id)
    activated = proposal.verdict is Verdict.ACTIVATE
    letter = {"display_id": case.display_id, "subject": case.subject, "body": proposal.note}
    mail(
        db,
        actor,
        person=one,
        template="account_activated" if activated else "decision",
        data={**({"name": one.name} if activated else letter), **_asks(db, row.case_id)},
        case_id=row.case_id,
    )
