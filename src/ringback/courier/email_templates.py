"""E-mails, plain text. A case's subject carries its number in brackets, so that replies find their case."""

from typing import Any, NamedTuple

from ringback.courier.schemas import Message


class Words(NamedTuple):
    subject: str
    body: str


class Mail(NamedTuple):
    """`needs` are the values that must be given; `{brand}` and `{base_url}` are always there."""

    needs: tuple[str, ...]
    en: Words
    vi: Words

    def message(self, language: str, data: dict[str, Any], brand: str, base_url: str) -> Message:
        words = self.vi if language == "vi" else self.en
        values = {**data, "brand": brand, "base_url": base_url}
        subject = " ".join(words.subject.format_map(values).split())  # a line end would begin another header
        signature = "\n\n-- \n{brand}\n{base_url}\n".format_map(values)
        return Message(subject=subject, text=words.body.format_map(values) + signature)


MAILS: dict[str, Mail] = {
    "code": Mail(
        ("code",),
        Words(
            "{code} is your {brand} code",
            "{code} is your {brand} code.\n\nIt works for 10 minutes. Never share it: nobody at {brand} asks for it."
            "\nIf you did not ask for a code, ignore this message.",
        ),
        Words(
            "{code} là mã {brand} của bạn",
            "{code} là mã {brand} của bạn.\n\nMã có hiệu lực trong 10 phút. Đừng đưa mã cho ai: {brand} không bao giờ "
            "hỏi mã này.\nNếu bạn không yêu cầu mã, hãy bỏ qua thư này.",
        ),
    ),
    "email_known_account": Mail(
        (),
        Words(
            "You already have a {brand} account",
            "Somebody, perhaps you, began a sign-up at {brand} with this e-mail address. There is an account with it "
            "already, so no new one was made.\n\nSign in: {base_url}/signin\nIf you can't get in, or your account is "
            "not active yet: {base_url}/support\n\nIf it was not you, there is nothing to do.",
        ),
        Words(
            "Bạn đã có tài khoản {brand}",
            "Ai đó, có thể là bạn, vừa bắt đầu đăng ký {brand} với địa chỉ e-mail này. Địa chỉ này đã có tài khoản, "
            "nên không có tài khoản mới nào được tạo.\n\nĐăng nhập: {base_url}/signin\nNếu bạn không vào được, hoặc "
            "tài khoản chưa được kích hoạt: {base_url}/support\n\nNếu không phải bạn, bạn không cần làm gì.",
        ),
    ),
    "password_code": Mail(
        ("code",),
        Words(
            "{code} is your {brand} code for a new password",
            "{code} is your code to choose a new password at {brand}:\n{base_url}/forgot\n\nIt works for 10 minutes. "
            "Never share it: nobody at {brand} asks for it.\nIf you did not ask for it, ignore this message; your "
            "password stays as it is.",
        ),
        Words(
            "{code} là mã {brand} để đặt mật khẩu mới",
            "{code} là mã để đặt mật khẩu mới tại {brand}:\n{base_url}/forgot\n\nMã có hiệu lực trong 10 phút. Đừng "
            "đưa mã cho ai: {brand} không bao giờ hỏi mã này.\nNếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu "
            "của bạn vẫn giữ nguyên.",
        ),
    ),
    "password_reset": Mail(
        (),
        Words(
            "Your {brand} password was changed",
            "A new password was chosen for your {brand} account with a code from this mailbox. You are signed out "
            "everywhere else.\n\nIf it was not you, choose another one at once: {base_url}/forgot\nand tell us: "
            "{base_url}/support",
        ),
        Words(
            "Mật khẩu {brand} của bạn đã được đổi",
            "Một mật khẩu mới đã được đặt cho tài khoản {brand} của bạn bằng mã gửi tới hộp thư này. Bạn đã được đăng "
            "xuất ở mọi nơi khác.\n\nNếu không phải bạn, hãy đặt lại mật khẩu ngay: {base_url}/forgot\nvà báo cho "
            "chúng tôi: {base_url}/support",
        ),
    ),
    "email_code": Mail(
        ("code",),
        Words(
            "{code} is your {brand} code for this address",
            "{code} is your code to make this address the one of your {brand} account.\n\nIt works for 10 minutes. "
            "Never share it: nobody at {brand} asks for it.\nIf you did not ask for it, ignore this message; nothing "
            "changes.",
        ),
        Words(
            "{code} là mã {brand} cho địa chỉ này",
            "{code} là mã để dùng địa chỉ này cho tài khoản {brand} của bạn.\n\nMã có hiệu lực trong 10 phút. Đừng đưa "
            "mã cho ai: {brand} không bao giờ hỏi mã này.\nNếu bạn không yêu cầu, hãy bỏ qua thư này; sẽ không có gì "
            "thay đổi.",
        ),
    ),
    "email_changed": Mail(
        ("email",),
        Words(
            "The address of your {brand} account was changed",
            "Your {brand} account now has another e-mail address: {email}\nYou are signed out everywhere, and this "
            "mailbox gets no more of its messages.\n\nIf it was not you, tell us at once: {base_url}/support",
        ),
        Words(
            "Địa chỉ của tài khoản {brand} đã được đổi",
            "Tài khoản {brand} của bạn nay dùng địa chỉ e-mail khác: {email}\nBạn đã được đăng xuất ở mọi nơi, và hộp "
            "thư này sẽ không nhận thư của tài khoản nữa.\n\nNếu không phải bạn, hãy báo ngay cho chúng tôi: "
            "{base_url}/support",
        ),
    ),
    "support_link": Mail(
        ("link",),
        Words(
            "Your way to {brand} support",
            "Open this link in the browser in which you asked for it. It works once, for 30 minutes:\n\n{link}\n\n"
            "If you did not ask for it, ignore this message; nobody can use the link on another device.",
        ),
        Words(
            "Đường dẫn đến bộ phận hỗ trợ {brand}",
            "Hãy mở đường dẫn này trong chính trình duyệt mà bạn đã dùng để yêu cầu. Nó dùng được một lần, trong 30 "
            "phút:\n\n{link}\n\nNếu bạn không yêu cầu, hãy bỏ qua thư này; không ai dùng được "
            "đường dẫn trên thiết bị khác.",
        ),
    ),
    "case_opened": Mail(
        ("display_id", "subject"),
        Words(
            "[Case {display_id}] {subject}",
            "We have your case {display_id}: {subject}\n\nA person will read it and answer here and by e-mail. Follow "
            "it, add pictures or chat with us:\n{base_url}/cases/{display_id}",
        ),
        Words(
            "[Case {display_id}] {subject}",
            "Chúng tôi đã nhận yêu cầu hỗ trợ {display_id}: {subject}\n\nNhân viên sẽ đọc và trả lời tại đây và qua "
            "e-mail. Theo dõi, gửi thêm ảnh hoặc trò chuyện với chúng tôi:\n{base_url}/cases/{display_id}",
        ),
    ),
    "case_reply": Mail(
        ("display_id", "subject", "author", "body"),
        Words(
            "[Case {display_id}] {subject}",
            "{author} wrote:\n\n{body}\n\nAnswer here: {base_url}/cases/{display_id}",
        ),
        Words(
            "[Case {display_id}] {subject}",
            "{author} đã viết:\n\n{body}\n\nTrả lời tại đây: {base_url}/cases/{display_id}",
        ),
    ),
    "case_over": Mail(
        ("display_id", "subject"),
        Words(
            "[Case {display_id}] {subject}",
            "Nobody read the e-mail you just sent: case {display_id} was resolved more than 14 days ago.\n\n"
            "If you still need help, open a new case: {base_url}/support",
        ),
        Words(
            "[Case {display_id}] {subject}",
            "Không có ai đọc e-mail bạn vừa gửi: yêu cầu {display_id} đã được giải quyết hơn 14 ngày trước.\n\n"
            "Nếu bạn vẫn cần giúp đỡ, hãy mở yêu cầu mới: {base_url}/support",
        ),
    ),
    "account_activated": Mail(
        ("name",),
        Words(
            "Your {brand} account is active",
            "{name}, your account is active. You can use all of {brand} from now on:\n{base_url}\n\n"
            "If you did not expect this, tell us: {base_url}/support",
        ),
        Words(
            "Tài khoản {brand} của bạn đã được kích hoạt",
            "{name}, tài khoản của bạn đã được kích hoạt. Từ bây giờ bạn có thể dùng {brand}:\n{base_url}\n\n"
            "Nếu bạn không yêu cầu việc này, hãy báo cho chúng tôi: {base_url}/support",
        ),
    ),
    "decision": Mail(
        ("display_id", "subject", "body"),
        Words(
            "[Case {display_id}] {subject}",
            "We have looked at your case and decided:\n\n{body}\n\nYou can answer here: {base_url}/cases/{display_id}",
        ),
        Words(
            "[Case {display_id}] {subject}",
            "Chúng tôi đã xem xét yêu cầu của bạn và quyết định:\n\n{body}\n\nBạn có thể trả lời tại đây: "
            "{base_url}/cases/{display_id}",
        ),
    ),
    "budget_reached": Mail(
        ("where", "channels", "window", "most", "used", "unit", "until"),
        Words(
            "{brand} stopped sending codes: a budget is used up ({where})",
            "Your budget for this {window} is {most} {unit}, and {used} are used: {channels} to {where}.\n"
            "No more codes go there until {until}; people are told to wait or to open a case.\n\n"
            "See it, or let sending go on: {base_url}/desk/operator?view=fraud",
        ),
        Words(
            "{brand} đã ngừng gửi mã: đã chạm hạn mức ({where})",
            "Hạn mức của bạn trong {window} này là {most} {unit}, đã dùng {used}: {channels} tới {where}.\n"
            "Không gửi thêm mã tới đó cho đến {until}; người dùng được báo hãy chờ hoặc mở yêu cầu hỗ trợ.\n\n"
            "Xem hoặc cho gửi tiếp: {base_url}/desk/operator?view=fraud",
        ),
    ),
    "pumping_found": Mail(
        ("where", "channels", "sent", "used", "minutes", "until"),
        Words(
            "{brand} stopped sending codes to numbers that begin with {where}",
            "In the last {minutes} minutes {sent} codes ({channels}) went to numbers that begin with {where}, and "
            "{used} of them were used. Somebody may earn by having them sent.\nNo more codes go there until {until}."
            "\n\n"
            "If these people are yours, lift the block: {base_url}/desk/operator?view=fraud",
        ),
        Words(
            "{brand} đã ngừng gửi mã tới các số bắt đầu bằng {where}",
            "Trong {minutes} phút qua có {sent} mã ({channels}) được gửi tới các số bắt đầu bằng {where}, và chỉ "
            "{used} mã được dùng. Có thể ai đó kiếm tiền từ việc này.\nKhông gửi thêm mã tới đó cho đến {until}.\n\n"
            "Nếu đó là người dùng của bạn, hãy gỡ chặn: {base_url}/desk/operator?view=fraud",
        ),
    ),
    "incident_opened": Mail(
        ("where", "channels", "sent", "used", "usual"),
        Words(
            "{brand}: codes do not arrive ({where})",
            "Of the last {sent} codes by {channels}, {used} were used; usually it is {usual}. Those whom it hits have "
            "in common: {where}. Their pages say so and offer what works.\n\n"
            "See it, and order one mitigation for all of them: {base_url}/desk/operator?view=incidents",
        ),
        Words(
            "{brand}: mã không tới nơi ({where})",
            "Trong {sent} mã gần đây bằng {channels}, có {used} mã được dùng; bình thường là {usual}. Điểm chung của "
            "những người bị ảnh hưởng: {where}. Trang của họ đã báo điều này và đề nghị cách khác.\n\n"
            "Xem và xử lý một lần cho tất cả: {base_url}/desk/operator?view=incidents",
        ),
    ),
}

MAILS["ceiling_reached"] = MAILS["budget_reached"]  # e-mails that were queued under the name before
