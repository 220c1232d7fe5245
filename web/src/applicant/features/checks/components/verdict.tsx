import type { IncidentNotice, Me, PhoneChannel, RootCause } from "../../../../api/types.ts";
import { AgainButton, channelOf, isPossible } from "../../../components/again-button.tsx";
import { IncidentNoticeView } from "../../../components/incident-notice.tsx";
import { CaseLink, RootCauseView } from "../../../components/root-cause.tsx";
import { refreshMe } from "../../../lib/me.ts";
import { navigate } from "../../../lib/router.ts";
import { useForm } from "../../../lib/use-form.ts";
import { sendAgain, startVerification } from "../../../lib/verification.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { t } from "../../../words.ts";
import "../../../words/checks.ts";

type Props = { cause: RootCause; incident: IncidentNotice | null; me: Me };

/** What stands in the way, in one view: an outage by its own notice, else the root cause with the one thing to do. */
export function Verdict({ cause, incident, me }: Props) {
  const outage = cause.finding.code === "delivery_outage";
  return (
    <>
      {outage ? null : (
        <RootCauseView cause={cause}>
          <Act cause={cause} me={me} />
        </RootCauseView>
      )}
      <IncidentNoticeView notice={incident} />
      <Person cause={cause} me={me} />
    </>
  );
}

const STEPS: Partial<Record<RootCause["act"], string>> = {
  change_number: "/signup?step=contact",
  contact: "/signup?step=contact",
  payment: "/signup?step=payment",
};

function Act({ cause, me }: { cause: RootCause; me: Me }) {
  const { act } = cause;
  if (act === "nothing") return null;
  // Who came by a support link only has no sign-up to go on with.
  if (act === "open_case" || me.login.kind === "support") return <CaseLink me={me} />;
  const channel = channelOf(act);
  if (channel) return <Send channel={channel} me={me} />;
  const label = act === "wait" || act === "look" ? "enter_code" : act;
  return (
    <p>
      <a className="button button-main" href={STEPS[act] ?? "/signup"}>
        {t(`act-${label as Exclude<typeof label, "call" | "text">}`)}
      </a>
    </p>
  );
}

/** Has the code sent, and goes to where it is entered. */
function Send({ channel, me }: { channel: PhoneChannel; me: Me }) {
  const form = useForm();
  const live = me.verification?.kind === "phone" && me.verification.state === "pending" ? me.verification : null;
  const offer = live?.channels.find((each) => each.channel === channel);
  const send = () =>
    form.submit(async () => {
      await (live ? sendAgain(live.id, channel) : startVerification({ kind: "phone", channel }));
      await refreshMe();
      navigate("/signup");
    });
  if (offer && !isPossible(offer)) return <CaseLink me={me} />;
  return (
    <>
      <ErrorSummary form={form} />
      <div className="actions">
        {live && offer ? (
          <AgainButton offer={offer} verification={live} busy={form.busy} main again={send} />
        ) : (
          <Button busy={form.busy} onClick={() => void send()}>
            {t(channel === "call" ? "act-call" : "act-text")}
          </Button>
        )}
      </div>
    </>
  );
}

/** Whatever the cause, a person can help; where that is the one thing to do, it stands above. */
function Person({ cause, me }: { cause: RootCause; me: Me }) {
  if (cause.act === "open_case" || cause.act === "nothing" || me.login.kind === "support") return null;
  return (
    <p>
      {t("checks-person")}{" "}
      <a href={me.open_case ? `/cases/${me.open_case}` : "/cases/new"}>
        {t(me.open_case ? "checks-case-open" : "checks-case-new")}
      </a>
    </p>
  );
}
