"""What a file looks like on the wire, and why one is refused."""

import msgspec

from ringback.core.errors import Problem, Unavailable
from ringback.files.flow import FileState
from ringback.files.rasterise import MAX_PAGES
from ringback.files.reencode import MAX_EMPTY_PIXELS, MAX_PIXELS

MAX_SIZE = 5 * 1024 * 1024  # bytes; AWS: 5 MB an attachment
MAX_FILES_PER_MESSAGE = 3  # AWS: attachments per set


class File(msgspec.Struct, frozen=True):
    """One attachment. `url` is null until it may be read. Text has no `width` and `height`; those of a
    PDF are its first page's, and only it has `pages`."""

    id: str
    name: str
    media_type: str
    size: int
    state: FileState
    reason: str | None
    width: int | None
    height: int | None
    pages: int | None
    url: str | None


class FileTooLarge(Problem):
    code = "file_too_large"
    status = 422
    title = "The file is too large"
    detail = f"A file may have {MAX_SIZE // 1024**2} MB at most. Send a smaller picture, or a part of the text."


class FileEmpty(Problem):
    code = "file_empty"
    status = 422
    title = "The file is empty"
    detail = "Nothing is in this file that could be read. Choose it again, or another one."


class FileTypeUnknown(Problem):
    code = "file_type"
    status = 422
    title = "This type of file is not accepted"
    detail = "The refusal says which kinds are. Of anything else, take a screenshot or a photo and send that."


class FileTooCostly(Problem):
    code = "file_too_costly"
    status = 422
    title = "The file takes too long to read"
    detail = "Reading this file took more time or memory than one file may. Take a screenshot of it and send that."


class FileBroken(Problem):
    code = "file_broken"
    status = 422
    title = "The file can't be read"
    detail = "The file is damaged, cut off, or carries a second file. Send a new copy, screenshot or photo."


class FileLocked(Problem):
    code = "file_locked"
    status = 422
    title = "The PDF is locked by a password"
    detail = "Nobody here can open it. Save a copy without the password, or send screenshots of its pages."


class FileTooManyPages(Problem):
    code = "file_too_many_pages"
    status = 422
    title = "The PDF has too many pages"
    detail = (
        f"A PDF may have {MAX_PAGES} pages at most. Save those that matter as a PDF of their own, or send screenshots."
    )


class FilesBusy(Unavailable):
    """`Unavailable`, so that a mail is brought again and an upload to AWS Support stays as it is."""

    code = "files_busy"
    title = "Too many files at once"
    detail = "Other people's files are being looked at. Nothing is lost: send this one again in a few seconds."


class FileTooManyPixels(Problem):
    code = "file_too_many_pixels"
    status = 422
    title = "The picture has too many pixels"
    detail = (
        f"A picture may have {MAX_PIXELS // 1_000_000} megapixels at most, {MAX_EMPTY_PIXELS // 1_000_000} where it is "
        "nearly empty. Send a part of it."
    )


class FileUnsafe(Problem):
    code = "file_unsafe"
    status = 422
    title = "The file was found to be unsafe"
    detail = "The security scan refused this file. Take a new screenshot or photo and send that."


class FileQuarantined(Problem):
    code = "file_quarantined"
    status = 409
    title = "The file can't be read now"
    detail = "The file is still being checked, or was refused. Try again in a moment."


class FileRemoved(Problem):
    code = "file_removed"
    status = 410
    title = "The file was removed"
    detail = "Its case was closed long ago, and the files of such cases are not kept. It is not lost by mistake."


class TooManyFiles(Problem):
    code = "too_many_files"
    status = 422
    title = "Too many files"
    detail = f"A message may have {MAX_FILES_PER_MESSAGE} files at most."


class FileQuota(Problem):
    code = "file_quota"
    status = 422
    title = "No room for more files"
    detail = "You have stored as much as one person may. Ask support in your case to make room."


class FileAttached(Problem):
    code = "file_attached"
    status = 409
    title = "The file belongs to a message"
    detail = "A file that was sent with a message stays with it. Only files that are not sent yet can be removed."
