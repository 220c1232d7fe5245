import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import { useState } from "react";
import { useNotices } from "../../../lib/notices.tsx";
import { useWords } from "../../../lib/words.tsx";
import { useViewActs } from "../api/change-views.ts";
import type { SavedView } from "../api/get-views.ts";
import { type Shown, ViewForm } from "./view-form.tsx";

type Props = {
  views: SavedView[];
  /** The one that is shown, perhaps with other filters than it was saved with. */
  current: SavedView | null;
  changed: boolean;
  shown: Shown;
  choose: (id: string | null) => void;
};

export const countText = ({ count, more }: Pick<SavedView, "count" | "more">) => (more ? `${count}+` : `${count}`);

/** The desk's views and one's own, each with its count, and what can be done with the one that is shown. */
export function ViewBar({ views, current, changed, shown, choose }: Props) {
  const { t } = useWords();
  const [form, setForm] = useState<SavedView | "new" | null>(null);
  return (
    <nav className="saved-views" aria-label={t("views-title")}>
      {views.length > 0 && (
        <ul>
          {views.map((view) => (
            <li key={view.id}>
              <a
                href={`/desk?saved=${view.id}`}
                aria-current={view === current ? "page" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  choose(view.id);
                }}
              >
                {view === current && changed ? t("views-changed", { name: view.name }) : view.name} ({countText(view)})
              </a>
            </li>
          ))}
        </ul>
      )}
      {(!current || changed) && (
        <Button variant="inline-link" iconName="add-plus" onClick={() => setForm("new")}>
          {t("views-save")}
        </Button>
      )}
      {current && (
        <ViewMenu view={current} changed={changed} shown={shown} choose={choose} edit={() => setForm(current)} />
      )}
      {form && (
        <ViewForm
          shown={form === "new" || form.editable ? shown : form}
          view={form === "new" ? null : form}
          close={() => setForm(null)}
          saved={choose}
        />
      )}
    </nav>
  );
}

type MenuProps = Omit<Props, "views" | "current"> & { view: SavedView; edit: () => void };

function ViewMenu({ view, changed, shown, choose, edit }: MenuProps) {
  const { t } = useWords();
  const notices = useNotices();
  const acts = useViewActs();
  const { name, filter, sort, shared, version } = view;
  const saved = () => notices.success(t("views-saved", { name }));
  const run: Record<string, () => Promise<unknown>> = {
    update: () =>
      acts.change(view, { name, ...shown, shared, version }).then(() => {
        choose(view.id);
        saved();
      }),
    begin: () => acts.beginWith(view.is_default ? null : view.id).then(saved),
    remove: () =>
      acts.remove(view).then(() => {
        choose(null);
        const undo = () => void acts.save({ name, filter, sort, shared }).catch(notices.problem);
        notices.success(t("views-removed", { name }), { text: t("views-undo"), about: view.id, run: undo });
      }),
  };
  const items = [
    ...(changed ? [{ id: "again", text: t("views-again") }] : []),
    ...(changed && view.editable ? [{ id: "update", text: t("views-update") }] : []),
    ...(view.editable ? [{ id: "edit", text: t("views-edit") }] : []),
    { id: "begin", text: t(view.is_default ? "views-begin-not" : "views-begin") },
    ...(view.editable ? [{ id: "remove", text: t("views-remove") }] : []),
  ];
  return (
    <ButtonDropdown
      items={items}
      expandToViewport
      ariaLabel={`${t("views-this")}: ${name}`}
      onItemClick={({ detail: { id } }) => {
        if (id === "edit") edit();
        else if (id === "again") choose(view.id);
        else void run[id]?.().catch(notices.problem);
      }}
    >
      {t("views-this")}
    </ButtonDropdown>
  );
}
