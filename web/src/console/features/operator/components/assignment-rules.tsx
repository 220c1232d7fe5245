import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useDeskTeams, useRules } from "../api/get-assignment.ts";
import { usePutRules } from "../api/put-assignment.ts";
import { useConditions } from "../use-conditions.ts";
import { AssignmentRuleForm } from "./assignment-rule-form.tsx";
import { AssignmentSettings } from "./assignment-settings.tsx";
import { DryRun } from "./dry-run.tsx";
import { Listing, RowButton } from "./listing.tsx";

export type Rule = Schemas["AssignmentRule"];
type Shown = { what: "rule"; at: number | null } | { what: "settings" } | { what: "try" };

/** Which cases go to which team and how they are given there, in the order in which the rules count. */
export function AssignmentRules() {
  const { t, word } = useWords();
  const notices = useNotices();
  const found = useRules();
  const teams = useDeskTeams();
  const put = usePutRules();
  const conditions = useConditions();
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setShown(null);
  const settings = found.data?.current;
  const drawn = found.data?.draws_cases ?? false;
  const rules = settings?.rules ?? [];
  const enabled = settings?.enabled ?? false;
  const set = (change: Partial<Schemas["AssignmentRules"]>) => put({ ...settings, ...change });
  const say = (text: string, change: Parameters<typeof set>[0]) =>
    void set(change).then(() => notices.success(text), notices.problem);
  const move = (at: number, to: number) => {
    const order = [...rules];
    order.splice(to, 0, ...order.splice(at, 1));
    say(t("assignment-saved"), { rules: order });
  };
  const teamName = (id: string) => teams.data?.find((team) => team.id === id)?.name ?? id;
  const told = settings && [
    t("assignment-settings-told", { cases: settings.max_cases ?? 0, chats: settings.max_chats ?? 0 }),
    settings.away_minutes ? t("assignment-away-told", { minutes: settings.away_minutes }) : t("assignment-away-never"),
  ];
  const buttons = (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        onClick={() => say(t(enabled ? "assignment-turned-off" : "assignment-turned-on"), { enabled: !enabled })}
        disabled={!settings}
      >
        {t(enabled ? "assignment-turn-off" : "assignment-turn-on")}
      </Button>
      <Button disabled={!settings} onClick={() => setShown({ what: "settings" })}>
        {t("assignment-settings")}
      </Button>
      <Button disabled={rules.length === 0} onClick={() => setShown({ what: "try" })}>
        {t("assignment-try")}
      </Button>
      <Button disabled={!settings} onClick={() => setShown({ what: "rule", at: null })}>
        {t("assignment-add")}
      </Button>
    </SpaceBetween>
  );
  return (
    <SpaceBetween size="s">
      {drawn && <Alert type="info">{t("assignment-drawn")}</Alert>}
      {told && (
        <Box>
          <StatusIndicator type={enabled && !drawn ? "success" : "stopped"}>
            {t(enabled ? "assignment-on" : "assignment-off")}
          </StatusIndicator>
          <Box variant="span" color="text-body-secondary">
            {["", ...told].join(" · ")}
          </Box>
        </Box>
      )}
      <Listing<Rule>
        title={t("assignment-title")}
        hint={t("assignment-hint")}
        actions={buttons}
        query={found}
        items={rules}
        trackBy="name"
        nothing={t("assignment-nothing")}
        columns={[
          { id: "rule", header: t("assignment-rule"), cell: ({ name }) => name, isRowHeader: true },
          { id: "when", header: t("assignment-when"), cell: (rule) => conditions.told(rule) },
          { id: "team", header: t("case-team"), cell: ({ team_id }) => teamName(team_id) },
          { id: "way", header: t("fact-way"), cell: ({ way }) => word("way", way ?? "round_robin") },
          {
            id: "act",
            header: t("teams-acts"),
            cell: (rule) => {
              const at = rules.indexOf(rule);
              return (
                <SpaceBetween direction="horizontal" size="s">
                  {at > 0 && <RowButton text={t("assignment-up")} row={rule.name} onClick={() => move(at, at - 1)} />}
                  {at < rules.length - 1 && (
                    <RowButton text={t("assignment-down")} row={rule.name} onClick={() => move(at, at + 1)} />
                  )}
                  <RowButton text={t("teams-edit")} row={rule.name} onClick={() => setShown({ what: "rule", at })} />
                  <RowButton
                    text={t("rules-remove")}
                    row={rule.name}
                    onClick={() => say(t("rules-removed"), { rules: rules.filter((one) => one !== rule) })}
                  />
                </SpaceBetween>
              );
            },
          },
        ]}
      />
      {shown?.what === "rule" && (
        <AssignmentRuleForm
          rule={shown.at === null ? null : (rules[shown.at] ?? null)}
          teams={(teams.data ?? []).filter(({ closed }) => !closed)}
          put={(rule) =>
            set({
              rules: shown.at === null ? [...rules, rule] : rules.map((one, at) => (at === shown.at ? rule : one)),
            })
          }
          close={close}
        />
      )}
      {shown?.what === "settings" && settings && <AssignmentSettings settings={settings} put={set} close={close} />}
      {shown?.what === "try" && settings && <DryRun settings={settings} close={close} />}
    </SpaceBetween>
  );
}
