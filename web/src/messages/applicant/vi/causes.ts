import type { causes as english } from "../en/causes.ts";

export const causes: Record<keyof typeof english, string> = {
  "cause.number_malformed": "Nhà mạng báo đây không phải số điện thoại. Hãy kiểm tra từng chữ số và quốc gia.",
  "cause.not_in_service": "Nhà mạng báo hiện không ai dùng số này. Hãy kiểm tra từng chữ số.",
  "cause.landline": "Thuê bao này không nhận được tin nhắn; gọi thì được.",
  "cause.phone_off": "Máy đang tắt hoặc ngoài vùng phủ sóng. Tin sẽ đến khi máy có sóng lại.",
  "cause.memory_full": "Bộ nhớ tin nhắn đã đầy. Hãy xóa bớt hoặc nhận cuộc gọi.",
  "cause.barred": "Thuê bao bị chặn loại tin này; nhà mạng có thể gỡ chặn. Gọi thì được.",
  "cause.filtered": "Nhà mạng đã chặn tin của chúng tôi. Điện thoại của bạn không có lỗi; gọi thì được.",
  "cause.blocked": "Chúng tôi không gửi tới nước hoặc loại số này. Hãy tạo yêu cầu để nhân viên xem giúp.",
  "cause.provider_down": "Đường truyền tới nhà mạng của bạn đang trục trặc. Chúng tôi sẽ tự thử lại.",
  "cause.no_credit": "Hiện chúng tôi không gửi được tin, lỗi thuộc về chúng tôi. Hãy tạo yêu cầu hỗ trợ.",
  "cause.unconfirmed": "Nhà mạng đã nhận tin nhưng chưa báo tin đã tới hay chưa.",
  "cause.not_seen": "Điện thoại đã xác nhận. Hãy xem tin từ người lạ, tin rác và SIM còn lại.",
  "cause.not_taken": "Không ai nghe máy. Hãy để điện thoại bên mình hoặc nhận tin nhắn.",
  "cause.no_key": "Có trả lời nhưng không bấm phím, có thể là hộp thư thoại. Hãy nghe máy và bấm 1.",
  "cause.code_not_entered": "Mã bị nhập sai, quá muộn hoặc quá nhiều lần. Hãy yêu cầu mã mới.",
};
