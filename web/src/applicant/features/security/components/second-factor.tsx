import { useEffect, useRef, useState } from "react";
import { check } from "../../../lib/check.ts";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import {
  beginApp,
  confirmApp,
  getSecondFactor,
  makeRecoveryCodes,
  type NewApp,
  type SecondFactorState,
  turnOff,
  turnOn,
} from "../api/second-factor.ts";
import { RecoveryCodes } from "./recovery-codes.tsx";
import "../../../words/security.ts";
import "../passkeys.css";

/** `round` changes when passkeys did. */
export function SecondFactor({ round }: { round: number }) {
  const { data, reload } = useLoad(getSecondFactor, round);
  const form = useForm();
  const [app, setApp] = useState<NewApp | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const [asked, ask] = useState<keyof typeof TAKING | null>(null);
  const [said, setSaid] = useState("");
  const done = (shown: string[], what = "") => {
    setApp(null);
    setCodes(shown);
    ask(null);
    setSaid(what);
    reload();
  };
  const act = (action: () => Promise<unknown>) => void form.submit(action);
  if (!data) return null;
  return (
    <Panel title={t("security-second")}>
      <p className="muted">{t(data.on ? "security-second-on" : "security-second-off")}</p>
      <ErrorSummary form={form} />
      {said ? <Notice tone="ok" title={said} live /> : null}
      {codes.length ? <RecoveryCodes codes={codes} close={() => done([])} /> : null}
      {data.on && !codes.length ? <Left state={data} /> : null}
      {app ? <App app={app} done={done} cancel={() => setApp(null)} /> : null}
      {asked ? (
        <Confirm
          what={asked}
          busy={form.busy}
          go={() => act(async () => done(await TAKING[asked](), asked === "off" ? t("security-second-off-done") : ""))}
          cancel={() => ask(null)}
        />
      ) : null}
      {app || asked || codes.length ? null : (
        <div className="actions">
          <Button look="second" busy={form.busy} onClick={() => act(async () => setApp(await beginApp()))}>
            {t(data.app ? "security-second-app-other" : "security-second-app")}
          </Button>
          {!data.on && data.passkeys ? (
            <Button look="second" onClick={() => act(async () => done((await turnOn()).recovery_codes))}>
              {t("security-second-by_passkey")}
            </Button>
          ) : null}
          {data.on ? (
            <>
              <Button look="second" onClick={() => ask("codes")}>
                {t("security-codes-new")}
              </Button>
              <Button look="plain" onClick={() => ask("off")}>
                {t("security-second-turn_off")}
              </Button>
            </>
          ) : null}
        </div>
      )}
    </Panel>
  );
}

/** What takes something away, and so is asked for twice. Each answers with the codes to show. */
const TAKING = {
  off: async () => {
    await turnOff();
    return [];
  },
  codes: async () => (await makeRecoveryCodes()).codes,
};
type ConfirmProps = { what: keyof typeof TAKING; busy: boolean; go: () => void; cancel: () => void };

function Confirm({ what, busy, go, cancel }: ConfirmProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className="stack" tabIndex={-1} role="group" aria-label={t(`security-sure-${what}`)}>
      <Notice tone="warning" title={t(`security-sure-${what}`)}>
        <p>{t(`security-sure-${what}-text`)}</p>
      </Notice>
      <div className="actions">
        <Button look={what === "off" ? "danger" : "main"} busy={busy} onClick={go}>
          {t(what === "off" ? "security-second-turn_off" : "security-codes-new")}
        </Button>
        <Button look="plain" onClick={cancel}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}

function Left({ state }: { state: SecondFactorState }) {
  const left = state.recovery_codes_left;
  return left < 3 ? (
    <Notice tone="warning" title={t("security-codes-few", { left })} />
  ) : (
    <p className="small muted">{t("security-codes-left", { left })}</p>
  );
}

type AppProps = { app: NewApp; done: (codes: string[]) => void; cancel: () => void };

function App({ app, done, cancel }: AppProps) {
  const form = useForm();
  const [code, setCode] = useState("");
  const confirm = async () => {
    done((await confirmApp(code)).recovery_codes);
  };
  const { size, path } = app.qr;
  return (
    <FormFrame
      form={form}
      onSubmit={() => void form.submit(confirm, () => check([["code", code, t("security-app-code"), {}]]))}
    >
      <p>{t("security-app-scan")}</p>
      <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("security-app-qr")}>
        <path d={path} />
      </svg>
      <p>
        {t("security-app-by_hand")} <span className="secret">{app.secret.replace(/(.{4})/g, "$1 ").trim()}</span>
      </p>
      <TextField
        name="code"
        label={t("security-app-code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onText={setCode}
        error={form.fault("code")}
      />
      <div className="actions">
        <Button type="submit" busy={form.busy}>
          {t("security-app-confirm")}
        </Button>
        <Button look="plain" onClick={cancel}>
          {t("cancel")}
        </Button>
      </div>
    </FormFrame>
  );
}
