import { useState } from "react";
import { useForm } from "../../../lib/use-form.ts";
import { useSecret } from "../../../lib/use-secret.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { t } from "../../../words.ts";
import { giveByLink } from "../api/satisfaction.ts";
import "../../../words/satisfaction.ts";

/** By a link of an e-mail: a button, so that a program that follows links says nothing in anybody's name. */
export function LinkedSatisfaction() {
  const token = useSecret("token");
  const answer = useSecret("answer");
  const [words, setWords] = useState("");
  const [done, setDone] = useState(false);
  const form = useForm();
  if (done) return <Notice tone="ok" title={t("satisfaction-linked")} live />;
  if (!token) return <Notice tone="warning" title={t("satisfaction-missing")} />;
  const give = () =>
    form.submit(async () => {
      await giveByLink(token, words);
      setDone(true);
    });
  return (
    <Panel>
      <FormFrame form={form} onSubmit={() => void give()}>
        <p>
          <strong>{t(answer === "bad" ? "satisfaction-bad" : "satisfaction-good")}</strong>
        </p>
        <TextField
          name="words"
          label={t("satisfaction-words")}
          value={words}
          onText={setWords}
          error={form.fault("words")}
          optional
        />
        <div className="actions">
          <Button type="submit" busy={form.busy}>
            {t("satisfaction-send")}
          </Button>
        </div>
      </FormFrame>
    </Panel>
  );
}
