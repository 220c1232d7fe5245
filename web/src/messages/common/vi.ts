import type { common } from "./en.ts";

export const commonVi: Record<keyof typeof common, string> = {
  "brand": "Ringback",
  "problem.offline": "Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại; những gì bạn đã nhập vẫn còn nguyên.",
  "problem.server_error": "Hệ thống của chúng tôi đang gặp sự cố. Hãy thử lại sau giây lát; những gì bạn đã nhập vẫn còn nguyên.",
};
