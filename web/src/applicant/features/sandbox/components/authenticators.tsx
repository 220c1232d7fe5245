import { useEffect } from "react";
import { useLoad } from "../../../lib/use-load.ts";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getAuthenticators } from "../api/get-authenticators.ts";
import "../../../words/sandbox.ts";

const CHANGES_MS = 5000; // a code lives for 30 s

/** What the seeded agents' authenticator shows now; there only in the demo. */
export function Authenticators() {
  const load = useLoad(getAuthenticators);
  useEffect(() => {
    const timer = setInterval(load.reload, CHANGES_MS);
    return () => clearInterval(timer);
  }, [load.reload]);
  if (!load.data?.items.length) return null;
  return (
    <Panel title={t("sandbox-agents")}>
      <p className="muted">
        {t("sandbox-agents-lead")} <a href="/desk">/desk</a>
      </p>
      <ul className="lines">
        {load.data.items.map((agent) => (
          <li key={agent.email} className="row">
            <span>{agent.name}</span>
            <span>{agent.email}</span>
            <code>{agent.password}</code>
            <strong className="number big-code">{agent.code}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
