import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useSearchParams } from "react-router";
import { useWords } from "../../../lib/words.tsx";
import { useBlocks } from "../api/get-blocks.ts";
import { useBudgets } from "../api/get-budgets.ts";
import { useIncidents } from "../api/get-incidents.ts";
import { useProviders } from "../api/get-providers.ts";
import { useUnknownCodes } from "../api/get-unknown-codes.ts";

/** What an operator should look at before anything else; nothing where all is well. */
export function Alarms() {
  const { t } = useWords();
  const [params, setParams] = useSearchParams();
  const incidents = (useIncidents().data?.items ?? []).filter(({ state }) => state !== "closed");
  const blocks = (useBlocks().data?.items ?? []).filter(({ state }) => state === "holding");
  const budgets = (useBudgets().data ?? []).filter(({ used, maximum }) => used >= maximum);
  const left = (useProviders().data ?? []).filter(({ circuit }) => circuit === "open").map(({ name }) => name);
  const codes = (useUnknownCodes().data ?? []).filter((code) => code.handled_at === null);
  const waiting = incidents.reduce((sum, incident) => sum + incident.waiting, 0);
  const alarms = [
    { view: "incidents", on: incidents.length, text: t("alarm-incidents", { count: incidents.length, waiting }) },
    { view: "providers", on: left.length, text: t("alarm-circuits", { names: left.join(", ") }) },
    { view: "fraud", on: blocks.length, text: t("alarm-blocks", { count: blocks.length }) },
    { view: "spend", on: budgets.length, text: t("alarm-budgets", { count: budgets.length }) },
    { view: "codes", on: codes.length, text: t("alarm-codes", { count: codes.length }) },
  ].filter(({ on }) => on > 0);
  const look = (view: string) => {
    params.set("view", view);
    setParams(params);
  };
  if (!alarms.length) return null;
  return (
    <SpaceBetween size="xs">
      {alarms.map(({ view, text }) => (
        <Alert
          key={view}
          type="warning"
          action={
            <Button ariaLabel={`${t("alarm-look")}: ${text}`} onClick={() => look(view)}>
              {t("alarm-look")}
            </Button>
          }
        >
          {text}
        </Alert>
      ))}
    </SpaceBetween>
  );
}
