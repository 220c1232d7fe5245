// Ready-made replies, as admins write them: by language, with the variables of a case.
import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Cards from "@cloudscape-design/components/cards";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useReplyActs } from "../api/change-reply.ts";
import { useReplies } from "../api/get-replies.ts";
import { ReplyForm } from "./reply-form.tsx";
import { ReplyVersions } from "./reply-versions.tsx";

type Reply = Schemas["CannedReply"];
type Open = { reply: Reply | null; as: "form" | "versions" };

export function ReplyList() {
  const { t, language } = useWords();
  const notices = useNotices();
  const found = useReplies();
  const acts = useReplyActs();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  if (found.isError) {
    return (
      <Alert type="error" action={<Button onClick={() => void found.refetch()}>{t("operator-again")}</Button>}>
        {t("operator-failed")}
      </Alert>
    );
  }
  if (open?.as === "form" && found.data) {
    return <ReplyForm reply={open.reply} known={found.data} close={close} />;
  }
  if (open?.reply) {
    const now = found.data?.items.find(({ name }) => name === open.reply?.name);
    return (
      <ReplyVersions
        name={open.reply.name}
        use={(older) => setOpen({ reply: { ...(now ?? open.reply), ...older } as Reply, as: "form" })}
        close={close}
      />
    );
  }
  return (
    <Cards
      variant="full-page"
      trackBy="name"
      loading={found.isPending}
      loadingText={t("operator-loading")}
      items={found.data?.items ?? []}
      empty={<Box color="text-body-secondary">{t("replies-none")}</Box>}
      cardsPerRow={[{ cards: 1 }, { minWidth: 900, cards: 2 }]}
      header={
        <Header
          variant="h1"
          description={t("replies-hint")}
          actions={
            <Button variant="primary" onClick={() => setOpen({ reply: null, as: "form" })}>
              {t("replies-new")}
            </Button>
          }
        >
          {t("replies-title")}
        </Header>
      }
      cardDefinition={{
        header: ({ name, texts }) => (
          <span>
            {(texts[language] ?? Object.values(texts)[0])?.title} <code className="secondary">/{name}</code>
          </span>
        ),
        sections: [
          {
            id: "text",
            content: ({ texts }) => (
              <div className="reply-text">{(texts[language] ?? Object.values(texts)[0])?.text}</div>
            ),
          },
          {
            id: "about",
            content: (reply) => (
              <Box variant="small" color="text-body-secondary">
                {reply.acts && `${t("macro")} · `}
                {Object.keys(reply.texts).join(", ")} ·{" "}
                {reply.version === 0 ? t("replies-shipped") : t("replies-version", { n: reply.version })}
              </Box>
            ),
          },
          {
            id: "acts",
            content: (reply) => (
              <SpaceBetween direction="horizontal" size="xs">
                <Button
                  ariaLabel={`${t("replies-edit")}: ${reply.name}`}
                  onClick={() => setOpen({ reply, as: "form" })}
                >
                  {t("replies-edit")}
                </Button>
                <Button
                  ariaLabel={`${t("replies-versions")}: ${reply.name}`}
                  onClick={() => setOpen({ reply, as: "versions" })}
                >
                  {t("replies-versions")}
                </Button>
                <Button
                  ariaLabel={`${t("replies-remove")}: ${reply.name}`}
                  onClick={() =>
                    void acts.remove(reply.name, reply.version).then(
                      () =>
                        notices.success(t("replies-removed", { name: reply.name }), {
                          text: t("replies-undo"),
                          about: reply.name,
                          run: () =>
                            void acts
                              .save(reply.name, { texts: reply.texts, acts: reply.acts, version: 0 })
                              .catch(notices.problem),
                        }),
                      notices.problem,
                    )
                  }
                >
                  {t("replies-remove")}
                </Button>
              </SpaceBetween>
            ),
          },
        ],
      }}
    />
  );
}
