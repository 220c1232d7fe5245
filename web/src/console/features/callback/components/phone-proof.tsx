// A call that proves the phone: by a code of its own, which the person reads back or keys. No agent sees the code.
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Input from "@cloudscape-design/components/input";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { PROOF_METHODS } from "../../../../api/codes.ts";
import type { Schemas } from "../../../../api/types.ts";
import type { DeskCase } from "../../../lib/desk.ts";
import { refreshDeskCase } from "../../../lib/desk-case.ts";
import { useNotices } from "../../../lib/notices.tsx";
import { useProblemText } from "../../../lib/problem-text.ts";
import { useWords } from "../../../lib/words.tsx";
import { checkPhoneProof, startPhoneProof } from "../api/phone-proofs.ts";

type Proof = Schemas["PhoneProof"];

const LOOK = { open: "in-progress", proved: "success", exhausted: "error", ended: "stopped" } as const;

export function PhoneProofPanel({ view }: { view: DeskCase }) {
  const { t, word } = useWords();
  const call = useCall(view.case.id);
  const proof = view.phone_proof;
  return (
    <SpaceBetween size="s">
      <Box color="text-body-secondary">{t("phone-proof-about")}</Box>
      {proof && <Standing proof={proof} />}
      {proof?.state === "open" && proof.method === "read_back" && <ReadBack caseId={view.case.id} proof={proof} />}
      <SpaceBetween direction="horizontal" size="xs">
        {PROOF_METHODS.map((method) => (
          <Button key={method} onClick={() => call(method)}>
            {word("phone-proof-call", method)}
          </Button>
        ))}
      </SpaceBetween>
    </SpaceBetween>
  );
}

/** Reads the case again, also after a refusal, which is told. */
function useCall(caseId: string) {
  const client = useQueryClient();
  const notices = useNotices();
  return (method: Schemas["ProofMethod"]): void =>
    void startPhoneProof(caseId, method)
      .catch(notices.problem)
      .finally(() => void refreshDeskCase(client, caseId));
}

function Standing({ proof }: { proof: Proof }) {
  const { t, word } = useWords();
  return (
    <div className="callback">
      <strong>{proof.to}</strong>
      <span>{word("phone-proof-how", proof.method)}</span>
      <StatusIndicator type={LOOK[proof.state]}>{word("phone-proof", proof.state)}</StatusIndicator>
      {proof.state === "open" && (
        <span className="secondary">{t("phone-proof-at", { at: word("state", proof.call) })}</span>
      )}
    </div>
  );
}

/** What is wrong with a code is said at its field, until another one is typed. */
function ReadBack({ caseId, proof }: { caseId: string; proof: Proof }) {
  const { t } = useWords();
  const problemText = useProblemText();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string | null>(null);
  const heard = proof.call === "heard";
  const type = (typed: string) => {
    setCode(typed);
    setError(null);
  };
  const send = () => {
    type("");
    void checkPhoneProof(proof.id, code)
      .catch((failure: unknown) => setError(problemText(failure)))
      .finally(() => void refreshDeskCase(client, caseId));
  };
  return (
    <FormField
      label={t("phone-proof-code")}
      description={t(heard ? "phone-proof-ask" : "phone-proof-wait")}
      constraintText={t("phone-proof-left", { left: proof.checks_left })}
      errorText={error}
    >
      <SpaceBetween direction="horizontal" size="xs">
        <Input
          value={code}
          inputMode="numeric"
          autoComplete={false}
          disabled={!heard}
          onChange={({ detail }) => type(detail.value)}
          onKeyDown={({ detail }) => detail.key === "Enter" && code && send()}
        />
        <Button disabled={!heard || !code} onClick={send}>
          {t("phone-proof-check")}
        </Button>
      </SpaceBetween>
    </FormField>
  );
}
