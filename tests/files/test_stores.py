"""Every file store keeps the same promises."""

from pathlib import Path

import pytest

from ringback.core.ids import new_id
from ringback.files.stores import FileStore
from ringback.files.stores.local import LocalFiles


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return LocalFiles(str(tmp_path / "files"))


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


def test_old_files_are_found_and_half_written_ones_are_not_taken_for_files(files: FileStore, tmp_path: Path) -> None:
    name = new_id("file", 1)
    files.put(name, b"pixels")
    beside = tmp_path / "files" / name[-2:] / f".{name}.0000"
    beside.write_bytes(b"half")
    assert files.older_than(2**62) == [name]
    assert files.older_than(0) == []
