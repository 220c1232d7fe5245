// What the checks concluded: the cause, who must act, the next step, and the evidence behind it.
import Badge from "@cloudscape-design/components/badge";
import Box from "@cloudscape-design/components/box";
import Icon from "@cloudscape-design/components/icon";
import type { Finding, RootCause } from "../../../../api/types.ts";
import { findingText } from "../../../../messages/finding-text.ts";
import { FactList } from "../../../lib/fact-list.tsx";
import { factsOf } from "../../../lib/facts.ts";
import { findingTitle } from "../../../lib/finding-title.ts";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

const LOOK = {
  ok: { name: "status-positive", variant: "success" },
  warning: { name: "status-warning", variant: "warning" },
  error: { name: "status-negative", variant: "error" },
} as const;

/** What stands in the way in the first place, as the applicant reads it too: who says so, and what to do. */
export function RootCausePanel({ cause }: { cause: RootCause }) {
  const words = useWords();
  const { finding, certainty } = cause;
  const own = useOwn(finding);
  return (
    <div className={`root-cause ${finding.status}`}>
      <span className="finding-line">
        <Icon {...LOOK[finding.status]} ariaLabel={words.word("finding_status", finding.status)} />
        <span className="root-cause-title">{findingTitle(words, finding)}</span>
        {finding.status !== "ok" && <Badge>{words.word("who", finding.who)}</Badge>}
      </span>
      {own && <p>{own}</p>}
      <p className="secondary">
        {words.t("certainty-label")}: {words.word("certainty", certainty)}
      </p>
    </div>
  );
}

/** What it means to who works here; null where that says no more than its title. */
function useOwn(finding: Finding): string | null {
  const { maybe, language } = useWords();
  if (finding.status === "ok") return null;
  const said = { maybe, moment: (at: string) => exactTime(at, language) };
  const { for_agents } = finding.evidence;
  if (typeof for_agents === "string") return findingText(said, finding, "agent", for_agents);
  return maybe(`finding-agent-${finding.code}`);
}

export function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useWords();
  if (findings.length === 0) return <Box color="text-body-secondary">{t("findings-empty")}</Box>;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.about}.${finding.code}.${finding.at}`}>
          <FindingLine finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const words = useWords();
  const { t, word, maybe, language } = words;
  const said = { maybe, moment: (at: string) => exactTime(at, language) };
  const { for_agents: _, ...evidence } = finding.evidence;
  const facts = factsOf(words, evidence);
  const own = useOwn(finding);
  return (
    <details>
      <summary>
        <span className="finding-line">
          <Icon {...LOOK[finding.status]} ariaLabel={word("finding_status", finding.status)} />
          <span className="finding-title">{findingTitle(words, finding)}</span>
          {finding.status !== "ok" && <Badge>{word("who", finding.who)}</Badge>}
        </span>
        {own && <span className="finding-next secondary">{own}</span>}
      </summary>
      <p className="secondary">{t("findings-told")}</p>
      <blockquote>
        {findingText(said, finding, "says", finding.message)}{" "}
        {finding.status !== "ok" && findingText(said, finding, "next", finding.next_step)}
      </blockquote>
      {finding.suggestion && <p>{t("findings-suggestion", { number: finding.suggestion })}</p>}
      {facts.length > 0 && <FactList facts={facts} />}
    </details>
  );
}
