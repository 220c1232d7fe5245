// The messages of one case: the newest page first, older ones on demand, new ones from the stream.
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { get } from "../../../../api/client.ts";
import type { Case, Message } from "../../../../api/types.ts";

const PAGE = 50;
type Thread = { items: Message[]; hasOlder: boolean };
const keyOf = (caseId: string) => ["messages", caseId];

async function page(caseId: string, range: { before: number } | { since: number }): Promise<Message[]> {
  const query = { ...range, limit: PAGE };
  return (await get("/v1/desk/cases/{case_id}/messages", { path: { case_id: caseId }, query })).items;
}

/** Both lists as one, in the order of their numbers, each number once. */
export function mergeMessages(one: Message[], other: Message[]): Message[] {
  const byNumber = new Map([...one, ...other].map((message) => [message.message_number, message]));
  return [...byNumber.values()].sort((a, b) => a.message_number - b.message_number);
}

export function useThread(kase: Case) {
  return useQuery({
    queryKey: keyOf(kase.id),
    staleTime: Infinity,
    queryFn: async (): Promise<Thread> => {
      const items = await page(kase.id, { before: kase.last_message_number + 1 });
      return { items, hasOlder: (items[0]?.message_number ?? 1) > 1 };
    },
  });
}

/** What the stream and the composer do to a thread that is on the screen. */
export function threadOf(client: QueryClient, caseId: string) {
  const key = keyOf(caseId);
  const add = (items: Message[], hasOlder?: boolean) =>
    client.setQueryData<Thread>(
      key,
      (thread) => thread && { items: mergeMessages(thread.items, items), hasOlder: hasOlder ?? thread.hasOlder },
    );
  const shown = () => client.getQueryData<Thread>(key)?.items ?? [];

  const catchUp = async (): Promise<void> => {
    for (;;) {
      const items = await page(caseId, { since: shown().at(-1)?.message_number ?? 0 });
      add(items);
      if (items.length < PAGE) return;
    }
  };
  return {
    catchUp,
    receive: async (message: Message): Promise<void> => {
      // A gap means that messages were missed: they are read, never guessed.
      const complete = message.message_number <= (shown().at(-1)?.message_number ?? 0) + 1;
      add([message]);
      if (!complete) await catchUp();
    },
    older: async (): Promise<void> => {
      const first = shown()[0]?.message_number ?? 1;
      const items = await page(caseId, { before: first });
      add(items, (items[0]?.message_number ?? 1) > 1);
    },
  };
}
