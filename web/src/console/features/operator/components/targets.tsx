import Button from "@cloudscape-design/components/button";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { useCaseLimits } from "../../../lib/case-limits.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useTargets } from "../api/get-targets.ts";
import { usePutTargets } from "../api/put-targets.ts";
import { Listing, RowButton } from "./listing.tsx";
import { TargetForm } from "./target-form.tsx";

export type Target = Schemas["SlaTarget"];

const keyOf = ({ severity, contact_method }: Target) => `${severity} ${contact_method ?? ""}`;

/** Until when the desk means to answer and to activate. A target that is set takes the place of the one for the same cases. */
export function Targets() {
  const { t, word, language } = useWords();
  const notices = useNotices();
  const found = useTargets();
  const put = usePutTargets();
  const limits = useCaseLimits();
  const [adding, setAdding] = useState(false);
  const targets = found.data?.targets ?? [];
  const set = (wanted: Target[]) => put({ targets: wanted, version: found.data?.version ?? null });
  const others = (one: Target) => targets.filter((each) => keyOf(each) !== keyOf(one));
  const method = ({ contact_method }: Target) =>
    contact_method ? word("method", contact_method) : t("sla-each-method");
  const name = (one: Target) => `${word("case-severity", one.severity)}, ${method(one)}`;
  const minutes = (value: number | null | undefined) =>
    value
      ? new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "short" }).format(value)
      : "–";
  const remove = (one: Target) => void set(others(one)).then(() => notices.success(t("sla-removed")), notices.problem);
  return (
    <>
      <Listing<Target>
        title={t("sla-title")}
        hint={t("sla-hint")}
        actions={<Button onClick={() => setAdding(true)}>{t("sla-add")}</Button>}
        query={found}
        items={targets}
        trackBy={keyOf}
        nothing={t("sla-nothing")}
        columns={[
          {
            id: "severity",
            header: t("case-severity"),
            cell: (one) => word("case-severity", one.severity),
            isRowHeader: true,
          },
          { id: "method", header: t("column-method"), cell: method },
          { id: "first", header: t("clock-first_answer"), cell: (one) => minutes(one.first_answer) },
          { id: "next", header: t("clock-next_answer"), cell: (one) => minutes(one.next_answer) },
          { id: "activation", header: t("clock-activation"), cell: (one) => minutes(one.activation) },
          { id: "breach", header: t("sla-on_breach"), cell: (one) => word("breach", one.on_breach ?? "nothing") },
          {
            id: "act",
            header: t("incidents-acts"),
            cell: (one) => <RowButton text={t("rules-remove")} row={name(one)} onClick={() => remove(one)} />,
          },
        ]}
      />
      {adding && limits?.target_minutes && (
        <TargetForm
          longest={limits.target_minutes}
          put={(one) => set([...others(one), one])}
          close={() => setAdding(false)}
        />
      )}
    </>
  );
}
