"""A process that writes, says so, and never commits: `python -m tests.concurrency.holder DATABASE`."""

import sys
import time

from ringback.core.db import Db
from ringback.core.limits import Limit, take, used
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET

HELD = Limit("held", 1, 60_000)


def hold(db: Db) -> None:
    take(db, HELD, "holder")
    used(db, HELD, "holder")  # a read, before which all that was written has reached the server
    print("holds", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    Services(Settings(database=sys.argv[1], secret=SECRET, database_idle_s=1)).store.write_now(hold)
