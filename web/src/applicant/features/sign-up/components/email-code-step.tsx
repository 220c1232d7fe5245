import type { Me, Verification } from "../../../../api/types.ts";
import { CodeForm } from "../../../components/code-form.tsx";
import { DeliveryList } from "../../../components/delivery-list.tsx";
import { refreshMe } from "../../../lib/me.ts";
import { clock, secondsUntil, useNow } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { sendAgain, startVerification } from "../../../lib/verification.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { t } from "../../../words.ts";

/** Proves the e-mail address by the code that was sent to it. */
export function EmailCodeStep({ me }: { me: Me }) {
  const live = me.verification?.kind === "email" && me.verification.state === "pending" ? me.verification : null;
  const load = useLoad(() => current(live), live?.id);
  return (
    <Loaded load={load}>
      {(begun) => <EmailCode verification={live ?? begun} address={me.account?.email ?? ""} />}
    </Loaded>
  );
}

async function current(live: Verification | null): Promise<Verification> {
  return live ?? (await startVerification({ kind: "email", channel: "email" }));
}

function EmailCode({ verification, address }: { verification: Verification; address: string }) {
  return (
    <div className="stack">
      <p>{t("emailcode-sent", { to: address })}</p>
      <CodeForm verification={verification} />
      <DeliveryList deliveries={verification.deliveries} />
      <AgainByEmail verification={verification} />
      <p className="small muted">
        {t("emailcode-nothing")} <a href="/signup?step=start">{t("emailcode-other")}</a>
      </p>
    </div>
  );
}

function AgainByEmail({ verification }: { verification: Verification }) {
  const form = useForm();
  const wait = secondsUntil(verification.next_send_at, useNow());
  const again = async () => {
    await sendAgain(verification.id, "email");
    await refreshMe();
  };
  return (
    <>
      <ErrorSummary form={form} />
      <Button
        look="second"
        busy={form.busy}
        disabled={wait > 0 || verification.sends_left === 0}
        onClick={() => void form.submit(again)}
      >
        {wait > 0 ? t("emailcode-again-in", { time: clock(wait) }) : t("emailcode-again")}
      </Button>
    </>
  );
}
