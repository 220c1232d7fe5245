// Replies that agents give again and again, in the applicant's language, which need not be the agent's.

import part from "words:reply";
import { useEffect, useState } from "react";
import { load, say, type Values } from "../../../messages/dictionary.ts";

const IDS = ["hello", "phone_off", "call_instead", "check_number", "screenshot", "never_ask", "active"];
type Reply = { id: string; title: string; text: (names: Values) => string };

export function useCannedReplies(language: string): Reply[] {
  const [sentences, setSentences] = useState(part.english);
  useEffect(() => void load(part, language).then(setSentences), [language]);
  return IDS.map((id) => ({
    id,
    title: say(sentences[`reply-${id}-title`]!, {}),
    text: (names) => say(sentences[`reply-${id}-text`]!, names),
  }));
}
