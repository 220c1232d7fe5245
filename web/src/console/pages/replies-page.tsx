import { ReplyList } from "../features/replies/components/reply-list.tsx";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

export default function RepliesPage() {
  const { t } = useWords();
  usePageTitle(`${t("replies-title")} · ${t("top-title")}`);
  return (
    <main className="queue">
      <ReplyList />
    </main>
  );
}
