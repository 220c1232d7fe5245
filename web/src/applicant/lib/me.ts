import { get, post, put, remove } from "../../api/client.ts";
import { forgetTyped } from "../../api/forget.ts";
import type { Me } from "../../api/types.ts";
import { followAccount } from "./live.ts";
import { store } from "./store.ts";

const me = store<Me | null>(null);
export const useMe = me.useValue;

/** Every answer that is a Me comes through here, so that all parts of the page see it. */
export function setMe(next: Me): Me {
  me.set(next);
  followAccount(next.login.kind === "anonymous" ? null : (next.account?.id ?? null), refreshSoon);
  return next;
}

export async function refreshMe(): Promise<Me> {
  return setMe(await get("/v1/me"));
}

export async function savePhone(phone_number: string): Promise<Me> {
  return setMe(await post("/v1/me/phone", { body: { phone_number } }));
}

export async function savePassword(password: string): Promise<Me> {
  return setMe(await put("/v1/me/password", { body: { password } }));
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Entries come in bursts; one look at the account after the last of them is enough. */
function refreshSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void refreshMe().catch(() => undefined), 150);
}

export async function signOut(): Promise<void> {
  forgetTyped();
  await remove("/v1/logins/current");
  await refreshMe();
}
