// Away after idleness, by choice: whoever has not moved in any tab of this browser for a while is set away, and is
// back with the first key or click.
import { useEffect, useRef } from "react";
import { useAgentActs } from "../../lib/agent.tsx";
import { useNotices } from "../../lib/notices.tsx";
import { useWords } from "../../lib/words.tsx";
import { useChoices } from "./choices.ts";

export const IDLE_MINUTES = 10;
const LOOK_EVERY_MS = 15_000;
const NOTED_EVERY_MS = 5_000;
const ACTIVE_AT = "ringback.active_at";
const SET_AWAY = "ringback.set_away";
const SIGNS = ["keydown", "pointerdown", "wheel"] as const;

export function useIdle(leads: boolean, available: boolean): void {
  const { idle } = useChoices();
  const { t } = useWords();
  const { say, problem } = useNotices();
  const { setAvailable } = useAgentActs();
  const back = async () => {
    await setAvailable(true);
    localStorage.removeItem(SET_AWAY);
    say(t("idle-back"));
  };
  const acts = useRef({ back, setAvailable, problem }); // new ones at each drawing, which is no sign of a person
  acts.current = { back, setAvailable, problem };

  useEffect(() => {
    if (!idle) return;
    localStorage.setItem(ACTIVE_AT, `${Date.now()}`);
    let noted = Date.now();
    let tried = 0;
    const onSign = () => {
      // Away until the server has them back: where it can't be reached, a later sign tries again.
      if (localStorage.getItem(SET_AWAY) && Date.now() - tried >= NOTED_EVERY_MS) {
        tried = Date.now();
        acts.current.back().catch(acts.current.problem);
      }
      if (Date.now() - noted < NOTED_EVERY_MS) return;
      noted = Date.now();
      localStorage.setItem(ACTIVE_AT, `${noted}`);
    };
    for (const sign of SIGNS) addEventListener(sign, onSign, { passive: true });
    return () => {
      for (const sign of SIGNS) removeEventListener(sign, onSign);
    };
  }, [idle]);

  useEffect(() => {
    if (!idle || !leads || !available) return;
    const timer = setInterval(() => {
      if (Date.now() - Number(localStorage.getItem(ACTIVE_AT)) < IDLE_MINUTES * 60_000) return;
      localStorage.setItem(SET_AWAY, "1");
      acts.current.setAvailable(false).catch(() => localStorage.removeItem(SET_AWAY)); // tried again at the next look
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [idle, leads, available]);
}
