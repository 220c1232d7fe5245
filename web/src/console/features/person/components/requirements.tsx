import StatusIndicator from "@cloudscape-design/components/status-indicator";
import type { Requirement } from "../../../../api/types.ts";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

const LOOK = { missing: "error", pending: "pending", satisfied: "success", waived: "info" } as const;

export function Requirements({ requirements }: { requirements: Requirement[] }) {
  const { word, language } = useWords();
  return (
    <ul className="requirements">
      {requirements.map(({ name, state, since }) => (
        <li key={name} title={since ? exactTime(since, language) : undefined}>
          <span className="secondary">{word("requirement", name)}</span>
          <StatusIndicator type={LOOK[state]}>{word("requirement_state", state)}</StatusIndicator>
        </li>
      ))}
    </ul>
  );
}
