"""Why nothing was backed up, restored or moved. The sentence is for the operator; nothing was changed."""


class BackupRefused(Exception):
    """Its text says what to do."""
