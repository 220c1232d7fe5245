import { applicant } from "../messages/applicant/en.ts";
import { common } from "../messages/common/en.ts";
import { dictionary } from "../messages/dictionary.ts";

const english = { ...common, ...applicant };

async function vi(): Promise<Record<keyof typeof english, string>> {
  const [{ commonVi }, { applicantVi }] = await Promise.all([
    import("../messages/common/vi.ts"),
    import("../messages/applicant/vi.ts"),
  ]);
  return { ...commonVi, ...applicantVi };
}

export const { t, maybe, use } = dictionary(english, { vi });
