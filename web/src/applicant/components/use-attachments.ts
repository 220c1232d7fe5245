import { useEffect, useRef, useState } from "react";
import { problem, Refused } from "../../api/client.ts";
import { removeFile } from "../../api/files.ts";
import type { CaseLimits, StoredFile } from "../../api/types.ts";
import { isFinal, upload } from "../../input/upload.ts";
import { limitText } from "../../messages/size.ts";
import { useCaseLimits } from "../lib/case-limits.ts";
import { asRefused, problemText } from "../lib/problems.ts";
import { t } from "../words.ts";
import "../words/cases.ts";

/**
 * One attachment on its way: `stored` once the server has it, `fault` when it was refused or the network went, `final`
 * where the same file would be refused again.
 */
export type Attachment = {
  key: string;
  name: string;
  size: number;
  preview: string | null;
  part: number;
  stored: StoredFile | null;
  fault: string | null;
  final: boolean;
  source: File | null;
};

export type Attachments = ReturnType<typeof useAttachments>;

export function useAttachments(onChange?: (stored: StoredFile[]) => void) {
  const limits = useCaseLimits();
  const [items, setItems] = useState<Attachment[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const stored = items.flatMap((item) => (item.stored ? [item.stored] : []));
  const ids = stored.map(({ id }) => id);
  const first = useRef(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `stored` is a new list on every render; the ids say when it changed
  useEffect(() => {
    if (!first.current) onChange?.(stored);
    first.current = false;
  }, [ids.join()]);
  useEffect(
    () => () => {
      for (const stop of stops.current.values()) stop.abort();
    },
    [],
  );

  const patch = (key: string, change: Partial<Attachment>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...change } : item)));

  async function send(key: string, source: File): Promise<void> {
    const stop = new AbortController();
    stops.current.set(key, stop);
    patch(key, { fault: null, part: 0 });
    try {
      patch(key, {
        stored: await upload(
          "/v1/files",
          await fitting(source, limits),
          (part) => patch(key, { part }),
          stop.signal,
          limits?.file_bytes,
        ),
        part: 1,
      });
    } catch (error) {
      const { problem } = asRefused(error);
      patch(key, { fault: problemText(problem), final: isFinal(problem.status) });
    }
  }

  /** Adds as many as fit; the answer says why others were left out. */
  function add(files: Iterable<File>): string | null {
    const wanted = [...files];
    const maximum = limits?.files ?? Number.POSITIVE_INFINITY;
    const room = Math.max(0, maximum - items.length);
    for (const source of wanted.slice(0, room)) {
      const item = fresh(source, limits);
      setItems((all) => [...all, item]);
      if (item.fault === null) void send(item.key, source);
    }
    return wanted.length > room ? t("files-too_many", { maximum }) : null;
  }

  function drop(item: Attachment): void {
    stops.current.get(item.key)?.abort();
    if (item.source && item.preview) URL.revokeObjectURL(item.preview);
    setItems((all) => all.filter(({ key }) => key !== item.key));
    if (item.stored) {
      // Unattached files are swept anyway.
      removeFile(item.stored.id).catch(() => undefined);
    }
  }

  return {
    items,
    limits,
    full: limits !== null && items.length >= limits.files,
    stored,
    busy: items.some((item) => item.stored === null && item.fault === null),
    add,
    drop,
    again: (item: Attachment) => item.source && void send(item.key, item.source),
    clear: () => setItems([]),
    restore: (files: StoredFile[]) => setItems(files.map(kept)),
  };
}

/** A picture that is too large is made smaller first; how comes only when it is needed. */
async function fitting(source: File, limits: CaseLimits | null): Promise<File> {
  if (!limits || source.size <= limits.file_bytes) return source;
  const { shrinkPicture } = await import("../../input/shrink-picture.ts");
  const small = await shrinkPicture(source, limits.file_bytes).catch(() => null); // no picture that this browser can read
  if (small) return small;
  throw new Refused({ ...problem(413, "file_too_large"), data: { max_bytes: limits.file_bytes } });
}

/** What is too large and no picture is not sent: the server would refuse it after a long upload. */
function fresh(source: File, limits: CaseLimits | null): Attachment {
  const largest = limits?.file_bytes ?? Number.POSITIVE_INFINITY;
  const fault =
    source.size > largest && !source.type.startsWith("image/")
      ? t("problem-file_too_large", { size: limitText(largest) })
      : source.size === 0
        ? t("problem-file_empty")
        : null;
  const preview = source.type.startsWith("image/") ? URL.createObjectURL(source) : null;
  return {
    key: crypto.randomUUID(),
    name: source.name,
    size: source.size,
    preview,
    part: 0,
    stored: null,
    fault,
    final: fault !== null,
    source,
  };
}

function kept(file: StoredFile): Attachment {
  const { id: key, name, size } = file;
  const preview = file.media_type.startsWith("image/") ? file.url : null;
  return { key, name, size, preview, part: 1, stored: file, fault: null, final: false, source: null };
}
