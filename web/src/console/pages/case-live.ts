// Joins the stream of one case to what is on the screen: thread, timeline, case data, typing, presence.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { urlOf } from "../../api/client.ts";
import { messageOf } from "../../api/message-of.ts";
import type { StreamState } from "../../api/stream.ts";
import type { Author, Entry } from "../../api/types.ts";
import { addEntry } from "../features/evidence/api/get-timeline.ts";
import { threadOf } from "../features/thread/api/get-messages.ts";
import { type Doing, SHOWN_MS } from "../lib/activity.ts";
import { refreshDeskCase, setPresence, setSeen } from "../lib/desk-case.ts";
import { useLive } from "../lib/live.ts";
import { refreshMentions } from "../lib/mentions.ts";

const GATHER_MS = 250;
const TYPING_SHOWN_MS = 5_000;

/** By name: what they are at, and since when. */
export type Colleagues = Record<string, { doing: Doing; at: number }>;

/** Unless they were heard of again. */
function without(all: Colleagues, name: string, at: number): Colleagues {
  if (all[name]?.at !== at) return all;
  const { [name]: _, ...others } = all;
  return others;
}

/** Follows the case once its timeline has been read; answers who is typing and how the stream is. */
export function useCaseLive(
  caseId: string,
  timeline: Entry[] | undefined,
  me: string,
): { typist: string | null; stream: StreamState; colleagues: Colleagues } {
  const client = useQueryClient();
  const [typist, setTypist] = useState<string | null>(null);
  const [colleagues, setColleagues] = useState<Colleagues>({});
  const timers = useRef({ refresh: 0, typing: 0 });
  useEffect(() => () => Object.values(timers.current).forEach(clearTimeout), []);

  const refresh = () => {
    clearTimeout(timers.current.refresh);
    timers.current.refresh = window.setTimeout(() => void refreshDeskCase(client, caseId), GATHER_MS);
  };
  const hear = (author: Author | null) => {
    clearTimeout(timers.current.typing);
    setTypist(author?.name ?? null);
    if (author) timers.current.typing = window.setTimeout(() => setTypist(null), TYPING_SHOWN_MS);
  };
  const path = urlOf("/v1/desk/cases/{case_id}/stream", { path: { case_id: caseId } });
  const stream = useLive(path, timeline ? (timeline.at(-1)?.seq ?? 0) : null, {
    onEntry: (entry) => {
      addEntry(client, caseId, entry);
      const message = messageOf(entry);
      if (message && entry.case_id === caseId) {
        hear(null);
        void threadOf(client, caseId)
          .receive(message)
          .catch(() => undefined);
      }
      refresh();
    },
    onEvent: ({ name, data }) => {
      if (name === "mentioned") void refreshMentions(client);
      if (name === "seen" && data.case_id === caseId) setSeen(client, caseId, data.message_number);
      if (name === "presence") setPresence(client, caseId, data);
      if (name === "activity" && data.case_id === caseId && data.agent !== me) {
        const at = Date.now();
        setColleagues((all) => ({ ...all, [data.agent]: { doing: data.doing, at } }));
        window.setTimeout(() => setColleagues((all) => without(all, data.agent, at)), SHOWN_MS);
      }
      if (name === "typing" && data.author.name !== me) hear(data.author);
    },
    onReady: () =>
      void threadOf(client, caseId)
        .catchUp()
        .catch(() => undefined),
  });
  return { typist, stream, colleagues };
}
