import FormField from "@cloudscape-design/components/form-field";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import Select from "@cloudscape-design/components/select";
import TextFilter, { type TextFilterProps } from "@cloudscape-design/components/text-filter";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";
import { useActs } from "../../../lib/acts.tsx";
import { mayApprove, useAgent } from "../../../lib/agent.tsx";
import type { QueueCounts } from "../../../lib/desk.ts";
import { useNarrow } from "../../../lib/narrow.ts";
import { useWords } from "../../../lib/words.tsx";
import { countOf, SORTS, type Sort, TABS, type Tab, type View } from "../view.ts";

const PAUSE_MS = 300;
type Change = (change: Partial<View>) => void;

export function QueueTabs({ view, counts, change }: { view: View; counts?: QueueCounts; change: Change }) {
  const { t } = useWords();
  const narrow = useNarrow(); // where the tabs are a list, and one without a choice says nothing
  const approves = mayApprove(useAgent());
  const tabs = TABS.filter((tab) => tab !== "approvals" || approves);
  const label = (tab: Tab) => {
    const count = countOf(counts, tab);
    return count === null ? t(`queue-${tab}`) : `${t(`queue-${tab}`)} (${count})`;
  };
  useActs({ view: tabs.map((id) => ({ id, text: label(id), run: () => change({ tab: id }) })) });
  return (
    <SegmentedControl
      label={t("queue-show")}
      selectedId={view.saved && !narrow ? null : view.tab}
      options={tabs.map((id) => ({ id, text: label(id) }))}
      onChange={({ detail }) => {
        const tab = detail.selectedId as Tab;
        change(view.saved ? { tab, saved: null, filter: {}, sort: SORTS[0] } : { tab });
      }}
    />
  );
}

export function QueueSearch({ view, change }: { view: View; change: Change }) {
  const { t } = useWords();
  const [text, setText] = useState(view.q);
  useEffect(() => setText(view.q), [view.q]);
  useEffect(() => {
    if (text === view.q) return;
    const timer = setTimeout(() => change({ q: text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, view.q, change]);
  const box = useRef<TextFilterProps.Ref>(null);
  useActs({ search: () => box.current?.focus() });
  const wanted = (useLocation().state as { search?: boolean } | null)?.search;
  useEffect(() => {
    if (wanted) box.current?.focus();
  }, [wanted]);
  return (
    <FormField stretch constraintText={view.q ? t("queue-search-help") : undefined}>
      <TextFilter
        ref={box}
        filteringText={text}
        filteringPlaceholder={t("queue-search")}
        filteringAriaLabel={t("queue-search")}
        onChange={({ detail }) => setText(detail.filteringText)}
      />
    </FormField>
  );
}

export function QueueSort({ view, change }: { view: View; change: Change }) {
  const { t, word } = useWords();
  const options = SORTS.map((value) => ({ value, label: word("sort", value) }));
  useActs({
    sort: options.map(({ value, label }) => ({ id: value, text: label, run: () => change({ sort: value }) })),
  });
  return (
    <Select
      ariaLabel={t("queue-sort")}
      inlineLabelText={t("queue-sort")}
      selectedOption={options.find(({ value }) => value === view.sort) ?? null}
      options={options}
      onChange={({ detail }) => change({ sort: detail.selectedOption.value as Sort })}
    />
  );
}
