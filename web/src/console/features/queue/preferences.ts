import type { CollectionPreferencesProps } from "@cloudscape-design/components/collection-preferences";
import { useState } from "react";
import { COLUMNS } from "./components/columns.tsx";

type Preferences = CollectionPreferencesProps.Preferences;
const STORED = "ringback.queue.preferences";
const USUAL: Preferences = {
  pageSize: 25,
  contentDensity: "compact",
  wrapLines: false,
  contentDisplay: COLUMNS.map(({ id, hidden }) => ({ id, visible: !hidden })),
};

export const pageSize = (): number => stored().pageSize ?? 25;

function stored(): Preferences {
  try {
    const saved = JSON.parse(localStorage.getItem(STORED) ?? "{}") as Preferences;
    // Columns of another version of the console would leave new ones out for ever.
    const same =
      saved.contentDisplay
        ?.map(({ id }) => id)
        .toSorted()
        .join() ===
      COLUMNS.map(({ id }) => id)
        .toSorted()
        .join();
    return { ...USUAL, ...saved, ...(same ? {} : { contentDisplay: USUAL.contentDisplay }) };
  } catch {
    return USUAL;
  }
}

export function usePreferences(): [Preferences, (next: Preferences) => void] {
  const [preferences, setPreferences] = useState(stored);
  return [
    preferences,
    (next) => {
      localStorage.setItem(STORED, JSON.stringify(next));
      setPreferences(next);
    },
  ];
}
