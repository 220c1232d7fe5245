"""Changing ready-made replies. Each version becomes an entry of the installation's journal, which keeps them all."""

import re
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db, to_json
from ringback.core.errors import FieldError, InvalidInput, NotFound, Stale
from ringback.core.sql import prepare
from ringback.core.visible import is_visible
from ringback.desk.replies.queries import ONE, SHIPPED, view
from ringback.desk.replies.schemas import Acts, CannedReply, ReplyText
from ringback.desk.replies.tables import CannedReplyRow, canned_replies
from ringback.desk.replies.variables import VARIABLES, unknown_in
from ringback.desk.triage.tags import MAX_OF_CASE, tag_name
from ringback.journal.commands import append
from ringback.journal.schemas import Audience
from ringback.words import LANGUAGES

MAX_TITLE, MAX_TEXT, MAX_REPLIES = 80, 4000, 300
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")


class CountRow(NamedTuple):
    total: int


COUNT = prepare(select(func.count().label("total")).select_from(canned_replies), into=CountRow)
CHANGE = prepare(
    update(canned_replies)
    .where(canned_replies.c.name == bindparam("which"))
    .values(
        texts=bindparam("new_texts"),
        acts=bindparam("new_acts"),
        removed=bindparam("is_removed"),
        version=bindparam("new_version"),
        seq=bindparam("new_seq"),
        changed_at=bindparam("now"),
        changed_by=bindparam("by"),
    )
)


def put_reply(
    db: Db, actor: Actor, /, *, name: str, texts: dict[str, ReplyText], version: int, acts: Acts | None = None
) -> CannedReply:
    """A new reply, or another version of one. Raises InvalidInput naming every wrong field, Stale where somebody
    changed it after `version` was read."""
    faults = [*name_faults(name), *text_faults(texts, needed=acts is None), *act_faults(acts)]
    if faults:
        raise InvalidInput(errors=tuple(faults))
    row = _unchanged(db, name, version)
    if row is None and (count := db.one(COUNT)) is not None and count.total >= MAX_REPLIES:
        raise InvalidInput.of("name", "too_many_replies", f"There are {MAX_REPLIES} replies. Remove one first.")
    return view(_save(db, actor, name, row, texts=texts, acts=acts, removed=False))


def remove_reply(db: Db, actor: Actor, /, *, name: str, version: int) -> None:
    """It is not offered any more; its versions stay in the journal. Raises NotFound, Stale."""
    row = _unchanged(db, name, version)
    if (row is None and name not in SHIPPED) or (row is not None and row.removed):
        raise NotFound
    _save(db, actor, name, row, texts={}, acts=None, removed=True)


def _unchanged(db: Db, name: str, version: int) -> CannedReplyRow | None:
    row = db.one(ONE, name=name)
    if version != (row.version if row is not None and not row.removed else 0):
        raise Stale
    return row


def _save(
    db: Db,
    actor: Actor,
    name: str,
    row: CannedReplyRow | None,
    *,
    texts: dict[str, ReplyText],
    acts: Acts | None,
    removed: bool,
) -> CannedReplyRow:
    version = (row.version if row is not None else 0) + 1
    entry = append(
        db,
        actor,
        "canned_reply.removed" if removed else "canned_reply.changed",
        audience=Audience.OPERATOR,
        data={"name": name, "version": version, "before": row.seq if row is not None else None},
        private={"texts": msgspec.to_builtins(texts), "acts": msgspec.to_builtins(acts)},
    )
    new = CannedReplyRow(
        name,
        to_json(texts),
        to_json(acts) if acts is not None else None,
        int(removed),
        version,
        entry.seq,
        db.now,
        actor.id,
    )
    if row is None:
        db.add(canned_replies, **new._asdict())
    else:
        db.do(
            CHANGE,
            which=name,
            new_texts=new.texts,
            new_acts=new.acts,
            is_removed=new.removed,
            new_version=version,
            new_seq=new.seq,
            now=db.now,
            by=actor.id,
        )
    return new


def name_faults(name: str) -> list[FieldError]:
    if NAME.fullmatch(name):
        return []
    words = "Use 1 to 32 small letters, digits, - and _, and begin with a letter or digit."
    return [FieldError("name", "name_form", words)]


def text_faults(texts: dict[str, ReplyText], *, needed: bool) -> list[FieldError]:
    faults = [] if texts else [FieldError("texts", "required", "Write the reply in one language at least.")]
    for language, one in texts.items():
        field = f"texts.{language}"
        if language not in LANGUAGES:
            faults.append(FieldError(field, "language_unknown", f"Use one of {', '.join(LANGUAGES)}."))
        for part, text, maximum in (("title", one.title, MAX_TITLE), ("text", one.text, MAX_TEXT)):
            if len(text) > maximum or not (is_visible(text) or (part == "text" and not text and not needed)):
                faults.append(FieldError(f"{field}.{part}", "length", f"Write 1 to {maximum} characters."))
        faults += variable_faults(f"{field}.text", one.text)
    return faults


def act_faults(acts: Acts | None) -> list[FieldError]:
    if acts is None:
        return []
    faults = variable_faults("acts.note", acts.note)
    if len(acts.note) > MAX_TEXT or (acts.note and not is_visible(acts.note)):
        faults.append(FieldError("acts.note", "length", f"Write 1 to {MAX_TEXT} characters, or nothing."))
    if len(acts.tags) > MAX_OF_CASE:
        faults.append(FieldError("acts.tags", "tags_of_case", f"A case has at most {MAX_OF_CASE} tags."))
    for name in acts.tags:
        try:
            tag_name("acts.tags", name)
        except InvalidInput as refused:
            faults += refused.errors
    return faults


def variable_faults(field: str, text: str) -> list[FieldError]:
    return [
        FieldError(field, "variable_unknown", f"There is no {{{name}}}. Use {', '.join(VARIABLES)}.")
        for name in unknown_in(text)
    ]
