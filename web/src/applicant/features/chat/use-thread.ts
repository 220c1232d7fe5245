import { useEffect, useRef, useState } from "react";
import { messageOf } from "../../../api/message-of.ts";
import type { Case, Message, Queue } from "../../../api/types.ts";
import { useLive } from "../../lib/live.ts";
import { refreshMe } from "../../lib/me.ts";
import { useLoad } from "../../lib/use-load.ts";
import { getCase } from "./api/get-case.ts";
import { getMessages } from "./api/get-messages.ts";
import { markRead } from "./api/mark-read.ts";

const TYPING_MS = 5000;

type Thread = { one: Case; messages: Message[] };

/** A case with its newest messages, kept up to date by the stream; a message is placed by its number, so none doubles. */
export function useThread(id: string) {
  const load = useLoad<Thread>(() => newest(id), id);
  const [queue, setQueue] = useState<Queue | null>(null);
  const [agents, setAgents] = useState<string[] | null>(null);
  const [typing, hear] = useTyping();
  const thread = load.data;

  const latest = useRef(thread);
  latest.current = thread;
  const update = (change: Partial<Thread>) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, ...change };
    load.set(latest.current);
  };
  const place = (...found: Message[]) => update({ messages: merged(latest.current?.messages ?? [], found) });
  const see = (message_number: number) => {
    const one = latest.current?.one;
    if (!one) return;
    update({ one: { ...one, seen_message_number: Math.max(one.seen_message_number ?? 0, message_number) } });
  };
  const reloadCase = () => getCase(id).then((one) => update({ one }));

  useLive({
    onEntry: (entry) => {
      if (entry.case_id !== latest.current?.one.id) return;
      const message = messageOf(entry);
      if (message) place(message);
      if (message?.author.kind === "agent") hear(null);
      void reloadCase().catch(() => undefined); // the next entry, or a reload, brings it
    },
    onEvent: ({ name, data }) => {
      if (!("case_id" in data) || data.case_id !== latest.current?.one.id) return;
      if (name === "typing" && data.author.kind === "agent") hear(data.author.name);
      if (name === "seen") see(data.message_number);
      if (name === "presence") setAgents(data.agents);
      if (name === "queue") setQueue(data);
    },
  });
  useReading(thread);

  async function earlier(): Promise<void> {
    const first = latest.current?.messages[0]?.message_number ?? 1;
    place(...(await getMessages(id, first)));
  }
  const waiting = thread?.one.queue ? (queue ?? thread.one.queue) : null;
  return { load, place, reloadCase, update, earlier, queue: waiting, agents, typing };
}

async function newest(id: string): Promise<Thread> {
  const one = await getCase(id);
  return { one, messages: await getMessages(id, one.last_message_number + 1) };
}

function merged(known: Message[], found: Message[]): Message[] {
  const byNumber = new Map([...known, ...found].map((message) => [message.message_number, message]));
  return [...byNumber.values()].sort((one, other) => one.message_number - other.message_number);
}

/** Who types, until a message of theirs comes or they have been still for a while. */
function useTyping(): [string | null, (name: string | null) => void] {
  const [name, setName] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hear = (next: string | null) => {
    clearTimeout(timer.current);
    setName(next);
    if (next) timer.current = setTimeout(() => setName(null), TYPING_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return [name, hear];
}

/** Tells the server how far the person has read, while the page is really in front of them. */
function useReading(thread: Thread | null): void {
  const told = useRef(0);
  const last = thread?.messages.at(-1)?.message_number ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what there is to tell, not each change of the case
  useEffect(() => {
    const tell = () => {
      if (
        !thread ||
        document.visibilityState !== "visible" ||
        last <= Math.max(told.current, thread.one.read_message_number)
      )
        return;
      told.current = last;
      markRead(thread.one.id, last)
        .then(refreshMe, () => (told.current = 0))
        .catch(() => undefined); // offline: the next look at the account counts again
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [thread?.one.id, last]);
}
