import { get, post, put, remove } from "../../api/client.ts";
import { forgetTyped } from "../../api/forget.ts";
import type { Me } from "../../api/types.ts";
import { followAccount } from "./live.ts";
import { store } from "./store.ts";

const me = store<Me | null>(null);
export const useMe = me.useValue;

let asked = 0;
let shown = 0; // the latest question whose answer is on the page
let ended = 0; // changes that the server has answered
let changing: Promise<unknown> = Promise.resolve();
let underWay = 0;

/** All parts of the page see it. */
function show(next: Me, turn: number): Me {
  shown = turn;
  me.set(next);
  followAccount(next.login.kind === "anonymous" ? null : (next.account?.id ?? null), refreshSoon);
  return next;
}

/**
 * Who is here now. Answers count in the order of their questions, however they arrive. One that was asked while a change
 * was under way may have been asked by a login that this change ended, so it is asked again.
 */
export async function refreshMe(): Promise<Me> {
  for (;;) {
    const turn = ++asked;
    const before = ended;
    const overlaps = underWay > 0;
    const found = await get("/v1/me");
    if (overlaps || underWay > 0 || ended !== before) await changing;
    else if (turn > shown || me.get() === null) return show(found, turn);
    else return me.get()!;
  }
}

/** Does what changes who is here, and shows the answer at once, which is the newest. */
export async function changeMe(change: () => Promise<Me>): Promise<Me> {
  underWay++;
  const result = change();
  changing = Promise.allSettled([changing, result]);
  try {
    const next = await result;
    ended++;
    return show(next, ++asked);
  } finally {
    underWay--;
  }
}

/** As `changeMe`, for a change that answers something else. */
export const changeAndLook = (change: () => Promise<unknown>): Promise<Me> =>
  changeMe(async () => {
    await change();
    return get("/v1/me");
  });

export const savePhone = (phone_number: string): Promise<Me> =>
  changeMe(() => post("/v1/me/phone", { body: { phone_number } }));

export const savePassword = (password: string): Promise<Me> =>
  changeMe(() => put("/v1/me/password", { body: { password } }));

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
