import { get } from "../../api/client.ts";
import type { Disturbance } from "../../api/types.ts";
import { useLoad } from "../lib/use-load.ts";
import { Notice } from "../ui/notice.tsx";
import { t } from "../words.ts";
import "../words/verify.ts";

/** An outage that keeps codes from this phone: that it is not the person's fault, and what works meanwhile. */
export function DisturbanceNotice({ disturbance }: { disturbance: Disturbance | null }) {
  if (!disturbance) return null;
  const { channel, about, offers } = disturbance;
  const other = offers.find((offer) => offer !== "case");
  return (
    <Notice tone="warning" live title={t(about ? `disturbance.${channel}.to` : `disturbance.${channel}`, { about })}>
      <p>{t(other ? `disturbance.use.${other}` : "disturbance.wait")}</p>
      <p>
        <a href="/cases/new">{t("disturbance.case")}</a>
      </p>
    </Notice>
  );
}

/** The same where the page has not asked for the checks; says nothing while it doesn't know. */
export function OwnDisturbance({ since }: { since: number }) {
  const report = useLoad(() => get("/v1/me/checks"), since);
  return <DisturbanceNotice disturbance={report.data?.incident ?? null} />;
}
