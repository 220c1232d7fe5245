import type { Me, Requirement, RequirementState } from "../../../../api/types.ts";
import { moment } from "../../../lib/time.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Icon, type IconName } from "../../../ui/icon.tsx";
import type { Tone } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { Headline } from "./headline.tsx";
import { WaivedPhone } from "./waived-phone.tsx";
import "../overview.css";

const TONES: Record<RequirementState, Tone> = { missing: "warning", pending: "info", satisfied: "ok", waived: "ok" };
const ICONS: Record<Requirement["name"], IconName> = {
  email: "email",
  contact: "home",
  payment: "card",
  phone: "call",
};

/** What is done, what is missing, and the one button that goes on. */
export function Overview({ me }: { me: Me }) {
  return (
    <div className="stack">
      <Headline me={me} />
      <WaivedPhone me={me} />
      <Panel title={t("status-requirements")}>
        <ul className="lines">
          {me.requirements.map((requirement) => (
            <RequirementLine key={requirement.name} requirement={requirement} me={me} />
          ))}
        </ul>
      </Panel>
      <Support me={me} />
    </div>
  );
}

function RequirementLine({ requirement, me }: { requirement: Requirement; me: Me }) {
  const { name, state, since } = requirement;
  return (
    <li className="requirement">
      <Icon name={ICONS[name]} />
      <div>
        <p>
          <strong>{t(`requirement-${name}`)}</strong>
        </p>
        <p className="small muted">{detail(name, me)}</p>
        {since && state !== "missing" ? (
          <p className="small muted">{t(`requirement-since-${state}`, { at: moment(since) })}</p>
        ) : null}
      </div>
      <Badge tone={TONES[state]}>{t(`requirement-${state}`)}</Badge>
    </li>
  );
}

function detail(name: Requirement["name"], me: Me): string {
  if (name === "email") return me.account?.email ?? "";
  if (name === "phone") return me.phone?.display ?? "";
  if (name === "contact") return me.contact ? [me.contact.full_name, me.contact.city].join(", ") : "";
  return me.payment ? `${me.payment.brand} •••• ${me.payment.last4}` : "";
}

function Support({ me }: { me: Me }) {
  const active = me.account?.state === "active";
  if (active && !me.open_case) return null;
  return (
    <Panel title={t("status-stuck")}>
      <p className="actions">
        <a className="button button-second" href="/checks">
          {t("checks-title")}
        </a>
        <a className="button button-second" href={me.open_case ? `/cases/${me.open_case}` : "/cases/new"}>
          {me.open_case ? t("checks-case-open") : t("checks-case-new")}
        </a>
      </p>
    </Panel>
  );
}
