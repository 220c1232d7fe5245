import { Refused } from "../../api/client.ts";
import { Button } from "../ui/button.tsx";
import { t } from "../words.ts";

/** The address that was probably meant, where the server offers one. */
export function suggestionIn(error: unknown): string {
  const meant = error instanceof Refused ? error.problem.data?.suggestion : undefined;
  return typeof meant === "string" ? meant : "";
}

type Props = { meant: string; use: () => void; asTyped: () => void };

export function MeantAddress({ meant, use, asTyped }: Props) {
  if (!meant) return null;
  return (
    <div className="actions">
      <Button look="second" onClick={use}>
        {t("email-use", { email: meant })}
      </Button>
      <Button look="second" onClick={asTyped}>
        {t("email-as-typed")}
      </Button>
    </div>
  );
}
