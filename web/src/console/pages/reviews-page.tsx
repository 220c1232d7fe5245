import { ReviewList } from "../features/reviews/components/review-list.tsx";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

export default function ReviewsPage() {
  const { t } = useWords();
  usePageTitle(`${t("reviews-title")} · ${t("top-title")}`);
  return (
    <main className="queue">
      <ReviewList />
    </main>
  );
}
