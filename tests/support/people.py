"""An applicant with a case and an agent at the desk: the commands' own view of them."""

from typing import Any, NamedTuple

from ringback.accounts.access import authenticate
from ringback.core.actors import Actor, Credentials
from ringback.core.store import Store
from ringback.support.commands import open_case
from ringback.support.schemas import CallbackRequest, Case, CaseRequest
from tests.builders import make_account, make_agent


class Person(NamedTuple):
    """Somebody with a login: what the commands take and what a browser sends."""

    actor: Actor
    token: str


def applicant(store: Store, *, name: str = "Lan", active: bool = False, email: str | None = None) -> Person:
    _, token = make_account(store, name=name, active=active, email=email, phone="+84912345000")
    return Person(store.read_now(authenticate, Credentials(token, bearer=False, desk=False, device=None)), token)


def agent(store: Store, *, name: str = "Minh") -> Person:
    _, token = make_agent(store, name=name)
    return Person(store.read_now(authenticate, Credentials(token, bearer=False, desk=True, device=None)), token)


def request(**changes: Any) -> CaseRequest:
    given = {
        "subject": "Did not receive an SMS message or call for verification",
        "description": "I waited for an hour.",
        "contact_method": "chat",
        "language": "en",
    }
    return CaseRequest(**{**given, **changes})


def phone_request(**changes: Any) -> CallbackRequest:
    return CallbackRequest(**{"number": "+84 912 345 678", **changes})


def opened(store: Store, who: Actor, **changes: Any) -> Case:
    return store.write_now(open_case, who, request=request(**changes))
