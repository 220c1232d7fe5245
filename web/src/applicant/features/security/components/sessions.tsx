import { useLive } from "../../../lib/live.ts";
import { signOut } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { moment } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Waiting } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/security.ts";
import { endOtherSessions, endSession, getSessions, type LoginSession } from "../api/sessions.ts";
import "../sessions.css";

export function Sessions() {
  const { data, reload } = useLoad(getSessions);
  const form = useForm();
  useLive({ onEntry: ({ kind }) => kind.startsWith("login") && reload() });
  const end = (session: LoginSession) =>
    form.submit(async () => {
      if (session.this_one) {
        await signOut();
        navigate("/signin");
        return;
      }
      await endSession(session.id);
      reload();
    });
  const endOthers = () =>
    form.submit(async () => {
      await endOtherSessions();
      reload();
    });
  return (
    <Panel title={t("sessions-title")}>
      <p className="small muted">{t("sessions-lead")}</p>
      <ErrorSummary form={form} />
      {data ? (
        <ul className="lines">
          {data.items.map((session) => (
            <Line key={session.id} session={session} busy={form.busy} end={() => void end(session)} />
          ))}
        </ul>
      ) : (
        <Waiting />
      )}
      {data && data.items.length > 1 ? (
        <Button look="danger" busy={form.busy} onClick={() => void endOthers()}>
          {t("sessions-end-others")}
        </Button>
      ) : null}
    </Panel>
  );
}

function Line({ session, busy, end }: { session: LoginSession; busy: boolean; end: () => void }) {
  const name = [session.browser, session.system].filter(Boolean).join(", ") || t("sessions-unknown");
  return (
    <li className="session">
      <div>
        <p>
          <strong>{name}</strong> {session.this_one ? <Badge tone="ok">{t("sessions-this")}</Badge> : null}
        </p>
        <p className="small muted">
          {session.kind === "support" ? `${t("sessions-support")} · ` : ""}
          {session.place ? `${t("sessions-place", { place: session.place })} · ` : ""}
          {t("sessions-seen", { at: moment(session.seen_at) })}
        </p>
        <p className="small muted">{t("sessions-since", { at: moment(session.created_at) })}</p>
      </div>
      <Button look="second" busy={busy} aria-label={t("sessions-end-named", { name })} onClick={end}>
        {t("foot-signout")}
      </Button>
    </li>
  );
}
