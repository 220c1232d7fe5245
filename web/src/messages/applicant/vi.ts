import type { applicant } from "./en.ts";

export const applicantVi: Record<keyof typeof applicant, string> = {
  "title": "Kích hoạt tài khoản",
};
