import { When } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useRefusedMails } from "../api/get-refused-mails.ts";
import { figures } from "../figures.ts";
import { Listing } from "./listing.tsx";

export function RefusedMails() {
  const words = useWords();
  const { t, maybe } = words;
  const { count } = figures(words);
  const found = useRefusedMails();
  return (
    <Listing
      title={t("mails-title")}
      hint={t("mails-hint")}
      query={found}
      items={found.data}
      trackBy="id"
      nothing={t("mails-nothing")}
      columns={[
        { id: "at", header: t("mails-at"), cell: ({ at }) => <When at={at} />, isRowHeader: true },
        {
          id: "reason",
          header: t("mails-reason"),
          cell: ({ reason }) => maybe(`mail-reason-${reason}`) ?? t("mail-reason"),
        },
        { id: "sender", header: t("mails-sender"), cell: ({ sender }) => sender },
        { id: "place", header: t("mails-place"), cell: ({ place }) => place || t("mails-handed_over") },
        { id: "size", header: t("mails-size"), cell: ({ size }) => t("mails-bytes", { n: count(size) }) },
      ]}
    />
  );
}
