import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useEffect } from "react";
import { Sessions } from "../features/sessions/components/sessions.tsx";
import { useWords } from "../lib/words.tsx";

/** How this agent gets in, and who else could. */
export default function SecurityPage() {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${t("security-title")} · ${t("top-title")}`;
  }, [t]);
  return (
    <main className="security">
      <SpaceBetween size="l">
        <Header variant="h1">{t("security-title")}</Header>
        <Sessions />
      </SpaceBetween>
    </main>
  );
}
