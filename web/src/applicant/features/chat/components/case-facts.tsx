import { useState } from "react";
import type { Callback, Case } from "../../../../api/types.ts";
import { isSorted } from "../../../../messages/sorting.ts";
import { methodText } from "../../../components/case-words.ts";
import { readable } from "../../../lib/phone-format.ts";
import { moment, span } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { maybe, t } from "../../../words.ts";
import { actOnCase } from "../api/act-on-case.ts";
import { askForChat } from "../api/ask-for-chat.ts";
import "../../../words/cases.ts";
import "../../../words/hours.ts";

type Props = { one: Case; onChange: () => Promise<void> };

/** The case's number and state, and what the person can do with it. */
export function CaseFacts({ one, onChange }: Props) {
  const { callback } = one;
  const rows: [string, string][] = [
    [t("facts-method"), methodText(one)],
    [t("facts-created"), moment(one.created_at)],
    ...(isSorted(one) ? sorting(one) : []),
    ...(one.help_time ? ([[t("newcase-help_time"), one.help_time]] as [string, string][]) : []),
    ...(callback ? callbackRows(callback, one.status) : []),
  ];
  return (
    <Panel title={t("facts-title")}>
      <dl className="facts facts-narrow">
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
      <Acts one={one} onChange={onChange} />
    </Panel>
  );
}

/** What the case is sorted under: our words for the codes that we know, and another program's codes as it sent them. */
function sorting({ service, category, issue_type, severity, cc }: Case): [string, string][] {
  const word = (fact: string, code: string) => maybe(`facts-${fact}-${code}`) ?? code;
  return [
    [t("facts-service"), word("service", service)],
    [t("facts-category"), word("category", category)],
    [t("facts-issue_type"), word("issue_type", issue_type)],
    [t("facts-severity"), word("severity", severity)],
    ...(cc.length > 0 ? ([[t("facts-cc"), cc.join(", ")]] as [string, string][]) : []),
  ];
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="number">{value}</dd>
    </>
  );
}

function callbackRows(callback: Callback, status: Case["status"]): [string, string][] {
  const { number, extension, window_start, window_end, state, outcome } = callback;
  // Nobody calls for a case that is resolved.
  const due = status === "resolved" && state === "waiting" ? "" : t(`callback-${state}`);
  const inside = extension ? `${t("callback-extension")} ${extension}` : "";
  return [
    [t("callback-title"), [readable(number), inside, due].filter(Boolean).join(" · ")],
    [t("callback-window"), span(window_start, window_end) || t("callback-any")],
    ...(outcome ? ([[t("callback-outcome"), outcome]] as [string, string][]) : []),
  ];
}

function Acts({ one, onChange }: Props) {
  const form = useForm();
  const [left, setLeft] = useState(false);
  const act = (action: Parameters<typeof actOnCase>[1]) =>
    form.submit(async () => {
      await actOnCase(one.id, action);
      if (action === "leave") setLeft(true);
      await onChange();
    });
  const chat = () =>
    form.submit(async () => {
      await askForChat(one.id);
      setLeft(false);
      await onChange();
    });
  const chatting = one.contact_method === "chat" && one.status !== "resolved";
  const canLeave = one.actions.includes("leave") && !left;
  return (
    <>
      <ErrorSummary form={form} />
      {left && chatting ? <Notice tone="info" title={t("chat-left")} live /> : null}
      <div className="actions">
        {one.actions.includes("resolve") ? (
          <Button look="second" busy={form.busy} onClick={() => void act("resolve")}>
            {t("act-resolve")}
          </Button>
        ) : null}
        {one.actions.includes("reopen") ? (
          <Button look="second" busy={form.busy} onClick={() => void act("reopen")}>
            {t("act-reopen")}
          </Button>
        ) : null}
        {canLeave ? (
          <Button look="plain" busy={form.busy} onClick={() => void act("leave")}>
            {t("act-leave")}
          </Button>
        ) : null}
        {one.actions.includes("contact") && !canLeave ? (
          <Button look="second" busy={form.busy} onClick={() => void chat()}>
            {t("act-chat")}
          </Button>
        ) : null}
      </div>
      {one.reopen_until && one.status === "resolved" ? (
        <p className="small muted">{t("facts-reopen_until", { at: moment(one.reopen_until) })}</p>
      ) : null}
      <p className="small">
        <a href="/checks">{t("facts-checks")}</a>
      </p>
    </>
  );
}
