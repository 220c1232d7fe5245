import { useEffect, useState } from "react";

/** One value that several parts of a page watch. */
export function store<T>(initial: T) {
  let value = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next: T): void {
      value = next;
      for (const listener of listeners) listener(value);
    },
    use(): T {
      const [seen, setSeen] = useState(value);
      useEffect(() => {
        setSeen(value);
        listeners.add(setSeen);
        return () => {
          listeners.delete(setSeen);
        };
      }, []);
      return seen;
    },
  };
}
