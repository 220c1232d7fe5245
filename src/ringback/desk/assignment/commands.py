"""Setting the rules, and what one agent takes at once."""

import re

import msgspec
from sqlalchemy import bindparam, delete, select

from ringback.accounts.agents.commands import set_languages
from ringback.accounts.queries import IdRow
from ringback.accounts.tables import agents
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import FieldError, InvalidInput, NotFound, Stale
from ringback.core.sql import prepare
from ringback.desk.assignment.queries import NAME, capacities, settings_of
from ringback.desk.assignment.schemas import (
    AgentCapacity,
    AgentCapacityChange,
    AssignmentRule,
    AssignmentRules,
)
from ringback.desk.assignment.tables import agent_capacities, assignment_settings
from ringback.desk.teams.tables import teams
from ringback.desk.triage.tags import PERSONAL, key_of_name
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.support.options import SUBJECTS
from ringback.words import LANGUAGES

MAX_RULES = 50
MAX_RULE_NAME = 60
CATEGORY = re.compile(r"[a-z0-9-]{1,60}")

CLEAR = prepare(delete(assignment_settings).where(assignment_settings.c.name == bindparam("which")))
OPEN_TEAMS = prepare(select(teams.c.id).where(teams.c.closed == 0), into=IdRow)
AGENT = prepare(select(agents.c.id).where(agents.c.id == bindparam("agent"), agents.c.state == "active"), into=IdRow)
NO_CAPACITY = prepare(delete(agent_capacities).where(agent_capacities.c.agent_id == bindparam("agent")))


def set_rules(db: Db, actor: Actor, /, *, asked: AssignmentRules) -> AssignmentRules:
    """In the place of all that there was. The same again writes nothing. Raises InvalidInput naming every wrong field,
    and Stale where those of `version` are no more."""
    asked = tidied(db, asked)
    before = settings_of(db)
    if _plain(asked) == _plain(before):
        return before
    if asked.version not in (None, before.version):
        raise Stale
    version = (before.version or 0) + 1
    db.do(CLEAR, which=NAME)
    db.add(assignment_settings, name=NAME, settings=msgspec.structs.replace(asked, version=None), version=version)
    data = {"before": _plain(before), "after": _plain(asked)}
    append(db, actor, "assignment.rules_set", audience=Audience.OPERATOR, data=data)
    return msgspec.structs.replace(asked, version=version)


def tidied(db: Db, asked: AssignmentRules) -> AssignmentRules:
    """With names as they are stored. Raises InvalidInput."""
    tidy = [msgspec.structs.replace(rule, name=" ".join(rule.name.split())) for rule in asked.rules]
    faults: list[FieldError] = []
    if len(tidy) > MAX_RULES:
        faults.append(FieldError("rules", "too_many_rules", f"Set {MAX_RULES} rules at most."))
    known, names = {row.id for row in db.all(OPEN_TEAMS)}, set[str]()
    for number, rule in enumerate(tidy[:MAX_RULES]):
        found = _faults(rule, known, names)
        faults += [msgspec.structs.replace(fault, field=f"rules[{number}].{fault.field}") for fault in found]
        names.add(key_of_name(rule.name))
    if faults:
        raise InvalidInput(errors=tuple(faults))
    return msgspec.structs.replace(asked, rules=tidy)


def set_capacity(db: Db, actor: Actor, /, *, agent_id: str, change: AgentCapacityChange) -> AgentCapacity:
    """What an agent takes at once, by rule; None is what the desk says. And which languages they answer in. Raises
    NotFound, InvalidInput."""
    if db.one(AGENT, agent=agent_id) is None:
        raise NotFound
    before, spoken = _capacity(db, actor, agent_id), list(dict.fromkeys(change.languages))
    if not spoken or set(spoken) - {*LANGUAGES, *before.languages}:
        message = f"Choose at least one of {', '.join(LANGUAGES)}."
        raise InvalidInput.of("languages", "language_unknown", message)
    if (before.max_cases, before.max_chats) != (change.max_cases, change.max_chats):
        db.do(NO_CAPACITY, agent=agent_id)
        if (change.max_cases, change.max_chats) != (None, None):
            db.add(agent_capacities, agent_id=agent_id, max_cases=change.max_cases, max_chats=change.max_chats)
        data = {
            "agent": agent_id,
            "before": {"max_cases": before.max_cases, "max_chats": before.max_chats},
            "after": {"max_cases": change.max_cases, "max_chats": change.max_chats},
        }
        append(db, actor, "agent.capacity_set", audience=Audience.OPERATOR, data=data)
    set_languages(db, actor, agent_id=agent_id, languages=spoken)
    return _capacity(db, actor, agent_id)


def _capacity(db: Db, actor: Actor, agent_id: str) -> AgentCapacity:
    return next(one for one in capacities(db, actor) if one.id == agent_id)


def _faults(rule: AssignmentRule, known: set[str], names: set[str]) -> list[FieldError]:
    """A rule is told by its name in the journal for good, so it is named after no person."""
    faults, name = [], rule.name
    if not (1 <= len(name) <= MAX_RULE_NAME and name.isprintable() and any(map(str.isalnum, name))):
        faults.append(FieldError("name", "rule_name", f"Name the rule in 1 to {MAX_RULE_NAME} characters."))
    elif PERSONAL.search(name):
        faults.append(FieldError("name", "rule_personal", "Name what the rule is for: no address, no number."))
    elif key_of_name(name) in names:
        faults.append(FieldError("name", "rule_name_taken", "There are two rules of this name. Name one otherwise."))
    if rule.team_id not in known:
        faults.append(FieldError("team_id", "team_unknown", "There is no such team, or it is closed. Choose another."))
    for field, values, choices in (("languages", rule.languages, LANGUAGES), ("subjects", rule.subjects, SUBJECTS)):
        if set(values) - set(choices):
            faults.append(FieldError(field, f"{field}_unknown", f"Use some of {', '.join(choices)}."))
    if not all(map(CATEGORY.fullmatch, rule.categories)):
        message = "Use codes of small letters, digits and dashes, as cases have them."
        faults.append(FieldError("categories", "categories_unknown", message))
    return faults


def _plain(settings: AssignmentRules) -> object:
    return msgspec.to_builtins(msgspec.structs.replace(settings, version=None))
