"""Where the fuzzer begins: one good input of each form, which it then changes."""

from ringback.accounts.sessions.credentials import signed_device
from ringback.core.crypto import Vault
from ringback.core.signed_links import signed
from ringback.courier.tags import TagKind, tagged
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
FIELDS = REPORT.partition(b"delivery-status\n\n")[2].partition(b"\n--x--")[0]
# The first byte is the handler's number in `callbacks.HANDLERS`.
CALLBACKS = (
    b"\x00\n\nMessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003&To=%2B84912345000",
    b"\x00\n\nCallSid=CA1&CallStatus=failed&SipResponseCode=480",
    b"\x02code=x\nx-twilio-signature:aaaa\n\nCallSid=CA1&Digits=1",
    b"\x03code=x\n\nCallSid=CA1&Digits=123456",
    b'\x04\nauthorization:Bearer a.b.c\n\n{"message_uuid":"1","status":"rejected","to":"84912345000",'
    b'"error":{"type":"https://developer.vonage.com/api-errors/messages#1120"}}',
    b'\x06\n\n{"uuid":"1","status":"failed","detail":"cannot_route","to":"84912345000"}',
    b'\x07code=x\n\n{"uuid":"1","dtmf":{"digits":"1"}}',
    b'\x08code=x\n\n{"uuid":"1","dtmf":{"digits":"123456"}}',
    b'\x09key=x\n\n{"Type":"Notification","Message":"{\\"eventType\\":\\"TEXT_DELIVERED\\",'
    b'\\"messageId\\":\\"1\\",\\"destinationPhoneNumber\\":\\"+84912345000\\"}"}',
    b'\x09\n\n{"Type":"SubscriptionConfirmation","SubscribeURL":"https://sns.us-east-1.amazonaws.com/?Action=x"}',
    b"\x0aref=del_1&key=x&status=UNDELIV&code=err:001&to=84912345000\n\n",
    b"\x01\n\nFrom=%2B84912345000&To=8049&Body=STOP&OptOutType=STOP",
    b'\x05\n\n{"from":"84912345000","to":"8049","text":"STOP"}',
    b"\x0bkey=x&from=84912345000&to=8049&text=STOP\n\n",
)
NOW = b'"iss":"https://idp.example","aud":"ringback","exp":1790000100,"iat":1790000000'
CLAIMS = b'{"sub":"mai","nonce":"n",' + NOW + b"}"
ENDED = b'{"sid":"1","jti":"j",' + NOW + b',"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}'
TOKENS = (
    b"s" + CLAIMS,
    b"s" + ENDED,
    b'j{"alg":"ES256","kid":"1"}\n' + CLAIMS + b"\n" + b"x" * 64,
    b'j{"alg":"HS256","kid":"2"}\n' + ENDED + b"\nx",
    b'j{"alg":"none"}\n' + CLAIMS + b"\n",
    b"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJtYWkifQ.x",
    signed(Vault("another secret"), "freeze links", b'["acc_1",1]').encode(),
    signed_device(Vault("another secret"), "rbd_1").encode(),
    tagged(Vault("another secret"), "support@ringback.example", TagKind.CASE, "1234").encode(),
)
SEEDS: dict[str, tuple[bytes, ...]] = {
    "mail": (REPORT, ANSWER, ANSWER.replace(b"\n", b"\r\n")),
    "report": (FIELDS, FIELDS.replace(b"failed", b"delayed").replace(b"\n", b"\r\n")),
    "callback": CALLBACKS,
    "token": TOKENS,
    "receipt": (
        b"\x04\x00\x04\x23\x03\x03\x00\x0b" + SAID,
        b"\x00\x08\x00\x1e\x0242" + SAID.decode().encode("utf-16-be"),
    ),
    "signature": (SIGNED, BEARER),
    "upload": tuple(b"a.png\n" + picture(form, size=(4, 3)) for form in ("PNG", "JPEG", "WEBP")),
    "fault": (b"m",),
}
