import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import type { Case, Schemas } from "../../../../api/types.ts";
import { useHint } from "../../../lib/acts.tsx";
import { useWords } from "../../../lib/words.tsx";

type Reply = Schemas["FilledReply"];
type Props = { kase: Case; replies: Reply[]; use: (reply: Reply) => void };

/** Replies in the applicant's language by titles in the agent's own, with each other where the two differ. */
export function CannedReplies({ kase, replies, use }: Props) {
  const { t, word, language } = useWords();
  const hint = useHint();
  return (
    <ButtonDropdown
      nativeTriggerAttributes={hint("macro")}
      items={replies.map(({ name, own_title, own_text, acts, language: of }) => ({
        id: name,
        text: own_title,
        iconName: acts ? ("gen-ai" as const) : undefined,
        labelTag: `/${name}`,
        secondaryText: of === language ? undefined : own_text,
      }))}
      onItemClick={({ detail }) => {
        const reply = replies.find(({ name }) => name === detail.id);
        if (reply) use(reply);
      }}
    >
      {kase.language === language
        ? t("composer-canned")
        : t("composer-canned-in", { language: word("language", kase.language) })}
    </ButtonDropdown>
  );
}
