import { type ComponentProps, useState } from "react";
import { Refused } from "../../api/client.ts";
import type { Fault } from "../lib/problems.ts";
import type { Form } from "../lib/use-form.ts";
import { useKept } from "../lib/use-kept.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { t } from "../words.ts";

/** The address that was probably meant, where the server offers one. */
function suggestionIn(error: unknown): string {
  const meant = error instanceof Refused ? error.problem.data?.suggestion : undefined;
  return typeof meant === "string" ? meant : "";
}

export type Address = ReturnType<typeof useAddress>;

/** An address that is asked for. `send` is told whether the person stays with what they typed; `name` is what it is kept as. */
export function useAddress(
  form: Form,
  send: (email: string, asTyped: boolean) => Promise<unknown>,
  rules: (email: string) => Fault[],
  name: string,
) {
  const [email, setEmail] = useKept(name, () => "");
  const [meant, setMeant] = useState("");
  const submit = (address = email, asTyped = false) => {
    const action = () =>
      send(address.trim(), asTyped).catch((error: unknown) => {
        setMeant(suggestionIn(error));
        throw error;
      });
    void form.submit(action, () => rules(address));
  };
  const change = (address: string) => {
    setEmail(address);
    setMeant("");
  };
  const use = () => {
    change(meant);
    submit(meant);
  };
  return {
    email,
    meant,
    error: form.fault("email"),
    change,
    use,
    submit: () => submit(),
    keep: () => submit(email, true),
  };
}

type Props = { address: Address } & Pick<ComponentProps<typeof TextField>, "label" | "hint" | "autoComplete">;

/** The field for it, and below it the address that was probably meant. */
export function AddressField({ address, ...field }: Props) {
  return (
    <>
      <TextField
        name="email"
        type="email"
        inputMode="email"
        spellCheck={false}
        value={address.email}
        onText={address.change}
        error={address.error}
        {...field}
      />
      {address.meant ? (
        <div className="actions">
          <Button look="second" onClick={address.use}>
            {t("email-use", { email: address.meant })}
          </Button>
          <Button look="second" onClick={address.keep}>
            {t("email-as-typed")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
