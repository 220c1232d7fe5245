import Button from "@cloudscape-design/components/button";
import Box from "@cloudscape-design/components/box";
import { useWords } from "../lib/words.tsx";

type Query = { isError: boolean; refetch: () => unknown };

/** What stands in a table without rows. */
export function Nothing({ query, text }: { query: Query; text?: string }) {
  const { t } = useWords();
  if (query.isError) {
    return (
      <>
        {t("operator.failed")} <Button onClick={() => void query.refetch()}>{t("operator.again")}</Button>
      </>
    );
  }
  return <Box color="text-body-secondary">{text ?? t("operator.nothing")}</Box>;
}
