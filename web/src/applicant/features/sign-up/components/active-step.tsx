import type { Me } from "../../../../api/types.ts";
import { moment } from "../../../lib/time.ts";
import { Notice } from "../../../ui/notice.tsx";
import { t } from "../../../words.ts";

export function ActiveStep({ me }: { me: Me }) {
  const account = me.account;
  if (account && account.state !== "active") {
    return <Notice tone="info" title={t(`account-${account.state}`)} />;
  }
  return (
    <div className="stack">
      <Notice tone="ok" title={t("active-title")} live>
        <p>{t("active-text")}</p>
      </Notice>
      {account ? (
        <dl className="facts">
          <dt>{t("active-account")}</dt>
          <dd>{account.name}</dd>
          <dt>{t("active-id")}</dt>
          <dd className="number">{account.id}</dd>
          {account.activated_at ? (
            <>
              <dt>{t("active-since")}</dt>
              <dd>{moment(account.activated_at)}</dd>
            </>
          ) : null}
        </dl>
      ) : null}
      <a className="button button-second" href="/status">
        {t("active-status")}
      </a>
    </div>
  );
}
