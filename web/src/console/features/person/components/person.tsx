// Who asks: masked by default, each reading of the clear value with a reason that the journal keeps.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useState } from "react";
import type { DeskAccount, DeskCase } from "../../../lib/desk.ts";
import { exactTime } from "../../../lib/when.tsx";
import { useWords } from "../../../lib/words.tsx";
import type { RevealField } from "../api/reveal-field.ts";
import { RevealDialog, Revealed, useRevealed } from "./reveal.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { Unfreeze } from "./unfreeze.tsx";

const ACCOUNT_LOOK = {
  pending_activation: "pending",
  active: "success",
  suspended: "warning",
  frozen: "warning",
  closed: "stopped",
} as const;

export function AccountState({ state }: { state: string }) {
  const { word } = useWords();
  const look = ACCOUNT_LOOK[state as keyof typeof ACCOUNT_LOOK] ?? "info";
  return <StatusIndicator type={look}>{word("account", state)}</StatusIndicator>;
}

export function Person({ caseId, account }: { caseId: string; account: DeskAccount }) {
  const { t, word, language } = useWords();
  const [asking, setAsking] = useState<RevealField | null>(null);
  const revealed = useRevealed();

  const masked = (field: RevealField, value: string | null) =>
    revealed.values[field] ? (
      <Revealed value={revealed.values[field]} hide={() => revealed.hide(field)} />
    ) : (
      <span>
        {value ?? ""}{" "}
        <Button
          variant="inline-link"
          ariaLabel={`${t("reveal")}: ${word("field", field)}`}
          onClick={() => setAsking(field)}
        >
          {t("reveal")}
        </Button>
      </span>
    );
  return (
    <>
      <KeyValuePairs
        columns={2}
        items={[
          { label: t("person-name"), value: account.name },
          {
            label: t("person-state"),
            value: (
              <>
                <AccountState state={account.state} />{" "}
                {account.state === "frozen" && <Unfreeze caseId={caseId} account={account} />}
              </>
            ),
          },
          { label: word("field", "email"), value: masked("email", account.email_masked) },
          { label: word("field", "phone"), value: account.phone_masked ? masked("phone", account.phone_masked) : "–" },
          { label: word("field", "contact"), value: masked("contact", account.country) },
          { label: t("person-language"), value: word("language", account.language) },
          { label: t("second-factor"), value: <SecondFactor caseId={caseId} account={account} /> },
          { label: t("person-since"), value: exactTime(account.created_at, language) },
          {
            label: t("person-account"),
            value: (
              <CopyToClipboard
                variant="inline"
                textToCopy={account.id}
                copyButtonAriaLabel={t("copy")}
                copySuccessText={t("copied")}
                copyErrorText={t("copy-failed")}
              />
            ),
          },
        ]}
      />
      {asking && (
        <RevealDialog
          caseId={caseId}
          field={asking}
          close={() => setAsking(null)}
          show={(value) => {
            revealed.show(asking, value);
            setAsking(null);
          }}
        />
      )}
    </>
  );
}

export function SimilarAccounts({ similar }: { similar: DeskCase["similar"] }) {
  const { t, word } = useWords();
  if (similar.length === 0) return <Box color="text-body-secondary">{t("similar-none")}</Box>;
  return (
    <ul className="similar">
      {similar.map(({ account_id, reason }) => (
        <li key={`${account_id}.${reason}`}>
          <StatusIndicator type="warning">{word("similar", reason)}</StatusIndicator> <code>{account_id}</code>
        </li>
      ))}
    </ul>
  );
}
