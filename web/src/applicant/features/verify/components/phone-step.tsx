import { useState } from "react";
import type { Me, PhoneChannel } from "../../../../api/types.ts";
import { channelOf } from "../../../components/again-button.tsx";
import { IncidentNoticeView } from "../../../components/incident-notice.tsx";
import { CaseLink, RootCauseView, standsInTheWay } from "../../../components/root-cause.tsx";
import { useChecks } from "../../../lib/checks.ts";
import { refreshMe } from "../../../lib/me.ts";
import { asRefused } from "../../../lib/problems.ts";
import { useForm } from "../../../lib/use-form.ts";
import { startVerification } from "../../../lib/verification.ts";
import { Button } from "../../../ui/button.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import { ChangeNumber } from "./change-number.tsx";
import { LiveVerification } from "./live-verification.tsx";
import "../verify.css";
import "../../../words/verify.ts";

/** Proves the contact phone: the person chooses SMS or call, and the code comes back here. */
export function PhoneStep({ me }: { me: Me }) {
  const [changing, setChanging] = useState(false);
  const verification = me.verification?.kind === "phone" ? me.verification : null;
  const number = me.phone?.display ?? me.contact?.phone_number ?? "";
  const change = () => setChanging(true);
  const { data } = useChecks();
  const obstacle = data && standsInTheWay(data.root_cause) ? data.root_cause : null;
  const outage = obstacle?.finding.code === "delivery_outage"; // its notice says all of it
  const cause = outage ? null : obstacle;
  const notice = <IncidentNoticeView notice={data?.incident ?? null} />;
  if (changing) {
    return <ChangeNumber phone={number} country={me.contact?.country_code ?? "US"} onDone={() => setChanging(false)} />;
  }
  if (verification?.state === "pending") {
    return (
      <div className="stack">
        {outage ? notice : null}
        <LiveVerification me={me} verification={verification} number={number} cause={cause} onChange={change} />
        {outage ? null : notice}
      </div>
    );
  }
  const ended = verification !== null && verification.state !== "canceled" && verification.state !== "approved";
  return (
    <div className="stack">
      {outage ? notice : null}
      {cause ? (
        <RootCauseView cause={cause}>
          {cause.act === "open_case" ? <CaseLink me={me} /> : null}
          <SeeReason />
        </RootCauseView>
      ) : ended ? (
        <Notice tone="warning" title={t(`verification-${verification.state}`)}>
          <SeeReason />
        </Notice>
      ) : null}
      {outage ? null : notice}
      <ChooseChannel
        number={number}
        landline={me.phone?.line_type === "landline"}
        first={cause && channelOf(cause.act)}
        onChange={change}
        told={ended || cause !== null}
      />
    </div>
  );
}

function SeeReason() {
  return (
    <p>
      <a href="/checks">{t("verify-nothing")}</a>
    </p>
  );
}

/** `first` is what helps now, null where either may. `told`: the way to the reasons is on the page already. */
type ChooseProps = {
  number: string;
  landline: boolean;
  first: PhoneChannel | null;
  onChange: () => void;
  told: boolean;
};

function ChooseChannel({ number, landline, first, onChange, told }: ChooseProps) {
  const form = useForm();
  const [picked, setPicked] = useState<PhoneChannel | null>(null);
  const channel = landline ? "call" : (picked ?? first ?? "sms");
  const smsHint = t(landline ? "verify-sms-landline" : "verify-sms-hint");
  const begin = async () => {
    try {
      await startVerification({ kind: "phone", channel });
    } catch (error) {
      if (asRefused(error).problem.code === "texts_stopped") setPicked("call");
      throw error;
    }
    await refreshMe();
  };
  return (
    <FormFrame form={form} onSubmit={() => void form.submit(begin)}>
      <div>
        <p>{t("verify-number")}</p>
        <p className="big-number number">{number}</p>
      </div>
      <Choice
        name="channel"
        legend={t("verify-how")}
        value={channel}
        onPick={setPicked}
        options={[
          { value: "sms", label: t("verify-sms"), hint: smsHint, disabled: landline },
          { value: "call", label: t("verify-call"), hint: t("verify-call-hint") },
        ]}
      />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {channel === "sms" ? t("verify-sms-go") : t("verify-call-go")}
        </Button>
        <Button look="plain" onClick={onChange}>
          {t("verify-wrong")}
        </Button>
      </div>
      {form.faults.length && !told ? <SeeReason /> : null}
    </FormFrame>
  );
}
