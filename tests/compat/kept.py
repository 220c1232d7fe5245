"""All that an installation keeps, for tests that say of a refusal that it left nothing behind."""

from pathlib import Path

from sqlalchemy import select

from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.services import Services
from tests.rows import select_all


def kept(services: Services) -> dict[str, list[str]]:
    """Every row of every table, the journal among them, and the name of every file."""

    def rows(db: Db) -> dict[str, list[str]]:
        return {table.name: sorted(map(repr, select_all(db, select(table)))) for table in metadata.sorted_tables}

    files = sorted(str(path) for path in Path(services.settings.files).rglob("*") if path.is_file())
    return {**services.store.read_now(rows), "files": files}
