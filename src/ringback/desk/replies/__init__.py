"""Ready-made replies: texts with variables that admins write by language and agents send with the case's own values."""
