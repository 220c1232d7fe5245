"""A server of PostgreSQL that was the primary is a standby for a while, as after a switch-over."""

import psycopg
import pytest

from ringback.core.crypto import Vault
from ringback.core.errors import Unavailable
from ringback.core.postgres import PostgresStore
from ringback.core.store import Events
from tests.conftest import SECRET
from tests.core.test_store import how_many, remember
from tests.fixtures import migrate
from tests.postgres_server import running_server


@pytest.mark.peers
@pytest.mark.timeout(120)  # a server of its own is started three times
def test_server_that_became_a_standby_is_told_as_unavailable_until_it_is_the_primary_again() -> None:
    with running_server() as server:
        migrate(server.url)
        store = PostgresStore(server.url, Events(Vault(SECRET)))
        store.write_now(remember, "before")
        server.stop()
        (server.folder / "data/standby.signal").touch()
        server.start()
        with pytest.raises(Unavailable):
            store.write_now(remember, "meanwhile")
        with psycopg.connect(server.url, autocommit=True) as admin:
            admin.execute("SELECT pg_promote()")
        store.write_now(remember, "after")
        assert [store.read_now(how_many, when) for when in ("before", "meanwhile", "after")] == [1, 0, 1]
        store.close()
