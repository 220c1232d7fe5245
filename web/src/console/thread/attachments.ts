// Files of a draft: each is uploaded, checked and re-encoded by the server before the message is sent.
import { useState } from "react";
import { remove } from "../../api/client.ts";
import type { StoredFile } from "../../api/types.ts";
import { useProblemText } from "../lib/problem-text.ts";
import { useWords } from "../lib/words.tsx";
import { upload } from "./api.ts";

const MOST = 3;
const LARGEST = 5_000_000;
type Attachment = { file: File; stored: StoredFile | null; error: string | null };

export function useAttachments() {
  const { t } = useWords();
  const problemText = useProblemText();
  const [all, setAll] = useState<Attachment[]>([]);

  const settle = (file: File, result: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.file === file ? { ...each, ...result } : each)));
  const start = async (file: File): Promise<void> => {
    try {
      settle(file, { stored: await upload(file) });
    } catch (error) {
      settle(file, { error: problemText(error) });
    }
  };
  return {
    stored: all.flatMap(({ stored }) => stored ?? []),
    busy: all.some(({ stored, error }) => !stored && !error),
    tokens: all.map(({ file, stored, error }) => ({ file, loading: !stored && !error, errorText: error })),
    clear: () => setAll([]),
    add: (files: File[]) => {
      const room = files.slice(0, Math.max(0, MOST - all.length));
      const added = room.map((file) => ({
        file,
        stored: null,
        error: file.size > LARGEST ? t("problem-file_too_large") : null,
      }));
      setAll((before) => [...before, ...added]);
      for (const { file, error } of added) if (!error) void start(file);
    },
    dismiss: (index: number) => {
      const gone = all[index];
      setAll((before) => before.filter((_, at) => at !== index));
      // Best effort: the server removes files that were never attached by itself.
      if (gone?.stored)
        remove("/v1/desk/files/{file_id}", { path: { file_id: gone.stored.id } }).catch(() => undefined);
    },
  };
}
