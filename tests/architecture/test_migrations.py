"""What the migrations build is what the rooms' tables say, on both databases."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from ringback.accounts.email_addresses import canonical, canonical_name, mailbox
from ringback.accounts.tables import agent_identities
from ringback.core.crypto import Vault
from ringback.core.schema import FOLDER, sqlalchemy_url
from ringback.core.sql import metadata
from ringback.fraud.tables import BlockReason, blocks
from ringback.incidents.flow import IncidentState
from ringback.incidents.tables import incidents
from ringback.migrations import HEAD
from tests.architecture.parsed import nodes


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


def test_migrations_import_nothing_of_the_rooms() -> None:
    """A rename in a room, or a better rule there, would break or change the upgrade from an old version. `core.crypto`
    must open what any version sealed, so it may be asked."""
    imported = {
        name
        for path in sorted(Path(FOLDER, "versions").glob("*.py"))
        for node in nodes(path)
        for name in imports(node)
        if name.split(".")[0] == "ringback"
    }
    assert imported == {"ringback.core.crypto"}


def imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def test_addresses_are_still_compared_as_the_migration_made_them() -> None:
    """Where this fails, the stored look-ups no longer fit: a new migration makes them anew."""
    migration = importlib.import_module("ringback.migrations.versions.0021_one_email_one_person")
    for address in (
        "Anna.Weiß@Mail.example", "a@bücher.example", "a@xn--bcher-kva.example", "a@faß.example", "a@FASS.example",
        "a@\u212aelvin.example", "e\u0301@mail.example", "a@127.0.0.1", "a@localhost", "no address", "a@b@c.example",
        "a@0x7f.1", "a@-x.example", "a\u200db@mail.example", "a@xn--\u00fc.example", "", "@", "a@" + "x" * 64 + ".b",
    ):  # fmt: skip
        assert migration.canonical(address) == canonical(address), address


def test_mailboxes_are_still_compared_as_the_migration_made_them() -> None:
    migration = importlib.import_module("ringback.migrations.versions.0045_mailboxes")
    for address in (
        "E.ve+3@googlemail.com",
        "e.ve+3@bücher.example",
        "+3@mail.example",
        "+@gmail.com",
        "no address",
        "",
    ):
        assert migration.mailbox(address) == mailbox(address), address


def test_user_names_are_still_compared_as_the_migration_made_them() -> None:
    migration = importlib.import_module("ringback.migrations.versions.0044_user_names")
    for name in (
        "Anna.Weiß@Mail.example", "a@bücher.example", "a@\u212aelvin.example", "e\u0301@mail.example", "e\u0301va",
        "Weiß", "\u212aelvin", "ｎａｍｅ", "ａ＠ｍａｉｌ．example", "CORP\\Anna", "Anna Weiß@corp", "\u017fam", "İ",
    ):  # fmt: skip
        assert migration.canonical_name(name) == canonical_name(name), name


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    """What older versions wrote, each in its day."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["url"] = f"sqlite:///{tmp_path_factory.mktemp('old')}/old.db"
    config.attributes["vault"] = Vault("s" * 32)
    engine = sa.create_engine(config.attributes["url"])
    for version, write in (("0019", a_block_and_an_incident), ("0042", agents_who_were_disabled)):
        upgrade(config, version)
        with engine.begin() as connection:
            write(connection)
    upgrade(config, "head")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def a_block_and_an_incident(connection: sa.Connection) -> None:
    connection.execute(sa.text("INSERT INTO stops VALUES ('stop_1', '*', '', 'ceiling', '{}', 1, 2, NULL, NULL)"))
    columns = "id, within, place, channel, state, sent, used, usual, opened_at, seen_at"
    values = "'inc_1', 'prefix', 'p', 'sms', 'remedied', 8, 0, 700, 1, 2"
    connection.execute(sa.text(f"INSERT INTO incidents ({columns}) VALUES ({values})"))


def agents_who_were_disabled(connection: sa.Connection) -> None:
    agents = "id, email, name, role, state, languages, password, totp, totp_used, available, created_at"
    identity = "agent_id, origin, user_name, user_name_key, active, created_at, updated_at"
    for name, state, active in (("here", "disabled", 1), ("there", "disabled", 0), ("nobody", "active", 1)):
        values = f"'{name}', '{name}', '', 'agent', '{state}', 'en', '', '', 0, 0, 1"
        connection.execute(sa.text(f"INSERT INTO agents ({agents}) VALUES ({values})"))
        values = f"'{name}', 'scim', '{name}', '{name}', {active}, 1, 2"
        connection.execute(sa.text(f"INSERT INTO agent_identities ({identity}) VALUES ({values})"))


def test_blocks_and_incidents_of_an_older_version_are_read_in_the_words_of_today(upgraded: sa.Connection) -> None:
    assert upgraded.execute(sa.select(blocks.c.reason)).scalar_one() == BlockReason.BUDGET
    assert upgraded.execute(sa.select(incidents.c.state)).scalar_one() == IncidentState.MITIGATED


def test_agent_who_was_disabled_by_an_older_version_is_still_kept_out_by_us(upgraded: sa.Connection) -> None:
    """And whom the provider had switched off, it may still switch on."""
    rows = upgraded.execute(sa.select(agent_identities.c.agent_id, agent_identities.c.stopped_at))
    assert {row.agent_id: row.stopped_at for row in rows} == {"here": 2, "there": None, "nobody": None}
