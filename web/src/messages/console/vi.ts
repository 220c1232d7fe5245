import type { console } from "./en.ts";

export const consoleVi: Record<keyof typeof console, string> = {
  "title": "Bàn làm việc của nhân viên hỗ trợ",
};
