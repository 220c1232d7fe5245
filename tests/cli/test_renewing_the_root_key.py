"""`ringback secret renew-key` while programs of an earlier version may still run."""

from collections.abc import Iterator

import psycopg
import pytest

from ringback.services import Services
from ringback.settings import Settings
from tests.builders import make_account
from tests.cli_runner import ringback
from tests.conftest import SECRET


@pytest.fixture
def with_a_node(postgres_database: str) -> Iterator[str]:
    """With a node of this version that has written, and so has sessions of its own."""
    node = Services(Settings(database=postgres_database, secret=SECRET))
    make_account(node.store)
    yield postgres_database
    node.store.close()


@pytest.mark.parametrize("program", ["", "ringback 0061 web-b", "desk-web", "ringback web"])
def test_root_key_is_not_renewed_while_an_earlier_web_process_has_a_session(with_a_node: str, program: str) -> None:
    """Earlier versions said no name at all, or the one in their database's address."""
    with psycopg.connect(with_a_node, application_name=program):
        refused = ringback("secret", "renew-key", database=with_a_node)
        assert refused.returncode == 1
        assert (
            "web-b" if "0061" in program else "this machine" if "host=/" in with_a_node else "127.0.0.1"
        ) in refused.stderr
        assert "earlier" in refused.stderr and "--ignore-sessions" in refused.stderr
    made = ringback("secret", "renew-key", database=with_a_node)
    assert made.returncode == 0 and "Root key 2 is made" in made.stdout


def test_program_of_this_version_holds_up_no_new_root_key_whatever_its_address_calls_it(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGAPPNAME", "desk-worker")
    named = f"{postgres_database}{'&' if '?' in postgres_database else '?'}application_name=desk-web"
    node = Services(Settings(database=named, secret=SECRET))
    make_account(node.store)
    assert ringback("secret", "renew-key", database=named).returncode == 0
    node.store.close()


def test_operator_who_knows_a_session_says_that_it_may_stay(with_a_node: str) -> None:
    with psycopg.connect(with_a_node):
        assert ringback("secret", "renew-key", "--ignore-sessions", database=with_a_node).returncode == 0
