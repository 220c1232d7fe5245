"""What is refused about tags and snoozes, and what to do then."""

from ringback.core.errors import NotPossible


class ApplicantWrote(NotPossible):
    code = "applicant_wrote"
    title = "The applicant wrote meanwhile"
    detail = "The applicant wrote after you last saw the case. Read it, then put the case off again if it can wait."


class TagExists(NotPossible):
    code = "tag_exists"
    title = "There is such a tag"
    detail = "Another tag has this name. Merge the two, or choose another name."
