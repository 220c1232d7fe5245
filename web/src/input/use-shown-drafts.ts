import { useEffect } from "react";
import type { KeptDraft } from "./kept-draft.ts";

/**
 * While these stand on the screen they are saved when the page is left, and looked at again when somebody comes back to it.
 * `unsaved` are all that may wait for the network.
 */
export function useShownDrafts(drafts: KeptDraft[], unsaved: () => KeptDraft[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: others are shown only where another case is
  useEffect(() => {
    const hide = drafts.map((one) => one.show());
    const look = () => {
      for (const one of drafts) void (document.visibilityState === "visible" ? one.look() : one.flush());
    };
    const bring = () => {
      for (const one of unsaved()) void one.flush();
    };
    document.addEventListener("visibilitychange", look);
    addEventListener("online", bring);
    return () => {
      document.removeEventListener("visibilitychange", look);
      removeEventListener("online", bring);
      for (const one of hide) one();
    };
  }, [drafts[0]]);
}
