"""What the variables of a reply stand for in one case, masked as on the agent's screen."""

from ringback.accounts.queries import account
from ringback.checks.queries import with_root_cause
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.masking import mask_email, mask_phone
from ringback.numbers.schemas import Finding
from ringback.support.options import subject_code_of
from ringback.support.queries import details_of
from ringback.support.tables import CaseRow
from ringback.words import Words, words


class Values:
    """Of one case, in whatever languages its replies are."""

    def __init__(self, db: Db, actor: Actor, case: CaseRow) -> None:
        person = account(db, account_id=case.account_id)
        self._finding = with_root_cause(db, actor, account_id=case.account_id).root_cause.finding
        self._subject = details_of(db.vault, case).subject
        self._common = {
            "applicant": person.name,
            "agent": actor.name,
            "case": case.display_id,
            "number": mask_phone(person.phone) if person.phone else "",
            "email": mask_email(person.email),
        }

    def in_language(self, language: str) -> dict[str, str]:
        catalogue = words(language)
        code = subject_code_of(self._subject)
        return {
            **self._common,
            "subject": catalogue.text(f"applicant-subject-{code}") if code else self._subject,
            "cause": _said(catalogue, self._finding, "title") or _said(catalogue, self._finding, "says"),
            "next_step": _said(catalogue, self._finding, "next"),
        }


def _said(catalogue: Words, finding: Finding, part: str) -> str:
    """Without its full stop: it becomes a part of a sentence."""
    key = f"finding-{finding.code}-{part}"
    try:
        return catalogue.fill(key, finding.evidence).rstrip(".") if catalogue.has(key) else ""
    except KeyError:  # a fact that this account has not
        return ""
