import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import type { Delivery, Finding, RootCause } from "../src/api/types.ts";
import { DeliveryList } from "../src/applicant/components/delivery-list.tsx";
import { FindingList } from "../src/applicant/components/finding-list.tsx";
import { RootCauseView, standsInTheWay } from "../src/applicant/components/root-cause.tsx";

afterEach(cleanup);

const finding = (changes: Partial<Finding> = {}): Finding => ({
  code: "delivery_barred",
  status: "error",
  message: "Your line is barred. Your carrier can lift that.",
  suggestion: null,
  next_step: "Let us call you.",
  who: "applicant",
  about: "delivery",
  evidence: {},
  at: null,
  ...changes,
});
const cause = (changes: Partial<RootCause> = {}): RootCause => ({
  finding: finding(),
  title: "Your line is barred.",
  certainty: "carrier",
  act: "call",
  ...changes,
});

describe("a root cause", () => {
  it("says in its heading what is, then what to do, then who says so", () => {
    render(
      <RootCauseView cause={cause()}>
        <button type="button">Call me now</button>
      </RootCauseView>,
    );
    expect(screen.getByRole("heading").textContent).toBe("Your line is barred");
    expect(screen.getByRole("status").textContent).toBe(
      "Your line is barredLet us call you.Call me nowYour carrier says so.",
    );
  });

  it("is none of the verify page where a step is merely not done yet, or all is in order", () => {
    const of = (code: string, status: Finding["status"]) => cause({ finding: finding({ code, status }) });
    expect(standsInTheWay(of("delivery_none", "warning"))).toBe(false);
    expect(standsInTheWay(of("delivery_on_its_way", "ok"))).toBe(false);
    expect(standsInTheWay(of("delivery_phone_off", "warning"))).toBe(true);
  });
});

describe("what was found", () => {
  it("keeps the order in which it came", () => {
    const found = ["Second", "First"].map((message, n) => finding({ message, status: n ? "error" : "warning" }));
    render(<FindingList findings={found} />);
    expect(screen.getAllByText(/^(First|Second)$/).map((one) => one.textContent)).toEqual(["Second", "First"]);
  });

  it("shows no code of ours", () => {
    const evidence = { state: "pending", channel: "sms", carrier: "a_code_of_a_newer_server" };
    const { container } = render(<FindingList findings={[finding({ code: "verification_wrong_codes", evidence })]} />);
    expect(container.textContent).toContain("A code is on its way.");
    expect(container.textContent).not.toMatch(/pending|a_code_of/);
  });
});

describe("a message that was sent", () => {
  const sent = (changes: Partial<Delivery>): Delivery =>
    ({
      id: "1",
      channel: "sms",
      state: "delivered",
      sequence: 1,
      cause: null,
      created_at: "",
      events: [],
      ...changes,
    }) as Delivery;
  const badge = (changes: Partial<Delivery>) => {
    cleanup();
    const { container } = render(<DeliveryList deliveries={[sent(changes)]} />);
    const { className, textContent } = container.querySelector(".badge")!;
    return [className.includes("badge-ok"), textContent];
  };

  it("is green only where the phone itself confirmed it", () => {
    expect(badge({ trust: "handset" })).toEqual([true, "Delivered"]);
    expect(badge({ trust: "carrier" })).toEqual([false, "Delivered, says the carrier"]);
    expect(badge({ trust: null })).toEqual([false, "Delivered, says the carrier"]);
    expect(badge({ channel: "email", trust: "handset" })).toEqual([false, "Taken by the mail server"]);
    expect(badge({ channel: "call", trust: "handset" })).toEqual([false, "Read out"]);
    expect(badge({ channel: "call", state: "heard", trust: "handset" })[0]).toBe(true);
  });
});
