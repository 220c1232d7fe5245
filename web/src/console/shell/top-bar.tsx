import TopNavigation, { type TopNavigationProps } from "@cloudscape-design/components/top-navigation";
import type { MouseEvent } from "react";
import { useLocation, useNavigate } from "react-router";
import { LANGUAGES, languageName } from "../../messages/dictionary.ts";
import { useKeyboard } from "../lib/acts.tsx";
import { isOperator, mayApprove, useAgentActs } from "../lib/agent.tsx";
import type { AgentMe } from "../lib/desk.ts";
import { useMentions } from "../lib/mentions.ts";
import { Notices, useNotices } from "../lib/notices.tsx";
import { useOwnDrafts } from "../lib/own-drafts.ts";
import { setTheme, useTheme } from "../lib/theme.ts";
import { useWords } from "../lib/words.tsx";
import { useTopActs } from "./use-top-acts.ts";

const SHOWN = 60; // characters of a draft

function useLookUtilities(): TopNavigationProps.Utility[] {
  const { t, language, setLanguage } = useWords();
  const name = languageName(language);
  const theme = useTheme();
  const other = theme === "dark" ? "light" : "dark";
  return [
    {
      type: "menu-dropdown",
      text: name,
      ariaLabel: `${t("top-language")}: ${name}`,
      items: LANGUAGES.map(({ code, name }) => ({ id: code, text: name, lang: code })),
      onItemClick: ({ detail }) => setLanguage(detail.id),
    },
    {
      type: "button",
      text: t(`top-${other}`),
      onClick: () => setTheme(other),
    },
  ];
}

function useAgentUtilities(me: AgentMe | null): TopNavigationProps.Utility[] {
  const { t } = useWords();
  const { problem } = useNotices();
  const { signOut, setAvailable } = useAgentActs();
  const navigate = useNavigate();
  const { open, acts } = useKeyboard();
  if (!me) return [];
  const { available } = me;
  return [
    {
      type: "menu-dropdown",
      iconName: available ? "status-positive" : "status-pending",
      text: t(available ? "top-available" : "top-away"),
      ariaLabel: `${t("top-availability")}: ${t(available ? "top-available" : "top-away")}`,
      items: [
        { id: "available", itemType: "checkbox", text: t("top-available"), checked: available },
        { id: "away", itemType: "checkbox", text: t("top-away"), checked: !available },
      ],
      onItemClick: ({ detail }) => void setAvailable(detail.id === "available").catch(problem),
    },
    {
      type: "menu-dropdown",
      iconName: "user-profile",
      text: me.agent.name,
      description: me.agent.email,
      items: [
        { id: "security", text: t("security-title"), href: "/desk/security" },
        { id: "notices", text: t("act-notices") },
        { id: "keys", text: t("act-keys") },
        { id: "signout", text: t("top-signout") },
      ],
      onItemFollow: (event) => {
        event.preventDefault();
        void navigate("/desk/security");
      },
      onItemClick: ({ detail }) => {
        const act = acts.current.get("notices");
        if (detail.id === "notices" && typeof act === "function") act();
        if (detail.id === "keys") open({ what: "keys" });
        if (detail.id === "signout") void signOut().catch(problem);
      },
    },
  ];
}

/** Notes that name the agent; the one that is chosen opens its case, and reading it takes it off. */
function useMentionUtility(me: AgentMe | null): TopNavigationProps.Utility[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const found = useMentions(me !== null).data ?? [];
  if (!me) return [];
  const label = found.length > 0 ? `${t("mentions")} (${found.length})` : t("mentions");
  return [
    {
      type: "menu-dropdown",
      iconName: "notification",
      badge: found.length > 0,
      ariaLabel: label,
      title: label,
      items:
        found.length > 0
          ? found.map(({ case_id, message_number, author, display_id, excerpt }) => ({
              id: `${case_id}/${message_number}`,
              text: t("mentions-one", { name: author, case: display_id }),
              description: excerpt,
              href: `/desk/cases/${case_id}`,
            }))
          : [{ id: "", text: t("mentions-none"), disabled: true }],
      onItemFollow: (event) => {
        event.preventDefault();
        if (event.detail.href) void navigate(event.detail.href);
      },
    },
  ];
}

/** Cases in which the agent has typed something and not sent it. */
function useDraftUtility(me: AgentMe | null): TopNavigationProps.Utility[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const found = useOwnDrafts(me !== null).data ?? [];
  if (!me) return [];
  const label = found.length > 0 ? `${t("drafts")} (${found.length})` : t("drafts");
  return [
    {
      type: "menu-dropdown",
      iconName: "edit",
      ariaLabel: label,
      title: label,
      items:
        found.length > 0
          ? found.map(({ case_id, kind, display_id, excerpt }) => ({
              id: `${case_id}/${kind}`,
              text: `${t(`drafts-${kind}`, { case: display_id })}: ${excerpt.slice(0, SHOWN)}`,
              href: `/desk/cases/${case_id}`,
            }))
          : [{ id: "", text: t("drafts-none"), disabled: true }],
      onItemFollow: (event) => {
        event.preventDefault();
        const { href, id } = event.detail;
        if (href) void navigate(href, { state: { note: id.endsWith("/note") } });
      },
    },
  ];
}

/** The ways between the cases, the second reviews and the platform, for those who may go there. */
function useElsewhere(me: AgentMe | null): TopNavigationProps.Utility[] {
  const { t } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (!me) return [];
  const ways = [
    { href: "/desk", text: t("operator-desk"), shown: mayApprove(me.agent) },
    { href: "/desk/reviews", text: t("reviews-title"), shown: mayApprove(me.agent) },
    { href: "/desk/reports", text: t("reports-title"), shown: mayApprove(me.agent) },
    { href: "/desk/replies", text: t("replies-title"), shown: isOperator(me.agent) },
    { href: "/desk/operator", text: t("operator-title"), shown: isOperator(me.agent) },
  ];
  return ways
    .filter(({ href, shown }) => shown && href !== pathname)
    .map(({ href, text }) => ({
      type: "button",
      text,
      href,
      onClick: (event) => {
        event.preventDefault();
        void navigate(href);
      },
    }));
}

export function TopBar({ me }: { me: AgentMe | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const look = useLookUtilities();
  const agent = useAgentUtilities(me);
  const elsewhere = useElsewhere(me);
  const mentions = useMentionUtility(me);
  const drafts = useDraftUtility(me);
  useTopActs(me);
  const follow = (event: CustomEvent | MouseEvent) => {
    event.preventDefault();
    void navigate("/desk");
  };
  const [availability, ...account] = agent;
  return (
    <div id="top">
      <TopNavigation
        identity={{ href: "/desk", title: t("top-title"), onFollow: follow }}
        utilities={[...elsewhere, ...drafts, ...mentions, ...(availability ? [availability] : []), ...look, ...account]}
      />
      <Notices />
    </div>
  );
}
