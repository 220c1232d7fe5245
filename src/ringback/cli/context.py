"""What every command shares: settings with a clear refusal, and an open, migrated house."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from ringback.settings import BadSettings, Settings, load

if TYPE_CHECKING:
    from ringback.app import House

USAGE = 2
Config = Annotated[
    Path | None, Parameter(name=["--config", "-c"], help="TOML file with settings; see docs/settings.md.")
]
Database = Annotated[str | None, Parameter(help="sqlite:///file.db or postgresql://user:password@host/name.")]


def settings_or_exit(config: Path | None = None, **overrides: Any) -> Settings:
    """Exit status 2 and one line for each thing that is wrong."""
    try:
        return load(config, **overrides)
    except BadSettings as bad:
        print("Ringback can't start with these settings:", file=sys.stderr)
        for problem in bad.problems:
            print(f"  - {problem}", file=sys.stderr)
        raise SystemExit(USAGE) from None


@contextlib.contextmanager
def open_house(settings: Settings) -> Iterator["House"]:
    """For commands: the house without its web server, its schema up to date."""
    from ringback.app import House

    house = House(settings)
    try:
        house.store.migrate()
        yield house
    finally:
        house.store.close()
