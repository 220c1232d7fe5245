import { useEffect, useRef, useState } from "react";
import { urlOf } from "../../../../api/client.ts";
import { Stream } from "../../../../api/stream.ts";
import { readable } from "../../../lib/phone-format.ts";
import { navigate, usePlace } from "../../../lib/router.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getHandsets } from "../api/handsets.ts";
import type { Handset } from "../types.ts";
import { Authenticators } from "./authenticators.tsx";
import { HandsetView } from "./handset-view.tsx";
import { Mailbox } from "./mailbox.tsx";
import "../../../words/sandbox.ts";
import "../sandbox.css";

/** Handsets on one side, the chosen one's screen on the other, the mailbox below. */
export function Network() {
  const { query } = usePlace();
  const chosen = query.get("number");
  const handsets = useLoad(getHandsets);
  const round = useSandboxEvents();
  useEffect(handsets.reload, [round]);
  return (
    <>
      <div className="sandbox">
        <Panel title={t("sandbox-handsets")}>
          <Loaded load={handsets}>
            {({ items }) => (
              <ul className="handsets">
                {items.map((handset) => (
                  <li key={handset.e164}>
                    <HandsetLink handset={handset} current={handset.e164 === chosen} />
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
          <OtherNumber />
        </Panel>
        {chosen ? <HandsetView key={chosen} e164={chosen} round={round} /> : null}
      </div>
      <Mailbox round={round} />
      <Authenticators />
    </>
  );
}

function HandsetLink({ handset, current }: { handset: Handset; current: boolean }) {
  return (
    <a className="handset-link" href={href(handset.e164)} aria-current={current ? "true" : undefined}>
      <strong>{handset.name}</strong> <span className="number">{readable(handset.e164)}</span>
      <span className="small muted">{handset.note || handset.behaviour}</span>
    </a>
  );
}

function OtherNumber() {
  const [number, setNumber] = useState("");
  return (
    <details>
      <summary>{t("sandbox-use")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (number.trim()) navigate(href(number.replace(/[^\d+]/g, "")));
        }}
      >
        <p className="small muted">{t("sandbox-any")}</p>
        <TextField
          name="other"
          type="tel"
          label={t("sandbox-number")}
          placeholder="+84 912 345 000"
          value={number}
          onText={setNumber}
        />
        <Button look="second" type="submit">
          {t("sandbox-open")}
        </Button>
      </form>
    </details>
  );
}

const href = (e164: string) => `/sandbox?number=${encodeURIComponent(e164)}`;

/** Counts what happens in the network, so that views know when to look again. */
function useSandboxEvents(): number {
  const [round, setRound] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const soon = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setRound((last) => last + 1), 60);
    };
    const stream = new Stream({
      path: urlOf("/sandbox/api/stream"),
      since: -1,
      onEvent: soon,
      onEntry: soon,
      onReady: soon,
    });
    return () => stream.close();
  }, []);
  return round;
}
