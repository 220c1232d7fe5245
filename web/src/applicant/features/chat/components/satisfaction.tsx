import { useState } from "react";
import { useForm } from "../../../lib/use-form.ts";
import { useLoad } from "../../../lib/use-load.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/error-summary.tsx";
import { TextField } from "../../../ui/field.tsx";
import { t } from "../../../words.ts";
import { getSatisfaction, putSatisfaction } from "../api/satisfaction.ts";
import "../../../words/satisfaction.ts";

/** Whether a resolution helped: one tap says it, words may follow, another tap changes it. */
export function Satisfaction({ caseId }: { caseId: string }) {
  const load = useLoad(() => getSatisfaction(caseId));
  const kept = load.data?.satisfaction;
  const [tapped, setTapped] = useState<boolean | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const form = useForm();
  if (!load.data?.may_answer) return null;
  const good = tapped ?? kept?.good ?? null;
  const words = typed ?? kept?.words ?? "";
  const give = (answer: boolean) =>
    form.submit(async () => {
      await putSatisfaction(caseId, answer, words);
      setTapped(answer);
    });
  return (
    <section className="panel stack satisfaction" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{t("satisfaction-ask")}</h2>
      <ErrorSummary form={form} />
      <div className="actions">
        {[true, false].map((answer) => (
          <Button
            key={String(answer)}
            look={good === answer ? "main" : "second"}
            aria-pressed={good === answer}
            busy={form.busy}
            onClick={() => void give(answer)}
          >
            {t(answer ? "satisfaction-good" : "satisfaction-bad")}
          </Button>
        ))}
      </div>
      {good === null ? null : (
        <>
          <p role="status">{t("satisfaction-thanks")}</p>
          <TextField
            name="words"
            label={t("satisfaction-words")}
            value={words}
            onText={setTyped}
            error={form.fault("words")}
            optional
          />
          <div className="actions">
            <Button look="plain" busy={form.busy} onClick={() => void give(good)}>
              {t("satisfaction-send")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
