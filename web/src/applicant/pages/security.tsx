import { useState } from "react";
import { NeedLogin } from "../components/need-login.tsx";
import { EmailAddress } from "../features/security/components/email-address.tsx";
import { Passkeys } from "../features/security/components/passkeys.tsx";
import { Password } from "../features/security/components/password.tsx";
import { SecondFactor } from "../features/security/components/second-factor.tsx";
import { Sessions } from "../features/security/components/sessions.tsx";
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
