import { useEffect } from "react";
import { moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Loaded } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getMail } from "../api/get-mail.ts";
import "../../../words/sandbox.ts";

export function Mailbox({ round }: { round: number }) {
  const load = useLoad(getMail);
  useEffect(load.reload, [round]);
  return (
    <Panel title={t("sandbox-mailbox")}>
      <Loaded load={load}>
        {({ items }) => {
          if (items.length === 0) return <p className="muted">{t("sandbox-no-mail")}</p>;
          const newest = [...items].sort((one, other) => other.at.localeCompare(one.at));
          return (
            <ul className="lines" aria-live="polite">
              {newest.map((mail, index) => (
                <li key={mail.id}>
                  <details open={index === 0}>
                    <summary>{mail.subject}</summary>
                    <p className="small muted">
                      {t("sandbox-to", { to: mail.to })} · {moment(mail.at, { seconds: true })}
                    </p>
                    <p className="mail-text">{linked(mail.text)}</p>
                  </details>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** Addresses in a mail become links, as a mail program would make them. */
function linked(text: string) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/g);
  return parts.map((part, index) =>
    index % 2 ? (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
