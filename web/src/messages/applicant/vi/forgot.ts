import type { forgot as english } from "../en/forgot.ts";

export const forgot: Record<keyof typeof english, string> = {
  "forgot.title": "Đặt mật khẩu mới",
  "forgot.lead": "Chúng tôi gửi một mã tới e-mail của bạn. Với mã đó bạn đặt được mật khẩu mới.",
  "forgot.ask": "Gửi mã cho tôi",
  "forgot.sent": "Nếu có tài khoản cho {email}, mã đang được gửi đến.",
  "forgot.sent.next": "Nếu sau hai phút chưa thấy, hãy xem thư mục thư rác.",
  "forgot.code": "Mã gồm 6 chữ số",
  "forgot.password": "Mật khẩu mới",
  "forgot.go": "Lưu và đăng nhập",
  "forgot.again": "Gửi lại mã",
  "problem.code_invalidated": "Không còn mã nào dùng được. Hãy yêu cầu mã khác.",
};
