"""Files in a local folder: written beside, flushed to disk, then renamed, so that a crash leaves no half file."""

import contextlib
import re
from pathlib import Path

from ringback.core.private_files import write_whole
from ringback.files.stores import FilesUnavailable

NAME = re.compile(r"[a-z]+_[0-9a-z]{26}")


class LocalFiles:
    """See `stores.FileStore`. A folder for the last two letters of a name keeps each one small."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def put(self, name: str, content: bytes) -> None:
        try:
            write_whole(self._path(name), content)
        except OSError as error:
            raise FilesUnavailable from error

    def get(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None
        except OSError as error:
            raise FilesUnavailable from error

    def seal(self, name: str) -> bool:
        """A folder knows no key: that is what `SealedFiles` around it has."""
        return False

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
