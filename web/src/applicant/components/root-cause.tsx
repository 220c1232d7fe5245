import type { ReactNode } from "react";
import type { Me, RootCause } from "../../api/types.ts";
import { Icon, type IconName } from "../ui/icon.tsx";
import { t } from "../words.ts";
import { findingText, titleText } from "./findings.ts";
import "../words/verify.ts";
import "./root-cause.css";

const ICONS: Record<RootCause["finding"]["status"], IconName> = { ok: "info", warning: "alert", error: "cross" };
/** What is merely not done yet is the page's own business. */
const NOT_YET = ["delivery_none", "payment_missing", "contact_missing", "email_unverified"];

export const standsInTheWay = ({ finding }: RootCause) => finding.status !== "ok" && !NOT_YET.includes(finding.code);

type Props = { cause: RootCause; children?: ReactNode };

/** What keeps a person from an active account, first and large: the one thing to do now, and who says so. */
export function RootCauseView({ cause, children }: Props) {
  const { finding, certainty } = cause;
  return (
    <section className={`root-cause root-cause-${finding.status}`} role="status">
      <Icon name={ICONS[finding.status]} />
      <div>
        <h2>{titleText(cause)}</h2>
        <p>{findingText(finding, "next")}</p>
        {children}
        <p className="small muted">{t(`certainty-${certainty}`)}</p>
      </div>
    </section>
  );
}

/** To a person of ours: the case there is, or a new one. */
export function CaseLink({ me }: { me: Me }) {
  return (
    <p>
      <a className="button button-main" href={me.open_case ? `/cases/${me.open_case}` : "/cases/new"}>
        {t(me.open_case ? "checks-case-open" : "act-case")}
      </a>
    </p>
  );
}
