"""The rules of assignment, in one row, and what single agents take at once."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, String, Table, Text

from ringback.core.sql import metadata

assignment_settings = Table(
    "assignment_settings",
    metadata,
    Column("name", String(8), primary_key=True),  # the one row's
    Column("settings", Text, nullable=False),  # schemas.AssignmentRules
    Column("version", BigInteger, nullable=False),
)


class SettingsRow(NamedTuple):
    settings: str
    version: int


agent_capacities = Table(  # of agents for whom not all is as for the desk
    "agent_capacities",
    metadata,
    Column("agent_id", String(40), primary_key=True),
    Column("max_cases", BigInteger),  # NULL: as many as the desk says
    Column("max_chats", BigInteger),
)
