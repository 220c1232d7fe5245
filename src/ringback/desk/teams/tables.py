"""Teams, who is in them, and which cases are theirs."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table

from ringback.core.sql import metadata

MAX_NAME = 40

teams = Table(
    "teams",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", String(MAX_NAME), nullable=False),
    Column("name_key", String(80), nullable=False, unique=True),  # the name as it is compared
    Column("closed", BigInteger, nullable=False),  # 1: no further case comes to it
    Column("version", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)


class TeamRow(NamedTuple):
    id: str
    name: str
    name_key: str
    closed: int
    version: int
    created_at: int


team_members = Table(
    "team_members",
    metadata,
    Column("team_id", String(40), primary_key=True),
    Column("agent_id", String(40), primary_key=True),
    Column("turn", BigInteger, nullable=False),  # of the round robin: the lowest is next, whoever got a case is last
)

case_teams = Table(
    "case_teams",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("team_id", String(40), nullable=False),
)
