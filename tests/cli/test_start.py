"""A command starts without what only the server needs."""

import pytest

from tests.cli_runner import environment, ran

LOADED = """
import sys
import ringback.services
import ringback.core.sqlite
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


@pytest.mark.peers  # processes of their own
def test_command_on_sqlite_loads_no_web_framework_and_no_driver_that_it_does_not_use() -> None:
    loaded = set(ran("-c", LOADED, environ=environment()).stdout.split())
    assert "ringback" in loaded
    assert loaded & {"litestar", "uvicorn", "structlog", "rich", "PIL", "httpx", "psycopg", "alembic"} == set()


@pytest.mark.peers  # processes of their own
def test_command_works_in_a_process_of_its_own(sqlite_database: str) -> None:
    environ = environment(database=sqlite_database)
    listed = ran("-m", "ringback", "agents", "list", "--json", environ=environ)
    assert (listed.returncode, listed.stdout.strip()) == (0, '{"agents": []}')
    refused = ran("-m", "ringback", "agents", "disable", "nobody@desk.example", environ=environ)
    assert refused.returncode == 1 and "nobody@desk.example" in refused.stderr
