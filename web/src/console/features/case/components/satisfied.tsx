import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useWords } from "../../../lib/words.tsx";
import { useSatisfaction } from "../api/get-satisfaction.ts";

export function Satisfied({ caseId, resolved }: { caseId: string; resolved: boolean }) {
  const { t } = useWords();
  const said = useSatisfaction(caseId, resolved).data?.satisfaction;
  if (!said) return null;
  const text = t(said.good ? "case-satisfied-good" : "case-satisfied-bad");
  return (
    <StatusIndicator type={said.good ? "success" : "warning"}>
      {said.words ? `${text}: “${said.words}”` : text}
    </StatusIndicator>
  );
}
