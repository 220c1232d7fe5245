import { visible } from "../../../input/visible.ts";
import type { Attachments } from "../../components/use-attachments.ts";
import { t } from "../../words.ts";
import "../../words/cases.ts";
import "../../words/lifecycle.ts";

type Given = Pick<Attachments, "busy" | "stored" | "limits"> & { items: { fault: string | null }[] };

/** Why a message can't be sent as it stands, which would leave out a part of it; null where it can. */
export function composerFault(body: string, files: Given): string | null {
  if (files.busy) return t("composer-wait");
  if (files.items.some(({ fault }) => fault !== null)) return t("composer-refused");
  if (!visible(body) && files.stored.length === 0) return t("composer-empty");
  const max = files.limits?.body;
  return max !== undefined && body.length > max
    ? t("form-too_long", { label: t("composer-label"), max, now: body.length })
    : null;
}
