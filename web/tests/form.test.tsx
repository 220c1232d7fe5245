import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { problem, Refused } from "../src/api/client.ts";
import { check } from "../src/applicant/lib/check.ts";
import { useForm } from "../src/applicant/lib/use-form.ts";
import { Button } from "../src/applicant/ui/button.tsx";
import { TextField } from "../src/applicant/ui/field.tsx";
import { FormFrame } from "../src/applicant/ui/form-frame.tsx";

afterEach(cleanup);

function Example({ save }: { save: () => Promise<unknown> }) {
  const form = useForm();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const rules = () =>
    check([
      ["name", name, "Name", { max: 5 }],
      ["email", email, "E-mail", { email: true }],
    ]);
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(save, rules)}>
      <TextField name="name" label="Name" value={name} onText={setName} error={form.fault("name")} />
      <TextField name="email" label="E-mail" value={email} onText={setEmail} error={form.fault("email")} />
      <Button type="submit" busy={form.busy}>
        Save
      </Button>
    </FormFrame>
  );
}

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = () => act(async () => void fireEvent.submit(document.querySelector("form")!));
function filled(save: () => Promise<unknown>) {
  render(<Example save={save} />);
  type("Name", "An");
  type("E-mail", "an@example.com");
}

describe("a form that is not right", () => {
  it("sends nothing, and says everything that is wrong in one place that takes the focus", async () => {
    const save = vi.fn(async () => undefined);
    render(<Example save={save} />);
    await submit();
    expect(save).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(screen.getByRole("alert"));
    expect(screen.getByRole("alert").querySelectorAll("a")).toHaveLength(2);
  });

  it("takes the focus again on every failed submit, also when nothing changed", async () => {
    render(<Example save={async () => undefined} />);
    await submit();
    screen.getByLabelText("Name").focus();
    await submit();
    expect(document.activeElement).toBe(screen.getByRole("alert"));
  });

  it("leads from each fault to its field, and ties the fault to it", async () => {
    render(<Example save={async () => undefined} />);
    type("Name", "Nguyễn");
    await submit();
    const email = screen.getByLabelText("E-mail");
    fireEvent.click(document.querySelector('[role=alert] a[href="#email"]')!);
    expect(document.activeElement).toBe(email);
    expect(email.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(email.getAttribute("aria-describedby")!)?.textContent).toBeTruthy();
  });
});

describe("a form that the server refuses", () => {
  it("shows the fault at the field that the server names, and keeps what was typed", async () => {
    const fault = { field: "email", code: "no_such_code", message: "This address takes no mail." };
    filled(() => Promise.reject(new Refused({ ...problem(422, "invalid_input"), errors: [fault] })));
    await submit();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("alert")));
    expect(document.getElementById("email-error")?.textContent).toBe("This address takes no mail.");
    expect(screen.getByLabelText<HTMLInputElement>("E-mail").value).toBe("an@example.com");
  });

  it("says so when nothing answered", async () => {
    filled(() => Promise.reject(new Refused(problem(0, "offline"))));
    await submit();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("alert")));
  });
});

describe("a form on its way", () => {
  it("is sent once, however often it is submitted meanwhile", async () => {
    let answer: () => void = () => undefined;
    const save = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    filled(save);
    await submit();
    await submit();
    expect(save).toHaveBeenCalledTimes(1);
    await act(async () => answer());
    await submit();
    expect(save).toHaveBeenCalledTimes(2);
  });

  it("takes back what was wrong once it is right", async () => {
    render(<Example save={async () => undefined} />);
    await submit();
    type("Name", "An");
    type("E-mail", "an@example.com");
    await submit();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
