"""What is done with every file, however it came: scanned, made safe, put into the file store, and only then a row."""

import contextlib
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Protocol

from anyio import CapacityLimiter, to_thread

from ringback.core.errors import Problem, Unavailable
from ringback.core.times import system_clock
from ringback.files.commands import StoredFile, new_file_id
from ringback.files.flow import FileState
from ringback.files.inspection import accept
from ringback.files.kinds import kinds_of
from ringback.files.scanners import Scanner, ScanResult
from ringback.files.schemas import FilesBusy, FileUnsafe
from ringback.files.stores import FileStore
from ringback.settings import Settings

MAX_AT_HAND = 26  # files of 5 MB, held in memory: two are read, the others wait for some ten seconds
RETRY_AFTER_S = 5
AT_ONCE = CapacityLimiter(2)  # files made safe at the same time; each may take hundreds of megabytes


class HasFiles(Protocol):
    """What this room needs of Ringback."""

    @property
    def file_store(self) -> FileStore: ...

    @property
    def settings(self) -> Settings: ...

    @property
    def scanner(self) -> Scanner: ...


class PendingUploads:
    """How many files this process holds until they are stored."""

    def __init__(self) -> None:
        self._files = 0

    def check(self) -> None:
        """Raises FilesBusy where there is no room for one more; asked before a body is read, too."""
        if self._files >= MAX_AT_HAND:
            raise FilesBusy(retry_after_s=RETRY_AFTER_S)

    @contextlib.contextmanager
    def one_more(self) -> Iterator[None]:
        self.check()
        self._files += 1
        try:
            yield
        finally:
            self._files -= 1


AT_HAND = PendingUploads()


@contextlib.asynccontextmanager
async def stored(
    services: HasFiles, name: str, content: bytes, *, charset: str | None = None
) -> AsyncIterator[StoredFile]:
    """A file for `commands.keep_file`; its bytes are taken back where that is refused. `charset`: as `accept` has it.

    Where the database was lost, or the caller went away, nobody knows whether the row is there: then the bytes stay,
    and the sweep takes them should they have no row. Raises one of the `File...` refusals.
    """
    with AT_HAND.one_more():
        verdict = await to_thread.run_sync(services.scanner.scan, content, limiter=AT_ONCE)
        if verdict.result is ScanResult.UNSAFE:
            raise FileUnsafe(reason=verdict.reason)
        safe = partial(accept, kinds=kinds_of(services.settings.file_kinds), charset=charset)
        file = await to_thread.run_sync(safe, name, content, limiter=AT_ONCE)
        file_id = new_file_id(system_clock())
        await to_thread.run_sync(services.file_store.put, file_id, file.content)
    try:
        state = FileState.CLEAN if verdict.result is ScanResult.CLEAN else FileState.QUARANTINED
        yield StoredFile(file_id, file, state)
    except Unavailable:
        raise
    except Problem:
        await to_thread.run_sync(services.file_store.delete, file_id)
        raise
