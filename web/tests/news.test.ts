import { beforeEach, expect, test, vi } from "vitest";
import { choices, choose } from "../src/console/features/notices/choices.ts";
import { type News, newsOf, since, unreadOf } from "../src/console/features/notices/news.ts";
import { showNotice } from "../src/console/features/notices/show-notice.ts";
import type { QueueItem } from "../src/console/lib/desk.ts";

const one = (id: string, unread: number) => ({ id, unread });
const news = (unassigned: number, ...cases: News["cases"]): News => ({ cases, unassigned });

beforeEach(() => localStorage.clear());

test("what is read is no news, and each unread message counts", () => {
  const item = (id: string, unread: number) => ({ case: { id }, unread }) as unknown as QueueItem;
  const found = newsOf([item("a", 2), item("b", 0), item("c", 1)], 4);
  expect(found.cases.map(({ id }) => id)).toEqual(["a", "c"]);
  expect([unreadOf(found), found.unassigned]).toEqual([3, 4]);
});

test("nothing is told on the first look, however much waits", () => {
  expect(since(null, news(9, one("a", 3)), null)).toEqual({ cases: [], waits: false });
});

test("a further message is told once, and one that was told before is not", () => {
  const before = news(0, one("a", 3));
  expect(since(before, news(0, one("a", 4), one("b", 1)), null).cases.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(since(news(0, one("a", 4)), news(0, one("a", 4)), null).cases).toEqual([]);
});

test("what the agent writes in a case themselves is no news, whatever is unread there", () => {
  const item = (last_message_number: number) =>
    newsOf([{ case: { id: "a", last_message_number }, unread: 2 } as unknown as QueueItem], 0);
  expect(since(item(7), item(8), null).cases).toEqual([]);
});

test("of the case that is looked at nothing is told", () => {
  expect(since(news(0), news(0, one("a", 1), one("b", 1)), "a").cases.map(({ id }) => id)).toEqual(["b"]);
});

test("a further case that nobody has is told, and one that was taken is not", () => {
  expect(since(news(1), news(2), null).waits).toBe(true);
  expect(since(news(2), news(1), null).waits).toBe(false);
});

test("a browser that has no notices for pages shows none, and the page stays", () => {
  vi.stubGlobal(
    "Notification",
    class {
      constructor() {
        throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.");
      }
    },
  );
  expect(showNotice("News", "a")).toBeNull();
});

test("nothing makes a noise until somebody chose it, and each choice is kept by itself", () => {
  expect(choices()).toEqual({ sound: false, desktop: false, idle: false });
  choose("sound", true);
  choose("idle", true);
  choose("sound", false);
  expect(choices()).toEqual({ sound: false, desktop: false, idle: true });
  localStorage.setItem("ringback.notices", "desktop"); // as another tab chose
  expect(choices()).toEqual({ sound: false, desktop: true, idle: false });
});
