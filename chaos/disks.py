"""Small file systems that can be filled."""

import contextlib
import os
import subprocess
from pathlib import Path

PIECE = bytes(1 << 20)


def mounted(folder: Path, megabytes: int) -> None:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)], check=True)


def unmounted(folder: Path) -> None:
    if os.path.ismount(folder):
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> None:
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        for piece in (PIECE, bytes(4096)):
            with contextlib.suppress(OSError):
                while True:
                    ballast.write(piece)


def empty(folder: Path) -> None:
    (folder / "ballast").unlink(missing_ok=True)
