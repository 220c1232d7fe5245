// What the top bar can do, for the palette.
import { useLocation, useNavigate } from "react-router";
import { LANGUAGES } from "../../messages/dictionary.ts";
import { useActs } from "../lib/acts.tsx";
import { isOperator, mayApprove, useAgentActs } from "../lib/agent.tsx";
import type { AgentMe } from "../lib/desk.ts";
import { useMentions } from "../lib/mentions.ts";
import { useNotices } from "../lib/notices.tsx";
import { useOwnDrafts } from "../lib/own-drafts.ts";
import { setTheme, useTheme } from "../lib/theme.ts";
import { useWords } from "../lib/words.tsx";

export function useTopActs(me: AgentMe | null): void {
  const { t, language, setLanguage } = useWords();
  const { problem, say } = useNotices();
  const { signOut, setAvailable } = useAgentActs();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const other = useTheme() === "dark" ? "light" : "dark";
  const mentions = useMentions(me !== null).data ?? [];
  const drafts = useOwnDrafts(me !== null).data ?? [];
  const goes = (path: string, allowed = true) => allowed && me && pathname !== path && (() => void navigate(path));
  const available = me?.available ?? false;
  const setHere = (here: boolean) =>
    void setAvailable(here).then(() => say(t(here ? "top-available" : "top-away")), problem);

  useActs({
    search: goes("/desk") && (() => void navigate("/desk", { state: { search: true } })),
    mentions: mentions.map(({ case_id, message_number, author, display_id, excerpt }) => ({
      id: `${case_id}/${message_number}`,
      text: t("mentions-one", { name: author, case: display_id }),
      about: excerpt,
      run: () => void navigate(`/desk/cases/${case_id}`),
    })),
    drafts: drafts.map(({ case_id, kind, display_id, excerpt }) => ({
      id: `${case_id}/${kind}`,
      text: t(`drafts-${kind}`, { case: display_id }),
      about: excerpt,
      run: () => void navigate(`/desk/cases/${case_id}`, { state: { note: kind === "note" } }),
    })),
    queue: goes("/desk"),
    reviews: goes("/desk/reviews", me !== null && mayApprove(me.agent)),
    reports: goes("/desk/reports", me !== null && mayApprove(me.agent)),
    replies: goes("/desk/replies", me !== null && isOperator(me.agent)),
    operator: goes("/desk/operator", me !== null && isOperator(me.agent)),
    security: goes("/desk/security"),
    availability: me && [
      { id: "other", text: t(available ? "top-away" : "top-available"), run: () => setHere(!available) },
    ],
    theme: [{ id: other, text: t(`top-${other}`), run: () => setTheme(other) }],
    language: LANGUAGES.filter(({ code }) => code !== language).map(({ code, name }) => ({
      id: code,
      text: name,
      run: () => setLanguage(code),
    })),
    sign_out: me && (() => void signOut().catch(problem)),
  });
}
