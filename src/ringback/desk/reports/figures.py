"""Pure: the reports, what each counts of a sign-up or a case, and what is told of the sums."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ringback.core.times import MINUTE
from ringback.desk.reports.schemas import ReportName
from ringback.desk.reports.tables import CountedAccount, CountedCase

# Upper ends in minutes, so that a quantile of any period is read off sums. A time is counted in one of them.
STEPS = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1080, 1440, 2880, 4320, 7200, 10080, 20160)
WITHIN = tuple(f"within_{step}" for step in STEPS)
LONGER = "longer"
MEDIAN, P90, SHARE, OPEN = "median_minutes", "p90_minutes", "share", "open"
CODE, HAND = "code", "hand"
Figures = dict[str, int | float | None]


class CountKey(NamedTuple):
    """Where something is counted: all of a day, or those of them that have a property."""

    report: ReportName
    day: str
    property: str = ""
    value: str = ""


Counts = dict[CountKey, Counter[str]]


class Definition(NamedTuple):
    """`figures` are told as they are counted, the first of them says how many a line is about. `share`: what part, of
    what; each a sum. `headline` is the column that says most."""

    figures: tuple[str, ...]
    headline: str
    timed: bool = False
    share: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    stock: bool = False  # what is open at a day's end, from all days until then

    @property
    def columns(self) -> list[str]:
        return [
            *self.figures,
            *((MEDIAN, P90) if self.timed else ()),
            *((SHARE,) if self.share else ()),
            *((OPEN,) if self.stock else ()),
        ]


DEFINITIONS: dict[ReportName, Definition] = {
    ReportName.FIRST_ANSWER: Definition(("cases", "answered", "waiting", "unanswered"), MEDIAN, timed=True),
    ReportName.ACTIVATION: Definition(
        ("sign_ups", "active", "by_code", "by_hand", "waiting", "closed"), MEDIAN, timed=True
    ),
    ReportName.BACKLOG: Definition(("opened", "reopened", "resolved"), OPEN, stock=True),
    ReportName.DECISIONS: Definition(
        ("proposed", "second_person", "executed", "rejected", "withdrawn", "superseded", "undone"), "proposed"
    ),
    ReportName.REFUSALS: Definition(("refused", "appealed", "granted"), "refused", share=(("appealed",), ("refused",))),
    ReportName.AGENTS: Definition(
        ("proposed", "second_person", "approved", "rejected", "withdrawn", "undone", "gave_approval", "gave_rejection"),
        SHARE,
        share=(("approved",), ("approved", "rejected")),
    ),
    ReportName.SLA: Definition(
        ("cases", "kept", "first_answer_late", "next_answer_late", "activation_late"),
        SHARE,
        share=(("kept",), ("cases",)),
    ),
    ReportName.SATISFACTION: Definition(("said", "good"), SHARE, share=(("good",), ("said",))),
    ReportName.DEFLECTION: Definition(
        ("told", "helped", "with_case", "waiting", "closed"), SHARE, share=(("helped",), ("told",))
    ),
}


def counts_of_account(one: CountedAccount) -> Counts:
    """Of a sign-up; what a program ordered is none."""
    counts: Counts = {}
    if not one.day:
        return counts
    found = Counter(["sign_ups"])
    if one.active_at is not None:
        found.update(["active", f"by_{one.way}", step_of(one.active_at - one.signed_up_at)])
    else:
        found["closed" if one.closed else "waiting"] += 1
    for property_, value in (*_properties(one), *((("way", one.way),) if one.way else ())):
        counts[CountKey(ReportName.ACTIVATION, one.day, property_, value)] = found
    if one.told:
        for property_, value in _properties(one):
            counts[CountKey(ReportName.DEFLECTION, one.day, property_, value)] = Counter(["told", _helped(one)])
    return counts


def _helped(one: CountedAccount) -> str:
    if one.cases or one.way == HAND:
        return "with_case"
    if one.active_at is not None:
        return "helped"
    return "closed" if one.closed else "waiting"


def counts_of_case(one: CountedCase) -> Counts:
    counts: Counts = {}
    answer = Counter(["cases"])
    if one.answered_at is not None:
        answer.update(["answered", step_of(one.answered_at - one.opened_at)])
    else:
        answer["unanswered" if one.resolved else "waiting"] += 1
    late = {clock for clock in one.late.split(",") if clock}
    kept = Counter(["cases", *([f"{clock}_late" for clock in late] or ["kept"])])
    refused = Counter({"refused": 1, "appealed": one.appealed, "granted": one.granted})
    for property_, value in _properties(one):
        counts[CountKey(ReportName.FIRST_ANSWER, one.day, property_, value)] = answer
        if one.has_target:
            counts[CountKey(ReportName.SLA, one.day, property_, value)] = kept
        if one.refused_day:
            counts[CountKey(ReportName.REFUSALS, one.refused_day, property_, value)] = refused
        if one.said_day:
            said = Counter({"said": 1, "good": one.good})
            counts[CountKey(ReportName.SATISFACTION, one.said_day, property_, value)] = said
    return counts


def _properties(one: CountedAccount | CountedCase) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "language", one.language
    yield "carrier", one.carrier
    yield "cause", one.cause


def step_of(ms: int) -> str:
    return next((name for step, name in zip(STEPS, WITHIN, strict=True) if ms <= step * MINUTE), LONGER)


def told(definition: Definition, sums: Mapping[str, int]) -> Figures:
    """Nothing that rests on nobody: it is null."""
    found: Figures = {name: sums.get(name, 0) for name in definition.figures}
    if definition.timed:
        found |= {MEDIAN: quantile(sums, 1, 2), P90: quantile(sums, 9, 10)}
    if definition.share:
        part, of = (sum(sums.get(name, 0) for name in names) for names in definition.share)
        found[SHARE] = round(part / of, 4) if of else None
    return found


def quantile(sums: Mapping[str, int], part: int, of: int) -> int | None:
    """The upper end in minutes of the step in which so many had come. None: of nobody, or beyond the last step."""
    number = sum(sums.get(name, 0) for name in (*WITHIN, LONGER))
    so_far = 0
    for step, name in zip(STEPS, WITHIN, strict=True):
        so_far += sums.get(name, 0)
        if number and so_far * of >= number * part:
            return step
    return None


def add(counts: Counts, more: Counts, sign: int = 1) -> None:
    for key, figures in more.items():
        into = counts.setdefault(key, Counter())
        for name, number in figures.items():
            into[name] += sign * number
