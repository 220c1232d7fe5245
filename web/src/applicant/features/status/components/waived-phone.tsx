import type { Me } from "../../../../api/types.ts";
import { CodeForm } from "../../../components/code-form.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import "../../../words/verify.ts";

/** A code went to a phone that was waived, to see whether it arrives now. Who has none need do nothing. */
export function WaivedPhone({ me }: { me: Me }) {
  const waived = me.requirements.some(({ name, state }) => name === "phone" && state === "waived");
  const verification = me.verification;
  if (!waived || verification?.kind !== "phone" || verification.state !== "pending") return null;
  return (
    <Panel title={t("recheck-title")}>
      <p>{t("recheck-text", { number: me.phone?.display ?? "" })}</p>
      <CodeForm verification={verification} />
    </Panel>
  );
}
