"""Files and folders that only our own user can read, made whole or not at all."""

import contextlib
import os
import secrets
import stat
from pathlib import Path
from typing import BinaryIO

FILE, FOLDER = 0o600, 0o700


def make_folder(path: Path) -> None:
    """With its parents; those that are there already stay as they are."""
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=FOLDER)


def open_to_write(path: Path) -> BinaryIO:
    """Emptied, for what is too long to be held whole; one that others could read is closed to them. Raises OSError."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "wb")
    if os.name != "nt" and stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # not a terminal or a pipe
        with contextlib.suppress(PermissionError):  # somebody else's file
            os.fchmod(file.fileno(), FILE)
    return file


def write_whole(path: Path, content: bytes) -> None:
    """Durable when it returns: the new content or, after a crash, the old one. Raises OSError."""
    make_folder(path.parent)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """The rename itself must survive a power cut too."""
    if os.name == "nt":  # folders can't be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
