"""docs/settings.md, from the fields themselves."""

import msgspec

from ringback.settings import Settings
from ringback.settings.renewable import RENEWABLE


def page() -> str:
    lines = [
        "# Settings",
        "",
        "Ringback reads a TOML file (`--config`), then the environment; the later wins. In the environment a setting",
        "is `RINGBACK_` and its name in capitals: `RINGBACK_BASE_URL=https://signup.example.com`. `ringback serve`",
        "refuses to start while one of them is wrong, and says which.",
        "",
        "Those with a ↻ are taken up at SIGHUP (`systemctl reload ringback`) by a process that goes on; the others",
        "need a restart, which the process says by name: database, keys, files, bus, addresses. `ringback serve",
        "--processes N` replaces its processes one after another for those, and takes up all but `host` and `port`.",
        "",
        "| setting | is | default |",
        "| --- | --- | --- |",
    ]
    described = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    for field in msgspec.structs.fields(Settings):
        default = "a public one, refused in production" if field.name == "secret" else f"`{field.default}`"
        again = " ↻" if field.name in RENEWABLE else ""
        lines.append(f"| `{field.name}`{again} | {described[field.name]['description']} | {default} |")
    return "\n".join(lines) + "\n"
