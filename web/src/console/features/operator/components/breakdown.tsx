import Alert from "@cloudscape-design/components/alert";
import FormField from "@cloudscape-design/components/form-field";
import Multiselect from "@cloudscape-design/components/multiselect";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import type { WindowName } from "../../../../api/codes.ts";
import { useWords, type Words } from "../../../lib/words.tsx";
import { useStatistics } from "../api/get-statistics.ts";
import { figures } from "../figures.ts";
import { GROUPS, type Group, type StatisticsRow } from "../types.ts";
import { type Column, Listing } from "./listing.tsx";
import { Figure, Rate, Speed } from "./rate.tsx";

const USUAL: Group[] = ["country", "carrier", "route", "template"];
const CHANNELS = ["", "sms", "call", "email"] as const;

function columns(words: Words, groups: Group[]): Column<StatisticsRow>[] {
  const { t } = words;
  const { count, money, property } = figures(words);
  return [
    ...groups.map((group) => ({
      id: group,
      header: t(`group-${group}`),
      cell: (row: StatisticsRow) => property(group, row[group]),
      minWidth: 100,
    })),
    {
      id: "attempts",
      header: t("measure-attempts"),
      cell: ({ measures: { attempts, taken } }) => (
        <Figure main={count(attempts)} more={`${t("measure-taken")} ${count(taken)}`} />
      ),
      minWidth: 100,
    },
    { id: "used", header: t("measure-used"), cell: ({ measures }) => <Rate rate={measures.used} />, minWidth: 150 },
    {
      id: "arrived",
      header: t("measure-arrived"),
      cell: ({ measures }) => <Rate rate={measures.arrived} />,
      minWidth: 150,
    },
    {
      id: "answer",
      header: t("measure-answer"),
      cell: ({ measures }) => <Speed speed={measures.answer} />,
      minWidth: 150,
    },
    {
      id: "arrival",
      header: t("measure-arrival"),
      cell: ({ measures }) => <Speed speed={measures.arrival} />,
      minWidth: 150,
    },
    { id: "spend", header: t("measure-spend"), cell: ({ measures }) => money(measures.spend), minWidth: 70 },
  ];
}

/** What arrived and was used, by the properties that the operator chooses. */
export function Breakdown({ window }: { window: WindowName }) {
  const words = useWords();
  const { t } = words;
  const [groups, setGroups] = useState<Group[]>(USUAL);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>("sms");
  const found = useStatistics(window, groups, channel);
  const channelOf = (value: (typeof CHANNELS)[number]) => ({
    value,
    label: value ? words.word("channel", value) : t("group-channels"),
  });
  const groupOf = (group: Group) => ({ value: group, label: t(`group-${group}`) });
  return (
    <SpaceBetween size="m">
      {found.data?.more && <Alert type="info">{t("group-more")}</Alert>}
      <Listing
        title={t("messages-title")}
        hint={`${t("measure-used")}: ${t("measure-used-hint")} ${t("measure-arrived")}: ${t("measure-arrived-hint")}`}
        query={found}
        items={found.data?.rows}
        columns={columns(words, groups)}
        stickyHeader
        filter={
          <div className="filters">
            <FormField label={t("group-by")}>
              <Multiselect
                options={GROUPS.map((group) => ({
                  ...groupOf(group),
                  description: group === "carrier" ? t("group-carrier-hint") : undefined,
                }))}
                selectedOptions={groups.map(groupOf)}
                deselectAriaLabel={({ label }) => t("group-without", { group: label ?? "" })}
                onChange={({ detail }) => {
                  const chosen = detail.selectedOptions.map(({ value }) => value);
                  setGroups(GROUPS.filter((group) => chosen.includes(group)));
                }}
              />
            </FormField>
            <FormField label={t("group-channel")}>
              <Select
                options={CHANNELS.map(channelOf)}
                selectedOption={channelOf(channel)}
                onChange={({ detail }) => setChannel(detail.selectedOption.value as (typeof CHANNELS)[number])}
              />
            </FormField>
          </div>
        }
      />
    </SpaceBetween>
  );
}
