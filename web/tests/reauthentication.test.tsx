import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { create, get, onReauthentication, put, type Refused } from "../src/api/client.ts";
import { reauthenticate } from "../src/applicant/features/reauthentication/ask.ts";
import { json, serverWith } from "./server.ts";

beforeEach(() => onReauthentication(reauthenticate));
afterEach(() => {
  onReauthentication(null);
  cleanup();
});

const required = (...methods: string[]) =>
  json({ code: "reauthentication_required", status: 403, detail: "", data: { methods } }, 403);
const believed = () => json({ until: "2030-01-01T00:00:00Z", sent_to: null });
const save = () => put("/v1/me/password", { body: { password: "correct horse" } });

async function dialog(): Promise<HTMLDialogElement> {
  await waitFor(() => expect(document.querySelector("dialog")?.open).toBe(true), { timeout: 10_000 });
  return document.querySelector("dialog")!;
}
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = () => act(async () => void fireEvent.submit(document.querySelector("dialog form")!));

describe("a call that is refused until the person shows who they are", () => {
  it("asks for the password, and is sent once more as it was", async () => {
    const seen = serverWith(required("password", "email"), believed(), json({ login: { kind: "applicant" } }));
    const saved = save();
    await dialog();
    type("Password", "a kettle sings");
    await submit();
    await expect(saved).resolves.toEqual({ login: { kind: "applicant" } });
    expect(seen.map(({ url }) => url)).toEqual(["/v1/me/password", "/v1/me/reauthentications", "/v1/me/password"]);
    expect(seen[1]?.body).toEqual({ method: "password", password: "a kettle sings" });
    expect(seen[2]).toMatchObject({ method: "PUT", body: seen[0]?.body });
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("creates with the same key, so that it has one effect", async () => {
    const seen = serverWith(required("password"), believed(), json({ id: "AKIA" }, 201));
    const made = create("/v1/access-keys", { body: { name: "laptop" } });
    await dialog();
    type("Password", "a kettle sings");
    await submit();
    await made;
    expect(seen[2]?.headers["Idempotency-Key"]).toBe(seen[0]?.headers["Idempotency-Key"]);
  });

  it("asks who has no password for a code, which is sent at once", async () => {
    const sent = json({ until: null, sent_to: "lan@example.com" });
    const seen = serverWith(required("email"), sent, believed(), json({}));
    const saved = save();
    await dialog();
    await screen.findByText("A code is on its way to lan@example.com.");
    type("Code from the e-mail", "123456");
    await submit();
    await saved;
    expect(seen.slice(1, 3).map(({ body }) => body)).toEqual([
      { method: "email" },
      { method: "email", code: "123456" },
    ]);
  });

  it("says that the password is wrong and stays open", async () => {
    serverWith(
      required("password"),
      json({ code: "password_wrong", status: 422, detail: "" }, 422),
      believed(),
      json({}),
    );
    const saved = save();
    await dialog();
    type("Password", "a wrong one");
    await submit();
    expect((await screen.findByRole("alert", { hidden: true })).textContent).toContain("That is not your password.");
    type("Password", "a kettle sings");
    await submit();
    await saved;
  });

  it("stays refused when the person would rather not", async () => {
    const seen = serverWith(required("password"));
    const saved = save().catch((error: unknown) => error);
    await dialog();
    await press("Cancel");
    expect(((await saved) as Refused).code).toBe("reauthentication_required");
    expect(seen).toHaveLength(1);
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("is asked once where two calls wait", async () => {
    const seen = serverWith(required("password"), required("password"), believed(), json({}));
    const both = Promise.all([save(), get("/v1/me")]);
    await dialog();
    expect(document.querySelectorAll("dialog")).toHaveLength(1);
    type("Password", "a kettle sings");
    await submit();
    await both;
    expect(seen).toHaveLength(5);
  });
});
