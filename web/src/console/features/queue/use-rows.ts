// Keys in the queue: from row to row, into a case, and to whom it belongs. A row has the focus by its case's link.
import { useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "react-router";
import type { Acts } from "../../lib/acts.tsx";
import type { QueueItem } from "../../lib/desk.ts";
import { takesLetters } from "../../lib/keys.ts";
import { takeLastOpenCase } from "../../lib/last-open-case.ts";

type Ways = {
  open: (caseId: string) => void;
  take: ((item: QueueItem) => void) | null;
  choose: (item: QueueItem) => void;
};

const caseLinks = () => [...document.querySelectorAll<HTMLAnchorElement>(".queue tbody a[href^='/desk/cases/']")];
const caseOf = (link: HTMLAnchorElement | undefined) => link?.pathname.split("/").at(-1);
const rowAt = (links: HTMLAnchorElement[]) => {
  const row = document.activeElement?.closest(".queue tbody tr");
  return row ? links.findIndex((link) => row.contains(link)) : -1;
};

export function useRows(items: QueueItem[], { open, take, choose }: Ways): Acts {
  const last = useRef(-1); // which row the focus was in, while it is nowhere else
  useEffect(() => {
    const onFocus = () => {
      last.current = rowAt(caseLinks());
    };
    document.addEventListener("focusin", onFocus);
    return () => document.removeEventListener("focusin", onFocus);
  }, []);

  // The row is gone, as a case that was taken leaves the view: its successor has the focus.
  useLayoutEffect(() => {
    if (last.current < 0 || document.activeElement !== document.body) return;
    const links = caseLinks();
    links[Math.min(last.current, links.length - 1)]?.focus();
  }, [items]);

  const arrived = useRef(false);
  const searches = (useLocation().state as { search?: boolean } | null)?.search ?? false;
  useEffect(() => {
    if (arrived.current || items.length === 0) return;
    arrived.current = true;
    const left = takeLastOpenCase();
    if (!left || searches || takesLetters(document.activeElement)) return; // they type already
    const links = caseLinks();
    (links.find((link) => caseOf(link) === left) ?? links[0])?.focus();
  }, [items, searches]);

  const go = (step: number) => {
    const links = caseLinks();
    const at = rowAt(links);
    const from = at < 0 ? last.current : at;
    links[Math.max(0, Math.min(from + step, links.length - 1))]?.focus();
  };
  const here = () => {
    const links = caseLinks();
    return items.find((item) => item.case.id === caseOf(links[rowAt(links)]));
  };
  const atRow = (act: (item: QueueItem) => void) => () => {
    const item = here();
    if (item) act(item);
    else go(1); // which one is meant is seen before anything is done to it
  };
  if (items.length === 0) return {};
  return {
    next_row: () => go(1),
    previous_row: () => go(-1),
    open: atRow((item) => open(item.case.id)),
    choose_row: atRow(choose),
    take_row: take && atRow((item) => (item.assignee ? undefined : take(item))),
  };
}
