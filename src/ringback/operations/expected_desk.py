"""Pure: what the entries of one account, or of the installation, say that the desk's own rows must be: tags, snoozes,
merges, whether applicants were helped, ready-made replies, targets."""

from typing import Any, NamedTuple

from ringback.core.db import from_json
from ringback.core.times import from_iso
from ringback.journal.tables import EntryRow


class ExpectedRow(NamedTuple):
    """What a row must hold by now, and the entry that says so; what it says of words is in its private part."""

    fields: dict[str, Any]
    entry: EntryRow


class ExpectedDesk:
    def __init__(self) -> None:
        self.tags: dict[str, ExpectedRow] = {}
        self.case_tags: dict[str, dict[str, int]] = {}  # by case: tags, and the seq of the entry that put each on it
        self.unnamed: set[str] = set()  # cases of which an older entry took a tag off, and does not say which rows
        self.snoozes: dict[str, ExpectedRow] = {}
        self.merges: dict[str, ExpectedRow] = {}  # by the case that ended
        self.resolved: dict[str, int] = {}  # when each case was last resolved
        self.satisfactions: dict[str, ExpectedRow] = {}
        self.replies: dict[str, ExpectedRow] = {}
        self.targets: ExpectedRow | None = None

    def read(self, entry: EntryRow, data: dict[str, Any]) -> None:
        reader = READERS.get(entry.kind)
        if reader is not None:
            reader(self, entry, data)


def _tag_created(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.tags[data["tag_id"]] = ExpectedRow({"merged_into": None, "created_at": entry.at}, entry)


def _tag_renamed(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    if (before := found.tags.get(data["tag_id"])) is not None:
        found.tags[data["tag_id"]] = ExpectedRow(before.fields, entry)


def _tag_merged(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    """All that became the tag before become what it becomes."""
    gone, into = data["tag_id"], data["into"]
    for tag_id, told in found.tags.items():
        if gone in (tag_id, told.fields["merged_into"]):
            found.tags[tag_id] = told._replace(fields={**told.fields, "merged_into": into})


def _tagged(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.case_tags.setdefault(entry.case_id or "", {})[data["tag_id"]] = entry.seq


def _untagged(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    case_id = entry.case_id or ""
    if "removed" not in data:
        found.unnamed.add(case_id)
    for tag_id in data.get("removed", ()):
        found.case_tags.get(case_id, {}).pop(tag_id, None)


def _snoozed(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    """An entry of a snooze that came back names whose it is, and of when."""
    by = data["agent_id"] if "agent_id" in data else from_json(entry.actor)["id"] or ""
    at = from_iso(data["at"]) if "at" in data else entry.at
    fields = {"until": data["until"], "agent_id": by, "at": at}
    found.snoozes[entry.case_id or ""] = ExpectedRow(fields, entry)


def _unsnoozed(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.snoozes.pop(entry.case_id or "", None)


def _merged(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.merges[data["merged"]] = ExpectedRow({"into": entry.case_id if entry.kind == "case.merged" else None}, entry)


def _resolved(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.resolved[entry.case_id or ""] = entry.at


def _satisfied(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    """Each link of a resolution counts once: which were used is kept until there is another."""
    case_id = entry.case_id or ""
    before, resolved_at = found.satisfactions.get(case_id), found.resolved.get(case_id)
    used = before.fields["used"] if before is not None and before.fields["resolved_at"] == resolved_at else ""
    ways = {way for way in used.split(",") if way}
    if data["by"] == "link":
        ways.add("good" if data["good"] else "bad")
    fields = {"good": int(data["good"]), "at": entry.at, "resolved_at": resolved_at, "used": ",".join(sorted(ways))}
    found.satisfactions[case_id] = ExpectedRow(fields, entry)


def _reply(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    fields = {
        "removed": int(entry.kind == "canned_reply.removed"),
        "version": data["version"],
        "seq": entry.seq,
        "changed_at": entry.at,
        "changed_by": from_json(entry.actor)["id"] or "",
    }
    found.replies[data["name"]] = ExpectedRow(fields, entry)


def _targets(found: ExpectedDesk, entry: EntryRow, data: dict[str, Any]) -> None:
    found.targets = ExpectedRow({"targets": data["after"]}, entry)


READERS = {
    "tag.created": _tag_created,
    "tag.renamed": _tag_renamed,
    "tag.merged": _tag_merged,
    "case.tagged": _tagged,
    "case.untagged": _untagged,
    "case.snoozed": _snoozed,
    "case.unsnoozed": _unsnoozed,
    "case.merged": _merged,
    "case.unmerged": _merged,
    "case.resolved": _resolved,
    "satisfaction.given": _satisfied,
    "canned_reply.changed": _reply,
    "canned_reply.removed": _reply,
    "sla.targets_set": _targets,
}
