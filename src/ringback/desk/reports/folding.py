"""Pure: how each entry of the journal changes what is known of a sign-up or a case, and what it counts for at once."""

from collections import Counter
from typing import Any, NamedTuple, TypeVar

from ringback.core.actors import ActorKind
from ringback.courier.causes import NextStep
from ringback.desk.reports.figures import CODE, HAND, CountKey, Counts, add, counts_of_account, counts_of_case
from ringback.desk.reports.schemas import ReportName
from ringback.desk.reports.tables import CountedAccount, CountedCase

# Of what is advised, all but these is something that the applicant can do or await.
NO_CORRECTION = (NextStep.FALLBACK, NextStep.REVIEW)
SPOKEN = ("chat", "correspondence")
ACCOUNTS = frozenset(
    {"account.created", "account.ordered", "account.activated", "account.deactivated", "account.closed"}
    | {"person.erased", "requirement.waived", "requirement.satisfied", "requirement.reset", "verification.advised"}
    | {"delivery.accepted", "delivery.failed"}
)
CASES = frozenset(
    {"case.opened", "case.resolved", "case.reopened", "message.posted", "callback.done", "sla.breached"}
    | {"satisfaction.given", "decision.executed", "decision.undone"}
)
DECISIONS = frozenset(
    {f"decision.{past}" for past in ("proposed", "approved", "executed", "rejected", "withdrawn")}
    | {"decision.superseded", "decision.undone"}
)
KINDS = tuple(sorted(ACCOUNTS | CASES | DECISIONS))
Row = TypeVar("Row", CountedAccount, CountedCase)
Changed = tuple[list[Row], list[Row]]
FLOWS = {"case.opened": "opened", "case.reopened": "reopened", "case.resolved": "resolved"}


class Told(NamedTuple):
    """What an entry says, as far as reports read it. `carrier` is of the number that a delivery went to."""

    account_id: str
    at: int
    day: str
    kind: str
    actor_kind: str
    actor_id: str | None
    case_id: str | None
    data: dict[str, Any]
    carrier: str = ""
    has_target: bool = False


class DecisionTold(NamedTuple):
    """What a decision was proposed as, which never changes."""

    day: str
    verdict: str
    needs_approval: bool
    proposed_by: str


class Folding:
    """Takes entries, oldest first of each account. `counts` is what they add to or take from what was counted."""

    def __init__(self, accounts: dict[str, CountedAccount], cases: dict[str, CountedCase]) -> None:
        self._accounts_before, self._cases_before = dict(accounts), dict(cases)
        self.accounts, self.cases = accounts, cases
        self.erased: set[str] = set()
        self._events: Counts = {}

    @property
    def counts(self) -> Counts:
        counts: Counts = {}
        add(counts, self._events)
        for one in self._accounts_before.values():
            add(counts, counts_of_account(one), -1)
        for case in self._cases_before.values():
            add(counts, counts_of_case(case), -1)
        for one in self.accounts.values():
            add(counts, counts_of_account(one))
        for case in self.cases.values():
            add(counts, counts_of_case(case))
        return {key: changed for key, figures in counts.items() if (changed := _not_zero(figures))}

    def changed(self) -> "tuple[Changed[CountedAccount], Changed[CountedCase]]":
        """Rows that are new, and rows that are other than they were."""
        return _changed(self._accounts_before, self.accounts), _changed(self._cases_before, self.cases)

    def take(self, told: Told, decision: DecisionTold | None = None) -> None:
        if told.kind == "person.erased":
            self.erased.add(told.account_id)
        if told.kind in ACCOUNTS or told.kind == "case.opened":
            self._take_of_account(told)
        if told.kind in FLOWS:
            self._count(CountKey(ReportName.BACKLOG, told.day), FLOWS[told.kind])
        if told.kind in CASES and told.case_id is not None:
            before = self.cases.get(told.case_id) or (self._opened(told) if told.kind == "case.opened" else None)
            if before is not None:
                self.cases[told.case_id] = case_after(before, told)
        if decision is not None and told.kind in DECISIONS:
            self._count_decision(told, decision)

    def resolve(self, case_ids: set[str]) -> None:
        for case_id in case_ids & self.cases.keys():
            self.cases[case_id] = self.cases[case_id]._replace(resolved=1)

    def _take_of_account(self, told: Told) -> None:
        before = self.accounts.get(told.account_id)
        if told.kind in ("account.created", "account.ordered"):
            day = told.day if told.kind == "account.created" else ""
            before = CountedAccount(told.account_id, day, told.at, language=told.data["language"])
        if before is not None:
            self.accounts[told.account_id] = account_after(before, told)

    def _opened(self, told: Told) -> CountedCase:
        account = self.accounts.get(told.account_id)
        return CountedCase(
            told.case_id or "",
            told.day,
            told.at,
            language=told.data["language"],
            carrier=account.carrier if account else "",
            cause=account.cause if account else "",
            has_target=int(told.has_target),
        )

    def _count(self, key: CountKey, *figures: str) -> None:
        self._events.setdefault(key, Counter()).update(figures)

    def _count_decision(self, told: Told, decision: DecisionTold) -> None:
        """On the day of its proposal, so that a period's parts are parts of what was proposed in it."""
        _, _, step = told.kind.partition(".")
        of_all = CountKey(ReportName.DECISIONS, decision.day)
        agent = CountKey(ReportName.AGENTS, decision.day, "agent", decision.proposed_by)
        figures = (
            ["proposed", *(["second_person"] if decision.needs_approval else [])] if step == "proposed" else [step]
        )
        if step != "approved":  # it is executed at once
            for key in (of_all, of_all._replace(property="verdict", value=decision.verdict)):
                self._count(key, *figures)
        by_another = told.actor_kind == ActorKind.AGENT and told.actor_id not in (None, decision.proposed_by)
        if step in ("approved", "rejected") and not (by_another and decision.needs_approval):
            return
        if step in ("executed", "superseded"):
            return
        for key in (agent, agent._replace(property="", value="")):
            self._count(key, *figures)
        if step in ("approved", "rejected"):
            given = "gave_approval" if step == "approved" else "gave_rejection"
            other = agent._replace(value=told.actor_id or "")
            for key in (other, other._replace(property="", value="")):
                self._count(key, given)


def account_after(one: CountedAccount, told: Told) -> CountedAccount:
    waived = {name for name in one.waived.split(",") if name}
    match told.kind:
        case "case.opened" if one.active_at is None:
            return one._replace(cases=one.cases + 1)
        case "account.activated":
            return one._replace(active_at=told.at, way=HAND if waived else CODE)
        case "account.deactivated":
            return one._replace(active_at=None, way="")
        case "account.closed":
            return one._replace(closed=1)
        case "requirement.waived":
            return one._replace(waived=_joined(waived | {told.data["name"]}))
        case "requirement.reset" | "requirement.satisfied":
            return one._replace(waived=_joined(waived - {told.data["name"]}))
        case "verification.advised" if one.active_at is None:
            can_do = told.data["step"] not in NO_CORRECTION
            return one._replace(cause=told.data["cause"], told=int(one.told or can_do))
        case "delivery.accepted" | "delivery.failed" if told.carrier:
            return one._replace(carrier=told.carrier)
    return one


def case_after(one: CountedCase, told: Told) -> CountedCase:
    data = told.data
    match told.kind:
        case "message.posted" if data["author"] == "agent" and data["kind"] in SPOKEN and data["message_number"] > 1:
            return one._replace(answered_at=one.answered_at or told.at)
        case "callback.done":
            return one._replace(answered_at=one.answered_at or told.at)
        case "case.resolved":
            return one._replace(resolved=1)
        case "case.reopened":
            appeals = one.refused_day and told.actor_kind not in (ActorKind.AGENT, ActorKind.SYSTEM)
            return one._replace(resolved=0, appealed=int(one.appealed or bool(appeals)))
        case "decision.executed" if data["verdict"] == "refuse":
            return one._replace(refused_day=one.refused_day or told.day)
        case "decision.executed" if data["verdict"] == "activate" and one.appealed:
            return one._replace(granted=1)
        case "decision.undone":
            return one._replace(granted=0)
        case "sla.breached":
            late = {clock for clock in one.late.split(",") if clock}
            return one._replace(late=_joined(late | {data["clock"]}))
        case "satisfaction.given":
            return one._replace(said_day=one.said_day or told.day, good=int(data["good"]))
    return one


def _changed(before: dict[str, Row], now: dict[str, Row]) -> "Changed[Row]":
    new = [row for key, row in now.items() if key not in before]
    return new, [row for key, row in now.items() if key in before and before[key] != row]


def _joined(names: set[str]) -> str:
    return ",".join(sorted(names))


def _not_zero(figures: "Counter[str]") -> "Counter[str]":
    return Counter({name: number for name, number in figures.items() if number})
