"""People for the benchmarks, made by the product's own commands; what takes no command to believe is written in
bulk."""

import secrets
from typing import NamedTuple

from ringback.accounts import commands as accounts
from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.agents.commands import create_agent
from ringback.accounts.keys.api_keys import create_key
from ringback.cli.database import open_database
from ringback.core.actors import ANONYMOUS, Actor, ActorKind
from ringback.core.db import Db
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.commands import open_case
from ringback.support.schemas import CaseRequest

SECRET = "a-secret-for-measurements-of-forty-letters"
OPERATOR = Actor(kind=ActorKind.OPERATOR, name="operator")
SUBJECT = "Did not receive an SMS message or call for verification"
DESCRIPTION = "I asked for the code three times within ten minutes, by message and by call, and nothing came."
BATCH = 50


class Applicant(NamedTuple):
    account_id: str
    token: str


def services_on(database: str, files: str) -> Services:
    services = Services(Settings(database=database, secret=SECRET, files=files, worker=False))
    open_database(services.store)
    return services


def make_applicants(services: Services, how_many: int) -> list[Applicant]:
    """Signed in, e-mail proved."""

    def make(db: Db, some: int) -> list[Applicant]:
        return [make_applicant(db) for _ in range(some)]

    made: list[Applicant] = []
    while len(made) < how_many:
        made += services.store.write_now(make, min(BATCH, how_many - len(made)))
    return made


def make_applicant(db: Db) -> Applicant:
    email = f"{secrets.token_hex(8)}@example.com"
    signup = accounts.start_signup(db, ANONYMOUS, email=email, name="Lan", language="en")
    accounts.claim_email(db, signup.actor, account_id=signup.account_id)
    token = open_login(db, kind=LoginKind.APPLICANT, subject=signup.account_id)
    return Applicant(signup.account_id, token)


def make_key(services: Services) -> str:
    """The secret of an integrator's key that sees every case."""
    return services.store.write_now(create_key, OPERATOR, name="Bench", scopes=["cases.read"]).secret


def make_agent(services: Services) -> str:
    """The token of an agent's login."""

    def make(db: Db) -> str:
        made = create_agent(db, OPERATOR, email="agent@desk.example", name="Minh", hashed="")
        return open_login(db, kind=LoginKind.AGENT, subject=made.agent_id)

    return services.store.write_now(make)


def make_cases(services: Services, applicants: list[Applicant]) -> list[str]:
    """One case each; returns their ids."""
    request = CaseRequest(subject=SUBJECT, description=DESCRIPTION, contact_method="web", language="en")

    def make(db: Db, some: list[Applicant]) -> list[str]:
        return [open_case(db, OPERATOR, request=request, account_id=applicant.account_id).id for applicant in some]

    made: list[str] = []
    for first in range(0, len(applicants), BATCH):
        made += services.store.write_now(make, applicants[first : first + BATCH])
    return made
