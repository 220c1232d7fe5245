import { useEffect } from "react";
import { useLoad } from "../../../lib/use-load.ts";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/sandbox.ts";

type Agent = { email: string; name: string; password: string; code: string };
const CHANGES_MS = 5000; // a code lives for 30 s

/** Only `ringback demo` has this address, so the API's schema has not; none elsewhere. */
async function agents(): Promise<{ items: Agent[] }> {
  const answer = await fetch("/sandbox/api/authenticator").catch(() => null);
  return answer?.ok ? ((await answer.json()) as { items: Agent[] }) : { items: [] };
}

/** What the seeded agents' authenticator shows now; there only in the demo. */
export function Authenticators() {
  const load = useLoad(agents);
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
