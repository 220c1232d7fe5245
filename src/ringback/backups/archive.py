"""The archive: a tar of `manifest.json`, `files/NAME`, `tables/NAME/NUMBER` and `end.json`, then an HMAC-SHA256 (32
bytes) of all before, keyed from the installation's secret. So `tar tf` lists it, and no byte of it can change unseen.

Written and read in one go, one member in memory at a time. Rows are MessagePack, which has bytes; files and columns
stay sealed as they were stored, and the secret is not in it.
"""

import contextlib
import hmac
import io
import os
import secrets
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from ringback.backups.errors import BackupRefused
from ringback.core.crypto import Erased, Vault
from ringback.core.private_files import flush_folder, make_folder, open_to_write

FORMAT = 1
PURPOSE = "backups"
MAC = 32  # bytes
BLOCK = 1 << 20
MANIFEST, END = "manifest.json", "end.json"
CANARY = b"ringback"
NOT_OURS = "it is no backup of Ringback, or its beginning is damaged"
DAMAGED = "the archive is damaged or was cut short: its seal does not fit. Take another backup; nothing was restored"


class Manifest(msgspec.Struct, frozen=True):
    """What an archive says before anything of it is used. `canary`: sealed, so that a wrong secret is told at once.
    `root_key`: wrapped under the secret of then; without it, the secret was the root key."""

    format: int
    program: str
    schema: str  # revision of the migrations
    made_at: int  # ms
    canary: bytes
    tables: dict[str, list[str]]  # columns in the order of the rows' cells
    root_key: bytes | None = None


class ArchiveEnd(msgspec.Struct, frozen=True):
    """What must have come before it. `lost`: files that rows name and that were not in the store."""

    rows: dict[str, int]
    files: int
    file_bytes: int
    checkpoint: str | None  # the newest signed note of the journal
    lost: list[str]


Rows = Sequence[Sequence[Any]]


class ArchivedFile(NamedTuple):
    name: str
    content: bytes


class ArchivedRows(NamedTuple):
    """Some rows of a table."""

    table: str
    rows: Rows


Member = Manifest | ArchiveEnd | ArchivedFile | ArchivedRows


class ArchiveWriter:
    """See `writing`."""

    def __init__(self, sink: BinaryIO, made_at: int) -> None:
        self._tar = tarfile.open(fileobj=sink, mode="w|", format=tarfile.USTAR_FORMAT)  # noqa: SIM115 - closed by close
        self._time = made_at // 1000
        self._parts: dict[str, int] = {}

    def manifest(self, manifest: Manifest) -> None:
        self._add(MANIFEST, msgspec.json.encode(manifest))

    def file(self, name: str, content: bytes) -> None:
        self._add(f"files/{name}", content)

    def rows(self, table: str, rows: Rows) -> None:
        self._parts[table] = part = self._parts.get(table, 0) + 1
        self._add(f"tables/{table}/{part:08d}", msgspec.msgpack.encode(rows))

    def end(self, end: ArchiveEnd) -> None:
        self._add(END, msgspec.json.encode(end))
        self._tar.close()

    def _add(self, name: str, content: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = len(content), self._time, 0o600
        self._tar.addfile(info, io.BytesIO(content))
        _forget(self._tar)


@contextlib.contextmanager
def writing(path: Path, vault: Vault, made_at: int) -> Iterator[ArchiveWriter]:
    """An archive that is there whole and on disk, or not at all. Raises BackupRefused where there is one, OSError."""
    if path.exists():
        raise BackupRefused(f"{path} is there already. Name another file; a backup is never written over another")
    make_folder(path.parent.absolute())
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with open_to_write(beside) as file:
            sink = _MacWriter(file, vault)
            yield ArchiveWriter(sink, made_at)  # type: ignore[arg-type]
            file.write(sink.mac.digest())
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def manifest_of(path: Path, vault: Vault) -> Manifest:
    """Gives the vault the archive's root key. Raises BackupRefused for what is no archive, one of a later format, or
    one that another secret sealed."""
    with _open(path) as file:
        try:
            with tarfile.open(fileobj=file, mode="r|") as tar:
                first = tar.next()
                if first is None or first.name != MANIFEST:
                    raise BackupRefused(f"{path}: {NOT_OURS}")
                manifest = msgspec.json.decode(_content(tar, first), type=Manifest)
        except (tarfile.TarError, msgspec.MsgspecError):
            raise BackupRefused(f"{path}: {NOT_OURS}") from None
    if manifest.format != FORMAT:
        raise BackupRefused(f"{path} has format {manifest.format}, made by a later Ringback. Use that one")
    if not _opens(manifest, vault):
        raise BackupRefused(
            f"{path} was made with another secret than the one in the settings. Give RINGBACK_SECRET, or "
            "RINGBACK_OLD_SECRET, the secret that the installation had then; without it nothing in the archive can be "
            "read"
        )
    return manifest


def _opens(manifest: Manifest, vault: Vault) -> bool:
    """The vault goes on with the archive's root key."""
    if manifest.root_key is not None:
        return vault.unwrap(manifest.root_key)
    for secret in vault.secrets:
        vault.use(secret.encode())
        with contextlib.suppress(Erased):
            vault.unseal(PURPOSE, manifest.canary)
            return True
    return False


def check(path: Path, vault: Vault) -> None:
    """Every byte. Raises BackupRefused where one is not as it was written."""
    with _open(path) as file:
        reader = _MacReader(file, path, vault)
        while reader.read(BLOCK):
            pass
        reader.finish()


def members(path: Path, vault: Vault) -> Iterator[Member]:
    """In their order, each byte checked once more: raises BackupRefused behind the last where one was changed."""
    with _open(path) as file:
        reader = _MacReader(file, path, vault)
        with tarfile.open(fileobj=reader, mode="r|") as tar:  # type: ignore[call-overload]
            while (info := tar.next()) is not None:
                _forget(tar)
                yield _member(info.name, _content(tar, info))
        reader.finish()


def sealed_canary(vault: Vault) -> bytes:
    return vault.seal(PURPOSE, CANARY)


def _key(vault: Vault) -> bytes:
    """The newest root key's, whether it seals yet or not: the archive may be read at another time."""
    return vault.key_of(PURPOSE, vault.ring.newest)


def _member(name: str, content: bytes) -> Member:
    kind, _, rest = name.partition("/")
    if kind == "files":
        return ArchivedFile(rest, content)
    if kind == "tables":
        return ArchivedRows(rest.partition("/")[0], msgspec.msgpack.decode(content))
    if name == MANIFEST:
        return msgspec.json.decode(content, type=Manifest)
    return msgspec.json.decode(content, type=ArchiveEnd)


def _forget(tar: tarfile.TarFile) -> None:
    """It remembers each member."""
    vars(tar)["members"].clear()


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(info)
    return b"" if file is None else file.read()


@contextlib.contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise BackupRefused(str(error)) from None


class _MacWriter:
    def __init__(self, file: BinaryIO, vault: Vault) -> None:
        self._file = file
        self.mac = hmac.new(_key(vault), digestmod="sha256")

    def write(self, block: bytes) -> int:
        if self._file.closed:  # given up; a tar that is forgotten writes its last block
            return len(block)
        self.mac.update(block)
        return self._file.write(block)


class _MacReader:
    """All but the seal at the end."""

    def __init__(self, file: BinaryIO, path: Path, vault: Vault) -> None:
        self._file = file
        self._path = path
        self._left = os.fstat(file.fileno()).st_size - MAC
        self._mac = hmac.new(_key(vault), digestmod="sha256")

    def read(self, size: int) -> bytes:
        block = self._file.read(max(min(size, self._left), 0))
        self._left -= len(block)
        self._mac.update(block)
        return block

    def finish(self) -> None:
        while self.read(BLOCK):
            pass
        if not hmac.compare_digest(self._file.read(MAC + 1), self._mac.digest()):
            raise BackupRefused(f"{self._path}: {DAMAGED}")
