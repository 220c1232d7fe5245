import { Bank } from "../features/sandbox/components/bank.tsx";
import { Network } from "../features/sandbox/components/network.tsx";
import { t } from "../words.ts";
import "../words/sandbox.ts";
import { Page } from "../ui/page.tsx";

/** The telephone network in software; `/sandbox/3ds/{token}` plays the bank of 3-D Secure. */
export function SandboxPage({ id }: { id: string }) {
  const bank = /^\/3ds\/([^/]+)$/.exec(id)?.[1];
  return (
    <Page
      title={bank ? t("sandbox-bank") : t("sandbox-title")}
      lead={bank ? t("sandbox-bank-lead") : t("sandbox-lead")}
      wide={!bank}
    >
      {bank ? <Bank token={bank} /> : <Network />}
    </Page>
  );
}
