"""What only whoever works on Ringback uses, and no other test would run."""

import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]
WRITTEN = [*ROOT.glob(".*.yaml"), *ROOT.glob(".*.yml"), *sorted((ROOT / ".github").rglob("*.yml"))]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_file_for_other_programs_can_be_read_by_them(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def test_site_is_built_for_pull_requests_and_the_release_each_night() -> None:
    """Else a dead link is found after the merge, and a wheel that does not install on the day of its release."""
    docs, ci = (
        yaml.load((ROOT / f".github/workflows/{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for name in ("docs", "ci")
    )
    assert "pull_request" in docs["on"] and "schedule" in ci["on"]
    steps = {
        (job, step.get("run")) for jobs in (docs["jobs"], ci["jobs"]) for job in jobs for step in jobs[job]["steps"]
    }
    assert {("site", "make docs"), ("release", "make release")} <= steps
    assert ("if" in docs["jobs"]["site"], ci["jobs"]["release"]["if"]) == (False, "github.event_name == 'schedule'")


def test_decision_is_named_by_a_number_of_its_own_and_says_it_first() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("0*.md"))
    numbers = [page.name[:3] for page in pages]
    assert numbers == sorted(set(numbers)), "two branches took the same number: give the later one the next"
    assert [page.name for page in pages if not page.read_text(encoding="utf-8").startswith(f"# {page.name[:3]} ")] == []


def test_hooks_before_a_commit_call_what_there_is() -> None:
    (own,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    called = {hook["entry"].split()[0] for hook in own["hooks"]}
    assert len(called) >= 4
    assert [entry for entry in called if not (ROOT / entry).exists() and not entry.startswith(".venv/bin/")] == []


def test_target_of_make_is_made_though_a_folder_has_its_name() -> None:
    """`chaos` is one: make takes a folder newer than what it needs for done, says so, and ends well."""
    said = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY:(.*)$", said, re.MULTILINE)
    named = re.findall(r"^([a-z-]+):.*##", said, re.MULTILINE)
    assert len(named) >= 18
    assert sorted(set(named) - set(phony.split())) == []


@pytest.mark.parametrize(
    ("subject", "good"), [("core: Say it", True), ("Say it", False), (f"core: S{'a' * 67}", False)]
)
def test_subject_of_a_commit_is_held_to_its_form(subject: str, good: bool, tmp_path: Path) -> None:
    message = tmp_path / "message"
    message.write_text(f"{subject}\n", encoding="utf-8")
    assert (subprocess.run([ROOT / "scripts/commit-subject", message], capture_output=True).returncode == 0) is good


def test_subject_in_the_middle_of_a_pull_request_is_held_to_its_form_too(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ["-C", str(tmp_path), "-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
        subprocess.run(["git", *who, *words], check=True, capture_output=True)

    git("init")
    for subject in ("Begun before the rule", "core: Say it", "Say it again", "core: Say it at last"):
        git("commit", "--allow-empty", "-m", subject)
    since = [str(ROOT / "scripts/commit-subject"), "--since"]
    bad = subprocess.run([*since, "HEAD~3"], cwd=tmp_path, capture_output=True, text=True)
    assert (bad.returncode, bad.stdout) == (1, "write the subject as `room: Imperative subject`: Say it again\n")
    assert subprocess.run([*since, "HEAD~1"], cwd=tmp_path).returncode == 0
    assert subprocess.run([*since, "HEAD"], cwd=tmp_path, capture_output=True).returncode == 0


@pytest.mark.parametrize(("where", "left_out_is"), [({}, 0), ({"CI": "true"}, 1), ({"EVERY": "1"}, 1)])
def test_checks_of_the_pages_are_never_left_out_silently(
    where: dict[str, str], left_out_is: int, tmp_path: Path
) -> None:
    for folder in ("scripts", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("ruff", "lint-imports", "mypy"):  # all else is in order
        (tmp_path / ".venv/bin" / name).symlink_to(shutil.which("true") or "true")
    script = shutil.copy(ROOT / "scripts/test", tmp_path / "scripts/test")
    done = subprocess.run(
        [script, "--static"], env={"PATH": os.environ["PATH"], **where}, capture_output=True, text=True
    )
    assert done.returncode == left_out_is
    assert "no web/node_modules" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not there: install it by your system's packages")
@pytest.mark.parametrize("room", ["", "nowhere"])
def test_room_that_is_none_is_told_with_those_that_are(room: str) -> None:
    done = subprocess.run(
        ["make", "--silent", "-o", ".venv/.dev", "t", f"ROOM={room}"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert f"no room '{room}'" in done.stdout and " support " in done.stdout


def test_pages_that_were_built_stay_good_whatever_else_was_made_beside_their_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their words lie among modules that Python compiles, and a build writes types of them for tsc."""
    hatch_build = importlib.import_module("hatch_build")
    monkeypatch.setattr(hatch_build, "ROOT", tmp_path)
    said = tmp_path / "en.ftl"
    said.write_text("page-title = Ringback\n", encoding="utf-8")
    built_of = hatch_build.digest(tmp_path)
    for made in ("__pycache__/catalogue.pyc", "generated/words.d.ts", "node_modules/vite/vite.js"):
        (tmp_path / made).parent.mkdir(parents=True)
        (tmp_path / made).write_text("made", encoding="utf-8")
    assert hatch_build.digest(tmp_path) == built_of
    said.write_text("page-title = Ringbark\n", encoding="utf-8")
    assert hatch_build.digest(tmp_path) != built_of
