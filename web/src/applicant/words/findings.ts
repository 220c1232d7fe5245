import { add } from "../words.ts";

// The server's English is shown in English.
await add(null, async () => (await import("../../messages/common/findings-vi.ts")).findingsVi);
