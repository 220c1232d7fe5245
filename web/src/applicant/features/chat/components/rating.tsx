import { useState } from "react";
import type { Message } from "../../../../api/types.ts";
import { useForm } from "../../../lib/use-form.ts";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { t } from "../../../words.ts";
import { rateMessage } from "../api/rate-message.ts";
import "../../../words/cases.ts";

const STARS = [1, 2, 3, 4, 5];

/** One to five stars for an answer of the desk; another tap changes them. */
export function Rating({ caseId, message }: { caseId: string; message: Message }) {
  const form = useForm();
  const [given, setGiven] = useState(message.rating ?? 0);
  const rate = (stars: number) =>
    form.submit(async () => {
      await rateMessage(caseId, message.message_number, stars);
      setGiven(stars);
    });
  return (
    <div className="rating" role="group" aria-label={t("rating-label")}>
      <ErrorSummary form={form} />
      {STARS.map((stars) => (
        <button
          key={stars}
          type="button"
          className={stars <= given ? "star star-on" : "star"}
          aria-label={t("rating-stars", { n: stars })}
          aria-pressed={stars === given}
          disabled={form.busy}
          onClick={() => void rate(stars)}
        >
          <span aria-hidden="true">{stars <= given ? "★" : "☆"}</span>
        </button>
      ))}
    </div>
  );
}
