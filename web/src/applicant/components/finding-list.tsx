import type { Finding } from "../../api/types.ts";
import { countryName } from "../lib/countries.ts";
import { readable } from "../lib/phone-format.ts";
import { moment } from "../lib/time.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { maybe, t } from "../words.ts";
import { findingText, withLocalTimes } from "./findings.ts";
import "./finding-list.css";
import "../words/checks.ts";
import "../words/verify.ts";

const ICONS: Record<Finding["status"], IconName> = { ok: "check", warning: "alert", error: "cross" };
const ORDER: Finding["status"][] = ["error", "warning", "ok"];
type Props = { findings: Finding[]; onAccept?: (number: string) => void; busy?: boolean };

/** What the checks concluded: the worst first, each with who must act and the next step. */
export function FindingList({ findings, onAccept, busy = false }: Props) {
  const sorted = [...findings].sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status));
  return (
    <ul className="findings">
      {sorted.map((finding, index) => (
        <li key={finding.code + index} className={`finding finding-${finding.status}`}>
          <span className="finding-mark">
            <Icon name={ICONS[finding.status]} />
            <span className="sr-only">{t(`status-${finding.status}`)}</span>
          </span>
          <div className="finding-body">
            <p className="finding-says">{findingText(finding)}</p>
            {finding.status === "ok" ? null : <Next finding={finding} />}
            {finding.suggestion && onAccept ? (
              <Button busy={busy} onClick={() => onAccept(finding.suggestion!)}>
                {t("phone-accept", { number: readable(finding.suggestion) })}
              </Button>
            ) : null}
            <Evidence finding={finding} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Next({ finding }: { finding: Finding }) {
  return (
    <>
      <p>{findingText(finding, "next")}</p>
      <p>
        <Badge {...(finding.who === "applicant" ? { tone: "info" } : {})}>{t(`who-${finding.who}`)}</Badge>
      </p>
    </>
  );
}

function Evidence({ finding }: { finding: Finding }) {
  const known = Object.entries(finding.evidence).flatMap(([name, value]) => {
    const label = maybe(`evidence-${name}`);
    return label && value !== null && typeof value !== "object" ? [{ label, said: factText(name, value) }] : [];
  });
  if (known.length === 0 && !finding.at) return null;
  return (
    <details className="small">
      <summary>{t("finding-evidence")}</summary>
      <dl className="facts">
        {finding.at ? (
          <>
            <dt>{t("evidence-at")}</dt>
            <dd>{moment(finding.at, { seconds: true })}</dd>
          </>
        ) : null}
        {known.map(({ label, said }) => (
          <Fact key={label} name={label} said={said} />
        ))}
      </dl>
    </details>
  );
}

/** Where a fact's codes have their words, if it is not a group of its own name. */
const WORDS: Record<string, string> = { state: "delivery" };

function factText(name: string, value: unknown): string {
  if (typeof value === "boolean") return t(value ? "evidence-yes" : "evidence-no");
  const said = String(value);
  if (name === "region" || name === "country") return countryName(said);
  return maybe(`${WORDS[name] ?? name}-${said}`) ?? withLocalTimes(said);
}

function Fact({ name, said }: { name: string; said: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="number">{said}</dd>
    </>
  );
}
