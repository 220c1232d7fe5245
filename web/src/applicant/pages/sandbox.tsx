import { Bank } from "../features/sandbox/bank.tsx";
import { Network } from "../features/sandbox/network.tsx";
import { words } from "../features/sandbox/words.ts";
import { Page } from "../ui/page.tsx";

/** The telephone network in software; `/sandbox/3ds/{token}` plays the bank of 3-D Secure. */
export function SandboxPage({ id }: { id: string }) {
  const bank = /^\/3ds\/([^/]+)$/.exec(id)?.[1];
  const s = words();
  return (
    <Page title={bank ? s.bank : s.title} lead={bank ? s.bankLead : s.lead} wide={!bank}>
      {bank ? <Bank token={bank} /> : <Network />}
    </Page>
  );
}
