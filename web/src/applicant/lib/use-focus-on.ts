import { type RefObject, useEffect, useRef } from "react";

/** For the beginning of what changes: it takes the focus whenever `key` becomes another, not when the page opens. */
export function useFocusOn<T extends HTMLElement>(key: unknown): RefObject<T | null> {
  const place = useRef<T>(null);
  const before = useRef(key);
  useEffect(() => {
    const { current } = before;
    before.current = key;
    if (current !== null && current !== key) place.current?.focus();
  }, [key]);
  return place;
}
