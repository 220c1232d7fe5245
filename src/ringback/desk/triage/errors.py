"""What is refused about tags, and what to do then."""

from ringback.core.errors import NotPossible


class TagExists(NotPossible):
    code = "tag_exists"
    title = "There is such a tag"
    detail = "Another tag has this name. Merge the two, or choose another name."
