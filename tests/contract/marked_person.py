"""A person whose every personal value is unlike any other, who goes through all that the product does with people.

PERSONAL and OTHER name each text that a body of the REST API can hold. A new one is in neither, and a test fails until
somebody has said which it is."""

from typing import Any

import pyotp
from sqlalchemy import delete, select, update

from ringback.accounts.access import PERMISSIONS
from ringback.accounts.alternate_contacts import AlternateContact, AlternateKind, put_alternate
from ringback.accounts.keys.api_keys import create_key
from ringback.app import create_app
from ringback.compat.aws_support.uploads import upload_of
from ringback.core.actors import SYSTEM, Actor
from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.courier.tables import deliveries
from ringback.files.commands import settle
from ringback.files.flow import FileEvent
from ringback.services import Services
from ringback.support.email.inbound import MailVerdict
from ringback.support.queries import case as case_of
from tests.accounts.authenticators.test_passkeys import try_to_add
from tests.authenticator import Authenticator
from tests.builders import OPERATOR, client_for, mails_to, make_agent, make_key
from tests.conftest import TestClock
from tests.decisions.desk import Desk, lost_code
from tests.files.pictures import picture
from tests.onboarding.test_signup import prove_email
from tests.rows import execute, select_all
from tests.support.mailbag import address_of, bring, reply

PHONE = "+84912730461"
EMAIL = "zqmailbox@zqdomain.example"
IP = "203.0.113.77"
PERSONAL = {
    "SignupRequest.name": "Zqfirstname Zqlastname",
    "SignupRequest.email": EMAIL,
    "RenameRequest.name": "Zqrenamed Zqagain",
    "ContactInformation.full_name": "Zqfullname Zqlastname",
    "ContactInformation.address_line1": "71 Zqstreet",
    "ContactInformation.address_line2": "Zqsecondline",
    "ContactInformation.address_line3": "Zqthirdline",
    "ContactInformation.city": "Zqcitytown",
    "ContactInformation.company": "Zqcompany",
    "ContactInformation.district_or_county": "Zqdistrict",
    "ContactInformation.postal_code": "ZQPOSTAL 71",
    "ContactInformation.state_or_region": "Zqregion",
    "ContactInformation.website_url": "https://zqwebsite.example",
    "ContactInformation.phone_number": PHONE,
    "PhoneRequest.phone_number": "+84912730462",
    "CallbackRequest.number": "+84912730463",
    "CallbackRequest.extension": "7304619558",
    "NumberQuestion.input": "+84912730464",
    "CaseRequest.subject": "Zqsubject of mine",
    "CaseRequest.description": "Zqdescription of it",
    "MessageRequest.body": "Zqmessage to the desk",
    "MessageDraftRequest.body": "Zqtyped and not sent",
    "Note.note": "Zqresolved by itself",
    "Rating.comment": "Zqcomment on that",
    "POST /v1/files.file": "Zqpassport.png",
    "POST /v1/desk/files.file": "Zqagentsfile.png",
    "PasskeyRequest.name": "Zqpasskey",
    "PasskeyName.name": "Zqotherpasskey",
    "AccessKeyRequest.name": "Zqlaptop",
    "EmailUpdateRequest.email": "zqnewmailbox@zqnewdomain.example",
    "LinkRequest.email": "zqlinked@zqlinkdomain.example",
    "RecoveryRequest.email": "zqforgot@zqforgotdomain.example",
    "ResetRequest.email": "zqreset@zqresetdomain.example",
    "SignInRequest.email": "zqsignin@zqsignindomain.example",
    "AgentSignIn.email": "zqagent@zqagentdomain.example",
    "PasswordRequest.password": "zqpassword of a kettle",
    "ResetRequest.password": "zqresetpassword of a kettle",
    "SignInRequest.password": "zqwrongpassword",
    "ReauthenticationRequest.password": "zqotherpassword",
    "AgentSignIn.password": "zqagentpassword",
    "RevealRequest.reason": "Zqrevealed because they asked",
    "Assignment.reason": "Zqassigned for the language",
    "TeamOfCase.reason": "Zqteamed for the language",
    "QueueSearch.q": "zqsearched@zqsearchdomain.example",
    "Evidence.note": "Zqevidence of it",
    "Proposal.note": "Zqproposal to them",
    "Settlement.note": "Zqsettlement between agents",
    "Undo.note": "Zqundone because of that",
    "ReviewOutcome.note": "Zqreviewed and upheld",
    "UnfreezeRequest.reason": "Zqunfrozen after I called them back today",
    "ResetSecondFactor.reason": "Zqfactorlost after I called them back today",
    "DropRequest.reason": "Zqdropped because they have it",
    "WebhookRequest.url": "https://hooks.example/zqhooksecret",
    "SnoozeRequest.reason": "Zqsnoozed until they answer",
    "BulkPreviewRequest.reason": "Zqpreviewed until they answer",
    "BulkRequest.reason": "Zqbulksnoozed until they answer",
    "MacroUse.text": "Zqmacro for them",
    "MacroUse.note": "Zqmacronote about them",
    "LinkedSatisfaction.words": "Zqlinkedwords of thanks",
    "SatisfactionRequest.words": "Zqsatisfied in the end",
}
OUTSIDE = {  # of no body of the REST API
    "draft": "Zqdrafted thought",
    "IP": IP,
    "user agent": "Zqbrowser/1.0 (Zqsystem)",
    "API key's name": "Zqprogram of theirs",
    "mail": "Zqmailed words",
    "mail's picture": "Zqmailedpicture.png",
    "unproved mail": "Zqunproved words",
    "unproved sender": "zqsender@zqsenderdomain.example",
    "upload": "Zqupload.png",
    "refusal of a file": "Zqrefusal of their passport",
    "alternate name": "Zqalternate Zqother",
    "alternate title": "Zqtitle",
    "alternate e-mail": "zqalternate@zqalternatedomain.example",
}
OTHER = {
    "an id, cursor or number of ours": (
        "AccessKeyRequest.account_id", "Assignment.agent_id", "CaseRequest.file_ids[]", "Evidence.ref",
        "MessageRequest.file_ids[]", "QueueSearch.cursor", "Settlement.evidence_hash", "MessageRequest.client_id",
        "MessageRequest.draft", "MessageDraftRequest.version",
        "MacroUse.client_id", "QueueSearch.assignee", "QueueSearch.tag", "TagMerge.into", "DefaultView.view_id",
        "BulkPreviewRequest.agent_id", "BulkPreviewRequest.case_ids[]", "BulkRequest.agent_id", "BulkCase.etag",
        "BulkCase.id", "CaseLinkRequest.other", "MergeRequest.into",
        "QueueFilter.assignee", "QueueFilter.tag", "SlaTargets.version", "QueueFilter.team", "QueueSearch.team",
        "AssignmentRule.team_id", "TeamChange.member_ids[]", "TeamOfCase.team_id", "TeamRequest.member_ids[]",
    ),
    "a word of ours, a language, a country or a time": (
        "CallOutcome.outcome", "CallOutcome.state", "CallbackRequest.time_zone", "CallbackRequest.window_end",
        "CallbackRequest.window_start",
        "CaseRequest.contact_method", "CaseRequest.help_time", "CaseRequest.language",
        "ContactInformation.country_code", "Evidence.kind", "KeyPress.key", "MessageRequest.kind",
        "NumberQuestion.country", "Proposal.reason", "QueueSearch.method", "QueueSearch.sort", "QueueSearch.status",
        "RedeemRequest.language", "RenameRequest.language", "RuleRequest.country", "SignupRequest.language",
        "SsoPage.page", "WebhookRequest.kinds[]",
        "QueueSearch.callback", "QueueSearch.case_status", "QueueSearch.cause", "QueueSearch.country",
        "QueueSearch.language", "QueueSearch.severity", "SnoozeRequest.until",
        "QueueFilter.callback", "QueueFilter.case_status", "QueueFilter.cause", "QueueFilter.country",
        "QueueFilter.language", "QueueFilter.method", "QueueFilter.severity", "QueueFilter.status",
        "SavedViewRequest.sort", "SavedViewChange.sort", "BulkPreviewRequest.until", "BulkRequest.until",
        "AgentCapacityChange.languages[]", "AssignmentRule.categories[]", "AssignmentRule.languages[]",
        "AssignmentRule.subjects[]",
    ),
    "a code or token, good once and for minutes": (
        "AgentSignIn.code", "AppCode.code", "CheckRequest.code", "Confirmation.token", "EmailCode.code",
        "FreezeRequest.token", "PaymentToken.token", "ReadBackCode.code", "ReauthenticationRequest.code",
        "LinkQuestion.token", "LinkedSatisfaction.token",
        "RedeemRequest.token", "ResetRequest.code", "ResetRequest.second_factor", "SignInRequest.second_factor",
        "StepUp.code", "StopRequest.token",
    ),
    "a word for many cases: a tag, a ready-made reply": (
        "Acts.note", "Acts.tags[]", "TagChange.add[]", "TagChange.remove[]", "TagName.name",
        "SavedViewChange.name", "SavedViewRequest.name",
        "BulkPreviewRequest.tags[]", "BulkRequest.tags[]",
        "AssignmentRule.name", "TeamChange.name", "TeamRequest.name",
    ),
    "an operator's word about a carrier or a rule": (
        "DeadLetterRequest.cause", "DeadLetterRequest.ids[]", "DeadLetterRequest.webhook_id",
        "DropRequest.cause", "DropRequest.ids[]", "DropRequest.webhook_id",
        "HandledCode.code", "HandledCode.provider", "MitigationRequest.note", "RuleRequest.note", "RuleRequest.number",
        "RuleRequest.prefix",
    ),
}  # fmt: skip


def texts_of_bodies(services: Services) -> set[str]:
    """`Request.field` of every text without a fixed set of values that a body can hold, by the API's description."""
    described: dict[str, Any] = create_app(services).openapi_schema.to_schema()
    found: set[str] = set()

    def walk(schema: dict[str, Any], path: str, seen: tuple[str, ...]) -> None:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            if name not in seen:
                walk(described["components"]["schemas"][name], name, (*seen, name))
            return
        for one in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())):
            walk(one, path, seen)
        walk(schema["items"], f"{path}[]", seen) if "items" in schema else None
        for name, inner in schema.get("properties", {}).items():
            walk(inner, f"{path}.{name}", seen)
        if "string" in (schema.get("type"), *(schema.get("type") or ())) and not {"enum", "const"} & schema.keys():
            found.add(path)

    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                walk(content["schema"], f"{method.upper()} {path}", ())
    return found


class Journey:
    """What is used of PERSONAL and OUTSIDE is written down: nothing of them may be forgotten here. `secrets` are what
    the product gave them: it keeps a digest of each, or seals it."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        self.services, self.clock, self.used = services, clock, set[str]()
        self.secrets: set[str] = set()
        self.lan = client_for(services, device="rbd_zq", ip=self.value("IP"))
        self.lan.headers["user-agent"] = self.value("user agent")
        self.account_id = ""

    def value(self, name: str) -> str:
        self.used.add(name)
        return PERSONAL.get(name) or OUTSIDE[name]

    def body(self, request: str, **more: Any) -> dict[str, Any]:
        """All of a request's personal fields, and what else it needs."""
        mine = [name for name in PERSONAL if name.startswith(f"{request}.")]
        return {**{name.partition(".")[2]: self.value(name) for name in mine}, **more}

    def ask(self, method: str, path: str, body: dict[str, Any], *, by: Any = None, status: int | None = None) -> Any:
        answer = (by or self.lan).request(method, path, json=body)
        assert answer.status_code == status if status else answer.is_success, f"{method} {path}: {answer.text}"
        return answer

    def go(self) -> None:
        self.sign_up()
        self.strangers()
        self.open_cases()
        self.write_mail()
        self.programs()
        self.at_the_desk()
        self.freeze()

    def sign_up(self) -> None:
        signup = self.ask("POST", "/v1/signups", self.body("SignupRequest", language="en"))
        assert prove_email(self.lan, self.services.store, signup).is_success
        self.account_id = self.lan.get("/v1/me").json()["account"]["id"]
        self.ask("PUT", "/v1/me/contact", self.body("ContactInformation", country_code="VN"))
        self.ask("POST", "/v1/checks/number", self.body("NumberQuestion", country="VN"))
        self.ask("POST", "/v1/verifications", {"kind": "phone", "channel": "sms"})
        self.ask("POST", "/v1/me/phone", self.body("PhoneRequest"))
        self.ask("POST", "/v1/me/payment", {"token": "tok_ok"})
        self.ask("PUT", "/v1/me/password", self.body("PasswordRequest"))
        self.ask("PATCH", "/v1/me", self.body("RenameRequest"))
        wrong = self.body("ReauthenticationRequest", method="password")
        self.ask("POST", "/v1/me/reauthentications", wrong, status=422)
        made = self.ask("POST", "/v1/access-keys", self.body("AccessKeyRequest"))
        self.secrets.add(made.json()["secret_access_key"])
        made = try_to_add(self.lan, Authenticator(), name=self.value("PasskeyRequest.name"))
        self.ask("PATCH", f"/v1/me/passkeys/{made.json()['id']}", self.body("PasskeyName"))
        secret = self.lan.post("/v1/me/second-factor/app").json()["secret"]
        code = pyotp.TOTP(secret).at(self.clock.ms // 1000)
        turned_on = self.ask("POST", "/v1/me/second-factor/app/confirm", {"code": code}).json()
        self.secrets |= {secret, *turned_on["recovery_codes"], *self.lan.cookies.values()}
        self.ask("POST", "/v1/me/email-update", self.body("EmailUpdateRequest"))

    def strangers(self) -> None:
        """Who types an address that nobody has."""
        browser = client_for(self.services, device="rbd_other", ip=IP)
        for path, request in (("/v1/logins/links", "LinkRequest"), ("/v1/passwords/codes", "RecoveryRequest")):
            self.ask("POST", path, self.body(request), by=browser)
        reset = self.body("ResetRequest", code="000000")
        assert browser.put("/v1/passwords", json=reset).status_code >= 400
        assert browser.post("/v1/logins", json=self.body("SignInRequest")).status_code >= 400
        assert browser.post("/v1/agent/logins", json=self.body("AgentSignIn", code="000000")).status_code >= 400

    def open_cases(self) -> None:
        self.ask("PUT", "/v1/drafts/case", {"data": {"subject": self.value("draft")}})
        file = self.send_file("/v1/files", self.lan)
        case = self.body("CaseRequest", contact_method="call", language="en", file_ids=[file])
        headers = {"Idempotency-Key": "once"}
        opened = self.lan.post("/v1/cases", json={**case, "phone": self.body("CallbackRequest")}, headers=headers)
        assert opened.status_code == 201, opened.text
        self.case_id = opened.json()["id"]
        self.ask("POST", f"/v1/cases/{self.case_id}/messages", self.body("MessageRequest", client_id="1"))
        typed = self.body("MessageDraftRequest", version=None)
        self.ask("PUT", f"/v1/cases/{self.case_id}/drafts/reply", typed)
        self.agent_id, token = make_agent(self.services.store, name="Zqstaffminh", stepped_up=True)
        self.agent = client_for(self.services, agent_token=token)
        _, lead = make_agent(self.services.store, name="Zqstaffmai", role="lead", stepped_up=True)
        self.lead = client_for(self.services, agent_token=lead)
        directed = self.body("Assignment", agent_id=self.agent_id)
        self.ask("POST", f"/v1/desk/cases/{self.case_id}/assign", directed, by=self.lead)
        handed = self.body("TeamOfCase", team_id=None)
        self.ask("POST", f"/v1/desk/cases/{self.case_id}/team", handed, by=self.lead)
        file = self.send_file("/v1/desk/files", self.agent)
        answer = {**self.body("MessageRequest"), "client_id": "2", "file_ids": [file]}
        posted = self.ask("POST", f"/v1/desk/cases/{self.case_id}/messages", answer, by=self.agent).json()
        refusal = self.value("refusal of a file")
        self.services.store.write_now(settle, OPERATOR, file_id=file, event=FileEvent.REJECT, reason=refusal)
        number = posted["message_number"]
        for kind in ("reply", "note"):
            self.ask("PUT", f"/v1/desk/cases/{self.case_id}/drafts/{kind}", typed, by=self.agent)
        rated = f"/v1/cases/{self.case_id}/messages/{number}/rating"
        self.ask("PUT", rated, self.body("Rating", stars=2))
        self.ask("POST", f"/v1/cases/{self.case_id}/resolve", self.body("Note"))
        self.ask("POST", f"/v1/cases/{self.case_id}/reopen", self.body("Note"))
        self.sort_and_resolve()

    def sort_and_resolve(self) -> None:
        """Put off, answered by a macro and resolved; the applicant says whether it helped."""
        case = f"/v1/desk/cases/{self.case_id}"
        self.ask("POST", f"{case}/snooze", self.body("SnoozeRequest"), by=self.agent)
        self.ask("DELETE", f"{case}/snooze", {}, by=self.agent)
        bulk = "/v1/desk/bulk-acts"
        look = self.body("BulkPreviewRequest", act="snooze", case_ids=[self.case_id])
        (line,) = self.ask("POST", f"{bulk}/preview", look, by=self.agent).json()["lines"]
        seen = [{"id": self.case_id, "etag": line["etag"]}]
        self.ask("POST", bulk, self.body("BulkRequest", act="snooze", cases=seen), by=self.agent)
        _, admin = make_agent(self.services.store, name="Zqstaffadmin", role="admin")
        macro = {
            "texts": {"en": {"title": "Thanks", "text": "Thank you"}},
            "acts": {"note": "Thanked", "tags": ["done"]},
        }
        self.ask("PUT", "/v1/desk/replies/thanks", macro, by=client_for(self.services, agent_token=admin))
        used = self.body("MacroUse", client_id="3", version=1)
        self.ask("POST", f"{case}/replies/thanks", used, by=self.agent)
        self.ask("POST", f"{case}/resolve", {}, by=self.agent)
        mails = [values for template, values in mails_to(self.services.store, EMAIL) if template == "case_resolved"]
        linked = self.body("LinkedSatisfaction", token=mails[-1]["good_token"])
        self.ask("POST", "/v1/satisfactions", linked, by=client_for(self.services))
        self.ask("PUT", f"/v1/cases/{self.case_id}/satisfaction", self.body("SatisfactionRequest", good=True))
        self.ask("POST", f"/v1/cases/{self.case_id}/reopen", {})

    def send_file(self, path: str, by: Any) -> str:
        content = (self.value(f"POST {path}.file"), picture(), "image/png")
        answer = by.post(path, files={"file": content})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def write_mail(self) -> None:
        case = self.services.store.read_now(case_of, SYSTEM, case_id=self.case_id)
        to = address_of(self.services, case)
        for number, (sender, words) in enumerate(
            ((EMAIL, self.value("mail")), (self.value("unproved sender"), self.value("unproved mail")))
        ):
            confirmed = f"mx.acme.test; dmarc=pass header.from={EMAIL.partition('@')[2]}"
            mail = reply(to, words, confirmed=confirmed, From=sender, Message_ID=f"<{number}@example.org>")
            name = self.value("mail's picture")
            mail.add_attachment(picture(size=(20 + number, 20)), maintype="image", subtype="png", filename=name)
            assert bring(self.services, mail) is MailVerdict.TAKEN

    def programs(self) -> None:
        store, me = self.services.store, Actor(kind=SYSTEM.kind, account_id=self.account_id)
        name, title, email = (self.value(f"alternate {name}") for name in ("name", "title", "e-mail"))
        alternate = AlternateContact(name, title, email, phone_number="+84912730466")
        store.write_now(put_alternate, me, account_id=self.account_id, about=AlternateKind.BILLING, contact=alternate)
        store.write_now(upload_of, me, params={"fileName": self.value("upload"), "fileSizeBytes": 10})
        everything = PERMISSIONS["integrator"]
        name = self.value("API key's name")
        theirs = store.write_now(create_key, OPERATOR, name=name, account_id=self.account_id, scopes=everything).secret
        case = self.body("CaseRequest", contact_method="chat", language="en")
        self.ask("POST", "/v1/cases", {**case, "account_id": self.account_id}, by=client_for(self.services, key=theirs))
        program = client_for(self.services, key=make_key(store))
        hook = self.ask("POST", "/v1/webhooks", self.body("WebhookRequest", kinds=["*"]), by=program).json()
        self.secrets |= {theirs, hook["secret"]}

    def at_the_desk(self) -> None:
        self.ask("POST", "/v1/desk/queue/search", self.body("QueueSearch", status="all"), by=self.agent)
        reveal = self.body("RevealRequest", field="email")
        self.ask("POST", f"/v1/desk/cases/{self.case_id}/reveal", reveal, by=self.agent)
        self.services.store.write_now(lost_code, account_id=self.account_id, phone="+84912730462")
        self.drop_a_letter()
        desk = object.__new__(Desk)
        desk.services, desk.store, desk.account_id = self.services, self.services.store, self.account_id
        self.decide(desk, "undo", self.body("Undo"))
        self.decide(desk, "review", self.body("ReviewOutcome", outcome="overturned"))

    def drop_a_letter(self) -> None:
        def fail(db: Db) -> None:
            theirs = select(deliveries.c.id).where(deliveries.c.account_id == self.account_id)
            first = select_all(db, theirs.order_by(deliveries.c.id).limit(1))[0].id
            execute(db, update(deliveries).where(deliveries.c.id == first).values(state="failed", due_at=None))

        self.services.store.write_now(fail)
        _, token = make_agent(self.services.store, role="admin", stepped_up=True)
        drop = self.body("DropRequest", preview=False)
        by = client_for(self.services, agent_token=token)
        assert self.ask("POST", "/v1/operator/dead-letters/drop", drop, by=by).json()["done"]

    def decide(self, desk: Desk, step: str, body: dict[str, Any]) -> None:
        """Propose, approve, and what `step` says."""
        seq = desk.seqs("delivery.undelivered")[0]
        evidence = [{"kind": "entry", "ref": str(seq), "note": self.value("Evidence.note")}]
        proposal = desk.proposal(evidence=evidence, note=self.value("Proposal.note"))
        made = self.ask("POST", f"/v1/desk/cases/{self.case_id}/decisions", proposal, by=self.agent).json()
        path = f"/v1/desk/decisions/{made['id']}"
        settlement = self.body("Settlement", evidence_hash=made["evidence_hash"])
        self.ask("POST", f"{path}/approve", settlement, by=self.lead)
        _, third = make_agent(self.services.store, name="Zqstaffan", role="lead", stepped_up=True)
        self.ask("POST", f"{path}/{step}", body, by=client_for(self.services, agent_token=third))
        if step == "undo":
            self.ask("POST", f"/v1/cases/{self.case_id}/reopen", {}) if self.is_resolved() else None

    def is_resolved(self) -> bool:
        return bool(self.lan.get(f"/v1/cases/{self.case_id}").json()["status"] == "resolved")

    def freeze(self) -> None:
        path = f"/v1/desk/accounts/{self.account_id}"
        self.as_two("POST", f"{path}/second-factor/reset", self.body("ResetSecondFactor"))
        notices = [values for template, values in mails_to(self.services.store, EMAIL) if template == "security_notice"]
        self.ask("POST", "/v1/freezes", {"token": notices[-1]["freeze_token"]}, by=client_for(self.services))
        self.as_two("POST", f"{path}/unfreeze", self.body("UnfreezeRequest"))

    def as_two(self, method: str, path: str, body: dict[str, Any]) -> None:
        """The agent asks for it, and the lead does it."""
        self.ask(method, path, body, by=self.agent, status=403)
        self.ask(method, path, body, by=self.lead)


def empty_the_sandbox(db: Db) -> None:
    """Its phones and mailboxes stand for those of others and exist in the demo only."""
    for name, table in metadata.tables.items():
        if name.startswith("sandbox_"):
            execute(db, delete(table))
