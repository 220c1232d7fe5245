import { create } from "../../../api/client.ts";
import type { Me, Verification } from "../../../api/types.ts";
import { useLoad } from "../../lib/use-load.ts";
import { CodeForm } from "../../parts/code-form.tsx";
import { DeliveryList } from "../../parts/delivery-list.tsx";
import { Loaded } from "../../ui/loading.tsx";
import { t } from "../../words.ts";

/** Proves the e-mail address by the code that was sent to it. */
export function EmailCodeStep({ me }: { me: Me }) {
  const live = me.verification?.kind === "email" && me.verification.state === "pending" ? me.verification : null;
  const load = useLoad(() => current(live), live?.id);
  return <Loaded load={load}>{(begun) => <EmailCode verification={live ?? begun} address={me.account?.email ?? ""} />}</Loaded>;
}

async function current(live: Verification | null): Promise<Verification> {
  return live ?? (await create<Verification>("/v1/verifications", { kind: "email", channel: "email" }));
}

function EmailCode({ verification, address }: { verification: Verification; address: string }) {
  return (
    <div className="stack">
      <p>{t("emailcode.sent", { to: address })}</p>
      <CodeForm verification={verification} />
      <DeliveryList deliveries={verification.deliveries} />
      <p className="small muted">
        {t("emailcode.nothing")} <a href="/signup?step=start">{t("emailcode.other")}</a>
      </p>
    </div>
  );
}
