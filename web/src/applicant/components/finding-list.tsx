import type { Finding } from "../../api/types.ts";
import { countryName } from "../lib/countries.ts";
import { readable } from "../lib/phone-format.ts";
import { moment } from "../lib/time.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { maybe, t } from "../words.ts";
import { deliveryState, type Told } from "./delivery-state.ts";
import { findingText, withLocalTimes } from "./findings.ts";
import "./finding-list.css";
import "../words/checks.ts";
import "../words/verify.ts";

const ICONS: Record<Finding["status"], IconName> = { ok: "check", warning: "alert", error: "cross" };
type Props = { findings: Finding[]; onAccept?: (number: string) => void; busy?: boolean };

/** What the checks concluded, in their order, each with who must act and the next step. */
export function FindingList({ findings, onAccept, busy = false }: Props) {
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
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
    const said = label && value !== null && typeof value !== "object" ? factText(finding, name, value) : null;
    return label && said !== null ? [{ label, said }] : [];
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

/** A code without words, such as one of a newer server, says nothing to anybody. */
const CODE = /^[a-z]+(_[a-z]+)*$/;

function factText({ code, evidence }: Finding, name: string, value: unknown): string | null {
  if (typeof value === "boolean") return t(value ? "evidence-yes" : "evidence-no");
  const said = String(value);
  if (name === "region" || name === "country") return countryName(said);
  // A verification's states are not those of a delivery, and a carrier's mere word is no arrival.
  const group = name !== "state" ? name : code.startsWith("verification_") ? "verification" : "delivery";
  const words = group === "delivery" ? deliveryState(evidence as Told) : maybe(`${group}-${said}`);
  return words ?? (CODE.test(said) ? null : withLocalTimes(said));
}

function Fact({ name, said }: { name: string; said: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="number">{said}</dd>
    </>
  );
}
