// The conversation of a case: chat, correspondence and internal notes in one order, and the composer under it.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { StreamState } from "../../../../api/stream.ts";
import type { Case } from "../../../../api/types.ts";
import { tellActivity } from "../../../lib/activity.ts";
import { useActs } from "../../../lib/acts.tsx";
import type { Presence } from "../../../lib/desk.ts";
import { refreshMentions } from "../../../lib/mentions.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { threadOf, useThread } from "../api/get-messages.ts";
import { markRead } from "../api/mark-read.ts";
import { tellTyping } from "../api/tell-typing.ts";
import { type OutboxLine, useOutbox } from "../outbox.ts";
import { isNote, type Quotation, selectedIn } from "../quote.ts";
import { Bubble, ThreadMessage } from "./bubble.tsx";
import { Composer } from "./composer.tsx";

type Props = {
  kase: Case;
  presence: Presence;
  typist: string | null;
  stream: StreamState;
  names: { applicant: string; agent: string };
};

export function Thread({ kase, presence, typist, stream, names }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const thread = useThread(kase);
  const older = threadOf(useQueryClient(), kase.id).older;
  const outbox = useOutbox(kase.id, t("thread-unsent"));
  const [quote, setQuote] = useState<Quotation | null>(null);
  const [takenBack, setTakenBack] = useState<OutboxLine | null>(null);
  const items = thread.data?.items ?? [];
  const known = new Set(items.map((message) => message.client_id));
  const underway = outbox.lines.filter((line) => !known.has(line.clientId));
  const list = useStickToEnd(items.length + underway.length, typist);
  const read = kase.seen_message_number ?? 0;
  const lastSeen = items.findLast(
    ({ author, kind, message_number }) =>
      author.kind === "agent" && ["chat", "correspondence"].includes(kind) && message_number <= read,
  )?.message_number;
  const mayReply = kase.actions.includes("reply");
  const quoteIt = () => {
    const bubble = document.activeElement?.closest(".bubble") ?? null;
    const near = bubble?.querySelector(".bubble-body");
    const newest = items.findLast(({ author, body }) => author.kind === "applicant" && body)?.body;
    const [selected, another] = selectedIn(list.current);
    if (another) return notices.say(t("quote-several"));
    if (selected) return setQuote(selected);
    if (near?.textContent) return setQuote({ text: near.textContent, note: isNote(near) });
    if (newest) setQuote({ text: newest, note: false });
  };
  useActs({ messages: () => list.current?.focus(), quote: mayReply && quoteIt });
  useMarkRead(kase, items.at(-1)?.message_number ?? 0);

  return (
    <section className="panel thread" aria-label={t("thread-title")}>
      <ThreadHead presence={presence} stream={stream} method={kase.contact_method} names={names} />
      <div className="messages" ref={list} tabIndex={0} role="log" aria-label={t("thread-messages")}>
        {thread.isPending && <Spinner />}
        {thread.isError && <Button onClick={() => void thread.refetch()}>{t("thread-failed")}</Button>}
        {thread.data?.hasOlder && (
          <Button variant="inline-link" onClick={() => void older().catch(notices.problem)}>
            {t("thread-older")}
          </Button>
        )}
        <ol>
          {items.map((message) => (
            <ThreadMessage
              key={message.message_number}
              message={message}
              seen={message.message_number === lastSeen}
              quote={mayReply && ((text) => setQuote({ text, note: message.kind === "note" }))}
              byMail={message.kind === "correspondence" && message.author.kind === "agent"}
            />
          ))}
          {underway.map((line) => (
            <Underway
              key={line.clientId}
              line={line}
              author={names.agent}
              outbox={outbox}
              takeBack={(line) => {
                setTakenBack(line);
                outbox.takeBack(line);
              }}
            />
          ))}
        </ol>
        <div className="typing" aria-live="polite">
          {typist && t("thread-typing", { name: typist })}
        </div>
      </div>
      <Composer
        kase={kase}
        takenBack={takenBack}
        quote={quote}
        lastShown={items.at(-1)?.message_number ?? kase.last_message_number}
        send={outbox.send}
        leave={() => list.current?.focus()}
        typing={(note) => void (note ? tellActivity(kase.id, "note") : tellTyping(kase.id)).catch(() => undefined)}
      />
    </section>
  );
}

function ThreadHead({
  presence,
  stream,
  method,
  names,
}: Pick<Props, "presence" | "stream" | "names"> & { method: string }) {
  const { t } = useWords();
  const others = presence.agents.filter((name) => name !== names.agent);
  return (
    <div className="thread-head">
      <Box variant="h2" fontSize="heading-s">
        {t("thread-title")}
      </Box>
      <SpaceBetween direction="horizontal" size="s">
        {others.length > 0 && (
          <StatusIndicator type="warning">{t("thread-others", { names: others.join(", ") })}</StatusIndicator>
        )}
        {stream === "waiting" && <StatusIndicator type="loading">{t("thread-reconnecting")}</StatusIndicator>}
        <StatusIndicator type={presence.applicant ? "success" : "stopped"}>
          {t(presence.applicant ? "thread-here" : method === "chat" ? "thread-gone" : "thread-by_mail_only")}
        </StatusIndicator>
      </SpaceBetween>
    </div>
  );
}

function Underway({
  line,
  author,
  outbox,
  takeBack,
}: {
  line: OutboxLine;
  author: string;
  takeBack: (line: OutboxLine) => void;
  outbox: ReturnType<typeof useOutbox>;
}) {
  const { t } = useWords();
  return (
    <Bubble
      look={line.note ? "note" : "agent"}
      author={author}
      at={line.at}
      body={line.body}
      files={line.files}
      pending
    >
      {line.problem === null ? (
        <StatusIndicator type="loading">{t("thread-sending")}</StatusIndicator>
      ) : (
        <div className="unsent" role="alert">
          <StatusIndicator type={line.answered ? "warning" : "error"}>{line.problem}</StatusIndicator>{" "}
          <Button variant="inline-link" onClick={() => outbox.retry(line)}>
            {t(line.answered ? "thread-send-anyway" : "thread-retry")}
          </Button>{" "}
          {line.files.length === 0 && (
            <>
              <Button variant="inline-link" onClick={() => takeBack(line)}>
                {t("thread-take-back")}
              </Button>{" "}
            </>
          )}
          <Button variant="inline-link" onClick={() => outbox.discard(line)}>
            {t("thread-discard")}
          </Button>
        </div>
      )}
    </Bubble>
  );
}

/** Keeps the newest line in sight, unless the agent has scrolled up to read. */
function useStickToEnd(lines: number, typist: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    const element = list.current;
    const onScroll = () => {
      if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    };
    element?.addEventListener("scroll", onScroll, { passive: true });
    return () => element?.removeEventListener("scroll", onScroll);
  }, []);
  useLayoutEffect(() => {
    if (atEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lines, typist]);
  return list;
}

/** What is on a screen that is looked at has been read; a tab in the background has not. */
function useMarkRead(kase: Case, lastShown: number) {
  const client = useQueryClient();
  const told = useRef(kase.read_message_number);
  useEffect(() => {
    const tell = () => {
      if (lastShown <= told.current || document.visibilityState !== "visible") return;
      told.current = lastShown;
      // Best effort: the next message tells it again.
      markRead(kase.id, lastShown)
        .then(() => Promise.all([client.invalidateQueries({ queryKey: ["queue"] }), refreshMentions(client)]))
        .catch(() => undefined);
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => document.removeEventListener("visibilitychange", tell);
  }, [client, kase.id, lastShown]);
}
