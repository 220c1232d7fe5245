"""Tags: what agents call cases, to find them again. Admins rename them and merge those that mean the same."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, delete, func, select, update

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_id
from ringback.core.row_sets import Among, listed
from ringback.core.sql import prepare
from ringback.desk.triage.errors import TagExists
from ringback.desk.triage.schemas import CaseTag, TagInUse
from ringback.desk.triage.tables import MAX_TAG, TagRow, case_tags, tags
from ringback.journal.commands import append
from ringback.journal.kinds import AccountKind
from ringback.support.queries import case_row
from ringback.support.tables import CaseRow

MAX_TAGS = 500  # of an installation: a list that nobody can look through sorts nothing
MAX_OF_CASE = 20
MAX_COUNTED = 100
PERSONAL = re.compile(r"@|\d[\d .-]{4,}\d")  # an address or a number of somebody


class TagOfCase(NamedTuple):
    case_id: str
    id: str
    name: str


class MeantRow(NamedTuple):
    tag_id: str


class TotalRow(NamedTuple):
    total: int


class InUseRow(NamedTuple):
    id: str
    name: str
    cases: int


_kept = tags.alias("kept")
SAME_AS = func.coalesce(tags.c.merged_into, tags.c.id)  # the tag that a row of `case_tags` means today


def meaning(tag: BindParameter[Any]) -> Select[Any]:
    """Every tag that means the same as this one today: an address or a saved view may name one that was merged."""
    named = tags.alias("named")
    today = select(func.coalesce(named.c.merged_into, named.c.id)).where(named.c.id == tag).scalar_subquery()
    return select(tags.c.id).where(today == SAME_AS)


MEANING = meaning(bindparam("tag"))
BY_ID = prepare(select(tags).where(tags.c.id == bindparam("tag")), into=TagRow)
BY_NAME = prepare(select(tags).where(tags.c.name_key == bindparam("name_key")), into=TagRow)
TOTAL = prepare(
    select(func.count().label("total")).select_from(tags).where(tags.c.merged_into.is_(None)), into=TotalRow
)
OF_CASES = prepare(
    select(case_tags.c.case_id, _kept.c.id, _kept.c.name)
    .distinct()
    .select_from(case_tags.join(tags, tags.c.id == case_tags.c.tag_id).join(_kept, _kept.c.id == SAME_AS))
    .where(Among(case_tags.c.case_id, "cases"))
    .order_by(_kept.c.name, _kept.c.id),
    into=TagOfCase,
)
_means_kept = select(tags.c.id).where(_kept.c.id == SAME_AS).correlate(_kept)
_some_cases = select(case_tags.c.case_id).where(case_tags.c.tag_id.in_(_means_kept)).limit(bindparam("maximum"))
IN_USE = prepare(
    select(
        _kept.c.id,
        _kept.c.name,
        select(func.count()).select_from(_some_cases.correlate(_kept).subquery()).scalar_subquery().label("cases"),
    )
    .where(_kept.c.merged_into.is_(None))
    .order_by(_kept.c.name, _kept.c.id),
    into=InUseRow,
)
MEANT = prepare(  # rows of the case that mean the tag: those of tags that became it, too
    select(case_tags.c.tag_id).where(case_tags.c.case_id == bindparam("case"), case_tags.c.tag_id.in_(MEANING)),
    into=MeantRow,
)
UNTAG = prepare(delete(case_tags).where(case_tags.c.case_id == bindparam("case"), case_tags.c.tag_id.in_(MEANING)))
COUNT = prepare(
    select(func.count().label("total")).select_from(
        select(case_tags.c.case_id).where(case_tags.c.tag_id.in_(MEANING)).limit(bindparam("maximum")).subquery()
    ),
    into=TotalRow,
)


RENAME = prepare(
    update(tags)
    .where(tags.c.id == bindparam("which"))
    .values(name=bindparam("new_name"), name_key=bindparam("new_key"))
)
MERGE = prepare(
    update(tags)
    .where((tags.c.id == bindparam("which")) | (tags.c.merged_into == bindparam("which")))
    .values(merged_into=bindparam("into"))
)


def tags_of(db: Db, /, *, case_ids: Iterable[str]) -> dict[str, list[CaseTag]]:
    """By case, in the order of their names; of a case without any, nothing."""
    found: dict[str, list[CaseTag]] = {}
    for row in db.all(OF_CASES, cases=listed(case_ids)):
        found.setdefault(row.case_id, []).append(CaseTag(row.id, row.name))
    return found


def count(db: Db, /, *, tag_id: str, maximum: int) -> int:
    """How many cases have it, `maximum` at most."""
    row = db.one(COUNT, tag=tag_id, maximum=maximum)
    return row.total if row is not None else 0


def tags_in_use(db: Db, actor: Actor, /) -> list[TagInUse]:
    """All that there are, by name."""
    return [TagInUse(*row) for row in db.all(IN_USE, maximum=MAX_COUNTED)]


def tag_case(
    db: Db, actor: Actor, /, *, case_id: str, add: Sequence[str] = (), remove: Sequence[str] = (), field: str = "add"
) -> list[CaseTag]:
    """Change which tags a case has, open or resolved; each change is an entry. Returns all that it has afterwards.

    Raises InvalidInput for a name that can't be one, or where there are too many. `field` is what a fault of `add` is
    told of.
    """
    case = case_row(db, actor, case_id=case_id)
    for what, names in ((field, add), ("remove", remove)):
        _require_few(what, len(names))
    wanted = {key_of_name(name): name for name in (tag_name(field, each) for each in add)}
    unwanted = {key_of_name(name) for name in remove}
    has = {tag.id: tag for tag in tags_of(db, case_ids=[case.id]).get(case.id, [])}
    for key in sorted(unwanted):
        gone = _named(db, key)
        if gone is not None and has.pop(gone.id, None) is not None:
            rows = sorted(row.tag_id for row in db.all(MEANT, case=case.id, tag=gone.id))
            db.do(UNTAG, case=case.id, tag=gone.id)
            _journal(db, actor, case, "case.untagged", gone, removed=rows)
    named = {key: _named(db, key) for key in sorted(wanted.keys() - unwanted)}
    _require_few(field, len(has.keys() | {tag.id if tag is not None else key for key, tag in named.items()}))
    for key, found in named.items():
        tag = found or _create(db, actor, key, wanted[key], field)
        if tag.id not in has:
            db.add(case_tags, tag_id=tag.id, case_id=case.id)
            has[tag.id] = tag
            _journal(db, actor, case, "case.tagged", tag)
    return sorted(has.values(), key=lambda tag: (tag.name, tag.id))


def rename_tag(db: Db, actor: Actor, /, *, tag_id: str, name: str) -> CaseTag:
    """In every case that has it. Raises TagExists where another has the name: that is a merge, which is another act."""
    tag = _tag(db, tag_id)
    name = tag_name("name", name)
    other = db.one(BY_NAME, name_key=key_of_name(name))
    if other is not None and tag_id not in (other.id, other.merged_into):
        raise TagExists
    if other is not None and other.id != tag_id:  # a tag that became this one had the name
        db.do(RENAME, which=other.id, new_name=other.name, new_key=other.id)
    if name != tag.name:
        db.do(RENAME, which=tag.id, new_name=name, new_key=key_of_name(name))
        append(db, actor, "tag.renamed", data={"tag_id": tag.id}, private={"from": tag.name, "to": name})
    return CaseTag(tag.id, name)


def merge_tags(db: Db, actor: Actor, /, *, tag_id: str, into: str) -> CaseTag:
    """Two that mean the same become one: whatever has the first has the second from now on, and so does whoever types
    the first one's name. It costs a row, however many cases there are. Not undone."""
    gone, kept = _tag(db, tag_id), db.one(BY_ID, tag=into)
    if kept is None or kept.merged_into is not None or kept.id == gone.id:
        raise InvalidInput.of("into", "tag_unknown", "Name another tag that there is.")
    db.do(MERGE, which=gone.id, into=kept.id)
    append(
        db, actor, "tag.merged", data={"tag_id": gone.id, "into": kept.id}, private={"from": gone.name, "to": kept.name}
    )
    return CaseTag(kept.id, kept.name)


def tag_name(field: str, name: str) -> str:
    """As it is stored. Tags outlive the person of a case, so they hold no address and no number of anybody."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not (1 <= len(name) <= MAX_TAG and name.isprintable() and any(map(str.isalnum, name))):
        raise InvalidInput.of(field, "tag_name", f"A tag is a word or some, of 1 to {MAX_TAG} characters.")
    if PERSONAL.search(name):
        raise InvalidInput.of(field, "tag_personal", "A tag names a kind of case, not a person: no address, no number.")
    return name


def key_of_name(name: str) -> str:
    """Names that differ in case, width or spaces are one."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()[:80]


def named(db: Db, names: Iterable[str]) -> dict[str, CaseTag | None]:
    """By `key_of_name`, what each name means today; None is yet to be made."""
    return {key: _named(db, key) for key in sorted({key_of_name(name) for name in names})}


def _named(db: Db, key: str) -> CaseTag | None:
    """The tag that whoever types this name means today."""
    row = db.one(BY_NAME, name_key=key)
    if row is not None and row.merged_into is not None:
        row = db.one(BY_ID, tag=row.merged_into)
    return CaseTag(row.id, row.name) if row is not None else None


def _require_few(field: str, number: int) -> None:
    if number > MAX_OF_CASE:
        raise InvalidInput.of(field, "tags_of_case", f"A case has at most {MAX_OF_CASE} tags. Take some off first.")


def _create(db: Db, actor: Actor, key: str, name: str, field: str) -> CaseTag:
    total = db.one(TOTAL)
    if total is not None and total.total >= MAX_TAGS:
        raise InvalidInput.of(field, "too_many_tags", f"There are {MAX_TAGS} tags already. Use one of them.")
    tag = CaseTag(new_id("tag", db.now), name)
    db.add(tags, id=tag.id, name=name, name_key=key, created_at=db.now)
    append(db, actor, "tag.created", data={"tag_id": tag.id}, private={"name": name})
    return tag


def _tag(db: Db, tag_id: str) -> TagRow:
    row = db.one(BY_ID, tag=tag_id)
    if row is None or row.merged_into is not None:
        raise NotFound
    return row


def _journal(db: Db, actor: Actor, case: CaseRow, kind: AccountKind, tag: CaseTag, **data: list[str]) -> None:
    append(
        db,
        actor,
        kind,
        account_id=case.account_id,
        case_id=case.id,
        data={"tag_id": tag.id, **data},
        private={"tag": tag.name},
    )
