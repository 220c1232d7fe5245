import type { Reauthenticate } from "../../../api/client.ts";

let open: Promise<boolean> | null = null;

/** One dialog, for however many calls wait for it. */
export const reauthenticate: Reauthenticate = (problem) => {
  open ??= ask(problem.data?.methods).finally(() => {
    open = null;
  });
  return open;
};

async function ask(methods: unknown): Promise<boolean> {
  const { openDialog } = await import("./components/dialog.tsx");
  return openDialog(Array.isArray(methods) ? methods.map(String) : []);
}
