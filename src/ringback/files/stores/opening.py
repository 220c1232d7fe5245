"""Which file store the setting `files` names."""

from ringback.core.crypto import Vault
from ringback.files.stores import FileStore
from ringback.files.stores.local import LocalFiles
from ringback.files.stores.sealed import SealedFiles


def stored_bytes(files: str) -> FileStore:
    """As they lie there, sealed."""
    return LocalFiles(files)


def open_files(files: str, vault: Vault) -> FileStore:
    return SealedFiles(stored_bytes(files), vault)
