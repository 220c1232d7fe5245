import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLocation, useNavigate, useSearchParams } from "react-router";
import { urlOf } from "../../api/client.ts";
import type { StreamEvent } from "../../api/types.ts";
import { BulkBar } from "../features/bulk/components/bulk-bar.tsx";
import { type Paging, QueueTable } from "../features/queue/components/queue-table.tsx";
import { readView, shownIn, type View, writeView } from "../features/queue/view.ts";
import { useSavedViews } from "../features/saved-views/api/get-views.ts";
import { ViewBar } from "../features/saved-views/components/view-bar.tsx";
import { ViewTold } from "../features/saved-views/components/view-told.tsx";
import type { QueueItem } from "../lib/desk.ts";
import { useLive } from "../lib/live.ts";
import { refreshMentions } from "../lib/mentions.ts";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

/** Many cases may change at once; the queue is read again once for all of them. */
const GATHER_MS = 400;

function useLiveQueue(): void {
  const client = useQueryClient();
  const timer = useMemo(() => ({ id: 0 }), []);
  const refresh = useCallback(() => {
    clearTimeout(timer.id);
    timer.id = window.setTimeout(() => void client.invalidateQueries({ queryKey: ["queue"] }), GATHER_MS);
  }, [client, timer]);
  const onEvent = ({ name }: StreamEvent) => {
    if (name === "mentioned") void refreshMentions(client);
    else refresh();
  };
  useLive(urlOf("/v1/desk/stream"), -1, { onEvent, onReady: refresh });
}

export function QueuePage() {
  const { t } = useWords();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const kept = location.state as { trail?: string[]; q?: string } | null;
  const trail = (kept?.trail ?? []).slice();
  const q = kept?.q ?? "";
  const saved = useSavedViews();
  const view = useMemo(() => readView(params, q, saved.data ?? []), [params, q, saved.data]);
  const current = saved.data?.find(({ id }) => id === view.saved) ?? null;
  useLiveQueue();
  usePageTitle(`${t("queue-title")} · ${t("top-title")}`);

  const show = useCallback(
    (next: View, trail: string[]) =>
      void navigate({ search: writeView(next).toString() }, { state: { trail, q: next.q } }),
    [navigate],
  );
  const change = useCallback(
    (part: Partial<View>) => show({ ...view, ...part, cursor: null, changed: true }, []),
    [show, view],
  );
  // The cursors of the pages before this one: a cursor only leads on, so the way back is remembered.
  const paging: Paging = {
    page: view.cursor ? trail.length + 1 : 1,
    next: (cursor) => show({ ...view, cursor }, [...trail, view.cursor ?? ""]),
    previous: () => show({ ...view, cursor: trail.at(-1) || null }, trail.slice(0, -1)),
  };
  const choose = (id: string | null) => void navigate({ search: id ? `saved=${id}` : "view=open" });
  const bar = saved.data && (
    <>
      <ViewBar views={saved.data} current={current} changed={view.changed} shown={shownIn(view)} choose={choose} />
      <ViewTold current={current} lost={params.has("saved") && !current} />
    </>
  );
  const bulk = (chosen: QueueItem[], choose: (items: QueueItem[]) => void) => (
    <BulkBar chosen={chosen} choose={choose} />
  );
  // Which cases an address asks for may be a saved view's to say; without an answer those of the address are shown.
  if (saved.isPending) return <main className="queue" />;
  return (
    <main className="queue">
      <QueueTable view={view} change={change} paging={paging} views={bar} bulk={bulk} />
    </main>
  );
}
