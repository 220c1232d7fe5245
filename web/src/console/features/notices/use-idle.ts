// Away after idleness, by choice: whoever has not moved in any tab of this browser for a while tells the server, which
// sets them away unless they moved at another device. Back with the first key or click at any of them.
import { useEffect, useRef } from "react";
import { useAgentActs } from "../../lib/agent.tsx";
import { useNotices } from "../../lib/notices.tsx";
import { useWords } from "../../lib/words.tsx";
import { useChoices } from "./choices.ts";

export const IDLE_MINUTES = 10;
const LOOK_EVERY_MS = 15_000;
const TOLD_EVERY_MS = 60_000;
const TRIED_EVERY_MS = 5_000;
const ACTIVE_AT = "ringback.active_at";
const TOLD_AT = "ringback.told_at"; // to the server, by whichever tab
const SIGNS = ["keydown", "pointerdown", "wheel"] as const;
const at = (name: string): number => Number(localStorage.getItem(name));

export function useIdle(leads: boolean, available: boolean): void {
  const { idle } = useChoices();
  const { t } = useWords();
  const { say } = useNotices();
  const { tellIdleness } = useAgentActs();
  const tell = async (idle: boolean) => {
    const here = await tellIdleness(idle);
    if (here && !available) say(t("idle-back"));
  };
  const acts = useRef({ tell }); // new ones at each drawing, which is no sign of a person
  acts.current = { tell };

  useEffect(() => {
    let tried = 0;
    const onSign = () => {
      const now = Date.now();
      if (now - tried < TRIED_EVERY_MS) return;
      tried = now;
      localStorage.setItem(ACTIVE_AT, `${now}`);
      if (now - at(TOLD_AT) < TOLD_EVERY_MS) return;
      localStorage.setItem(TOLD_AT, `${now}`);
      // Where the server can't be reached, a later sign tells it.
      acts.current.tell(false).catch(() => localStorage.removeItem(TOLD_AT));
    };
    localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
    for (const sign of SIGNS) addEventListener(sign, onSign, { passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, onSign);
    };
  }, []);

  useEffect(() => {
    if (!idle || !leads || !available) return;
    const timer = setInterval(() => {
      if (Date.now() - at(ACTIVE_AT) < IDLE_MINUTES * 60_000) return;
      localStorage.removeItem(TOLD_AT); // the first sign is told at once
      acts.current.tell(true).catch(() => undefined); // tried again at the next look
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [idle, leads, available]);
}
