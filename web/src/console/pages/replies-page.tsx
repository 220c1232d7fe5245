import { useEffect } from "react";
import { ReplyList } from "../features/replies/components/reply-list.tsx";
import { useWords } from "../lib/words.tsx";

export default function RepliesPage() {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t("replies-title")} · ${t("top-title")}`;
  }, [t]);
  return (
    <main className="queue">
      <ReplyList />
    </main>
  );
}
