"""Files in a bucket of S3, or of what speaks its protocol. A put is atomic there: whole, or not there at all.

The library reads credentials where every program of AWS's does: environment, web identity, a container's or an
instance's role. Bodies are signed, so what a network changed is refused by the server.
"""

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple, cast

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from ringback.files.stores import FilesUnavailable
from ringback.files.stores.local import NAME

SCHEME = "s3://"
TIMEOUT_S = 20  # of one request; the largest file has 25 MB
RETRY_S = 8  # behind a first failure; somebody waits for their upload
RETRIES = 3
NO_BUCKET = "NoSuchBucket"


class Bucket(NamedTuple):
    """`endpoint` empty: AWS's own, or AWS_ENDPOINT_URL_S3; `region` empty: AWS_REGION, or us-east-1. `timeout_s` is
    for one request."""

    name: str
    prefix: str
    endpoint: str = ""
    region: str = ""
    timeout_s: float = TIMEOUT_S


def bucket_of(files: str, endpoint: str, region: str, timeout_s: float = TIMEOUT_S) -> Bucket:
    """From `s3://bucket/prefix`."""
    name, _, prefix = files.removeprefix(SCHEME).partition("/")
    return Bucket(name, prefix.strip("/"), endpoint, region, timeout_s)


class S3Files:
    """See `stores.FileStore`. Every method raises FilesUnavailable where the bucket can't be reached."""

    def __init__(self, bucket: Bucket) -> None:
        given: dict[str, Any] = {"disable_bulk_delete": True}  # not every server has it, and one at a time is deleted
        if bucket.endpoint:
            given["endpoint"] = bucket.endpoint
            given["virtual_hosted_style_request"] = False
        if bucket.region:
            given["region"] = bucket.region
        self._store = S3Store(
            bucket.name,
            prefix=bucket.prefix or None,
            config=cast(Any, given),
            client_options={
                "allow_http": True,  # the settings refuse it for other machines
                "timeout": timedelta(seconds=bucket.timeout_s),
            },
            retry_config={
                "max_retries": RETRIES,
                "retry_timeout": timedelta(seconds=RETRY_S),
                "backoff": {
                    "init_backoff": timedelta(milliseconds=100),
                    "max_backoff": timedelta(seconds=2),
                    "base": 2,
                },
            },
        )

    def put(self, name: str, content: bytes) -> None:
        with _told():
            obstore.put(self._store, _key(name), content, use_multipart=False)

    def get(self, name: str) -> bytes:
        try:
            with _told():
                return bytes(obstore.get(self._store, _key(name)).bytes())
        except FileNotFoundError:
            raise KeyError(name) from None

    def seal(self, name: str) -> bool:
        """A bucket knows no key: that is what `SealedFiles` around it has."""
        return False

    def delete(self, name: str) -> None:
        with _told(), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, _key(name))

    def older_than(self, moment: int) -> list[str]:
        """By the server's clock."""
        with _told():
            found = [
                one["path"].rpartition("/")[2]
                for page in obstore.list(self._store)
                for one in page
                if one["last_modified"].timestamp() * 1000 < moment
            ]
        return [name for name in found if NAME.fullmatch(name)]


def _key(name: str) -> str:
    """The last two letters first, as in a folder: they are random, so that requests spread over a bucket's parts."""
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return f"{name[-2:]}/{name}"


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Refused credentials and a bucket that is not there are told the same: nothing was lost, and an operator sees the
    cause in the log."""
    try:
        yield
    except FileNotFoundError as error:
        if NO_BUCKET in str(error):  # else a mistake in the settings would say of each file that it is gone
            raise FilesUnavailable from error
        raise
    except BaseError as error:
        raise FilesUnavailable from error
