import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useWords } from "../../../lib/words.tsx";
import { useProviders } from "../api/get-providers.ts";
import { useRoutes } from "../api/get-routes.ts";
import { figures } from "../figures.ts";
import type { RouteLine } from "../types.ts";
import { Listing } from "./listing.tsx";

export function Providers() {
  return (
    <SpaceBetween size="l">
      <ProviderTable />
      <RouteTable />
    </SpaceBetween>
  );
}

function ProviderTable() {
  const words = useWords();
  const { t, word } = words;
  const { count, time } = figures(words);
  const found = useProviders();
  return (
    <Listing
      title={t("providers-title")}
      query={found}
      items={found.data}
      trackBy="name"
      columns={[
        { id: "name", header: t("providers-name"), cell: ({ name }) => name, isRowHeader: true },
        { id: "kind", header: t("providers-kind"), cell: ({ kind }) => kind },
        {
          id: "channels",
          header: t("providers-channels"),
          cell: ({ channels }) => channels.map((channel) => word("channel", channel)).join(", "),
        },
        {
          id: "state",
          header: t("providers-state"),
          cell: ({ circuit }) => (
            <StatusIndicator type={circuit === "open" ? "error" : "success"}>{t(`circuit-${circuit}`)}</StatusIndicator>
          ),
        },
        { id: "attempts", header: t("measure-attempts"), cell: ({ attempts }) => count(attempts) },
        { id: "taken", header: t("measure-taken"), cell: ({ taken }) => count(taken) },
        { id: "failed", header: t("providers-failed"), cell: ({ failed }) => count(failed) },
        {
          id: "median",
          header: t("providers-median"),
          cell: ({ median_ms }) => (median_ms === null ? "–" : time(median_ms)),
        },
        {
          id: "used",
          header: t("measure-used"),
          cell: ({ used, used_of }) => t("rate-of", { count: count(used), of: count(used_of) }),
        },
        {
          id: "price",
          header: t("providers-price"),
          cell: ({ priced }) => t(priced ? "providers-price-set" : "providers-price-none"),
        },
      ]}
    />
  );
}

function RouteTable() {
  const words = useWords();
  const { t, word } = words;
  const { percent, property } = figures(words);
  const found = useRoutes();
  const conditions = ({ country, prefix, carrier, template }: RouteLine) => {
    const named = [country && property("country", country), prefix, carrier, template && word("template", template)];
    return named.filter(Boolean).join(", ") || t("routes-rest");
  };
  return (
    <Listing
      title={t("routes-title")}
      query={found}
      items={found.data}
      columns={[
        { id: "channel", header: t("group-channel"), cell: ({ channel }) => word("channel", channel) },
        { id: "fits", header: t("routes-fits"), cell: conditions, isRowHeader: true },
        { id: "by", header: t("routes-by"), cell: ({ by }) => t(`routes-by-${by}`) },
        {
          id: "share",
          header: t("routes-share"),
          cell: ({ providers }) =>
            providers
              .map(({ provider, share }) => (share === null ? provider : `${provider} ${percent(share)}`))
              .join(", "),
        },
      ]}
    />
  );
}
