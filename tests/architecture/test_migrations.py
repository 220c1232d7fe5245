"""What the migrations build is what the rooms' tables say, on both databases."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ringback.core.schema import FOLDER, sqlalchemy_url
from ringback.core.sql import metadata
from ringback.migrations import HEAD


def test_the_migrations_build_every_table_and_nothing_else(database: str) -> None:
    engine = sa.create_engine(sqlalchemy_url(database))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_head_names_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_do_not_ask_the_tables_of_today() -> None:
    """A migration that creates what the code says now would build something else next year."""
    for path in sorted(Path(FOLDER, "versions").glob("*.py")):
        assert "create_all" not in path.read_text()
