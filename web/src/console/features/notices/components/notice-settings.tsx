import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import Toggle from "@cloudscape-design/components/toggle";
import { useState } from "react";
import { useWords } from "../../../lib/words.tsx";
import { choose, useChoices } from "../choices.ts";
import { showNotice } from "../show-notice.ts";
import { playTone } from "../tone.ts";
import { IDLE_MINUTES } from "../use-idle.ts";

/** How this browser tells of news. The system is asked for its leave only when notices are switched on. */
export function NoticeSettings({ close }: { close: () => void }) {
  const { t } = useWords();
  const { sound, desktop, idle } = useChoices();
  const [refused, setRefused] = useState<"refused" | "unable" | null>(null);
  const setSound = (wanted: boolean) => {
    choose("sound", wanted);
    if (wanted) playTone();
  };
  const setDesktop = async (wanted: boolean) => {
    const problem = wanted ? await problemOf(t("notices-desktop-shown")) : null;
    setRefused(problem);
    choose("desktop", wanted && !problem);
  };
  return (
    <Modal
      visible
      header={t("act-notices")}
      closeAriaLabel={t("cancel")}
      onDismiss={close}
      footer={
        <Button variant="primary" onClick={close}>
          {t("notices-done")}
        </Button>
      }
    >
      <SpaceBetween size="m">
        <Toggle
          checked={sound}
          description={t("notices-sound-hint")}
          onChange={({ detail }) => setSound(detail.checked)}
        >
          {t("notices-sound")}
        </Toggle>
        <Toggle
          checked={desktop}
          description={t("notices-desktop-hint")}
          onChange={({ detail }) => void setDesktop(detail.checked)}
        >
          {t("notices-desktop")}
        </Toggle>
        <div role="alert">{refused && t(`notices-desktop-${refused}`)}</div>
        <Toggle
          checked={idle}
          description={t("notices-idle-hint")}
          onChange={({ detail }) => choose("idle", detail.checked)}
        >
          {t("notices-idle", { minutes: IDLE_MINUTES })}
        </Toggle>
      </SpaceBetween>
    </Modal>
  );
}

/** Shows one, as nothing else tells whether the browser can. */
async function problemOf(example: string): Promise<"refused" | "unable" | null> {
  if (!("Notification" in window)) return "unable";
  if ((await Notification.requestPermission()) !== "granted") return "refused";
  return showNotice(example, "example") ? null : "unable";
}
