import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Spinner from "@cloudscape-design/components/spinner";
import type { Schemas } from "../../../../api/types.ts";
import { languageName } from "../../../../messages/dictionary.ts";
import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useVersions } from "../api/get-versions.ts";

type Props = { name: string; use: (older: Pick<Schemas["CannedReply"], "texts" | "acts">) => void; close: () => void };

/** What a reply said before, from the journal. An older one becomes the next version, so that nothing is undone unseen. */
export function ReplyVersions({ name, use, close }: Props) {
  const { t } = useWords();
  const found = useVersions(name);
  return (
    <SpaceBetween size="m">
      <Header variant="h1" actions={<Button onClick={close}>{t("replies-back")}</Button>}>
        {t("replies-versions")} <code>/{name}</code>
      </Header>
      {found.isPending && <Spinner />}
      {found.data?.map((one) => (
        <Container
          key={one.version}
          header={
            <Header
              variant="h2"
              actions={
                Object.keys(one.texts).length > 0 && (
                  <Button
                    ariaLabel={`${t("replies-use")}: ${t("replies-version", { n: one.version })}`}
                    onClick={() => use({ texts: one.texts, acts: one.acts })}
                  >
                    {t("replies-use")}
                  </Button>
                )
              }
            >
              {one.version === 0 ? t("replies-shipped") : t("replies-version", { n: one.version })}
            </Header>
          }
        >
          <SpaceBetween size="xs">
            {one.changed_at && (
              <Box color="text-body-secondary">
                {one.changed_by} · <When at={one.changed_at} />
              </Box>
            )}
            {Object.keys(one.texts).length === 0 && <Box>{t("replies-taken-away")}</Box>}
            {one.acts && <Box>{t("macro")}</Box>}
            {Object.entries(one.texts).map(([language, { title, text }]) => (
              <div key={language}>
                <strong>
                  {languageName(language)}: {title}
                </strong>
                <div className="reply-text">{text}</div>
              </div>
            ))}
          </SpaceBetween>
        </Container>
      ))}
    </SpaceBetween>
  );
}
