import { store } from "./store.ts";

export type Place = { path: string; query: URLSearchParams; hash: string };

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search), hash: location.hash };
}

const place = store(here());
export const usePlace = place.useValue;

export function navigate(to: string, { replace = false } = {}): void {
  const url = new URL(to, location.href);
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  place.set(here());
  if (!url.hash) scrollTo(0, 0);
}

/** Follows `<a href>` within the product without a new load; everything else stays the browser's. */
export function listenForLinks(): void {
  addEventListener("popstate", () => place.set(here()));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    if (
      !link ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const url = new URL(link.href, location.href);
    const leaves = url.origin !== location.origin || link.target || link.hasAttribute("download");
    const samePage = url.pathname === location.pathname && url.search === location.search && url.hash;
    if (leaves || samePage || url.pathname.startsWith("/v1/") || url.pathname.startsWith("/desk")) return;
    event.preventDefault();
    navigate(url.href);
  });
}
