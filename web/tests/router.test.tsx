import { act, cleanup, render, renderHook, screen } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { listenForLinks, navigate, usePlace } from "../src/applicant/lib/router.ts";
import { match } from "../src/applicant/routes.ts";

beforeAll(listenForLinks);
beforeEach(() => {
  history.replaceState(null, "", "/signup");
  dispatchEvent(new PopStateEvent("popstate"));
  vi.stubGlobal("scrollTo", vi.fn());
});
afterEach(cleanup);

function place() {
  const { result } = renderHook(usePlace);
  return () =>
    result.current.path + (result.current.query.size ? `?${result.current.query}` : "") + result.current.hash;
}
const go = (to: string, options = {}) => act(() => navigate(to, options));

/** What the browser does on Back and Forward: it changes the address, then says so. */
const browserGoes = (to: string) =>
  act(() => {
    history.replaceState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  });

/** Clicks a link; true when the page followed it itself, false when it was left to the browser. */
function followed(link: Record<string, string>, click: MouseEventInit = {}): boolean {
  render(<a {...link}>Cases</a>);
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...click });
  const stop = (late: Event) => late.preventDefault(); // so that nothing is really loaded
  let taken = false;
  addEventListener(
    "click",
    (late) => {
      taken = late.defaultPrevented;
      stop(late);
    },
    { once: true },
  );
  act(() => void screen.getByText("Cases").dispatchEvent(event));
  return taken;
}

describe("the router", () => {
  it("shows another page under its address, from the top", () => {
    const here = place();
    go("/cases?tab=open");
    expect(here()).toBe("/cases?tab=open");
    expect(location.pathname).toBe("/cases");
    expect(scrollTo).toHaveBeenCalledWith(0, 0);
  });

  it("adds to the history, or takes the place of the page before where going back would lead nowhere", () => {
    const before = history.length;
    go("/cases");
    expect(history.length).toBe(before + 1);
    go("/checks", { replace: true });
    expect(history.length).toBe(before + 1);
  });

  it("follows Back and Forward", () => {
    const here = place();
    go("/cases");
    browserGoes("/signup");
    expect(here()).toBe("/signup");
    browserGoes("/cases");
    expect(here()).toBe("/cases");
  });

  it("leaves the scrolling to the browser where an address names a place on the page", () => {
    go("/help#codes");
    expect(scrollTo).not.toHaveBeenCalled();
  });

  it("follows a link within the product without loading anything anew", () => {
    const here = place();
    expect(followed({ href: "/cases/new" })).toBe(true);
    expect(here()).toBe("/cases/new");
  });

  it.each([
    ["another site", { href: "https://example.com/" }],
    ["another tab", { href: "/cases", target: "_blank" }],
    ["a download", { href: "/cases", download: "" }],
    ["the API", { href: "/v1/files/f/content" }],
    ["the desk, which is another entry", { href: "/desk" }],
    ["a place on the same page", { href: "#main" }],
  ])("leaves a link to %s to the browser", (_, link) => {
    expect(followed(link as Record<string, string>)).toBe(false);
  });

  it.each(["ctrlKey", "metaKey", "shiftKey", "altKey"])("leaves a click with the %s to the browser", (key) => {
    expect(followed({ href: "/cases" }, { [key]: true })).toBe(false);
  });
});

describe("the routes", () => {
  it.each([
    ["/cases/new", ""],
    ["/cases/case%2F1", "case/1"],
    ["/cases/case-1/", "case-1"],
    ["/sandbox/3ds/token", "/3ds/token"],
    ["/cases/100%", "100%"],
  ])("find what %s is about", (path, id) => {
    expect(match(path).id).toBe(id);
  });

  it("have a page for every path, one that says so where there is none", async () => {
    const notFound = await match("/no/such/page").load();
    expect(await match("/cases/new").load()).not.toBe(notFound);
    expect(await match("/").load()).toBe(await match("/signup").load());
  });
});
