import Alert from "@cloudscape-design/components/alert";
import Link from "@cloudscape-design/components/link";
import type { LookAlike } from "../../../lib/desk.ts";
import { useWords } from "../../../lib/words.tsx";

type Props = { looks: LookAlike[]; open: (caseId: string) => void };

/** Accounts whose phone is nearly the number that nobody has. */
export function LookAlikes({ looks, open }: Props) {
  const { t, word } = useWords();
  return (
    <Alert type="info" header={t("look-alikes-title")}>
      <ul className="look-alikes">
        {looks.map(({ account, reason, case_id }) => (
          <li key={account.id}>
            {case_id ? (
              <Link
                href={`/desk/cases/${case_id}`}
                onFollow={(event) => {
                  event.preventDefault();
                  open(case_id);
                }}
              >
                {account.name}
              </Link>
            ) : (
              `${account.name} (${t("look-alikes-no-case")})`
            )}
            {` · ${account.phone_masked} · ${word("look-alikes", reason)}`}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
