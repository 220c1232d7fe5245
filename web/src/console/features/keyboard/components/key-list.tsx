import Button from "@cloudscape-design/components/button";
import Toggle from "@cloudscape-design/components/toggle";
import { useKeyboard } from "../../../lib/acts.tsx";
import { ACTS, keyText, PLACES } from "../../../lib/keys.ts";
import { useWords } from "../../../lib/words.tsx";
import { Overlay } from "./overlay.tsx";

/** Every key and what it does, and the switch for those who don't want single keys to do anything. */
export function KeyList() {
  const { t } = useWords();
  const { close, singleKeys, setSingleKeys } = useKeyboard();
  return (
    <Overlay title={t("act-keys")} close={close}>
      <div className="key-list-head">
        <h2>{t("act-keys")}</h2>
        <Button variant="icon" iconName="close" ariaLabel={t("keys-close")} onClick={() => close()} />
      </div>
      <Toggle
        checked={singleKeys}
        description={t("keys-single-hint")}
        onChange={({ detail }) => setSingleKeys(detail.checked)}
      >
        {t("keys-single")}
      </Toggle>
      <div className="key-list">
        {PLACES.map((place) => (
          <section key={place}>
            <h3>{t(`keys-${place}`)}</h3>
            <dl>
              {ACTS.filter((act) => act.place === place && act.key).map(({ id, key }) => (
                <div key={id} className={singleKeys || key!.length > 1 ? "" : "off"}>
                  <dt>
                    <kbd>{keyText(key!)}</kbd>
                  </dt>
                  <dd>{t(`act-${id}`)}</dd>
                </div>
              ))}
              {place === "case" && (
                <div>
                  <dt>
                    <kbd>Esc</kbd>
                  </dt>
                  <dd>{t("keys-escape")}</dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </div>
    </Overlay>
  );
}
