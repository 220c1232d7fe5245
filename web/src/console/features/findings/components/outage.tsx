// An outage that keeps codes from this person's phone: what they were told, so that nobody looks for a fault of theirs.
import Alert from "@cloudscape-design/components/alert";
import type { IncidentNotice } from "../../../../api/types.ts";
import { Clock } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";

export function Outage({ incident }: { incident: IncidentNotice | null }) {
  const { t } = useWords();
  if (!incident) return null;
  const { about, channel, offers, since } = incident;
  const other = offers.find((offer) => offer !== "case");
  return (
    <Alert type="warning" header={t(about ? `outage-${channel}-to` : `outage-${channel}`, { about })}>
      {t("outage-since")} <Clock at={since} />. {other ? t(`outage-use-${other}`) : t("outage-wait")}
    </Alert>
  );
}
