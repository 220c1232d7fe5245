import { problem, Refused } from "../../../api/client.ts";

/** What we use of Stripe's script. Source: docs.stripe.com/js */
export type Stripe = {
  elements(options: { locale: string }): { create(kind: "card", options: object): CardFrame };
  createPaymentMethod(of: { type: "card"; card: CardFrame }): Promise<{ paymentMethod?: { id: string }; error?: Told }>;
};
export type CardFrame = {
  mount(holder: HTMLElement): void;
  on(event: "change", tell: (change: { error?: Told }) => void): void;
  focus(): void;
  destroy(): void;
};
type Told = { message?: string };

declare global {
  interface Window {
    Stripe?: (key: string) => Stripe;
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown };
  }
}

const SCRIPT = "https://js.stripe.com/v3/"; // from there only, says Stripe: it watches for fraud, and is mended at once
let trusted = false;
let loading: Promise<void> | null = null;

/** Stripe's script with the operator's key. Loads it once; what failed is tried again by the next call. */
export async function stripeWith(key: string): Promise<Stripe> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  await loading;
  return window.Stripe!(key);
}

function load(): Promise<void> {
  trustStripe();
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = SCRIPT;
    script.onload = () => done();
    script.onerror = () => {
      script.remove();
      fail(new Refused(problem(0, "card_form")));
    };
    document.head.append(script);
  });
}

/** Our pages run no script by its mere address. Stripe's loads more of itself that way: its own are let through. */
function trustStripe(): void {
  if (trusted) return;
  trusted = true;
  window.trustedTypes?.createPolicy("default", { createScriptURL: (url) => (isStripes(url) ? url : null) });
}

function isStripes(url: string): boolean {
  const { protocol, hostname } = new URL(url, location.href);
  return protocol === "https:" && (hostname === "js.stripe.com" || hostname.endsWith(".js.stripe.com"));
}
