import Alert from "@cloudscape-design/components/alert";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { Passkeys } from "../features/passkeys/components/passkeys.tsx";
import { RecoveryCodes } from "../features/recovery-codes/components/recovery-codes.tsx";
import { Sessions } from "../features/sessions/components/sessions.tsx";
import { usePageTitle } from "../lib/page-title.ts";
import { useWords } from "../lib/words.tsx";

/** How this agent gets in, and who else could. `provider`: the identity provider that lets them in, if one does. */
export default function SecurityPage({ provider }: { provider: string | null }) {
  const { t } = useWords();
  usePageTitle(`${t("security-title")} · ${t("top-title")}`);
  return (
    <main className="security">
      <SpaceBetween size="l">
        <Header variant="h1">{t("security-title")}</Header>
        {provider !== null ? (
          <Alert>{t("security-provider", { name: provider })}</Alert>
        ) : (
          <SpaceBetween size="l">
            <Passkeys />
            <RecoveryCodes />
          </SpaceBetween>
        )}
        <Sessions />
      </SpaceBetween>
    </main>
  );
}
