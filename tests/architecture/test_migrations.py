"""What the migrations build is what the rooms' tables say, on both databases."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ringback.core.crypto import Vault
from ringback.core.schema import FOLDER, sqlalchemy_url
from ringback.core.sql import metadata
from ringback.fraud.tables import BlockReason, blocks
from ringback.incidents.flow import IncidentState
from ringback.incidents.tables import incidents
from ringback.migrations import HEAD


def test_migrations_build_every_table_and_nothing_else(database: str) -> None:
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


def test_blocks_and_incidents_of_an_older_version_are_read_in_the_words_of_today(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = f"sqlite:///{tmp_path}/old.db"
    config.attributes["vault"] = Vault("s" * 32)
    upgrade(config, "0019")
    engine = sa.create_engine(config.attributes["url"])
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO stops VALUES ('stop_1', '*', '', 'ceiling', '{}', 1, 2, NULL, NULL)"))
        columns = "id, within, place, channel, state, sent, used, usual, opened_at, seen_at"
        values = "'inc_1', 'prefix', 'p', 'sms', 'remedied', 8, 0, 700, 1, 2"
        connection.execute(sa.text(f"INSERT INTO incidents ({columns}) VALUES ({values})"))
    upgrade(config, "head")
    with engine.connect() as connection:
        assert connection.execute(sa.select(blocks.c.reason)).scalar_one() == BlockReason.BUDGET
        assert connection.execute(sa.select(incidents.c.state)).scalar_one() == IncidentState.MITIGATED
    engine.dispose()
