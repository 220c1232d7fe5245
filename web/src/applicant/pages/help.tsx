import { language } from "../../messages/dictionary.ts";
import { GuideBody, type GuideNode, titleOf } from "../features/help/guide.tsx";
import { useLoad } from "../lib/use-load.ts";
import { Loaded } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

/** The user guide of docs/user-guide, in the page's language. */
export function HelpPage() {
  const load = useLoad<GuideNode[]>(async () =>
    language() === "vi"
      ? (await import("../../../../docs/user-guide/vi.md?page")).default
      : (await import("../../../../docs/user-guide/en.md?page")).default,
  );
  return (
    <Page title={load.data ? titleOf(load.data) : t("nav.help")}>
      <Loaded load={load}>{(nodes) => <GuideBody nodes={nodes} />}</Loaded>
    </Page>
  );
}
