// Which view of the queue an address means: its own filters, a saved view, or the one that the agent begins with.
import { describe, expect, test } from "vitest";
import { readView, shownIn, writeView } from "../src/console/features/queue/view.ts";

const LATE = { id: "view_1", filter: { status: "overdue", severity: "urgent" }, sort: "due", is_default: false };
const OLD = { id: "view_2", filter: { age_hours: 24 }, sort: "created", is_default: true };
const read = (address: string, q = "") => readView(new URLSearchParams(address), q, [LATE, OLD]);

describe("the queue's address", () => {
  test("names a saved view, which is shown as it was saved", () => {
    const view = read("saved=view_1&cursor=next");
    expect(view).toMatchObject({ tab: "overdue", sort: "due", filter: { severity: "urgent" }, changed: false });
    expect(writeView(view).toString()).toBe("saved=view_1&cursor=next");
    expect(shownIn(view)).toEqual({ filter: { status: "overdue", severity: "urgent" }, sort: "due" });
  });

  test("keeps what was changed in a saved view beside its name", () => {
    const changed = {
      ...read("saved=view_1"),
      filter: {},
      tab: "open" as const,
      sort: "waiting" as const,
      changed: true,
    };
    const address = writeView(changed).toString();
    expect(address).toBe("saved=view_1&view=open");
    expect(read(address)).toMatchObject({ saved: "view_1", tab: "open", filter: {}, changed: true });
  });

  test("that says nothing means the view that the agent begins with, and a search looks through all", () => {
    expect(read("")).toMatchObject({ saved: "view_2", sort: "created", filter: { age_hours: "24" } });
    expect(shownIn(read("")).filter).toEqual({ status: "open", age_hours: 24 });
    expect(read("view=open")).toMatchObject({ saved: null, tab: "open", filter: {} });
    expect(read("", "lan")).toMatchObject({ saved: null, filter: {} });
  });

  test("of a view that is gone shows the open cases", () => {
    expect(read("saved=view_gone")).toMatchObject({ saved: null, tab: "open", filter: {} });
  });
});
