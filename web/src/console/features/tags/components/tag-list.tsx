import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Modal from "@cloudscape-design/components/modal";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Table from "@cloudscape-design/components/table";
import { useState } from "react";
import type { Schemas } from "../../../../api/types.ts";
import { FormActions } from "../../../lib/form-actions.tsx";
import { useNotices } from "../../../lib/notices.tsx";
import { useTags } from "../../../lib/tags.ts";
import { TextForm } from "../../../lib/text-form.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useManageTags } from "../api/manage-tags.ts";

type Tag = Schemas["TagInUse"];

/** All tags, for admins: renamed, and those that mean the same merged. */
export function TagList() {
  const { t } = useWords();
  const tags = useTags();
  const [act, setAct] = useState<{ what: "rename" | "merge"; tag: Tag } | null>(null);
  const close = () => setAct(null);
  return (
    <>
      <Table
        header={
          <Header variant="h2" description={t("tags-hint")}>
            {t("tags-title")}
          </Header>
        }
        items={tags.data ?? []}
        trackBy="id"
        loading={tags.isPending}
        loadingText={t("queue-loading")}
        ariaLabels={{ tableLabel: t("tags-title") }}
        empty={<Box color="text-body-secondary">{t("tags-none")}</Box>}
        columnDefinitions={[
          { id: "name", header: t("tags-name"), cell: ({ name }) => name, isRowHeader: true },
          { id: "cases", header: t("tags-count"), cell: ({ cases }) => (cases < 100 ? cases : "100+") },
          {
            id: "acts",
            header: t("tags-acts"),
            cell: (tag) => (
              <SpaceBetween direction="horizontal" size="s">
                {(["rename", "merge"] as const).map((what) => (
                  <Button
                    key={what}
                    variant="inline-link"
                    ariaLabel={`${t(`tags-${what}`)}: ${tag.name}`}
                    onClick={() => setAct({ what, tag })}
                  >
                    {t(`tags-${what}`)}
                  </Button>
                ))}
              </SpaceBetween>
            ),
          },
        ]}
      />
      {act?.what === "rename" && <Rename tag={act.tag} close={close} />}
      {act?.what === "merge" && <Merge tag={act.tag} others={tags.data ?? []} close={close} />}
    </>
  );
}

function Rename({ tag, close }: { tag: Tag; close: () => void }) {
  const { t } = useWords();
  const { rename } = useManageTags();
  return (
    <Modal visible header={t("tags-rename-title", { name: tag.name })} onDismiss={close}>
      <TextForm
        label={t("tags-name")}
        missing={t("tags-name-missing")}
        submit={t("tags-rename")}
        before={tag.name}
        send={(name) => rename(tag.id, name).then(close)}
        cancel={close}
      />
    </Modal>
  );
}

function Merge({ tag, others, close }: { tag: Tag; others: Tag[]; close: () => void }) {
  const { t } = useWords();
  const notices = useNotices();
  const { merge } = useManageTags();
  const [into, setInto] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const options = others.filter(({ id }) => id !== tag.id).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal visible header={t("tags-merge-title", { name: tag.name })} onDismiss={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!into);
          if (into) void merge(tag.id, into).then(close, notices.problem);
        }}
      >
        <SpaceBetween size="m">
          <FormField
            label={t("tags-into")}
            description={t("tags-merge-hint")}
            errorText={missing ? t("tags-into-missing") : null}
          >
            <Select
              selectedOption={options.find(({ value }) => value === into) ?? null}
              options={options}
              filteringType="auto"
              empty={t("tags-none")}
              onChange={({ detail }) => setInto(detail.selectedOption.value ?? null)}
            />
          </FormField>
          <FormActions submit={t("tags-merge")} busy={false} cancel={close} />
        </SpaceBetween>
      </form>
    </Modal>
  );
}
