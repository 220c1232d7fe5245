"""The bill of materials names every library that is released, and nothing without its version (ASVS 5.0 15.1.2)."""

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def bill() -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "scripts/sbom.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    make: Callable[[], dict[str, Any]] = module.bill
    return make()


def test_bill_names_every_library_of_the_lock_files_with_its_version() -> None:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pinned = {line.split(";")[0].strip() for line in lines if line.strip() and not line.startswith("#")}
    assert all(re.fullmatch(r"[\w.-]+==\S+", pin) for pin in pinned), "a library without a version"
    packages = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
    shipped = {
        f"{path.rpartition('node_modules/')[2]}=={package['version']}"
        for path, package in packages.items()
        if path and not package.get("dev") and not package.get("optional")
    }
    assert len(pinned) > 20
    assert len(shipped) > 20
    assert {f"{one['name']}=={one['version']}" for one in bill()["components"]} == pinned | shipped


def test_library_of_the_pages_comes_from_the_registry_and_has_its_digest() -> None:
    packages = json.loads((ROOT / "web/package-lock.json").read_text())["packages"]
    foreign = [
        path
        for path, package in packages.items()
        if path and not package.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
    ]
    assert foreign == []
    assert [one["name"] for one in bill()["components"] if "npm/" in one["purl"] and "hashes" not in one] == []


def test_equal_lock_files_give_an_equal_bill() -> None:
    assert bill() == bill()
