"""Agents: their logins, what they are told, and who an identity provider says they are."""
