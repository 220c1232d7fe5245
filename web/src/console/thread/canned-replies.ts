// Replies that agents give again and again, in the applicant's language, which need not be the agent's.
type Reply = { id: string; title: string; text: string };

const REPLIES: Record<"en" | "vi", Reply[]> = {
  en: [
    {
      id: "hello",
      title: "Greeting",
      text: "Hello {applicant}, this is {agent}. I have your account and everything that was sent to your number in front of me. One moment, please.",
    },
    {
      id: "phone_off",
      title: "Phone cannot be reached",
      text: "The carrier says that your phone is off or has no signal. Please switch it on, wait for the signal, and ask for the code again.",
    },
    {
      id: "call_instead",
      title: "Try a call",
      text: "Your number did not take the text message. Please choose “Call me instead”: you will hear the code, and press 1 when you are asked to.",
    },
    {
      id: "check_number",
      title: "Check the number",
      text: "Please look at the number on your sign-up page. If a digit is wrong, you can correct it there and a new code is sent at once.",
    },
    {
      id: "screenshot",
      title: "Ask for a picture",
      text: "Could you attach a picture of the step where you are stuck? Please cover passwords and card numbers.",
    },
    {
      id: "never_ask",
      title: "We never ask for codes",
      text: "Please do not send me any code or password. Nobody of our staff will ask you for one.",
    },
    {
      id: "active",
      title: "Account is active",
      text: "Your account is active now. You can sign in and go on where you stopped. Is there anything else I can do?",
    },
  ],
  vi: [
    {
      id: "hello",
      title: "Lời chào",
      text: "Chào {applicant}, tôi là {agent}. Tôi đang xem tài khoản và mọi tin đã gửi tới số của bạn. Xin chờ một chút.",
    },
    {
      id: "phone_off",
      title: "Không liên lạc được máy",
      text: "Nhà mạng báo máy của bạn đang tắt hoặc mất sóng. Hãy bật máy, chờ có sóng rồi yêu cầu gửi lại mã.",
    },
    {
      id: "call_instead",
      title: "Thử nhận cuộc gọi",
      text: "Số của bạn không nhận được tin nhắn. Hãy chọn “Gọi cho tôi”: bạn sẽ nghe đọc mã, và bấm phím 1 khi được yêu cầu.",
    },
    {
      id: "check_number",
      title: "Kiểm tra số điện thoại",
      text: "Hãy xem lại số điện thoại trên trang đăng ký. Nếu sai chữ số nào, bạn sửa ngay tại đó và mã mới sẽ được gửi liền.",
    },
    {
      id: "screenshot",
      title: "Xin ảnh chụp màn hình",
      text: "Bạn có thể đính kèm ảnh chụp bước đang gặp khó khăn không? Nhớ che mật khẩu và số thẻ.",
    },
    {
      id: "never_ask",
      title: "Chúng tôi không hỏi mã",
      text: "Xin đừng gửi cho tôi mã hay mật khẩu nào. Nhân viên của chúng tôi không bao giờ hỏi những thứ đó.",
    },
    {
      id: "active",
      title: "Tài khoản đã kích hoạt",
      text: "Tài khoản của bạn đã được kích hoạt. Bạn có thể đăng nhập và tiếp tục. Tôi có thể giúp gì thêm không?",
    },
  ],
};

export function cannedReplies(language: string): Reply[] {
  return REPLIES[language === "vi" ? "vi" : "en"];
}

export function fillReply(text: string, names: { applicant: string; agent: string }): string {
  return text.replaceAll("{applicant}", names.applicant).replaceAll("{agent}", names.agent);
}
