import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { TableProps } from "@cloudscape-design/components/table";
import { CaseStatus } from "../../../lib/case-status.tsx";
import type { QueueItem } from "../../../lib/desk.ts";
import { DueLine } from "../../../lib/due.tsx";
import { findingTitle } from "../../../lib/finding-title.ts";
import { duration, minuteTime, When } from "../../../lib/when.tsx";
import type { Words } from "../../../lib/words.tsx";
import { FoundTexts } from "./found-texts.tsx";

/** A person who waits this long in a chat starts to leave. */
const LONG_WAIT_MS = 10 * 60_000;
/** The column that opens the case and names the row. */
export const PRIMARY = "account";
const FINDING_LOOK = { ok: "success", warning: "warning", error: "error" } as const;

export type RowContext = {
  words: Words;
  now: number;
  open: (caseId: string) => void;
  assignToMe: ((item: QueueItem) => void) | null; // null: cases are drawn, nobody takes one
  /** The cases in which the agent has typed something and not sent it. */
  drafts: Set<string>;
};
type Column = {
  id: string;
  width: number;
  hidden?: boolean;
  cell: (item: QueueItem, context: RowContext) => React.ReactNode;
};

function Waiting({ item, context }: { item: QueueItem; context: RowContext }) {
  const since = item.waiting_since ?? item.proposal?.proposed_at;
  if (!since) return <Box color="text-status-inactive">–</Box>;
  const text = duration(since, context.now, context.words.language);
  const long = context.now - Date.parse(since) > LONG_WAIT_MS;
  return long ? (
    <Box color="text-status-error" fontWeight="bold">
      {text}
    </Box>
  ) : (
    text
  );
}

function Account({ item, context }: { item: QueueItem; context: RowContext }) {
  const href = `/desk/cases/${item.case.id}`;
  const follow = (event: CustomEvent) => {
    event.preventDefault();
    context.open(item.case.id);
  };
  return (
    <>
      <Link href={href} onFollow={follow}>
        {item.account.name}
      </Link>
      {context.drafts.has(item.case.id) && (
        <>
          {" "}
          <Badge>{context.words.t("draft")}</Badge>
        </>
      )}
    </>
  );
}

function Assigned({ item, context }: { item: QueueItem; context: RowContext }) {
  if (item.assignee) return item.assignee.name;
  const { t } = context.words;
  const take = context.assignToMe;
  if (!take) return <Box color="text-status-inactive">{t("assign-drawn")}</Box>;
  return (
    <Button variant="inline-link" ariaLabel={`${t("assign-take")}: ${item.account.name}`} onClick={() => take(item)}>
      {t("assign-take")}
    </Button>
  );
}

function Cause({ item, context }: { item: QueueItem; context: RowContext }) {
  const { finding } = item.root_cause;
  return <StatusIndicator type={FINDING_LOOK[finding.status]}>{findingTitle(context.words, finding)}</StatusIndicator>;
}

/** An activation that waits for a second person is what the case waits for, whatever its own status. */
function Status({ item, words }: { item: QueueItem; words: Words }) {
  const { proposal, snooze } = item;
  if (snooze) {
    const until = snooze.until ? minuteTime(snooze.until, words.language) : words.t("snooze-answer");
    return <StatusIndicator type="pending">{words.t("queue-snoozed-until", { until })}</StatusIndicator>;
  }
  if (!proposal) return <CaseStatus status={item.case.status} />;
  return (
    <StatusIndicator type={proposal.waits_for_you ? "warning" : "pending"}>
      {words.t("queue-proposal", { score: proposal.risk.score })}
    </StatusIndicator>
  );
}

/** What presses more than usual stands out. */
function Severity({ item, words }: { item: QueueItem; words: Words }) {
  const { severity } = item.case;
  const text = words.word("case-severity", severity);
  if (severity === "critical" || severity === "urgent") return <Badge color="severity-high">{text}</Badge>;
  return severity === "high" ? <Badge color="severity-medium">{text}</Badge> : text;
}

function Tags({ item }: { item: QueueItem }) {
  return (
    <SpaceBetween direction="horizontal" size="xxs">
      {item.tags.map(({ id, name }) => (
        <Badge key={id}>{name}</Badge>
      ))}
    </SpaceBetween>
  );
}

export const COLUMNS: Column[] = [
  { id: "unread", width: 94, cell: (item) => (item.unread > 0 ? <Badge color="red">{item.unread}</Badge> : "") },
  { id: "account", width: 150, cell: (item, context) => <Account item={item} context={context} /> },
  { id: "subject", width: 146, cell: (item, { words }) => words.word("subject", item.case.subject) },
  { id: "waiting", width: 88, cell: (item, context) => <Waiting item={item} context={context} /> },
  { id: "due", width: 132, cell: (item) => <DueLine due={item.due ?? null} /> },
  { id: "status", width: 194, cell: (item, { words }) => <Status item={item} words={words} /> },
  { id: "method", width: 112, cell: (item, { words }) => words.word("method", item.case.contact_method) },
  { id: "cause", width: 216, cell: (item, context) => <Cause item={item} context={context} /> },
  {
    id: "severity",
    width: 100,
    hidden: true,
    cell: (item, { words }) => <Severity item={item} words={words} />,
  },
  { id: "country", width: 96, cell: (item) => item.account.country ?? "–" },
  { id: "assignee", width: 122, cell: (item, context) => <Assigned item={item} context={context} /> },
  { id: "team", width: 130, hidden: true, cell: (item) => item.team?.name ?? "–" },
  { id: "tags", width: 170, cell: (item) => <Tags item={item} /> },
  { id: "excerpt", width: 260, hidden: true, cell: (item) => item.last_message_excerpt },
  { id: "updated", width: 130, hidden: true, cell: (item) => <When at={item.case.updated_at} /> },
  { id: "created", width: 130, hidden: true, cell: (item) => <When at={item.case.created_at} /> },
  { id: "number", width: 170, hidden: true, cell: (item) => item.case.display_id },
];

/** Shown while a search has what to tell, behind the person. */
export const FOUND: Column = { id: "found", width: 320, cell: (item) => <FoundTexts item={item} /> };

export function columnDefinitions(context: RowContext): TableProps.ColumnDefinition<QueueItem>[] {
  return [...COLUMNS, FOUND].map(({ id, width, cell }) => ({
    id,
    width,
    minWidth: 64,
    header: context.words.word("column", id),
    cell: (item) => cell(item, context),
    isRowHeader: id === PRIMARY,
  }));
}
