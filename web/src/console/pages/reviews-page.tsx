import { useEffect } from "react";
import { ReviewList } from "../features/reviews/components/review-list.tsx";
import { useWords } from "../lib/words.tsx";

export default function ReviewsPage() {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t("reviews-title")} · ${t("top-title")}`;
  }, [t]);
  return (
    <main className="queue">
      <ReviewList />
    </main>
  );
}
