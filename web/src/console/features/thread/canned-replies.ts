// Replies that agents give again and again, in the applicant's language. Where that is not the agent's, what each says
// stands beside it in theirs: nobody should send what they can't read.

import part from "words:reply";
import { useEffect, useState } from "react";
import { load, say, type Values } from "../../../messages/dictionary.ts";

const IDS = ["hello", "phone_off", "call_instead", "check_number", "screenshot", "never_ask", "active"];
type Reply = { id: string; title: string; text: (names: Values) => string; gloss: (names: Values) => string | null };

export function useCannedReplies(language: string, agentLanguage: string): Reply[] {
  const theirs = useReplies(language);
  const own = useReplies(agentLanguage);
  return IDS.map((id) => ({
    id,
    title: say(own[`reply-${id}-title`]!, {}),
    text: (names) => say(theirs[`reply-${id}-text`]!, names),
    gloss: (names) => (language === agentLanguage ? null : say(own[`reply-${id}-text`]!, names)),
  }));
}

function useReplies(language: string) {
  const [sentences, setSentences] = useState(part.english);
  useEffect(() => {
    let wanted = true;
    void load(part, language).then((found) => wanted && setSentences(found));
    return () => {
      wanted = false;
    };
  }, [language]);
  return sentences;
}
