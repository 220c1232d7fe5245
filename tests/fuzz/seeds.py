"""Where the fuzzer begins: one good input of each form, which it then changes."""

from tests.files.pictures import picture

REPORT = b"""\
From: MAILER-DAEMON@mx.example
To: support+b-1-x@ringback.example
Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Sorry.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; lan@example.com
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--x--
"""
ANSWER = b"""\
Authentication-Results: mx.ringback.example; dmarc=pass header.from=example.com;
 spf=pass smtp.mailfrom="lan"@example.com
From: =?utf-8?B?TMOqIExhbg==?= <lan@example.com>
To: "Support" <support+c-1-x@ringback.example>, other@example.com
Auto-Submitted: no
Precedence: bulk
Message-ID: <1@example.com>
Content-Type: multipart/mixed; boundary="y"

--y
Content-Type: text/html; charset=iso-2022-jp
Content-Transfer-Encoding: quoted-printable

<p>No code <b>came</b>.<blockquote>On Monday</blockquote>
--y
Content-Type: image/png; name*=utf-8''t%C3%AAn.png
Content-Disposition: attachment; filename*0="a"; filename*1="b.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--y
Content-Type: message/rfc822

Subject: inner

> quoted
--y--
"""
SIGNED = (
    b"POST\n/\nX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=60\nhost:x\nx-amz-date:20261129T100000Z\nAuthorization:"
    b"AWS4-HMAC-SHA256 Credential=RK/20261129/us-east-1/support/aws4_request, SignedHeaders=host;x-amz-date, "
    b"Signature=" + b"0" * 64 + b"\nstripe-signature:t=1,v1=0\n\n{}"
)
BEARER = b"POST\n/\n\nauthorization:Bearer eyJhbGciOiJIUzI1NiJ9.eyJwYXlsb2FkX2hhc2giOiJ4In0.x\n\n{}"
SAID = b"id:42 sub:001 dlvrd:001 submit date:2611230000 done date:2611230001 stat:DELIVRD err:000 text:hi"
SEEDS: dict[str, tuple[bytes, ...]] = {
    "mail": (REPORT, ANSWER, ANSWER.replace(b"\n", b"\r\n")),
    "receipt": (
        b"\x04\x00\x04\x23\x03\x03\x00\x0b" + SAID,
        b"\x00\x08\x00\x1e\x0242" + SAID.decode().encode("utf-16-be"),
    ),
    "signature": (SIGNED, BEARER),
    "upload": tuple(b"a.png\n" + picture(form) for form in ("PNG", "JPEG", "WEBP")),
    "fault": (b"m",),
}
