import { useState } from "react";
import type { Case, Page } from "../../../../api/types.ts";
import { methodText, statusText, statusTone } from "../../../components/case-words.ts";
import { useLive } from "../../../lib/live.ts";
import { moment } from "../../../lib/time.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loading.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { getCases } from "../api/get-cases.ts";
import "../case-list.css";
import "../../../words/cases.ts";

export function CaseList() {
  const load = useLoad(() => getCases());
  const [more, setMore] = useState<Page<Case> | null>(null);
  useLive({
    onEntry: (entry) => {
      if (entry.case_id) load.reload();
    },
  });
  return (
    <div className="stack">
      <p>
        <a className="button button-main" href="/cases/new">
          {t("checks-case-new")}
        </a>
      </p>
      <Loaded load={load}>
        {(page) => {
          const next = more ? more.next : page.next;
          const items = [...page.items, ...(more?.items ?? [])];
          if (items.length === 0) return <p className="muted">{t("cases-none")}</p>;
          const append = async () => {
            const found = await getCases(next);
            setMore({ items: [...(more?.items ?? []), ...found.items], next: found.next });
          };
          return (
            <Panel>
              <ul className="lines">
                {items.map((one) => (
                  <CaseLine key={one.id} one={one} />
                ))}
              </ul>
              {next ? (
                <Button look="second" onClick={() => void append()}>
                  {t("more")}
                </Button>
              ) : null}
            </Panel>
          );
        }}
      </Loaded>
    </div>
  );
}

function CaseLine({ one }: { one: Case }) {
  return (
    <li className="case-line">
      <a href={`/cases/${one.id}`}>{one.subject}</a>
      <p className="row small muted">
        <Badge tone={statusTone(one.status)}>{statusText(one.status)}</Badge>
        <span className="number">{t("case-number", { id: one.display_id })}</span>
        <span>{methodText(one)}</span>
        <span>{t("case-updated", { at: moment(one.updated_at) })}</span>
        {one.unread ? <span className="count">{t("case-unread", { n: one.unread })}</span> : null}
      </p>
    </li>
  );
}
