"""How Sphinx makes the site of docs/ (`make docs`): Markdown as it is, diagrams by Mermaid from npm, the API by
Redoc."""

import tomllib
from pathlib import Path

from sphinx.application import Sphinx

project = "Ringback"
author = "The Ringback developers"
release = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())["project"]["version"]
extensions = ["myst_parser", "sphinxcontrib.mermaid"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build", "npm"]
html_theme = "furo"
html_title = f"Ringback {release}"
html_static_path = ["_build/static"]
html_extra_path = ["_build/extra"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]
mermaid_use_local = "mermaid/mermaid.esm.min.mjs"  # nothing is fetched from elsewhere when a page is read
mermaid_include_elk = False
mermaid_init_config = {"startOnLoad": False, "deterministicIds": True}  # by the clock, two drawn at once share one


def setup(app: Sphinx) -> None:
    app.connect("source-read", name_the_host)


def name_the_host(_: Sphinx, page: str, source: list[str]) -> None:
    """The guide is shown inside the product, too, and links to its pages by path; here it must say whose."""
    if page.startswith("user-guide/"):
        source[0] = source[0].replace("](/", "](https://signup.example.com/")
