import { useState } from "react";
import { useActs } from "../../../lib/acts.tsx";
import { useIdle } from "../use-idle.ts";
import { useNews } from "../use-news.ts";
import { NoticeSettings } from "./notice-settings.tsx";

/** While an agent is signed in: news, idleness, and the choices about both. */
export function AgentNotices({ available }: { available: boolean }) {
  const [open, setOpen] = useState(false);
  useActs({ notices: () => setOpen(true) });
  const { leads } = useNews();
  useIdle(leads, available);
  return open && <NoticeSettings close={() => setOpen(false)} />;
}
