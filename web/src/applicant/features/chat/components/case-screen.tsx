import type { ReactNode } from "react";
import type { Case, Message } from "../../../../api/types.ts";
import { statusText, statusTone } from "../../../components/case-words.ts";
import { useMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { t } from "../../../words.ts";
import { useOutbox } from "../use-outbox.ts";
import { useScroll } from "../use-scroll.ts";
import { useThread } from "../use-thread.ts";
import { CaseFacts } from "./case-facts.tsx";
import { Composer } from "./composer.tsx";
import { PendingBubble } from "./pending-bubble.tsx";
import { Presence } from "./presence.tsx";
import { Satisfaction } from "./satisfaction.tsx";
import { ThreadLine } from "./thread-line.tsx";
import "../chat.css";
import "../../../words/cases.ts";
import "../../../words/lifecycle.ts";

type Props = { id: string; frame: (body: ReactNode) => ReactNode };

/** One case: its thread, live, and what can be done with it. */
export function CaseScreen({ id, frame }: Props) {
  const thread = useThread(id);
  const one = thread.load.data?.one;
  return (
    <Page title={one?.subject ?? t("case-title")} lead={one ? <Standing one={one} /> : null} wide>
      {frame(
        <Loaded load={thread.load}>
          {(data) => (
            <div className="aside-grid aside-grid-end">
              <Thread one={data.one} messages={data.messages} thread={thread} />
              <CaseFacts one={data.one} onChange={thread.reloadCase} />
            </div>
          )}
        </Loaded>,
      )}
    </Page>
  );
}

function Standing({ one }: { one: Case }) {
  return (
    <span className="row small">
      <Badge tone={statusTone(one.status)}>{statusText(one.status)}</Badge>
      <span className="number">{t("case-number", { id: one.display_id })}</span>
    </span>
  );
}

type ThreadProps = { one: Case; messages: Message[]; thread: ReturnType<typeof useThread> };

function Thread({ one, messages, thread }: ThreadProps) {
  const me = useMe();
  const outbox = useOutbox(one.id, (sent) => {
    // The case was merged while this was written: it stands in the one where the case goes on.
    if (sent.case_id !== one.id) navigate(`/cases/${sent.case_id}`);
    else thread.place(sent);
  });
  const seen = new Set(messages.map(({ client_id }) => client_id));
  const pending = outbox.pending.filter(({ client_id }) => !seen.has(client_id));
  const end = useScroll(messages.length + pending.length, thread.typing !== null);
  const read = one.seen_message_number ?? 0;
  const lastSeen = messages.findLast(
    ({ author, kind, message_number }) => author.kind === "applicant" && kind !== "lifecycle" && message_number <= read,
  );
  const first = messages[0]?.message_number ?? 1;
  return (
    <section className="thread" aria-label={t("thread-label")}>
      {me?.account?.state === "active" ? (
        <Notice tone="ok" title={t("active-title")} live>
          <p>{t("active-text")}</p>
        </Notice>
      ) : null}
      {first > 1 ? (
        <button type="button" className="button button-plain" onClick={() => void thread.earlier()}>
          {t("thread-earlier")}
        </button>
      ) : null}
      <ol className="messages" aria-live="polite" aria-label={t("thread-label")}>
        {messages.map((message, index) => (
          <ThreadLine
            key={message.message_number}
            caseId={one.id}
            message={message}
            before={messages[index - 1]}
            seen={message === lastSeen}
          />
        ))}
        {pending.map((item) => (
          <PendingBubble key={item.client_id} item={item} onRetry={outbox.retry} onDiscard={outbox.discard} />
        ))}
      </ol>
      {one.call_code ? (
        <Notice tone="info" title={t("call-code-title")} live>
          <p className="call-code">{one.call_code.code}</p>
          <p>{t("call-code-text")}</p>
        </Notice>
      ) : null}
      <Presence one={one} agents={thread.agents} queue={thread.queue} typing={thread.typing} />
      <div ref={end} className="thread-end" />
      {one.actions.includes("reply") ? (
        <Composer one={one} onSend={outbox.send} />
      ) : one.merged_into ? (
        <Notice tone="info" title={t("case-merged-title")} live>
          <p>{t("case-merged-text")}</p>
          <p>
            <a href={`/cases/${one.merged_into}`}>{t("case-merged-go")}</a>
          </p>
        </Notice>
      ) : (
        <p className="muted">{t("thread-closed")}</p>
      )}
      {one.status === "resolved" && !one.merged_into ? <Satisfaction caseId={one.id} /> : null}
    </section>
  );
}
