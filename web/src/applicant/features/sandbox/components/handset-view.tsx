import { useEffect, useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { readable } from "../../../lib/phone-format.ts";
import { moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { t } from "../../../words.ts";
import { actOnCall, type CallAct, getHandset } from "../api/handsets.ts";
import type { Call } from "../types.ts";
import { useVoice } from "../use-voice.ts";
import "../../../words/sandbox.ts";

type Props = { e164: string; round: number };
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export function HandsetView({ e164, round }: Props) {
  const load = useLoad(() => getHandset(e164), e164);
  useEffect(load.reload, [round]);
  return (
    <section className="handset" aria-label={e164}>
      <Loaded load={load}>
        {(handset) => {
          const calls = [...handset.calls].sort((one, other) => other.at.localeCompare(one.at));
          const live = calls.find(({ state }) => state !== "ended");
          return (
            <>
              <header className="handset-head">
                <h2>{handset.name || e164}</h2>
                <p className="row">
                  <span className="number">{readable(e164)}</span>
                  <CopyNumber e164={e164} />
                </p>
                <p className="small muted">{handset.note}</p>
              </header>
              {live ? <LiveCall call={live} again={load.reload} /> : null}
              <h3>{t("sandbox-messages")}</h3>
              {handset.sms.length ? null : <p className="muted">{t("sandbox-no-messages")}</p>}
              <ul className="handset-sms" aria-live="polite">
                {handset.sms.map((sms) => (
                  <li key={sms.id}>
                    <p className="small muted">
                      {sms.from} · {moment(sms.at, { seconds: true })}
                    </p>
                    <p className="sms-body">{sms.body}</p>
                  </li>
                ))}
              </ul>
              <h3>{t("sandbox-calls")}</h3>
              <PastCalls calls={calls.filter(({ state }) => state === "ended")} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function CopyNumber({ e164 }: { e164: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Button look="plain" onClick={() => void navigator.clipboard.writeText(e164).then(() => setCopied(true))}>
      {copied ? t("sandbox-copied") : t("sandbox-copy")}
    </Button>
  );
}

function PastCalls({ calls }: { calls: Call[] }) {
  if (calls.length === 0) return <p className="muted">{t("sandbox-no-calls")}</p>;
  return (
    <ul className="lines small">
      {calls.map((call) => (
        <li key={call.id}>
          {moment(call.at, { seconds: true })} · {call.outcome ?? t("sandbox-ended")}
        </li>
      ))}
    </ul>
  );
}

function LiveCall({ call, again }: { call: Call; again: () => void }) {
  const [aloud, setAloud] = useState(true);
  useVoice(call.spoken, call.language, aloud && call.state === "answered");
  const act = (action: CallAct, body?: Schemas["KeyPress"]) =>
    void actOnCall(call.id, action, body)
      .catch(() => undefined) // the call has ended meanwhile: `again` shows it
      .finally(again);
  if (call.state === "ringing") {
    return (
      <div className="call call-ringing" role="alert">
        <p>
          <strong>{t("sandbox-ringing")}</strong>
        </p>
        <div className="actions">
          <Button onClick={() => act("answer")}>{t("sandbox-answer")}</Button>
          <Button look="danger" onClick={() => act("decline")}>
            {t("sandbox-decline")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="call">
      <p>
        <strong>{t("sandbox-answered")}</strong>
      </p>
      <ol className="spoken" aria-live="polite" aria-label={t("sandbox-heard")} lang={call.language}>
        {call.spoken.length ? (
          call.spoken.map((line, index) => <li key={index}>{line}</li>)
        ) : (
          <li>{t("sandbox-silence")}</li>
        )}
      </ol>
      <div className="keypad" role="group" aria-label={t("sandbox-keypad")}>
        {KEYS.map((key) => (
          <button key={key} type="button" onClick={() => act("key", { key })}>
            {key}
          </button>
        ))}
      </div>
      <div className="actions">
        <Button look="danger" onClick={() => act("hangup")}>
          {t("sandbox-hangup")}
        </Button>
        <Button look="plain" aria-pressed={aloud} onClick={() => setAloud(!aloud)}>
          {aloud ? t("sandbox-quiet") : t("sandbox-aloud")}
        </Button>
      </div>
    </div>
  );
}
