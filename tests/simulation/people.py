"""Whoever uses the product: applicants, agents, an operator, and those who would like to be somebody else."""

import asyncio
import contextlib
import re
from typing import TYPE_CHECKING, Any

from tests.decisions.desk import YES
from tests.simulation.carriers import Handset
from tests.simulation.wire import Browser, Lost, Stream

if TYPE_CHECKING:
    from tests.simulation.world import World

ADDRESS = {
    "full_name": "Lan Nguyễn",
    "address_line1": "12 Lý Thường Kiệt",
    "city": "Hà Nội",
    "postal_code": "100000",
    "country_code": "VN",
}
CASE = {
    "subject": "Did not receive an SMS message or call for verification",
    "description": "I waited for an hour.",
    "type": "account",
    "category": "activation",
    "contact_method": "chat",
    "language": "en",
}


class Applicant:
    """Signs up, types codes rightly and wrongly, asks again, and goes to the desk where no code comes."""

    def __init__(self, world: "World", n: int, *, phone_works: bool) -> None:
        self.world, self.name = world, f"applicant{n}"
        self.chance = world.chance_of(self.name)
        self.browser = Browser(world, self.name, f"198.51.100.{n}")
        self.email = f"{self.name}@example.com"
        self.handset = world.handsets[f"+8491234500{n}"] = Handset(f"+8491234500{n}", works=phone_works)
        self.seqs: list[int] = []
        self.state = ""
        self.hurry_s = self.chance.choice((8, 8, 60))  # at most, until they look at their phone again

    async def live(self) -> None:
        await asyncio.sleep(self.chance.uniform(0, 10))
        await self.browser.once("GET", "/v1/me")
        body = {"email": self.email, "name": "Lan", "language": "en"}
        signup = (await self.browser.once("POST", "/v1/signups", body, key=True)).json()
        await self.look_at_me()
        self.world.outside(self.look_on(), endless=True)
        if not await self.prove(signup["verification"]["id"], self.codes_by_mail):
            return
        contact = {**ADDRESS, "phone_number": self.handset.number}
        await self.browser.once("PUT", "/v1/me/contact", contact)
        await self.browser.once("POST", "/v1/me/payment", {"token": "tok_ok"})
        for _ in range(2):
            started = await self.browser.once(
                "POST", "/v1/verifications", {"kind": "phone", "channel": "sms"}, key=True
            )
            if started.status == 201 and await self.prove(started.json()["id"], lambda: self.handset.codes):
                break
            if self.state == "active":
                break
        else:
            await self.go_to_the_desk()
        self.world.counts[f"applicant {self.state}"] += 1

    def codes_by_mail(self) -> list[str]:
        return self.world.post.codes.get(self.email, [])

    async def prove(self, verification: str, codes: Any) -> bool:
        """Types what came. Where an answer was lost, the account says whether it counted."""
        path = f"/v1/verifications/{verification}"
        for _ in range(12):
            await asyncio.sleep(self.chance.uniform(1, self.hurry_s if codes != self.codes_by_mail else 8))
            if self.chance.random() < 0.12:
                await self.browser.once("POST", f"{path}/checks", {"code": self.wrong(codes())})
                self.world.counts["wrong code"] += 1
            if codes():
                answer = await self.browser.once("POST", f"{path}/checks", {"code": codes()[-1]})
                self.world.counts["right code"] += answer.status == 200
                if answer.status == 200 or await self.is_proved(verification):
                    await self.look_at_me()
                    return True
                if answer.code in ("too_many_checks", "not_possible"):
                    return False
            elif self.chance.random() < 0.3:
                sent = await self.browser.once(
                    "POST", f"{path}/sends", {"channel": self.chance.choice(self.ways(path, codes))}
                )
                self.world.counts[f"resend {sent.status}"] += 1
        return False

    def ways(self, path: str, codes: Any) -> list[str]:
        return ["email"] if codes == self.codes_by_mail else ["sms", "sms", "call"]

    def wrong(self, right: list[str]) -> str:
        return next(code for code in iter(lambda: f"{self.chance.randrange(10**6):06}", "") if code not in right)

    async def is_proved(self, verification: str) -> bool:
        answer = await self.browser.once("GET", f"/v1/verifications/{verification}")
        return bool(answer.status == 200 and answer.json()["state"] == "approved")

    async def look_at_me(self) -> None:
        me = await self.browser.once("GET", "/v1/me")
        if me.status == 200 and me.json().get("account"):
            self.state = me.json()["account"]["state"]

    async def go_to_the_desk(self) -> None:
        case = await self.browser.once("POST", "/v1/cases", CASE, key=True)
        if case.status != 201:
            return
        self.world.counts["case"] += 1
        path = f"/v1/cases/{case.json()['id']}/messages"
        for n in range(5):
            await asyncio.sleep(self.chance.uniform(2, 15))
            message = {"client_id": f"{self.chance.getrandbits(64):x}", "body": f"{self.name} says {n}"}
            await self.browser.once("POST", path, message)
        for _ in range(10):
            await asyncio.sleep(10)
            await self.look_at_me()
            if self.state == "active":
                self.world.counts["activated by decision"] += 1
                return

    async def look_on(self) -> None:
        """A tab that is open, closed, and opened again at another node from where it was."""
        while True:
            await asyncio.sleep(self.chance.uniform(0.5, 5))
            node = self.world.a_node(self.chance)
            if node is None:
                continue
            stream = Stream(self.browser, "/v1/stream", self.seqs)
            self.world.counts["stream resumed" if self.seqs else "stream"] += 1
            reading = node.spawn(node.app()(stream.scope, stream.receive, stream.send))  # type: ignore[arg-type]
            stay = self.chance.uniform(5, 60) if self.world.faulty else 100_000
            await asyncio.wait({reading, node.died}, timeout=stay, return_when=asyncio.FIRST_COMPLETED)
            stream.gone.set()


class Guesser:
    """Names somebody else's phone as theirs, or somebody else's address, and guesses at both nodes at once."""

    def __init__(self, world: "World", n: int, victim: Applicant) -> None:
        self.world, self.name, self.victim = world, f"guesser{n}", victim
        self.chance = world.chance_of(self.name)
        self.browser = Browser(world, self.name, f"203.0.113.{n}")

    async def live(self) -> None:
        await asyncio.sleep(self.chance.uniform(1, 40))
        await self.browser.once("GET", "/v1/me")
        own = self.chance.random() < 0.5
        email = f"{self.name}@evil.example.com" if own else self.victim.email
        signup = await self.browser.once(
            "POST", "/v1/signups", {"email": email, "name": "Lan", "language": "en", "email_as_typed": True}, key=True
        )
        if signup.status != 201:
            return
        verification = signup.json()["verification"]["id"]
        if own:
            await asyncio.sleep(self.chance.uniform(5, 10))
            for code in self.world.post.codes.get(email, [])[-1:]:
                await self.browser.once("POST", f"/v1/verifications/{verification}/checks", {"code": code})
            await self.browser.once("PUT", "/v1/me/contact", {**ADDRESS, "phone_number": self.victim.handset.number})
            await self.browser.once("POST", "/v1/me/payment", {"token": "tok_ok"})
            started = await self.browser.once(
                "POST", "/v1/verifications", {"kind": "phone", "channel": "sms"}, key=True
            )
            if started.status != 201:
                return
            verification = started.json()["id"]
        for _ in range(2):
            await asyncio.gather(*(self.guess(verification) for _ in range(5)))

    async def guess(self, verification: str) -> None:
        """Never by chance what is right: that would be luck, and no hole."""
        known = {*self.victim.handset.codes, *self.world.post.codes.get(self.victim.email, [])}
        code = next(code for code in iter(lambda: f"{self.chance.randrange(10**6):06}", "") if code not in known)
        self.world.counts["guess"] += 1
        with contextlib.suppress(Lost):
            await self.browser.ask("POST", f"/v1/verifications/{verification}/checks", {"code": code})


class Agent:
    """Reads the queue, answers, proposes; a lead approves what others proposed, and tries to approve their own."""

    def __init__(self, world: "World", n: int, token: str) -> None:
        self.world, self.name = world, f"agent{n}"
        self.chance = world.chance_of(self.name)
        self.browser = Browser(world, self.name, f"192.0.2.{n}")
        self.browser.cookies["ringback_agent"] = token

    async def live(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(8, 20))
            queue = await self.browser.once("GET", "/v1/desk/queue")
            if queue.status == 200 and queue.json()["items"]:
                await self.work(self.chance.choice(queue.json()["items"])["case"]["id"])

    async def work(self, case_id: str) -> None:
        path = f"/v1/desk/cases/{case_id}"
        screen = await self.browser.once("GET", path)
        if screen.status != 200:
            return
        shown = screen.json()
        if shown["assignee"] is None:
            taken = await self.browser.once("POST", f"{path}/assign", {})
            self.world.counts[f"agent took {taken.status}"] += 1
        if self.chance.random() < 0.6:
            message = {"client_id": f"{self.chance.getrandbits(64):x}", "body": f"{self.name} answers"}
            await self.browser.once("POST", f"{path}/messages", message)
            self.world.counts["agent answered"] += 1
        waiting = [decision for decision in shown["decisions"] if decision["state"] == "proposed"]
        if waiting:
            await self.approve(waiting[0])
        elif shown["account"]["state"] == "pending_activation":
            await self.propose(path)

    async def propose(self, path: str) -> None:
        timeline = await self.browser.once("GET", f"{path}/timeline?limit=100")
        if timeline.status != 200:
            return
        seen = [(entry["seq"], entry["kind"]) for entry in timeline.json()["items"]]
        lost = [(seq, kind) for seq, kind in seen if re.match(r"delivery\.(undelivered|failed|held)", kind)]
        if not lost:
            return
        seq, kind = lost[-1]
        proposal = {
            "verdict": "activate",
            "reason": "phone_gets_no_codes",
            "note": "",
            "waives": ["phone"],
            "evidence": [{"kind": "entry", "ref": str(seq), "note": kind}],
            "checklist": {**YES, "codes_were_tried": True},
        }
        proposed = await self.browser.once("POST", f"{path}/decisions", proposal, key=True)
        self.world.counts[f"proposal {proposed.status}"] += 1
        if proposed.status == 201 and self.chance.random() < 0.5:
            await self.approve(proposed.json())

    async def approve(self, decision: dict[str, Any]) -> None:
        settled = await self.browser.once(
            "POST",
            f"/v1/desk/decisions/{decision['id']}/approve",
            {"note": "", "evidence_hash": decision["evidence_hash"]},
        )
        self.world.counts[f"approval {settled.status}"] += 1


class Operator:
    """Denies a prefix for a while and allows it again."""

    def __init__(self, world: "World", token: str) -> None:
        self.world, self.chance = world, world.chance_of("operator")
        self.browser = Browser(world, "operator", "192.0.2.200")
        self.browser.cookies["ringback_agent"] = token

    async def live(self) -> None:
        while True:
            await asyncio.sleep(self.chance.uniform(20, 60))
            rule = await self.browser.once(
                "POST", "/v1/operator/rules", {"action": "deny", "prefix": "+8491234"}, key=True
            )
            self.world.counts[f"operator denies {rule.status}"] += 1
            await asyncio.sleep(self.chance.uniform(5, 15))
            if rule.status == 201:
                await self.browser.once("DELETE", f"/v1/operator/rules/{rule.json()['id']}")
