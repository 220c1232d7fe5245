import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { Button } from "../../../ui/button.tsx";
import { t } from "../../../words.ts";
import { METHODS } from "./methods.tsx";
import "../../../words/reauthentication.ts";
import "../dialog.css";

/** Asks above whatever page is open, which keeps all that was typed. Answers whether the person showed who they are. */
export function openDialog(methods: string[]): Promise<boolean> {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  return new Promise<boolean>((resolve) => root.render(<Dialog methods={methods} close={resolve} />)).finally(() => {
    root.unmount();
    place.remove();
  });
}

type Props = { methods: string[]; close: (shown: boolean) => void };

function Dialog({ methods, close }: Props) {
  const known = methods.filter((name) => name in METHODS);
  const [chosen, choose] = useState(known[0] ?? "email");
  const box = useRef<HTMLDialogElement>(null);
  const end = (shown: boolean) => {
    box.current?.close(); // gives the focus back to where it was
    close(shown);
  };
  useLayoutEffect(() => box.current?.showModal(), []);
  useEffect(() => box.current?.querySelector<HTMLInputElement>(`#reauthentication-${chosen}`)?.focus(), [chosen]);
  const { Body } = METHODS[chosen]!;
  return (
    <dialog
      ref={box}
      className="dialog stack"
      aria-labelledby="reauthentication-title"
      onCancel={(event) => {
        event.preventDefault();
        end(false);
      }}
    >
      <h2 id="reauthentication-title">{t("reauthentication-title")}</h2>
      <p className="muted">{t("reauthentication-lead")}</p>
      <Body key={chosen} done={() => end(true)} />
      <div className="actions">
        {known
          .filter((name) => name !== chosen)
          .map((name) => (
            <Button key={name} look="plain" onClick={() => choose(name)}>
              {METHODS[name]!.offer}
            </Button>
          ))}
        <Button look="plain" onClick={() => end(false)}>
          {t("cancel")}
        </Button>
      </div>
    </dialog>
  );
}
