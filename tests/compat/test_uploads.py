"""Attachments in parts: links to put them to, one picture when all are there, a link to get it."""

import io
import os
from typing import Any

import httpx
import pytest
from PIL import Image

from ringback.compat.aws_support.links import MAX_PART_BYTES
from ringback.services import Services
from tests.builders import make_account
from tests.compat.conftest import client_of, new_key
from tests.compat.test_cases import CASE, refused
from tests.files import pdfs
from tests.files.pictures import picture
from tests.support.live_server import LiveServer


def noise(side: int) -> bytes:
    """A picture that no compression makes small."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(out, "PNG")
    return out.getvalue()


def send_parts(started: dict[str, Any], content: bytes) -> list[dict[str, Any]]:
    size = started["partSizeBytes"]
    done = []
    for link in started["uploadUrls"]:
        part = content[(link["partIndex"] - 1) * size : link["partIndex"] * size]
        answer = httpx.put(link["url"], content=part)
        assert answer.status_code == 200, answer.text
        done.append({"partIndex": link["partIndex"], "eTag": answer.headers["etag"]})
    return done


def test_large_picture_comes_in_parts_and_is_read_by_a_link(support: Any) -> None:
    content = noise(1500)
    started = support.get_attachment_upload_links(fileName="screen.png", fileSizeBytes=len(content))
    upload_id = started["uploadId"]
    assert started["totalParts"] == 2 and "nextIndex" not in started
    done = send_parts(started, content)
    first = support.complete_attachment_upload(uploadId=upload_id, completedUploads=done[:1])
    assert first["uploadStatus"] == "attachment-not-ready"
    status = support.describe_attachment_upload_status(uploadId=upload_id)
    assert status["uploadProgress"] == {"totalParts": 2, "completedPartsCount": 1}
    not_ready = refused(support.create_case, **CASE, uploadIds=[upload_id])
    assert not_ready[0] == "InvalidParameterValueException"
    last = support.complete_attachment_upload(uploadId=upload_id, completedUploads=done[1:])
    assert last["uploadStatus"] == "attachment-ready"
    case_id = support.create_case(**CASE, uploadIds=[upload_id])["caseId"]
    first = support.describe_communications(caseId=case_id)["communications"][0]
    attached = first["attachments"][0]
    assert first["attachmentSet"] == [], "the older list has what DescribeAttachment gives: up to 5 MB"
    assert refused(support.describe_attachment, attachmentId=attached["attachmentId"])[0] == (
        "InvalidParameterValueException"
    )
    link = support.get_attachment_download_link(attachmentId=attached["attachmentId"])
    got = httpx.get(link["downloadUrl"]["url"])
    assert Image.open(io.BytesIO(got.content)).size == (1500, 1500)
    assert got.headers["content-disposition"].startswith("attachment")
    assert httpx.get(link["downloadUrl"]["url"][:-3] + "AAA").status_code == 404


@pytest.mark.peers
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_largest_attachment_that_aws_takes_comes_whole(support: Any) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (6269, 6269), "white").save(out, "PNG", compress_level=0)
    content = out.getvalue()
    assert 157_000_000 < len(content) <= 157_286_400
    page = support.get_attachment_upload_links(fileName="screen.png", fileSizeBytes=len(content))
    upload_id, done = page["uploadId"], send_parts(page, content)
    while "nextIndex" in page:
        onward = {"uploadId": upload_id, "uploadRange": {"startIndex": page["nextIndex"]}}
        page = support.get_attachment_upload_links(fileName="screen.png", **onward)
        done += send_parts(page, content)
    assert [part["partIndex"] for part in done] == list(range(1, 31))
    ended = support.complete_attachment_upload(uploadId=upload_id, completedUploads=done)
    assert ended["uploadStatus"] == "attachment-ready"
    case_id = support.create_case(**CASE, uploadIds=[upload_id])["caseId"]
    first = support.describe_communications(caseId=case_id)["communications"][0]
    assert [one["fileName"] for one in first["attachments"]] == ["screen.png"]


def test_part_that_is_not_what_was_announced_is_refused(support: Any, services: Services, server: LiveServer) -> None:
    started = support.get_attachment_upload_links(fileName="screen.png", fileSizeBytes=11 * 5 * 1024 * 1024)
    assert (started["totalParts"], len(started["uploadUrls"]), started["nextIndex"]) == (11, 10, 11)
    upload_id = started["uploadId"]
    rest = support.get_attachment_upload_links(
        fileName="screen.png", uploadId=upload_id, uploadRange={"startIndex": 11}
    )
    assert [link["partIndex"] for link in rest["uploadUrls"]] == [11] and "nextIndex" not in rest
    assert httpx.put(rest["uploadUrls"][0]["url"], content=b"short").status_code == 400
    parts = [{"partIndex": 11, "eTag": "made up"}]
    told = refused(support.complete_attachment_upload, uploadId=upload_id, completedUploads=parts)
    assert told[0] == "InvalidParameterValueException"
    too_large = refused(support.get_attachment_upload_links, fileName="a.png", fileSizeBytes=157_286_401)
    assert too_large[0] == "ValidationException"
    stranger = client_of(server, new_key(services, make_account(services.store)[0]))
    assert refused(stranger.describe_attachment_upload_status, uploadId=upload_id)[0] == "UploadIdNotFound"


def test_upload_that_nobody_can_read_fails(support: Any) -> None:
    started = support.get_attachment_upload_links(fileName="notes.txt", fileSizeBytes=4)
    done = send_parts(started, b"PK\x03\x04")
    ended = support.complete_attachment_upload(uploadId=started["uploadId"], completedUploads=done)
    assert ended["uploadStatus"] == "failed"


def test_files_of_each_kind_come_back_as_what_they_are(support: Any) -> None:
    sent = [("notes.log", "Mã không đến\r\n".encode("utf-16")), ("bill.pdf", pdfs.with_script_and_file())]
    made = support.add_attachments_to_set(attachments=[{"fileName": name, "data": data} for name, data in sent])
    support.create_case(**CASE, attachmentSetId=made["attachmentSetId"])
    thread = support.describe_cases(includeCommunications=True)["cases"][0]["recentCommunications"]["communications"]
    named = thread[-1]["attachmentSet"]
    log, bill = [support.describe_attachment(attachmentId=one["attachmentId"])["attachment"] for one in named]
    assert (log["fileName"], log["data"].decode()) == ("notes.log", "Mã không đến\r\n")
    assert (bill["fileName"], bill["data"][:5]) == ("bill.pdf", b"%PDF-")
    assert b"JavaScript" not in bill["data"]


def test_upload_that_finds_no_room_can_be_completed_again(support: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    content = picture()
    started = support.get_attachment_upload_links(fileName="a.png", fileSizeBytes=len(content))
    done = send_parts(started, content)
    with monkeypatch.context() as crowd:
        crowd.setattr("ringback.files.uploads.MAX_AT_HAND", 0)
        busy = refused(support.complete_attachment_upload, uploadId=started["uploadId"], completedUploads=done)
        assert busy[0] == "InternalServerError"
    ended = support.complete_attachment_upload(uploadId=started["uploadId"], completedUploads=done)
    assert ended["uploadStatus"] == "attachment-ready"


def test_link_that_was_not_given_leads_nowhere(support: Any, server: LiveServer) -> None:
    started = support.get_attachment_upload_links(fileName="screen.png", fileSizeBytes=4)
    base, _, token = started["uploadUrls"][0]["url"].rpartition("/")
    for made_up in (
        "x",
        "%00",
        "%FF",
        "🙂",
        "x" * 5000,
        token[:-1],
        token[:22],
        ("B" if token[0] == "A" else "A") + token[1:],
    ):
        assert httpx.put(f"{base}/{made_up}", content=b"echo").status_code == 404, made_up
        assert httpx.get(f"{server.url}/aws-support/attachments/{made_up}").status_code == 404, made_up
    assert httpx.get(f"{server.url}/aws-support/attachments/{token}").status_code == 404, "it is for sending"
    assert httpx.put(f"{base}/{token}", content=b"0" * (MAX_PART_BYTES + 2)).status_code == 413
    assert httpx.put(f"{base}/{token}", content=b"echoes").status_code == 400
    status = support.describe_attachment_upload_status(uploadId=started["uploadId"])
    assert status["uploadProgress"]["completedPartsCount"] == 0
