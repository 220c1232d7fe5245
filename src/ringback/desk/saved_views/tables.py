"""Saved views, and which of them each agent begins with."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, String, Table, Text

from ringback.core.sql import metadata

MAX_NAME = 40

saved_views = Table(
    "saved_views",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner_id", String(40)),  # NULL: the desk's, for everybody
    Column("name", String(MAX_NAME), nullable=False),
    Column("filter", Text, nullable=False),  # desk.filters.QueueFilter
    Column("sort", String(16), nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Index("ix_saved_views_owner_id", "owner_id"),
)


class SavedViewRow(NamedTuple):
    id: str
    owner_id: str | None
    name: str
    filter: str
    sort: str
    version: int
    created_at: int


default_views = Table(
    "default_views",
    metadata,
    Column("agent_id", String(40), primary_key=True),
    Column("view_id", String(40), nullable=False),
)


class DefaultViewRow(NamedTuple):
    view_id: str
