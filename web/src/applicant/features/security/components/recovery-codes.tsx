import { useEffect, useRef } from "react";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";
import "../../../words/security.ts";

/** Shown once: to write down, print or keep as a file. */
export function RecoveryCodes({ codes, close }: { codes: string[]; close: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\r\n")}\r\n`)}`;
  return (
    <>
      <h3 ref={title} tabIndex={-1}>
        {t("security-codes")}
      </h3>
      <Notice tone="warning" title={t("security-codes-once")}>
        <p>{t("security-codes-lead")}</p>
      </Notice>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="actions">
        <a className="button button-second" href={file} download="recovery-codes.txt">
          {t("security-codes-download")}
        </a>
        <Button look="second" onClick={() => window.print()}>
          {t("security-codes-print")}
        </Button>
        <Button onClick={close}>{t("security-codes-kept")}</Button>
      </div>
    </>
  );
}
