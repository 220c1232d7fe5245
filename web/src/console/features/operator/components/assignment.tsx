import SpaceBetween from "@cloudscape-design/components/space-between";
import { AssignmentRules } from "./assignment-rules.tsx";
import { Capacities } from "./capacities.tsx";
import { Teams } from "./teams.tsx";

/** Who gets a case: the teams, how much their members take, and the rules that lead cases to them. */
export function Assignment() {
  return (
    <SpaceBetween size="l">
      <AssignmentRules />
      <Teams />
      <Capacities />
    </SpaceBetween>
  );
}
