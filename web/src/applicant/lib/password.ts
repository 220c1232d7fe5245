import type { Me } from "../../api/types.ts";
import { t } from "../words.ts";
import type { Fault } from "./problems.ts";

/** The shortest password is the server's to say; until it has, a page judges nothing. */
export function passwordFaults(password: string, me: Me | null): Fault[] {
  const min = me?.limits.password_min ?? 1;
  return password.length < min ? [{ field: "password", message: t("fault-password-short", { min }) }] : [];
}

export const passwordHint = (me: Me | null) => (me ? t("password-hint", { min: me.limits.password_min }) : "");
