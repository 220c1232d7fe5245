"""Every file store keeps the same promises."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.core.errors import Unavailable
from ringback.core.ids import new_id
from ringback.files.stores import FileStore
from ringback.files.stores import s3 as s3_store
from ringback.files.stores.local import LocalFiles
from ringback.files.stores.s3 import Bucket, S3Files
from tests.peers.s3 import BUCKET, S3Server, running_s3


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    with running_s3() as server:
        yield server


@pytest.fixture(params=["folder", "s3"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return LocalFiles(str(tmp_path / "files"))
    server: S3Server = request.getfixturevalue("s3")
    return S3Files(Bucket(BUCKET, f"of/{tmp_path.name}", server.endpoint, "us-east-1"))


def test_stored_content_is_there_until_it_is_deleted(files: FileStore) -> None:
    name = new_id("file", 1)
    files.put(name, b"pixels")
    assert files.get(name) == b"pixels"
    files.delete(name)
    files.delete(name)
    with pytest.raises(KeyError):
        files.get(name)


def test_name_that_is_not_ours_is_refused(files: FileStore) -> None:
    for name in ("../secret", "file_" + "0" * 25 + "/", "", "file_../../../etc/passwd"):
        with pytest.raises(ValueError, match=r"file_|secret|^$"):
            files.get(name)


def test_old_files_are_found_by_their_names(files: FileStore) -> None:
    names = [new_id("file", 1), new_id("mail", 1)]
    for name in names:
        files.put(name, b"pixels")
    assert sorted(files.older_than(2**62)) == sorted(names)
    assert files.older_than(0) == []


def test_file_that_is_put_again_is_replaced_whole(files: FileStore) -> None:
    """A part of an upload that is sent twice, and what an earlier version stored in clear."""
    name = new_id("file", 1)
    files.put(name, b"pixels" * 1000)
    files.put(name, b"other")
    assert files.get(name) == b"other" and files.older_than(2**62) == [name]


def test_large_file_comes_back_as_it_was(files: FileStore) -> None:
    content = bytes(range(256)) * 60_000  # 15 MB
    name = new_id("file", 1)
    files.put(name, content)
    assert files.get(name) == content


def test_half_written_file_is_not_taken_for_one(tmp_path: Path) -> None:
    files = LocalFiles(str(tmp_path / "files"))
    name = new_id("file", 1)
    files.put(name, b"pixels")
    (tmp_path / "files" / name[-2:] / f".{name}.0000").write_bytes(b"half")
    assert files.older_than(2**62) == [name]


def test_prefixes_of_one_bucket_know_nothing_of_each_other(s3: S3Server) -> None:
    ours, theirs = (S3Files(Bucket(BUCKET, prefix, s3.endpoint)) for prefix in ("ours", "theirs"))
    name = new_id("file", 1)
    ours.put(name, b"pixels")
    assert theirs.older_than(2**62) == []
    with pytest.raises(KeyError):
        theirs.get(name)
    assert s3.client().get_object(Bucket=BUCKET, Key=f"ours/{name[-2:]}/{name}")["Body"].read() == b"pixels"


@pytest.mark.parametrize("lost", ["server", "bucket"])
def test_bucket_that_is_not_there_is_told_as_unavailable(
    s3: S3Server, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr(s3_store, "RETRIES", 1)
    where = "http://127.0.0.1:9" if lost == "server" else s3.endpoint
    files = S3Files(Bucket("nobodys-bucket", "", where))
    name = new_id("file", 1)
    for call in (
        lambda: files.put(name, b"pixels"),
        lambda: files.get(name),
        lambda: files.older_than(2**62),
    ):
        with pytest.raises(Unavailable, match="nothing was saved"):
            call()


def test_folder_that_takes_nothing_is_told_as_unavailable(tmp_path: Path) -> None:
    """As on a full disk: the person may try again, and hears no word of a fault of ours."""
    (tmp_path / "files").write_bytes(b"a file where the folder should be")
    files = LocalFiles(str(tmp_path / "files"))
    name = new_id("file", 1)
    for use in (lambda: files.put(name, b"pixels"), lambda: files.get(name)):
        with pytest.raises(Unavailable, match="nothing was saved"):
            use()
