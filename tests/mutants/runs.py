"""One run of the tests of a file against one mutant of it: a fork, in which the mutant takes the file's place.

What Ringback and its tests import of others is loaded once, before the forks: it is most of what a start costs.
"""

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/ringback"
LIMIT_S = 240  # a mutant that makes the tests hang is noticed
LOADED = """
import sys
import ringback.app, tests.fixtures
print(*(name for name in sys.modules if name.split(".")[0] not in ("ringback", "tests", "__main__", "__mp_main__")))
"""


class Mutated(importlib.machinery.SourceFileLoader):
    """Reads a text of ours in place of the file, and never the bytecode that is kept of the true one."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text.encode()

    def get_code(self, fullname: str) -> CodeType:
        return self.source_to_code(self._text, self.path)


class Instead(importlib.abc.MetaPathFinder):
    """Finds one module of Ringback in a text of ours."""

    def __init__(self, file: str, text: str) -> None:
        name = "ringback." + file.removesuffix(".py").replace("/", ".")
        self._loader = Mutated(name, str(SOURCE / file), text)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name != self._loader.name:
            return None
        return importlib.util.spec_from_file_location(name, self._loader.path, loader=self._loader)


class Killers:
    """The tests that noticed a mutant of the file before come first: it is likely that one of them notices the next.

    They stand in a file, as each run is a process of its own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def pytest_collection_modifyitems(self, items: list["pytest.Item"]) -> None:
        known = self._path.read_text().splitlines() if self._path.exists() else []
        last = {name: -n for n, name in enumerate(known, 1)}
        items.sort(key=lambda item: last.get(item.nodeid, 1))

    def pytest_runtest_logreport(self, report: "pytest.TestReport") -> None:
        if report.failed:
            with self._path.open("a") as killers:
                killers.write(f"{report.nodeid}\n")


def preload() -> None:
    """Everything of others that the tests will want. Some of it can't be loaded by itself, and comes later."""
    environ = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    listed = subprocess.run([sys.executable, "-c", LOADED], env=environ, capture_output=True, text=True, check=True)
    for name in listed.stdout.split():
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def start(file: str, text: str, tests: Sequence[str], killers: Path) -> int:
    """The process that runs them, those first that `killers` names; `survived` reads its end."""
    child = os.fork()
    if child:
        return child
    status = 2
    try:
        signal.alarm(LIMIT_S)
        os.chdir(ROOT)
        null_device = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null_device, stream)
        sys.meta_path.insert(0, Instead(file, text))
        import pytest

        options = ["-x", "-q", "--db", "sqlite", "-m", "not peers", "-p", "no:cacheprovider"]
        status = int(pytest.main([*options, *tests], plugins=[Killers(killers)]))
    finally:
        os._exit(status)


def survived(waited: int) -> bool:
    """Whether every test passed, by the status that `os.wait` gives."""
    return os.waitstatus_to_exitcode(waited) == 0
