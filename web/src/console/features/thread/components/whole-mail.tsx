import Button from "@cloudscape-design/components/button";
import ExpandableSection from "@cloudscape-design/components/expandable-section";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWithStepUp } from "../../../lib/step-up.tsx";
import { useWords } from "../../../lib/words.tsx";
import { revealMail } from "../api/reveal-mail.ts";

/** One press shows all that the mail held, as text: nothing in it runs, loads or opens. */
export function WholeMail({ mailId }: { mailId: string }) {
  const { t } = useWords();
  const notices = useNotices();
  const withStepUp = useWithStepUp();
  const [mail, setMail] = useState<Schemas["WholeMail"]>();
  const [loading, setLoading] = useState(false);
  const show = () => {
    setLoading(true);
    withStepUp(() => revealMail(mailId))
      .then(setMail, notices.problem)
      .finally(() => setLoading(false));
  };
  return (
    <>
      <div className="file">
        <Button variant="inline-link" iconName="envelope" loading={loading} onClick={show}>
          {t("thread-whole_mail")}
        </Button>
      </div>
      {mail && (
        <Modal visible size="large" header={t("thread-whole_mail-title")} onDismiss={() => setMail(undefined)}>
          <SpaceBetween size="m">
            <p>{t("thread-whole_mail-hint")}</p>
            <pre className="whole-mail">{mail.text}</pre>
            <ExpandableSection headerText={t("thread-whole_mail-source")}>
              <pre className="whole-mail">{mail.source}</pre>
            </ExpandableSection>
            {mail.left_out > 0 && <p>{t("thread-whole_mail-left_out", { n: mail.left_out })}</p>}
          </SpaceBetween>
        </Modal>
      )}
    </>
  );
}
