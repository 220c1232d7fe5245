"""Links in a page's HTML to the files that it will ask for anyway, so that no round trip is spent on finding them.

On a slow network each round trip costs 0.4 s and more. The build's manifest says which files belong to which page.
"""

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Manifest = dict[str, dict[str, Any]]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of one built entry; empty where there is none."""
    path = folder / ".vite/manifest.json"
    manifest: Manifest = json.loads(path.read_bytes()) if path.exists() else {}
    return manifest


def with_links(html: bytes, manifest: Manifest, module: str, base: str, language: str = "") -> dict[str, bytes]:
    """`html` with links for `module` and for the words of `language`, by content encoding."""
    chunks = [manifest[name] for name in _reached(manifest, ["applicant.html", module], language)]
    scripts = dict.fromkeys(chunk["file"] for chunk in chunks)
    styles = dict.fromkeys(css for chunk in chunks for css in chunk.get("css", []))
    links = [
        *(f'<link rel="modulepreload" crossorigin href="{base}{script}">' for script in scripts),
        *(f'<link rel="stylesheet" crossorigin href="{base}{style}">' for style in styles),
    ]
    fresh = [link for link in links if link.split("href=")[1].encode() not in html]
    linked = html.replace(b"</head>", "\n".join([*fresh, "</head>"]).encode(), 1)
    return {"": linked, "gzip": gzip.compress(linked, 9)}


def _reached(manifest: Manifest, modules: Iterable[str], language: str) -> dict[str, None]:
    """The modules with everything that they import, each once, in order; of what is imported later only the words."""
    reached: dict[str, None] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop(0)
        if name in reached or name not in manifest:
            continue
        reached[name] = None
        later = manifest[name].get("dynamicImports", [])
        waiting += manifest[name].get("imports", [])
        waiting += [words for words in later if language and re.search(rf"words/{language}\.ftl", words)]
    return reached
