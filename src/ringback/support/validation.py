"""Checking what people send: every fault is named with its field, all of them at once."""

from collections.abc import Iterable

from ringback.core.errors import FieldError, InvalidInput
from ringback.core.times import from_iso
from ringback.numbers.diagnose import diagnose
from ringback.support.schemas import (
    MAX_BODY,
    MAX_FILES,
    MAX_HELP_TIME,
    MAX_SUBJECT,
    CallbackRequest,
    CaseRequest,
    ContactMethod,
)
from ringback.words import LANGUAGES

MAX_EXTENSION = 10
MAX_TARGET_MINUTES = 30 * 24 * 60  # open minutes within which the desk may mean to answer


def check_case(request: CaseRequest, *, country: str | None, now: int) -> str | None:
    """Raises InvalidInput with everything that is wrong; returns the number to call back as E.164, where one is."""
    faults = [
        *text_faults("subject", request.subject, MAX_SUBJECT),
        *text_faults("description", request.description, MAX_BODY),
        *text_faults("help_time", request.help_time, MAX_HELP_TIME, needed=False),
        *file_faults(request.file_ids),
    ]
    if request.language not in LANGUAGES:
        faults.append(FieldError("language", "language_unknown", f"Choose one of {', '.join(LANGUAGES)}."))
    if request.contact_method not in set(ContactMethod):
        faults.append(FieldError("contact_method", "method_unknown", f"Choose one of {', '.join(ContactMethod)}."))
    number = None
    if request.contact_method == ContactMethod.CALL:
        number, phone_faults = check_phone(request.phone, country=country, now=now)
        faults += phone_faults
    if faults:
        raise InvalidInput(errors=tuple(faults))
    return number


def text_faults(field: str, text: str | None, maximum: int, *, needed: bool = True) -> list[FieldError]:
    if not (text or "").strip():
        return [FieldError(field, "required", "Write something here.")] if needed else []
    if len(text or "") > maximum:
        return [FieldError(field, "too_long", f"Use at most {maximum} characters; these are {len(text or '')}.")]
    if "\x00" in (text or ""):
        return [FieldError(field, "bad_character", "Remove the character with code 0.")]
    return []


def file_faults(file_ids: Iterable[str]) -> list[FieldError]:
    if len(list(file_ids)) > MAX_FILES:
        return [FieldError("file_ids", "too_many", f"Attach at most {MAX_FILES} files.")]
    return []


def check_phone(
    request: CallbackRequest | None, *, country: str | None, now: int
) -> tuple[str | None, list[FieldError]]:
    """The number as E.164, repaired where the repair is certain, and what is wrong with the wish."""
    if request is None or not request.number.strip():
        return None, [FieldError("phone.number", "required", "Write the number to call you back on.")]
    faults = []
    diagnosis = diagnose(request.number, country=country)
    if diagnosis.e164 is None:
        worst = next(finding for finding in diagnosis.findings if finding.status == "error")
        faults.append(FieldError("phone.number", worst.code, worst.message))
    extension = request.extension or ""
    if extension and not (extension.isascii() and extension.isdigit() and len(extension) <= MAX_EXTENSION):
        faults.append(FieldError("phone.extension", "extension", f"Use up to {MAX_EXTENSION} digits."))
    times = {}
    for field in ("window_start", "window_end"):
        try:
            text = getattr(request, field)
            times[field] = from_iso(text) if text else None
        except ValueError:
            faults.append(FieldError(f"phone.{field}", "time", "Give a time with its zone, as 2026-11-23T06:40:00Z."))
    start, end = times.get("window_start"), times.get("window_end")
    if end is not None and (end <= now or (start is not None and end <= start)):
        faults.append(FieldError("phone.window_end", "window", "The end must lie after the beginning and after now."))
    return diagnosis.e164, faults
