import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

/** Where the tab ends in which an agent showed their identity provider again who they are. */
export function ConfirmedPage() {
  const { t } = useWords();
  usePageTitle(`${t("confirmed-title")} · ${t("top-title")}`);
  return (
    <main className="signin">
      <Container header={<Header variant="h1">{t("confirmed-title")}</Header>}>
        <SpaceBetween size="m">
          <Box>{t("confirmed-text")}</Box>
          <Button href="/desk">{t("confirmed-desk")}</Button>
        </SpaceBetween>
      </Container>
    </main>
  );
}
