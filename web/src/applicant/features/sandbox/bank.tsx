import { post } from "../../../api/client.ts";
import { navigate } from "../../lib/router.ts";
import { useForm } from "../../lib/use-form.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Panel } from "../../ui/panel.tsx";
import { words } from "./words.ts";

/** Approve or refuse, then back to the sign-up, which asks the gateway for the result. */
export function Bank({ token }: { token: string }) {
  const s = words();
  const form = useForm();
  const answer = (approve: boolean) =>
    form.submit(async () => {
      await post("/sandbox/api/3ds/{token}", { path: { token }, body: { approve } });
      navigate("/signup?step=payment&bank=done", { replace: true });
    });
  return (
    <Panel>
      <ErrorSummary form={form} />
      <p>
        <strong>{s.bankAsk}</strong>
      </p>
      <div className="actions">
        <Button busy={form.busy} onClick={() => void answer(true)}>
          {s.approve}
        </Button>
        <Button look="danger" busy={form.busy} onClick={() => void answer(false)}>
          {s.reject}
        </Button>
      </div>
    </Panel>
  );
}
