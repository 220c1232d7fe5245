import { console } from "../messages/console/en.ts";
import { common } from "../messages/common/en.ts";
import { dictionary } from "../messages/dictionary.ts";

const english = { ...common, ...console };

async function vi(): Promise<Record<keyof typeof english, string>> {
  const [{ commonVi }, { consoleVi }] = await Promise.all([
    import("../messages/common/vi.ts"),
    import("../messages/console/vi.ts"),
  ]);
  return { ...commonVi, ...consoleVi };
}

export const { t, maybe, use } = dictionary(english, { vi });
