import type { ComponentType } from "react";
import { SignUpPage } from "./pages/sign-up.tsx";

export type PageBody = ComponentType<{ id: string }>;
type Route = { pattern: RegExp; load: () => Promise<PageBody> };

/** Every page but the first one a newcomer sees is a file of its own. */
const ROUTES: Route[] = [
  { pattern: /^\/(signup)?$/, load: () => Promise.resolve(SignUpPage) },
  { pattern: /^\/signin$/, load: async () => (await import("./pages/sign-in.tsx")).SignInPage },
  { pattern: /^\/forgot$/, load: async () => (await import("./pages/forgot.tsx")).ForgotPage },
  { pattern: /^\/freeze$/, load: async () => (await import("./pages/freeze.tsx")).FreezePage },
  { pattern: /^\/email-update$/, load: async () => (await import("./pages/email-update.tsx")).EmailUpdatePage },
  { pattern: /^\/helped$/, load: async () => (await import("./pages/helped.tsx")).HelpedPage },
  { pattern: /^\/status$/, load: async () => (await import("./pages/status.tsx")).StatusPage },
  { pattern: /^\/security$/, load: async () => (await import("./pages/security.tsx")).SecurityPage },
  { pattern: /^\/checks$/, load: async () => (await import("./pages/checks.tsx")).ChecksPage },
  { pattern: /^\/cases$/, load: async () => (await import("./pages/cases.tsx")).CasesPage },
  { pattern: /^\/cases\/new$/, load: async () => (await import("./pages/new-case.tsx")).NewCasePage },
  { pattern: /^\/cases\/([^/]+)$/, load: async () => (await import("./pages/case.tsx")).CasePage },
  { pattern: /^\/support$/, load: async () => (await import("./pages/support.tsx")).SupportPage },
  { pattern: /^\/help$/, load: async () => (await import("./pages/help.tsx")).HelpPage },
  { pattern: /^\/sandbox(\/.*)?$/, load: async () => (await import("./pages/sandbox.tsx")).SandboxPage },
];

const notFound = async (): Promise<PageBody> => (await import("./pages/not-found.tsx")).NotFoundPage;

export function match(path: string): { id: string; load: () => Promise<PageBody> } {
  for (const { pattern, load } of ROUTES) {
    const found = pattern.exec(path.length > 1 ? path.replace(/\/$/, "") : path);
    if (found) return { id: decoded(found[1] ?? ""), load };
  }
  return { id: "", load: notFound };
}

/** A path that someone cut or mistyped may end in half a character's code. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
