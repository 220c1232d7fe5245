"""Reading ready-made replies: as they ship, as they were changed here, and filled in for a case."""

from functools import cache

import msgspec
from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.desk.replies.schemas import Acts, CannedReply, FilledReply, ReplyList, ReplyText, ReplyVersion
from ringback.desk.replies.tables import CannedReplyRow, canned_replies
from ringback.desk.replies.values import Values
from ringback.desk.replies.variables import VARIABLES, filled, filling
from ringback.journal.queries import since
from ringback.journal.schemas import INSTALLATION, Audience
from ringback.support.queries import case_row
from ringback.words import ENGLISH, LANGUAGES, words

SHIPPED = ("hello", "phone_off", "call_instead", "check_number", "screenshot", "never_ask", "active")
SHOWN_VERSIONS = 20
ACTS = msgspec.json.Decoder(Acts)
TEXTS = msgspec.json.Decoder(dict[str, ReplyText])

ALL = prepare(select(canned_replies).order_by(canned_replies.c.name), into=CannedReplyRow)
ONE = prepare(select(canned_replies).where(canned_replies.c.name == bindparam("name")), into=CannedReplyRow)


@cache
def shipped() -> dict[str, CannedReply]:
    names = {variable: f"{{{variable}}}" for variable in VARIABLES}
    return {
        name: CannedReply(
            name=name,
            texts={
                language: ReplyText(
                    words(language).fill(f"reply-{name}-title", names),
                    words(language).fill(f"reply-{name}-text", names),
                )
                for language in LANGUAGES
            },
            acts=None,
            version=0,
            shipped=True,
            changed_at=None,
        )
        for name in SHIPPED
    }


def replies(db: Db, actor: Actor, /) -> ReplyList:
    """All that are offered, those that ship first."""
    return ReplyList(offered(db), list(VARIABLES), list(LANGUAGES))


def offered(db: Db) -> list[CannedReply]:
    changed = {row.name: row for row in db.all(ALL)}
    names = [*SHIPPED, *(name for name in changed if name not in SHIPPED)]
    return [
        view(changed[name]) if name in changed else shipped()[name]
        for name in names
        if name not in changed or not changed[name].removed
    ]


def view(row: CannedReplyRow) -> CannedReply:
    return CannedReply(
        name=row.name,
        texts=TEXTS.decode(row.texts),
        acts=ACTS.decode(row.acts) if row.acts else None,
        version=row.version,
        shipped=row.name in SHIPPED,
        changed_at=iso(row.changed_at),
    )


def filled_replies(db: Db, actor: Actor, /, *, case_id: str, language: str) -> list[FilledReply]:
    """All replies with the values of a case, in the applicant's language. `language` is the reader's."""
    case = case_row(db, actor, case_id=case_id)
    values = Values(db, actor, case)
    return [_filled(one, values, case.language, language) for one in offered(db)]


def _filled(reply: CannedReply, values: Values, wanted: str, own: str) -> FilledReply:
    language = best(reply.texts, wanted)
    said, gloss = reply.texts[language], reply.texts[best(reply.texts, own)]
    text, missing = filling(said.text, values.in_language(language))
    acts = reply.acts
    if acts is not None:  # its note is for colleagues, in whatever language it was written
        note, more = filling(acts.note, values.in_language(own))
        acts, missing = msgspec.structs.replace(acts, note=note), list(dict.fromkeys([*missing, *more]))
    return FilledReply(
        name=reply.name,
        language=language,
        title=said.title,
        text=text,
        missing=missing,
        own_title=gloss.title,
        own_text=filled(gloss.text, values.in_language(best(reply.texts, own))),
        version=reply.version,
        acts=acts,
    )


def best(texts: dict[str, ReplyText], wanted: str) -> str:
    """The language that is wanted, else English, else whichever there is."""
    return next(one for one in (wanted, ENGLISH, *sorted(texts)) if one in texts)


def versions(db: Db, actor: Actor, /, *, name: str) -> list[ReplyVersion]:
    """What was changed, newest first, as the journal has it; at the end the reply as it ships. Raises NotFound."""
    row = db.one(ONE, name=name)
    if row is None and name not in SHIPPED:
        raise NotFound
    found: list[ReplyVersion] = []
    seq = row.seq if row is not None else 0
    while seq and len(found) < SHOWN_VERSIONS:
        (entry,) = since(db, account_id=INSTALLATION, audience=Audience.OPERATOR, since=seq - 1, maximum=1)
        texts = msgspec.convert(entry.private.get("texts", {}), dict[str, ReplyText])
        acts = msgspec.convert(entry.private.get("acts"), Acts | None)
        found.append(ReplyVersion(entry.data["version"], texts, acts, iso(entry.at), entry.actor["name"]))
        seq = entry.data["before"] or 0
    if not seq and name in SHIPPED:
        found.append(ReplyVersion(0, shipped()[name].texts, None, "", ""))
    return found
