import { useState } from "react";
import { EmailAddress } from "../features/security/email-address.tsx";
import { Passkeys } from "../features/security/passkeys.tsx";
import { Password } from "../features/security/password.tsx";
import { SecondFactor } from "../features/security/second-factor.tsx";
import { Sessions } from "../features/security/sessions.tsx";
import { NeedLogin } from "../parts/need-login.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { t } from "../words.ts";
import "../words/security.ts";

/** How the person gets into their account, and who else could. A link to support opens cases only, so not this. */
export function SecurityPage() {
  const [round, setRound] = useState(0); // of changes to passkeys, on which the second factor rests
  return (
    <Page title={t("security-title")} lead={t("security-lead")}>
      <NeedLogin>
        {(me) =>
          me.login.kind === "applicant" ? (
            <div className="stack">
              <EmailAddress email={me.account?.email ?? ""} />
              <Password />
              <Passkeys changed={() => setRound((last) => last + 1)} />
              <SecondFactor round={round} />
              <Sessions />
            </div>
          ) : (
            <Notice tone="info" title={t("security-password-needed")}>
              <p className="actions">
                <a className="button button-main" href="/signin?next=/security">
                  {t("nav-signin")}
                </a>
              </p>
            </Notice>
          )
        }
      </NeedLogin>
    </Page>
  );
}
