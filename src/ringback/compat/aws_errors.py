"""The one refusal of AWS's protocols, and what the rooms' refusals are called there."""

from typing import Any

from ringback.core.errors import InvalidInput, NotAllowed, NotFound, Problem, RateLimited, Unavailable

MEMBERS = {  # what AWS's model calls the fields of our rooms
    "description": "communicationBody",
    "body": "communicationBody",
    "file_ids": "attachmentSetId",
    "severity": "severityCode",
}
NOT_ALLOWED = (
    "The access key that signed this request may not do it, or not for this account. Use a key that may, "
    "or ask who made the key."
)


class AwsError(Problem):
    """`kind` is AWS's name for it, `members` what its error shape has beside the message."""

    code = "aws_error"

    def __init__(self, kind: str, message: str, *, http: int = 400, **members: Any) -> None:
        super().__init__(message)
        self.kind = kind
        self.http = http
        self.members = members


class TooLarge(AwsError):
    """`status` for the links of uploads, which answer as our own API does."""

    status = 413

    def __init__(self, maximum: int) -> None:
        super().__init__("RequestEntityTooLargeException", f"The request is larger than {maximum} bytes.", http=413)


def from_problem(problem: Problem) -> AwsError:
    """For what a room refuses and AWS's protocol has no closer name for."""
    if isinstance(problem, AwsError):
        return problem
    if isinstance(problem, InvalidInput):
        message = " ".join(f"{MEMBERS.get(e.field, e.field)}: {e.message}" for e in problem.errors) or problem.detail
        return AwsError("InvalidParameterValueException", message)
    if isinstance(problem, RateLimited):
        return AwsError("ThrottlingException", problem.detail)
    if isinstance(problem, NotAllowed):
        return AwsError("AccessDeniedException", NOT_ALLOWED)
    if isinstance(problem, Unavailable):
        return AwsError("InternalServerError", problem.detail, http=500)
    kind = "ResourceNotFoundException" if isinstance(problem, NotFound) else "InvalidParameterValueException"
    return AwsError(kind, problem.detail)
