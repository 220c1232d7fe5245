import { LinkedSatisfaction } from "../features/chat/components/linked-satisfaction.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/satisfaction.ts";

export function HelpedPage() {
  return (
    <Page title={t("satisfaction-ask")}>
      <LinkedSatisfaction />
    </Page>
  );
}
