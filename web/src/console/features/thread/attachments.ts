// Files of a draft: each is uploaded, checked and re-encoded by the server before the message is sent.
import { useState } from "react";
import type { StoredFile } from "../../../api/types.ts";
import { limitText } from "../../../messages/size.ts";
import { useCaseLimits } from "../../lib/case-limits.ts";
import { useProblemText } from "../../lib/problem-text.ts";
import { useWords } from "../../lib/words.tsx";
import { removeFile } from "./api/remove-file.ts";
import { uploadFile } from "./api/upload-file.ts";

/** Until the limits are known, the server alone judges. */
const UNKNOWN = { files: Number.POSITIVE_INFINITY, file_bytes: Number.POSITIVE_INFINITY };
type Attachment = { file: File; stored: StoredFile | null; error: string | null };

export function useAttachments() {
  const { t } = useWords();
  const limits = useCaseLimits();
  const problemText = useProblemText();
  const [all, setAll] = useState<Attachment[]>([]);

  const settle = (file: File, result: Partial<Attachment>) =>
    setAll((before) => before.map((each) => (each.file === file ? { ...each, ...result } : each)));
  const start = async (file: File): Promise<void> => {
    try {
      settle(file, { stored: await uploadFile(file) });
    } catch (error) {
      settle(file, { error: problemText(error) });
    }
  };
  return {
    limits,
    stored: all.flatMap(({ stored }) => stored ?? []),
    refused: all.some(({ error }) => error !== null),
    busy: all.some(({ stored, error }) => !stored && !error),
    tokens: all.map(({ file, stored, error }) => ({ file, loading: !stored && !error, errorText: error })),
    clear: () => setAll([]),
    add: (files: File[]) => {
      const { files: maximum, file_bytes: largest } = limits ?? UNKNOWN;
      const tooLarge = t("problem-file_too_large", { size: limitText(largest) });
      // What is one too many is shown with its reason, for a picture that vanishes looks sent.
      const added = files.map((file, index) => {
        const error =
          all.length + index >= maximum
            ? t("problem-too_many_files", { max_files: maximum })
            : file.size > largest
              ? tooLarge
              : null;
        return { file, stored: null, error };
      });
      setAll((before) => [...before, ...added]);
      for (const { file, error } of added) if (!error) void start(file);
    },
    dismiss: (index: number) => {
      const gone = all[index];
      setAll((before) => before.filter((_, at) => at !== index));
      // Best effort: the server removes files that were never attached by itself.
      if (gone?.stored) removeFile(gone.stored.id).catch(() => undefined);
    },
  };
}
