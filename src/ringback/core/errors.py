"""One envelope for every refusal: RFC 9457 problem details with a stable `code`."""

from typing import Any, ClassVar

import msgspec


class FieldError(msgspec.Struct, frozen=True, omit_defaults=False):
    """One thing wrong with one field, in words the person can act on."""

    field: str
    code: str
    message: str


class Problem(Exception):
    """A refusal that is answered to the caller. Subclasses set `code`, `status` and `detail`.

    `keep_writes = True` commits what the command wrote before it raised: a wrong guess must count and
    a refused decision must leave its entry, though the answer is an error.
    """

    code: ClassVar[str] = "problem"
    status: ClassVar[int] = 400
    title: ClassVar[str] = "The request was refused"
    detail: str = "The request could not be carried out."
    keep_writes: bool = False

    def __init__(self, detail: str | None = None, *, errors: tuple[FieldError, ...] = (), **data: Any) -> None:
        self.detail = detail or type(self).detail
        self.errors = errors
        self.data = data
        super().__init__(self.detail)

    @property
    def retry_after_s(self) -> int | None:
        """Seconds until the same request can succeed, where that is known."""
        value = self.data.get("retry_after_s")
        return int(value) if value is not None else None

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": f"/errors/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.errors:
            body["errors"] = [msgspec.to_builtins(error) for error in self.errors]
        if self.data:
            body["data"] = self.data
        return body


class NotFound(Problem):
    """Not there, or not yours: the answer is the same, so that nobody learns what exists."""

    code = "not_found"
    status = 404
    title = "Not found"
    detail = "There is nothing here for you. Check the address, or sign in with the account it belongs to."


class Unauthenticated(Problem):
    code = "unauthenticated"
    status = 401
    title = "Sign in first"
    detail = "Sign in, or start your sign-up, and try again."


class ConfirmationDue(Unauthenticated):
    """An identity provider vouches for this login, and is to be asked before the request is let in. `core.http.Caller`
    asks it outside the transaction and tries again; who does not ask is not let in."""

    code = "confirmation_due"

    def __init__(self, login: str) -> None:
        super().__init__()
        self.login = login


class NotAllowed(Problem):
    code = "not_allowed"
    status = 403
    title = "Not allowed"
    detail = "Your role does not allow this. Ask an administrator if you need it."


class InvalidInput(Problem):
    code = "invalid_input"
    status = 400
    title = "Some fields need attention"
    detail = "Correct the fields that are named and send the request again. Nothing was saved."

    @classmethod
    def of(cls, field: str, code: str, message: str, **data: Any) -> "InvalidInput":
        return cls(errors=(FieldError(field, code, message),), **data)


class RateLimited(Problem):
    code = "rate_limited"
    status = 429
    title = "Too many requests"
    detail = "Too many requests from here. Wait until the time given and try again."


class NotPossible(Problem):
    """The flow has no such step from where it stands."""

    code = "not_possible"
    status = 409
    title = "Not possible now"
    detail = "This can't be done in the present state. Reload to see what can."


class Stale(Problem):
    code = "stale"
    status = 412
    title = "Somebody was faster"
    detail = "This was changed after you read it. Reload, look at what changed, and try again."


class IdempotencyConflict(Problem):
    code = "idempotency_conflict"
    status = 409
    title = "The key was used for something else"
    detail = "This Idempotency-Key was sent before with another body. Use a new key for a new request."


class Unavailable(Problem):
    code = "unavailable"
    status = 503
    title = "Try again in a moment"
    detail = "The database could not be reached, so nothing was saved. Try again in a moment."


class BodyTooLarge(Problem):
    code = "too_large"
    status = 413
    title = "The request is too large"
    detail = "The body is larger than this operation takes. Send less at once."


class Defect(Problem):
    """A fault of ours: logged with its trace, told without it."""

    code = "internal"
    status = 500
    title = "A fault of ours"
    detail = "Something went wrong on our side and was logged. Nothing was saved; try again in a moment."
