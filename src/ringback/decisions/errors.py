"""Why a decision is refused. Every refusal is kept: the try itself is evidence (`decision.refused`)."""

from ringback.core.errors import InvalidInput, NotAllowed, NotPossible, RateLimited


class OwnProposal(NotAllowed):
    code = "own_proposal"
    title = "Four eyes"
    detail = "You proposed this yourself. Another agent has to approve it."
    keep_writes = True


class SamePerson(NotAllowed):
    code = "same_person"
    title = "Four eyes"
    detail = (
        "You and the proposer share an e-mail address or a browser, so this would be one pair of eyes. Another agent "
        "has to approve it, at their own browser."
    )
    keep_writes = True


class SecondPersonRequired(NotAllowed):
    code = "second_person_required"
    title = "Four eyes"
    detail = (
        "What you ask for and why is on record. A lead who is somebody else has to do the same before the time given, "
        "and it is done."
    )
    keep_writes = True


class NotYourProposal(NotAllowed):
    code = "not_your_proposal"
    title = "Not your proposal"
    detail = "Only the agent who proposed a decision withdraws it. You can reject it."
    keep_writes = True


class AgentDisabled(NotAllowed):
    code = "agent_disabled"
    title = "This agent may not decide"
    detail = "The agent who decides or who proposed this is disabled. An agent in good standing has to propose it anew."
    keep_writes = True


class NotYourCase(NotAllowed):
    code = "not_your_case"
    title = "This case is not yours"
    detail = "Whom the draw or a lead gave a case decides about it. Give it back to be drawn again, or ask a lead."
    keep_writes = True


class TooLateToUndo(NotPossible):
    code = "too_late_to_undo"
    title = "The time to undo is over"
    detail = "This decision can't be undone any more. Propose a new one, or suspend the account."
    keep_writes = True


class EvidenceChanged(NotPossible):
    code = "evidence_changed"
    title = "The facts changed"
    detail = "Account, evidence or policy is not what was proposed. Look at the case again and propose a new decision."
    keep_writes = True


class NothingToDecide(NotPossible):
    code = "nothing_to_decide"
    title = "Nothing to decide"
    detail = "The account does not wait for activation."
    keep_writes = True


class ProposalIncomplete(InvalidInput):
    code = "proposal_incomplete"
    title = "The decision is not complete"
    detail = "A decision needs everything that is named here. Nothing was decided."
    keep_writes = True


class TooManyDecisions(RateLimited):
    code = "too_many_decisions"
    detail = (
        "More activations than one agent makes with care in an hour, or one phone needs in a day. Wait, or ask a lead."
    )
    keep_writes = True
