import { useEffect, useRef, useState } from "react";
import { keep } from "../../../api/keep.ts";
import type { ContactMethod, Me, StoredFile } from "../../../api/types.ts";
import { language } from "../../../messages/dictionary.ts";
import { readable } from "../../lib/phone-format.ts";
import { asRefused } from "../../lib/problems.ts";
import { useLoad } from "../../lib/use-load.ts";
import { t } from "../../words.ts";
import { getCaseDraft, putCaseDraft, removeCaseDraft } from "./api/case-draft.ts";
import "../../words/cases.ts";

export type StepName = "topic" | "details" | "contact" | "review";
export const STEPS: StepName[] = ["topic", "details", "contact", "review"];

/** Everything typed so far, and the last step seen; the server keeps it, so a killed tab or another device loses nothing. */
export type Draft = {
  step: StepName;
  subject: string;
  description: string;
  help_time: string;
  files: StoredFile[];
  language: string;
  method: ContactMethod;
  number: string;
  extension: string;
  window_start: string;
  window_end: string;
};

const SAVE_AFTER_MS = 600;
const UNSAVED = "ringback.typed.case"; // until the server has it: a reload may come first

function blank(me: Me): Draft {
  return {
    step: "topic",
    subject: usualSubject(me),
    description: "",
    help_time: "",
    files: [],
    language: language(),
    method: "chat",
    number: me.phone ? readable(me.phone.e164) : "",
    extension: "",
    window_start: "",
    window_end: "",
  };
}

/** What most people in this place come with. */
function usualSubject(me: Me): string {
  if (me.account?.state === "frozen") return t("subject-account-frozen");
  return me.phone?.verified ? "" : t("subject-no-sms-or-call");
}

async function kept(me: Me): Promise<Draft> {
  const unsaved = sessionStorage.getItem(UNSAVED);
  if (unsaved) return { ...blank(me), ...(JSON.parse(unsaved) as Partial<Draft>) };
  try {
    const { data } = await getCaseDraft();
    return { ...blank(me), ...(data as Partial<Draft>) };
  } catch (error) {
    if (asRefused(error).problem.status === 404) return blank(me);
    throw error;
  }
}

export function useDraft(me: Me) {
  const load = useLoad(() => kept(me));
  const saving = useRef<Promise<void>>(Promise.resolve());
  const [state, setState] = useState<"saved" | "saving" | "unsaved">("saved");
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; draft: Draft } | null>(null);

  async function save(draft: Draft): Promise<void> {
    waiting.current = null;
    setState("saving");
    saving.current = saving.current
      .then(() => putCaseDraft(draft))
      .then(
        () => {
          setState("saved");
          if (waiting.current === null) sessionStorage.removeItem(UNSAVED);
        },
        () => setState("unsaved"), // the next change, or the submit, carries everything
      );
    await saving.current;
  }
  function change(part: Partial<Draft>): void {
    const draft = { ...(waiting.current?.draft ?? load.data!), ...part };
    load.set(draft);
    keep(UNSAVED, JSON.stringify(draft));
    setState("saving"); // from the first key on: "kept" must never be said of what is not
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { draft, timer: setTimeout(() => void save(draft), SAVE_AFTER_MS) };
  }
  /** Nothing more is kept; resolves when nothing is on its way that could arrive after what comes next. */
  function stop(): Promise<void> {
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = null;
    return saving.current;
  }
  /** The case is made of it: nothing of it is left for another. */
  async function done(): Promise<void> {
    sessionStorage.removeItem(UNSAVED);
    await removeCaseDraft().catch(() => undefined); // an old draft is a nuisance, not a loss
    load.set(blank(me));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: on mount only; `save` uses nothing of a render
  useEffect(() => {
    const flush = () => {
      if (waiting.current) void save(waiting.current.draft);
    };
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, []);
  return { load, state, change, stop, done };
}
