import { LinkedSatisfaction } from "../features/chat/components/linked-satisfaction.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/cases.ts";

export function SatisfactionPage() {
  return (
    <Page title={t("satisfaction-ask")}>
      <LinkedSatisfaction />
    </Page>
  );
}
