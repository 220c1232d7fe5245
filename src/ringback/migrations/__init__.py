"""The schema's history, run by Alembic on SQLite and PostgreSQL alike. `HEAD` is the newest version."""

HEAD = "0079"
