import Autosuggest, { type AutosuggestProps } from "@cloudscape-design/components/autosuggest";
import Button from "@cloudscape-design/components/button";
import Token from "@cloudscape-design/components/token";
import { type ReactNode, useRef, useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useActs, useHint } from "../../../lib/acts.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useTags } from "../../../lib/tags.ts";
import { useWords } from "../../../lib/words.tsx";
import { useChangeTags } from "../api/change-tags.ts";

type Props = { caseId: string; tags: Schemas["CaseTag"][]; children?: ReactNode };

/** What the desk calls this case: one press takes a tag off, and those in use are offered for the next. Beside it
 *  stand the children. */
export function CaseTags({ caseId, tags, children }: Props) {
  const { t } = useWords();
  const notices = useNotices();
  const change = useChangeTags(caseId);
  const [adding, setAdding] = useState(false);
  const hint = useHint();
  useActs({ tag: () => setAdding(true) });
  const remove = (name: string) => void change({ remove: [name] }).catch(notices.problem);
  return (
    <div className="case-tags">
      {tags.map(({ id, name }) => (
        <Token
          key={id}
          variant="inline"
          label={name}
          dismissLabel={t("tags-remove", { name })}
          onDismiss={() => remove(name)}
        />
      ))}
      {adding ? (
        <NewTag
          has={tags.map(({ id }) => id)}
          add={(name) => change({ add: [name] }).catch(notices.problem)}
          close={() => setAdding(false)}
        />
      ) : (
        <Button
          variant="inline-link"
          iconName="add-plus"
          nativeButtonAttributes={hint("tag")}
          onClick={() => setAdding(true)}
        >
          {t("tags-add")}
        </Button>
      )}
      {children}
    </div>
  );
}

function NewTag({ has, add, close }: { has: string[]; add: (name: string) => Promise<void>; close: () => void }) {
  const { t } = useWords();
  const known = useTags();
  const [text, setText] = useState("");
  const input = useRef<AutosuggestProps.Ref>(null);
  const options = (known.data ?? [])
    .filter(({ id }) => !has.includes(id))
    .map(({ name, cases }) => ({ value: name, description: t("tags-cases", { count: cases }) }));
  const choose = (name: string) => {
    setText("");
    if (name.trim()) void add(name).then(() => input.current?.focus());
  };
  return (
    <div className="new-tag">
      <Autosuggest
        ref={input}
        autoFocus
        value={text}
        options={options}
        ariaLabel={t("tags-add")}
        placeholder={t("tags-name")}
        enteredTextLabel={(name) => t("tags-new", { name })}
        onChange={({ detail }) => setText(detail.value)}
        onSelect={({ detail }) => choose(detail.value)}
        onKeyDown={({ detail }) => detail.key === "Escape" && text === "" && close()}
      />
      <Button variant="inline-icon" iconName="close" ariaLabel={t("tags-close")} onClick={close} />
    </div>
  );
}
