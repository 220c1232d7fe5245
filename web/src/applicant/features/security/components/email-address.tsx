import { useState } from "react";
import { Refused } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";
import { AddressField, useAddress } from "../../../components/address-field.tsx";
import { check } from "../../../lib/check.ts";
import { useLive } from "../../../lib/live.ts";
import { refreshMe } from "../../../lib/me.ts";
import { moment } from "../../../lib/time.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { cancelEmailUpdate, checkEmailUpdate, getEmailUpdate, startEmailUpdate } from "../api/email-update.ts";
import "../../../words/security.ts";

type Update = Schemas["EmailUpdateView"];

async function openUpdate(): Promise<Update | null> {
  try {
    return await getEmailUpdate();
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

export function EmailAddress({ email }: { email: string }) {
  const { data, reload } = useLoad(openUpdate);
  useLive({ onEntry: ({ kind }) => kind.startsWith("email.") && reload() });
  return (
    <Panel title={t("email-update-title")}>
      <p>{email}</p>
      {data ? <Waiting update={data} email={email} changed={reload} /> : <Ask begun={reload} />}
    </Panel>
  );
}

function Ask({ begun }: { begun: () => void }) {
  const form = useForm();
  const [open, setOpen] = useState(false);
  const start = async (email: string, asTyped: boolean) => {
    await startEmailUpdate({ email, email_as_typed: asTyped });
    begun();
  };
  const rules = (email: string) => check([["email", email, t("email-update-new"), { email: true }]]);
  const address = useAddress(form, start, rules, "email-update");
  if (!open) {
    return (
      <Button look="second" onClick={() => setOpen(true)}>
        {t("email-update-change")}
      </Button>
    );
  }
  return (
    <FormFrame form={form} onSubmit={address.submit}>
      <p className="small muted">{t("email-update-how")}</p>
      <AddressField address={address} label={t("email-update-new")} autoComplete="off" />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("email-update-start")}
        </Button>
        <Button look="plain" onClick={() => setOpen(false)}>
          {t("cancel")}
        </Button>
      </div>
    </FormFrame>
  );
}

type WaitingProps = { update: Update; email: string; changed: () => void };

/** The code is entered here; what the present mailbox says arrives by itself. */
function Waiting({ update, email, changed }: WaitingProps) {
  const form = useForm();
  const [code, setCode] = useState("");
  const proved = update.state === "proved";
  const prove = async () => {
    await checkEmailUpdate(code);
    await refreshMe();
    changed();
  };
  const again = async () => {
    await startEmailUpdate({ email: update.email, email_as_typed: true });
    changed();
  };
  const cancel = async () => {
    await cancelEmailUpdate();
    changed();
  };
  const says = {
    email: update.email,
    at: update.takes_effect_at ? moment(update.takes_effect_at) : "",
  };
  return (
    <>
      <Notice tone="info" live>
        <p>
          {proved
            ? t("email-update-proved", says)
            : t(update.state === "confirmed" ? "email-update-confirmed" : "email-update-pending", says)}
        </p>
      </Notice>
      {proved ? (
        <ErrorSummary form={form} />
      ) : (
        <FormFrame
          form={form}
          onSubmit={() => void form.submit(prove, () => check([["code", code, t("email-update-code", says), {}]]))}
        >
          <TextField
            name="code"
            label={t("email-update-code", { email: update.email })}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onText={setCode}
            error={form.fault("code")}
          />
          <div className="actions">
            <Button type="submit" busy={form.busy}>
              {t("email-update-code-go")}
            </Button>
            <Button look="plain" onClick={() => void form.submit(again)}>
              {t("email-update-again")}
            </Button>
          </div>
        </FormFrame>
      )}
      <p className="actions">
        <Button look="plain" onClick={() => void form.submit(cancel)}>
          {t("email-update-cancel")}
        </Button>
        <span className="small muted">{t("email-update-canceled", { email })}</span>
      </p>
    </>
  );
}
