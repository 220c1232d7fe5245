import { language } from "../../messages/dictionary.ts";
import { GuideBody, type GuideNode, titleOf } from "../features/help/components/guide.tsx";
import { useLoad } from "../lib/use-load.ts";
import { Loaded } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";

const GUIDES = import.meta.glob<GuideNode[]>("../../../../docs/user-guide/*.md", { query: "?page", import: "default" });
const guideIn = (code: string) => GUIDES[`../../../../docs/user-guide/${code}.md`];

/** The user guide of docs/user-guide, in the page's language where it is written in that. */
export function HelpPage() {
  const load = useLoad<GuideNode[]>(() => (guideIn(language()) ?? guideIn("en"))!());
  return (
    <Page title={load.data ? titleOf(load.data) : t("nav-help")}>
      <Loaded load={load}>{(nodes) => <GuideBody nodes={nodes} />}</Loaded>
    </Page>
  );
}
