"""Pure: which sign-ins the entries of one account, or of the installation, say are open."""

from typing import Any, NamedTuple

from ringback.core.db import from_json
from ringback.journal.tables import EntryRow

# Entries beside `login.ended` after which no login of the account goes on, or of the agent whom they name.
LOGINS_END = (
    "password.set", "password.changed", "password.reset", "email.changed", "account.frozen", "second_factor.reset",
    "person.erased", "agent.disabled", "agent.reset", "agent.managed", "agent.unlinked",
)  # fmt: skip


class ExpectedLogin(NamedTuple):
    """One that was opened and not ended. `entry` opened it, and tells its browser in its private part."""

    subject: str
    fields: dict[str, Any]
    entry: EntryRow


class ExpectedLogins:
    """`opened` by what names a login in entries. Entries of earlier versions name none, and are passed over."""

    def __init__(self) -> None:
        self.opened: dict[str, ExpectedLogin] = {}
        self.global_sign_out_at: int | None = None
        self.first_told_at: int | None = None  # the first login of which an entry tells all

    def read(self, entry: EntryRow, past: str, data: dict[str, Any]) -> None:
        subject, login = data.get("agent", entry.account_id), data.get("login")
        if past == "opened" and login is not None:
            fields = {"kind": data["kind"], "created_at": entry.at, "expires_at": data["expires_at"]}
            fields |= {"stepped_up_until": data["stepped_up_until"], "confirmed": data["confirmed"]}
            self.opened[login] = ExpectedLogin(subject, fields, entry)
            self.first_told_at = self.first_told_at or entry.at
        elif login in self.opened and "stepped_up_until" in data:
            opened = self.opened[login]
            fields = {**opened.fields, "stepped_up_until": data["stepped_up_until"]}
            self.opened[login] = opened._replace(fields=fields)
        elif past in ("ended", "revoked") and login is not None:
            self.opened.pop(login, None)
        elif past == "revoked" and "but" in data:
            self.end_all(from_json(entry.actor)["id"], but=data["but"])
        elif past == "ended" and data.get("whose") == "everybody":
            self.opened.clear()
            self.global_sign_out_at = entry.at
        elif past == "ended" and "count" in data:
            self.end_all(subject)

    def end_all(self, subject: str, *, but: str = "") -> None:
        for login in [one for one, opened in self.opened.items() if opened.subject == subject and one != but]:
            del self.opened[login]
