import type { ReactNode } from "react";
import type { Me } from "../../api/types.ts";
import { useMe } from "../lib/me.ts";
import { Waiting } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { t } from "../words.ts";

/** Shows its page to a known person, and to a stranger the ways to become known. */
export function NeedLogin({ children }: { children: (me: Me) => ReactNode }) {
  const me = useMe();
  if (me === null) return <Waiting />;
  if (me.login.kind !== "anonymous") return <>{children(me)}</>;
  return (
    <Notice tone="info" title={t("login-needed")}>
      <p className="actions">
        <a className="button button-main" href="/signin">
          {t("nav-signin")}
        </a>
        <a className="button button-second" href="/support">
          {t("login-support")}
        </a>
      </p>
    </Notice>
  );
}
