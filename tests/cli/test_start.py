"""A command starts without what only the server needs."""

from tests.cli_runner import environment, ran

LOADED = """
import sys
import ringback.services
import ringback.core.sqlite
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_command_on_sqlite_loads_no_web_framework_and_no_driver_that_it_does_not_use() -> None:
    loaded = set(ran("-c", LOADED, environ=environment()).stdout.split())
    assert "ringback" in loaded
    assert loaded & {"litestar", "uvicorn", "structlog", "rich", "PIL", "httpx", "psycopg", "alembic"} == set()
