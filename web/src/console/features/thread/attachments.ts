// Files of a draft: each is uploaded, checked and re-encoded by the server before the message is sent. Those that the
// server has are kept beside the text, over a reload and a way to another case and back.
import { useEffect, useRef, useState } from "react";
import { Refused } from "../../../api/client.ts";
import type { StoredFile } from "../../../api/types.ts";
import { isFinal, upload } from "../../../input/upload.ts";
import { limitText } from "../../../messages/size.ts";
import { useCaseLimits } from "../../lib/case-limits.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { useWords } from "../../lib/words.tsx";
import { getFile } from "./api/get-file.ts";
import { removeFile } from "./api/remove-file.ts";

/** Until the limits are known, the server alone judges. */
const UNKNOWN = { files: Number.POSITIVE_INFINITY, file_bytes: Number.POSITIVE_INFINITY };

/** `part`: how much of it is there, 0 to 1. `final`: the same file would be refused again. */
export type Attachment = {
  key: string;
  name: string;
  size: number;
  /** Null: it is of a draft that was restored. */
  file: File | null;
  part: number;
  stored: StoredFile | null;
  error: string | null;
  final: boolean;
};
export type Attachments = ReturnType<typeof useAttachments>;

const keyOf = (caseId: string) => `ringback.draft.${caseId}.files`;

export function restored(caseId: string): Attachment[] {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(caseId)) ?? "[]") as StoredFile[];
  return kept.map((stored) => {
    const { id, name, size } = stored;
    return { key: id, name, size, file: null, part: 1, stored, error: null, final: false };
  });
}

export function keep(caseId: string, all: Attachment[]): void {
  const stored = all.flatMap(({ stored }) => stored ?? []);
  if (stored.length > 0) sessionStorage.setItem(keyOf(caseId), JSON.stringify(stored));
  else sessionStorage.removeItem(keyOf(caseId));
}

export function useAttachments(caseId: string) {
  const { t } = useWords();
  const limits = useCaseLimits();
  const problemText = useProblemText();
  const [all, setAll] = useState(() => restored(caseId));
  const stops = useRef(new Map<string, AbortController>());

  const patch = (key: string, change: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.key === key ? { ...each, ...change } : each)));
  useEffect(() => keep(caseId, all), [caseId, all]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the draft is restored, and when it is left
  useEffect(() => {
    for (const { key } of all)
      getFile(key).catch((error) => {
        // What is not sent is kept for an hour.
        const gone = error instanceof Refused && error.problem.status === 404;
        if (gone) patch(key, { stored: null, error: t("composer-file-gone"), final: true });
      });
    return () => {
      for (const stop of stops.current.values()) stop.abort();
    };
  }, []);
  const start = async ({ key, file }: Attachment): Promise<void> => {
    if (!file) return;
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
        return {
          key: crypto.randomUUID(),
          name: file.name,
          size: file.size,
          file,
          part: 0,
          stored: null,
          error,
          final: error !== null,
        };
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
