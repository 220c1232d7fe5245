"""People are "they": in code, guides, pages and what we say to them."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
HE_OR_SHE = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
ELSEWHERE = re.compile(r"_passwords|schema\.d\.ts|package-lock|/migrations/versions/|vi\.ftl|vi\.md|test_words\.py")
QUOTED = re.compile(
    r"He seems honest"  # what an agent of a test wrote
    r"|has have he her his how|our she so that"  # words that a search leaves out
    r"|fr he hi hr"  # codes of languages, Hebrew among them
)


def test_nobody_is_called_he_or_she() -> None:
    kinds = ["*.py", "*.md", "*.ts", "*.tsx", "*.ftl"]
    listed = subprocess.run(["git", "ls-files", *kinds], cwd=ROOT, capture_output=True, text=True, check=True)
    names = listed.stdout.split()
    assert len(names) > 500
    found = [
        f"{name}:{number}: {line.strip()}"
        for name in names
        if not ELSEWHERE.search(name)
        for number, line in enumerate((ROOT / name).read_text().splitlines(), 1)
        if HE_OR_SHE.search(line) and not QUOTED.search(line)
    ]
    assert not found, "\n".join(found)
