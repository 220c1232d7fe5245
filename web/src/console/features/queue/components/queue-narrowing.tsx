import Button from "@cloudscape-design/components/button";
import Select, { type SelectProps } from "@cloudscape-design/components/select";
import { CALLBACK_STATES, CASE_STATUSES, CAUSES, CONTACT_METHODS, SEVEREST_FIRST } from "../../../../api/codes.ts";
import { LANGUAGES } from "../../../../messages/dictionary.ts";
import { useTags } from "../../../lib/tags.ts";
import { useTeams } from "../../../lib/teams.ts";
import { useWords } from "../../../lib/words.tsx";
import { useAgents } from "../api/get-agents.ts";
import { FILTERS, type Filter, type FilterName } from "../filter.ts";

const MINUTES = [10, 30, 60, 240, 1440];
const HOURS = [1, 4, 24, 72, 168];
const COUNTRIES = "VN US GB AU CA DE FR IN JP KR SG TH".split(" ");

/** Their ids say nothing to a reader. */
const NAMED_BY_ID: FilterName[] = ["tag", "assignee", "team"];

type Options = SelectProps.Option[];
type Props = { filter: Filter; change: (filter: Filter) => void };

/** Everything that is a column of the queue narrows it. */
export function QueueNarrowing({ filter, change }: Props) {
  const { t, language } = useWords();
  const options = useOptions();
  const anything = { value: "", label: t("filter-any") };
  const set = (name: FilterName, value: string) => {
    const { [name]: _, ...others } = filter;
    change(value ? { ...others, [name]: value } : others);
  };
  return (
    <fieldset className="queue-narrowing" aria-label={t("filter-title")} lang={language}>
      {FILTERS.map((name) => {
        const known = options[name];
        const value = filter[name];
        const unknown = { value: value ?? "", label: NAMED_BY_ID.includes(name) ? t("filter-gone") : (value ?? "") };
        const chosen = known.find((one) => one.value === value) ?? (value ? unknown : anything);
        return (
          <Select
            key={name}
            ariaLabel={t(`filter-${name}`)}
            inlineLabelText={t(`filter-${name}`)}
            selectedOption={chosen}
            options={[anything, ...known]}
            filteringType={known.length > 12 ? "auto" : "none"}
            onChange={({ detail }) => set(name, detail.selectedOption.value ?? "")}
          />
        );
      })}
      {Object.keys(filter).length > 0 && (
        <Button variant="link" onClick={() => change({})}>
          {t("filter-clear")}
        </Button>
      )}
    </fieldset>
  );
}

function useOptions(): Record<FilterName, Options> {
  const { t, word, language } = useWords();
  const tags = useTags();
  const agents = useAgents();
  const teams = useTeams();
  const regions = new Intl.DisplayNames([language], { type: "region" });
  const hours = (value: number) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit: value % 24 ? "hour" : "day",
      unitDisplay: "long",
    }).format(value % 24 ? value : value / 24);
  const minutes = (value: number) =>
    value < 60
      ? new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }).format(value)
      : hours(value / 60);
  return {
    tag: (tags.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    severity: SEVEREST_FIRST.map((value) => ({ value, label: word("case-severity", value) })),
    case_status: CASE_STATUSES.map((value) => ({ value, label: word("status", value) })),
    assignee: [
      { value: "me", label: t("filter-me") },
      { value: "nobody", label: t("assign-nobody") },
      { value: "away", label: t("filter-away") },
      ...(agents.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
    team: [
      { value: "mine", label: t("filter-mine") },
      ...(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
    method: CONTACT_METHODS.map((value) => ({ value, label: word("method", value) })),
    language: LANGUAGES.map(({ code, name }) => ({ value: code, label: name })),
    country: COUNTRIES.map((value) => ({ value, label: regions.of(value) ?? value })),
    callback: CALLBACK_STATES.map((value) => ({ value, label: word("callback", value) })),
    cause: CAUSES.map((value) => ({ value, label: word("cause", value) })),
    waiting_minutes: MINUTES.map((value) => ({
      value: `${value}`,
      label: t("filter-since", { time: minutes(value) }),
    })),
    age_hours: HOURS.map((value) => ({ value: `${value}`, label: t("filter-since", { time: hours(value) }) })),
  };
}
