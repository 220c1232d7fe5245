import { useCallback } from "react";
import { Refused } from "../../api/client.ts";
import { limitText } from "../../messages/size.ts";
import { StepUpCanceled } from "./step-up-canceled.ts";
import { useWords } from "./words.tsx";

/** A problem in the reader's words: by its code, else what the server said of it. Null where nothing went wrong. */
export function useProblemText(): (error: unknown) => string | null {
  const { t, maybe, word } = useWords();
  return useCallback(
    (error) => {
      if (error instanceof StepUpCanceled) return null;
      if (!(error instanceof Refused)) return t("problem-server_error");
      const { code, detail, data, errors } = error.problem;
      const wait = Number(data?.retry_after_s);
      if (wait) return t("problem-wait", { seconds: Math.ceil(wait) });
      const maximum = Number(data?.max_bytes);
      const size = maximum ? limitText(maximum) : "";
      const values = { ...(data as Record<string, string | number>), size };
      const said = maybe(`problem-${code}`, values) ?? (detail || word("problem", code));
      const fields = errors?.map((each) => maybe(`fault-${each.code}`) ?? each.message);
      return [said, ...new Set(fields)].join(" ");
    },
    [t, maybe, word],
  );
}
