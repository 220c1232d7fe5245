import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import type { Schemas } from "../../../../api/types.ts";
import { useWords } from "../../../lib/words.tsx";
import { useRulesPreview } from "../api/preview-assignment.ts";
import { Listing } from "./listing.tsx";

type Line = Schemas["AssignmentPreview"];

/** What the rules would do with cases that wait now, were they on. */
export function DryRun({ settings, close }: { settings: Schemas["AssignmentRules"]; close: () => void }) {
  const { t, word } = useWords();
  const found = useRulesPreview(settings);
  const becomes = ({ team, agent, reason }: Line) =>
    [team, agent ?? (reason && word("unassigned", reason))].filter(Boolean).join(" · ");
  return (
    <Modal
      visible
      size="large"
      header={t("assignment-try-title")}
      onDismiss={close}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={close}>
            {t("assignment-try-close")}
          </Button>
        </Box>
      }
    >
      <Listing<Line>
        title={t("assignment-try")}
        hint={t("assignment-try-hint")}
        query={found}
        items={found.data}
        trackBy="case_id"
        nothing={t("assignment-try-nothing")}
        columns={[
          { id: "case", header: t("assignment-case"), cell: ({ display_id }) => display_id, isRowHeader: true },
          { id: "rule", header: t("assignment-rule"), cell: ({ rule }) => rule ?? "–" },
          { id: "becomes", header: t("assignment-becomes"), cell: becomes },
        ]}
      />
    </Modal>
  );
}
