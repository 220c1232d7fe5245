"""Which file store the setting `files` names."""

from ringback.core.crypto import Vault
from ringback.files.stores import FileStore
from ringback.files.stores.local import LocalFiles
from ringback.files.stores.sealed import SealedFiles
from ringback.settings import Settings


def stored_bytes(settings: Settings) -> FileStore:
    """As they lie there, sealed."""
    if not settings.files_in_s3:
        return LocalFiles(settings.files)
    from ringback.files.stores.s3 import S3Files, bucket_of  # the library is an extra

    return S3Files(bucket_of(settings.files, settings.s3_endpoint, settings.s3_region, settings.s3_timeout_s))


def open_files(settings: Settings, vault: Vault) -> FileStore:
    return SealedFiles(stored_bytes(settings), vault)
