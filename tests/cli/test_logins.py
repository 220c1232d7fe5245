"""`ringback logins end` as an operator types it (ASVS 5.0 7.4.5)."""

import pytest

from ringback.accounts.agents.commands import list_agents
from ringback.services import Services
from tests.builders import client_for, make_account, make_agent
from tests.cli_runner import ringback


def signed_in(services: Services, token: str | None = None, *, agent_token: str | None = None) -> bool:
    path = "/v1/me/timeline" if token else "/v1/agent/me"
    return client_for(services, token, agent_token=agent_token).get(path).status_code == 200


@pytest.mark.parametrize("whom", ["account", "agent", "everybody"])
def test_operator_signs_out_whom_they_name_and_nobody_else(services: Services, whom: str) -> None:
    account_id, token = make_account(services.store)
    _, another = make_account(services.store)
    _, agent_token = make_agent(services.store)
    (agent,) = services.store.read_now(list_agents)
    argument = {"account": account_id, "agent": agent.email, "everybody": "--everybody"}[whom]
    done = ringback("logins", "end", argument, database=services.settings.database)
    assert done.returncode == 0, done.stderr
    ended = (signed_in(services, token), signed_in(services, another), signed_in(services, agent_token=agent_token))
    assert (
        ended
        == {
            "account": (False, True, True),
            "agent": (True, True, False),
            "everybody": (False, False, False),
        }[whom]
    )


@pytest.mark.parametrize(("argument", "status"), [("999999999999", 1), ("nobody@example.com", 1), (None, 2)])
def test_wrong_name_ends_nobodys_login(services: Services, argument: str | None, status: int) -> None:
    _, token = make_account(services.store)
    arguments = [argument] if argument else []
    assert ringback("logins", "end", *arguments, database=services.settings.database).returncode == status
    assert signed_in(services, token)
