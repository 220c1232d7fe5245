import type { IncidentNotice } from "../../api/types.ts";
import { Notice } from "../ui/notice.tsx";
import { t } from "../words.ts";
import "../words/verify.ts";

/** An outage that keeps codes from this phone: that it is not the person's fault, and what works meanwhile. */
export function IncidentNoticeView({ notice }: { notice: IncidentNotice | null }) {
  if (!notice) return null;
  const { channel, about, offers } = notice;
  const other = offers.find((offer) => offer !== "case");
  return (
    <Notice
      tone="warning"
      live
      title={t(about ? `incident_notice-${channel}-to` : `incident_notice-${channel}`, { about })}
    >
      <p>{t(other ? `incident_notice-use-${other}` : "incident_notice-wait")}</p>
      <p>
        <a href="/cases/new">{t("incident_notice-case")}</a>
      </p>
    </Notice>
  );
}
