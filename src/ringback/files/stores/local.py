"""Files in a local folder: written beside, flushed to disk, then renamed, so that a crash leaves no half file."""

import contextlib
import os
import re
import secrets
from pathlib import Path

NAME = re.compile(r"[a-z]+_[0-9a-z]{26}")


class LocalFiles:
    """See `stores.FileStore`. A folder for the last two letters of a name keeps each one small."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{name}.{secrets.token_hex(4)}")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.rename(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        self._flush_folder(path.parent)

    def get(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def older_than(self, moment: int) -> list[str]:
        old = []
        for path in self.folder.glob("*/*_*"):
            with contextlib.suppress(FileNotFoundError):  # somebody else sweeps too
                if path.stat().st_mtime * 1000 < moment:
                    old.append(path.name)
        return [name for name in old if NAME.fullmatch(name)]

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(name)
        return self.folder / name[-2:] / name

    @staticmethod
    def _flush_folder(folder: Path) -> None:
        """The rename itself must survive a power cut too."""
        if os.name == "nt":  # folders can't be opened there
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
