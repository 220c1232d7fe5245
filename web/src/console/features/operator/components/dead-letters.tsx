import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { CHANNELS } from "../../../../api/codes.ts";
import { When } from "../../../lib/when.tsx";
import { useWords, type Words } from "../../../lib/words.tsx";
import { useDeadLetters } from "../api/get-dead-letters.ts";
import type { DeadLetter } from "../types.ts";
import { DeadLettersForm } from "./dead-letters-form.tsx";
import { Listing } from "./listing.tsx";

type Act = "requeue" | "drop";

/** Of webhooks, whose receivers fail otherwise than phones do. */
function causeWords({ maybe }: Words, { channel, cause }: DeadLetter): string {
  if (!cause) return "–";
  return (channel === "webhook" && maybe(`dead_letter-cause-${cause}`)) || maybe(`cause-${cause}`) || cause;
}

export function DeadLetters() {
  const words = useWords();
  const { t, word, maybe } = words;
  const [params, setParams] = useSearchParams();
  const [acting, setActing] = useState<Act | null>(null);
  const [chosen, setChosen] = useState<DeadLetter[]>([]);
  const channel = CHANNELS.find((one) => one === params.get("channel"));
  const webhook_id = params.get("webhook") ?? undefined;
  const found = useDeadLetters({ channel, webhook_id });
  const items = found.data?.pages.flatMap((page) => page.items);
  const there = items?.filter(({ id }) => chosen.some((one) => one.id === id)) ?? [];
  const wanted = there.length > 0 ? { ids: there.map(({ id }) => id) } : { channel, webhook_id };
  const show = (next: Record<string, string>) => {
    setChosen([]);
    setParams({ view: "dead_letters", ...next }, { replace: true });
  };
  const options = [
    { value: "", label: t("group-channels") },
    ...CHANNELS.map((value) => ({ value: value as string, label: word("channel", value) })),
  ];
  return (
    <>
      <Listing
        title={t("dead_letters-title")}
        hint={webhook_id ? t("dead_letters-of-webhook", { webhook: webhook_id }) : t("dead_letters-hint")}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {webhook_id ? (
              <Button onClick={() => show({})}>{t("dead_letters-all")}</Button>
            ) : (
              <Select
                ariaLabel={t("group-channel")}
                options={options}
                selectedOption={options.find(({ value }) => value === (channel ?? "")) ?? null}
                onChange={({ detail }) => {
                  const value = detail.selectedOption.value;
                  show(value ? { channel: value } : {});
                }}
              />
            )}
            <Button disabled={!items?.length} onClick={() => setActing("requeue")}>
              {t("dead_letters-requeue")}
            </Button>
            <Button disabled={!items?.length} onClick={() => setActing("drop")}>
              {t("dead_letters-drop")}
            </Button>
          </SpaceBetween>
        }
        query={found}
        items={items}
        trackBy="id"
        choice={{ chosen: there, choose: setChosen, name: ({ to, ended_at }) => `${to} ${ended_at}` }}
        nothing={t("dead_letters-nothing")}
        older={found}
        columns={[
          { id: "to", header: t("dead_letters-to"), cell: ({ to }) => to, isRowHeader: true },
          { id: "channel", header: t("group-channel"), cell: (one) => word("channel", one.channel) },
          {
            id: "what",
            header: t("dead_letters-what"),
            cell: ({ template }) => maybe(`template-${template}`) ?? template,
          },
          { id: "cause", header: t("fact-cause"), cell: (one) => causeWords(words, one) },
          { id: "attempts", header: t("dead_letters-attempts"), cell: ({ attempts }) => attempts },
          { id: "ended", header: t("dead_letters-ended"), cell: ({ ended_at }) => <When at={ended_at} /> },
          {
            id: "again",
            header: t("dead_letters-again"),
            cell: ({ requeue_refused: reason }) =>
              reason ? (
                <Box color="text-status-inactive">{maybe(`dead_letters-refused-${reason}`) ?? reason}</Box>
              ) : (
                <StatusIndicator type="success">{t("dead_letters-again-yes")}</StatusIndicator>
              ),
          },
        ]}
      />
      {acting && (
        <DeadLettersForm
          act={acting}
          wanted={wanted}
          close={() => {
            setActing(null);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}
