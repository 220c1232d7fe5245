// What is new for the agent: a number in the title of each tab, and a tone or a notice of the system if they chose so.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { urlOf } from "../../../api/client.ts";
import { useLive } from "../../lib/live.ts";
import { refreshMentions, useMentions } from "../../lib/mentions.ts";
import { showUnread } from "../../lib/page-title.ts";
import { useWords } from "../../lib/words.tsx";
import { NEWS, useNewsQuery } from "./api/get-news.ts";
import { choices } from "./choices.ts";
import { useLeading } from "./leading.ts";
import { type News, since, unreadOf } from "./news.ts";
import { showNotice } from "./show-notice.ts";
import { playTone } from "./tone.ts";

const CHANNEL = "ringback.news";
const GATHER_MS = 1_000;

export function useNews(): { leads: boolean } {
  const client = useQueryClient();
  const leads = useLeading();
  const news = useNewsQuery().data;
  const mentions = useMentions(true).data;
  const unread = (news ? unreadOf(news) : 0) + (mentions?.length ?? 0);
  useEffect(() => {
    showUnread(unread);
    return () => showUnread(0); // signed out
  }, [unread]);

  const channel = useRef<BroadcastChannel | null>(null);
  const timer = useRef(0);
  useEffect(() => {
    const told = new BroadcastChannel(CHANNEL);
    channel.current = told;
    told.onmessage = () => {
      void client.invalidateQueries({ queryKey: NEWS });
      void refreshMentions(client);
    };
    return () => {
      window.clearTimeout(timer.current); // signed out while something was about to be told
      timer.current = 0;
      channel.current = null;
      told.close();
    };
  }, [client]);

  const refresh = () => {
    if (timer.current) return; // at a busy desk something comes each second, and must not put it off for ever
    timer.current = window.setTimeout(() => {
      timer.current = 0;
      channel.current?.postMessage("changed");
      void client.invalidateQueries({ queryKey: NEWS });
      void refreshMentions(client);
    }, GATHER_MS);
  };
  useLive(urlOf("/v1/desk/stream"), leads ? -1 : null, { onEvent: refresh, onReady: refresh });
  useTold(leads, news);
  return { leads };
}

/** By the tab that leads: a tone, a notice. */
function useTold(leads: boolean, news: News | undefined): void {
  const { t } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const before = useRef<News | null>(null);
  useEffect(() => {
    if (!news) return;
    const looks = document.visibilityState === "visible" && document.hasFocus();
    const { cases, waits } = since(before.current, news, looks ? (pathname.split("/").at(-1) ?? null) : null);
    before.current = news;
    if (!leads || (cases.length === 0 && !waits)) return;
    const { sound, desktop } = choices();
    if (sound) playTone();
    if (!desktop || looks || !("Notification" in window) || Notification.permission !== "granted") return;
    // Neither who wrote nor what: others see the screen, too, and a phone shows it while it is locked.
    for (const { id, unread } of cases)
      notify(id, t("news-messages", { count: unread }), () => void navigate(`/desk/cases/${id}`));
    if (waits) notify("waits", t("news-waits"), () => void navigate("/desk?view=unassigned"));
  }, [leads, news, pathname, t, navigate]);
}

function notify(tag: string, text: string, open: () => void): void {
  const shown = showNotice(text, tag);
  if (!shown) return;
  shown.onclick = () => {
    window.focus();
    open();
    shown.close();
  };
}
