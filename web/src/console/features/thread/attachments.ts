// Files of a draft: each is uploaded, checked and re-encoded by the server before the message is sent.
import { useRef, useState } from "react";
import { Refused } from "../../../api/client.ts";
import type { StoredFile } from "../../../api/types.ts";
import { isFinal, upload } from "../../../input/upload.ts";
import { limitText } from "../../../messages/size.ts";
import { useCaseLimits } from "../../lib/case-limits.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { useWords } from "../../lib/words.tsx";
import { removeFile } from "./api/remove-file.ts";

/** Until the limits are known, the server alone judges. */
const UNKNOWN = { files: Number.POSITIVE_INFINITY, file_bytes: Number.POSITIVE_INFINITY };

/** `part`: how much of it is there, 0 to 1. `final`: the same file would be refused again. */
export type Attachment = {
  key: string;
  file: File;
  part: number;
  stored: StoredFile | null;
  error: string | null;
  final: boolean;
};
export type Attachments = ReturnType<typeof useAttachments>;

export function useAttachments() {
  const { t } = useWords();
  const limits = useCaseLimits();
  const problemText = useProblemText();
  const [all, setAll] = useState<Attachment[]>([]);
  const stops = useRef(new Map<string, AbortController>());

  const patch = (key: string, change: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const start = async ({ key, file }: Attachment): Promise<void> => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    patch(key, { part: 0, error: null });
    try {
      const tell = (part: number) => patch(key, { part });
      patch(key, { stored: await upload("/v1/desk/files", file, tell, stop.signal, limits?.file_bytes), part: 1 });
    } catch (error) {
      const status = error instanceof Refused ? error.problem.status : 0;
      patch(key, { error: problemText(error), final: isFinal(status) });
    }
  };
  return {
    all,
    limits,
    stored: all.flatMap(({ stored }) => stored ?? []),
    refused: all.some(({ error }) => error !== null),
    busy: all.some(({ stored, error }) => !stored && !error),
    clear: () => setAll([]),
    add: (files: File[]) => {
      const { files: maximum, file_bytes: largest } = limits ?? UNKNOWN;
      const tooLarge = t("problem-file_too_large", { size: limitText(largest) });
      // What is one too many is shown with its reason, for a picture that vanishes looks sent.
      const added = files.map((file, index): Attachment => {
        const error =
          all.length + index >= maximum
            ? t("problem-too_many_files", { max_files: maximum })
            : file.size > largest
              ? tooLarge
              : null;
        return { key: crypto.randomUUID(), file, part: 0, stored: null, error, final: error !== null };
      });
      setAll((before) => [...before, ...added]);
      for (const one of added) if (!one.error) void start(one);
    },
    again: (one: Attachment) => void start(one),
    remove: ({ key, stored }: Attachment) => {
      stops.current.get(key)?.abort();
      setAll((before) => before.filter((each) => each.key !== key));
      // Best effort: the server removes files that were never attached by itself.
      if (stored) removeFile(stored.id).catch(() => undefined);
    },
  };
}
