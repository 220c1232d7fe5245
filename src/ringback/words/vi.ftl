### What we say in Vietnamese: the messages of en.ftl. Text messages are written without marks, as banks there do it:
### with them they would be UCS-2, so two segments.

## language: what else must be known of it

# Where it is spoken: two letters of each country, for accounts that come without a language
language-name = Tiếng Việt
language-name-english = Vietnamese
language-direction = ltr
language-countries = VN
# Between the last two of a list
language-or = hoặc
# Who reads codes out: a BCP 47 tag with the country, espeak-ng's voice, Amazon Polly's VoiceId (empty: it has none),
# Twilio's voice
voice-locale = vi-VN
voice-espeak = vi
voice-polly = { "" }
voice-twilio = Google.vi-VN-Standard-A

## sms: at most one segment of 160 letters of GSM 03.38, or 70 where another letter is among them

sms-code = { $code } la ma { $brand } cua ban.
sms-code-again = { $code } la ma { $brand } cua ban (SMS { $sequence }).
sms-advice = Dung dua ai.

## call

call-hello = Xin chào. Đây là { $brand }, gọi để đọc mã xác minh mà bạn đã yêu cầu.
call-press = Nhấn phím 1 để nghe mã.
call-code = Mã của bạn là: { $digits }.
call-again = Xin nhắc lại: { $digits }.
call-press-again = Nhấn phím 1 để nghe lại.
call-goodbye = Đừng đưa mã này cho bất kỳ ai. Tạm biệt.
callback-hello = Xin chào. Đây là { $brand }, gọi về yêu cầu hỗ trợ của bạn. Nếu bạn không yêu cầu cuộc gọi này, hãy gác máy.
callback-press = Nhấn phím 1 để nghe mã mà nhân viên của chúng tôi hỏi bạn.
callback-goodbye = Chỉ đọc mã này cho nhân viên trong yêu cầu hỗ trợ của chính bạn, không đọc cho ai khác. Tạm biệt.
callback-key = Hãy bấm { $count } chữ số hiển thị trong yêu cầu hỗ trợ của bạn.
callback-thanks = Cảm ơn bạn. Trang yêu cầu hỗ trợ sẽ cho biết các chữ số có đúng không. Tạm biệt.
call-digit-0 = không
call-digit-1 = một
call-digit-2 = hai
call-digit-3 = ba
call-digit-4 = bốn
call-digit-5 = năm
call-digit-6 = sáu
call-digit-7 = bảy
call-digit-8 = tám
call-digit-9 = chín

## mail

mail-code-subject = { $code } là mã { $brand } của bạn
mail-code-body =
    { $code } là mã { $brand } của bạn.

    Mã có hiệu lực trong 10 phút. Đừng đưa mã cho ai: { $brand } không bao giờ hỏi mã này.
    Nếu bạn không yêu cầu mã, hãy bỏ qua thư này.
mail-email_known_account-subject = Bạn đã có tài khoản { $brand }
mail-email_known_account-body =
    Ai đó, có thể là bạn, vừa bắt đầu đăng ký { $brand } với địa chỉ e-mail này. Địa chỉ này đã có tài khoản, nên không có tài khoản mới nào được tạo.

    Đăng nhập: { $base_url }/signin
    Nếu bạn không vào được, hoặc tài khoản chưa được kích hoạt: { $base_url }/support

    Nếu không phải bạn, bạn không cần làm gì.
mail-password_code-subject = { $code } là mã { $brand } để đặt mật khẩu mới
mail-password_code-body =
    { $code } là mã để đặt mật khẩu mới tại { $brand }:
    { $base_url }/forgot?step=code

    Mã có hiệu lực trong 10 phút. Đừng đưa mã cho ai: { $brand } không bao giờ hỏi mã này.
    Nếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu của bạn vẫn giữ nguyên.
mail-password_reset-subject = Mật khẩu { $brand } của bạn đã được đổi
mail-password_reset-body =
    Một mật khẩu mới đã được đặt cho tài khoản { $brand } của bạn bằng mã gửi tới hộp thư này. Bạn đã được đăng xuất ở mọi nơi khác.

    Nếu không phải bạn, hãy đặt lại mật khẩu ngay: { $base_url }/forgot
    và báo cho chúng tôi: { $base_url }/support
mail-reauthentication-subject = { $code } là mã { $brand } để tiếp tục
mail-reauthentication-body =
    { $code } cho chúng tôi biết chính bạn đang thay đổi tài khoản { $brand } của mình.

    Mã có hiệu lực trong 10 phút, trong trình duyệt đã yêu cầu mã. Đừng đưa mã cho ai: { $brand } không bao giờ hỏi mã này.
    Nếu bạn không yêu cầu, có người đang đăng nhập bằng tài khoản của bạn. Hãy đặt mật khẩu khác: { $base_url }/forgot
mail-security_notice-subject = { $event ->
        [password_reset] Mật khẩu { $brand } của bạn đã được đổi
        [password_changed] Mật khẩu { $brand } của bạn đã được đổi
        [email_change_requested] Có người yêu cầu đổi địa chỉ của tài khoản { $brand } của bạn
        [email_change_to_confirm] Có người yêu cầu đổi địa chỉ của tài khoản { $brand } của bạn
        [email_change_failed] Địa chỉ của tài khoản { $brand } của bạn không thay đổi
        [email_changed] Địa chỉ của tài khoản { $brand } của bạn đã được đổi
        [access_key_created] Một khóa truy cập cho tài khoản { $brand } của bạn vừa được tạo
        [access_key_revoked] Một khóa truy cập của tài khoản { $brand } của bạn đã bị thu hồi
        [sessions_ended] Có phiên đăng nhập vào tài khoản { $brand } của bạn vừa bị kết thúc
        [phone_changed] Số điện thoại của tài khoản { $brand } của bạn đã được đổi
        [passkey_added] Một khóa đăng nhập vừa được thêm vào tài khoản { $brand } của bạn
        [passkey_removed] Một khóa đăng nhập vừa bị gỡ khỏi tài khoản { $brand } của bạn
        [passkey_copied] Một khóa đăng nhập của tài khoản { $brand } có thể đã bị sao chép
        [second_factor_on] Tài khoản { $brand } của bạn nay yêu cầu xác thực hai lớp
        [second_factor_off] Tài khoản { $brand } của bạn không còn yêu cầu xác thực hai lớp
        [second_factor_reset] Xác thực hai lớp của tài khoản { $brand } của bạn đã bị gỡ
        [app_set] Tài khoản { $brand } của bạn có ứng dụng xác thực mới
        [first_recovery_codes] Mã khôi phục cho tài khoản { $brand } của bạn
        [recovery_codes_made] Mã khôi phục mới cho tài khoản { $brand } của bạn
        [recovery_code_used] Một mã khôi phục của tài khoản { $brand } vừa được dùng
        [given_back] Tài khoản { $brand } đã được trả lại cho bạn
       *[new_device] Tài khoản { $brand } của bạn vừa được mở trên một thiết bị mới
    }
mail-security_notice-body =
    { $event ->
        [password_reset] Một mật khẩu mới đã được đặt cho tài khoản { $brand } của bạn bằng mã gửi tới hộp thư này. Mọi phiên đăng nhập khác và mọi khóa truy cập đã kết thúc.
        [password_changed] Một mật khẩu mới đã được đặt cho tài khoản { $brand } của bạn. Mọi phiên đăng nhập khác và mọi khóa truy cập đã kết thúc.
        [email_change_requested] Có người yêu cầu đổi địa chỉ của tài khoản { $brand } của bạn thành { $detail }.
        [email_change_to_confirm] Có người yêu cầu đổi địa chỉ của tài khoản { $brand } của bạn thành { $detail }. Sau khi mã gửi tới đó được nhập, thay đổi có hiệu lực ngay khi bạn xác nhận ở đây, hoặc 24 giờ sau thư này. Khi đó mọi phiên đăng nhập và mọi khóa truy cập đều kết thúc.
        [email_change_failed] { $detail } không trở thành địa chỉ của tài khoản { $brand } của bạn vì địa chỉ đó nay thuộc một tài khoản khác. Không có gì thay đổi.
        [email_changed] Địa chỉ của tài khoản { $brand } của bạn nay là { $detail }. Mọi phiên đăng nhập và mọi khóa truy cập đã kết thúc, và hộp thư này không còn nhận thư của tài khoản.
        [access_key_created] Một khóa truy cập để chương trình thay mặt tài khoản { $brand } của bạn vừa được tạo: { $detail }
        [access_key_revoked] Một khóa truy cập của tài khoản { $brand } của bạn đã bị thu hồi, chương trình dùng khóa này sẽ dừng: { $detail }
        [sessions_ended] Người đang đăng nhập vào tài khoản { $brand } của bạn vừa kết thúc các phiên đăng nhập khác, như khi bị mất điện thoại.
        [phone_changed] Số điện thoại của tài khoản { $brand } của bạn nay là { $detail }.
        [passkey_added] Một khóa đăng nhập vừa được thêm. Khóa này mở tài khoản { $brand } của bạn mà không cần mật khẩu: { $detail }
        [passkey_removed] Một khóa đăng nhập đã bị gỡ và không còn mở được tài khoản { $brand } của bạn: { $detail }
        [passkey_copied] Có người vừa thử đăng nhập vào tài khoản { $brand } của bạn bằng khóa { $detail }, có thể khóa này đã bị sao chép. Chúng tôi không cho họ vào. Hãy gỡ khóa đó và thêm khóa mới.
        [second_factor_on] Từ nay, ai đăng nhập vào tài khoản { $brand } của bạn bằng mật khẩu sẽ phải qua thêm lớp xác thực thứ hai.
        [second_factor_off] Chỉ cần mật khẩu là mở được tài khoản { $brand } của bạn: xác thực hai lớp đã bị tắt.
        [second_factor_reset] Nhân viên của chúng tôi đã gỡ xác thực hai lớp của tài khoản { $brand } của bạn, vì có người báo đã mất. Mọi phiên đăng nhập và mọi khóa đăng nhập đã kết thúc.
        [app_set] Một ứng dụng xác thực vừa được cài đặt: từ nay mã của ứng dụng này, cùng với mật khẩu, mở được tài khoản { $brand } của bạn. Mã của ứng dụng trước đó không còn dùng được.
        [first_recovery_codes] Mã khôi phục đã được tạo cho tài khoản { $brand } của bạn. Mỗi mã thay cho yếu tố thứ hai một lần.
        [recovery_codes_made] Mã khôi phục mới đã được tạo cho tài khoản { $brand } của bạn. Các mã trước đó không còn dùng được.
        [recovery_code_used] Một mã khôi phục vừa được dùng cho tài khoản { $brand } của bạn. Bạn còn { $detail } mã.
        [given_back] Nhân viên của chúng tôi đã trả lại cho bạn tài khoản { $brand } từng bị đóng băng. Mật khẩu trước đây không còn mở được tài khoản.
       *[new_device] Có người vừa đăng nhập vào tài khoản { $brand } của bạn trong một trình duyệt mà chúng tôi chưa từng thấy.
    }

    { $event ->
        [email_change_to_confirm] Nếu đó là bạn, hãy xác nhận để khỏi phải chờ:
        { $base_url }/email-update#token={ $confirm_token }
        [given_back] Hãy đặt mật khẩu mới bằng mã mà chúng tôi gửi tới hộp thư này:
        { $base_url }/forgot
       *[other] Nếu đó là bạn, bạn không cần làm gì.
    }

    Nếu không phải bạn, hãy đóng băng tài khoản ngay. Mọi phiên đăng nhập và mọi khóa truy cập sẽ kết thúc:
    { $base_url }/freeze#token={ $freeze_token }
mail-agent_security_notice-subject = Thông tin đăng nhập của bạn tại bàn hỗ trợ { $brand } đã thay đổi
mail-agent_security_notice-body =
    { $event ->
        [passkey_added] Một khóa đăng nhập vừa được thêm cho bàn hỗ trợ: { $detail }
        [passkey_removed] Một khóa đăng nhập vừa bị gỡ khỏi bàn hỗ trợ: { $detail }
        [passkey_copied] Có người vừa thử đăng nhập bàn hỗ trợ bằng khóa { $detail } của bạn, có thể khóa này đã bị sao chép. Họ không vào được. Hãy gỡ khóa đó và thêm khóa mới.
        [recovery_codes_made] Mã khôi phục mới đã được tạo cho bạn ở bàn hỗ trợ. Các mã trước đó không còn dùng được.
       *[recovery_code_used] Một mã khôi phục của bạn ở bàn hỗ trợ vừa được dùng. Bạn còn { $detail } mã.
    }

    Nếu không phải bạn, hãy báo ngay cho người quản trị: họ sẽ khóa đăng nhập của bạn và cấp lại.
mail-email_code-subject = { $code } là mã { $brand } cho địa chỉ này
mail-email_code-body =
    { $code } là mã để dùng địa chỉ này cho tài khoản { $brand } của bạn.

    Mã có hiệu lực trong 10 phút. Đừng đưa mã cho ai: { $brand } không bao giờ hỏi mã này.
    Nếu bạn không yêu cầu, hãy bỏ qua thư này; sẽ không có gì thay đổi.
mail-email_changed-subject = Địa chỉ của tài khoản { $brand } đã được đổi
mail-email_changed-body =
    Tài khoản { $brand } của bạn nay dùng địa chỉ e-mail khác: { $email }
    Bạn đã được đăng xuất ở mọi nơi, và hộp thư này sẽ không nhận thư của tài khoản nữa.

    Nếu không phải bạn, hãy báo ngay cho chúng tôi: { $base_url }/support
mail-new_email-subject = Đây là địa chỉ hiện nay của tài khoản { $brand }
mail-new_email-body =
    Hộp thư này nay là của tài khoản { $brand } của bạn. Mọi phiên đăng nhập và mọi khóa truy cập trước đây đã kết thúc.

    Hãy đăng nhập bằng địa chỉ này và mật khẩu bạn vẫn dùng:
    { $base_url }/signin
mail-agent_notice-subject = { $event ->
        [credentials_changed] Mật khẩu và yếu tố thứ hai của bạn tại bàn hỗ trợ { $brand } đã được đổi
        [role_changed] Vai trò của bạn tại bàn hỗ trợ { $brand } đã được đổi
        [passkey_added] Có khóa đăng nhập mới cho tài khoản nhân viên { $brand } của bạn
        [passkey_removed] Một khóa đăng nhập đã bị gỡ khỏi tài khoản nhân viên { $brand } của bạn
        [passkey_copied] Một khóa đăng nhập của bạn tại bàn hỗ trợ { $brand } có thể đã bị sao chép
        [first_recovery_codes] Mã khôi phục cho tài khoản nhân viên { $brand } của bạn
        [recovery_codes_made] Có mã khôi phục mới cho tài khoản nhân viên { $brand } của bạn
        [sessions_ended] Có phiên đăng nhập của bạn vào bàn hỗ trợ { $brand } vừa bị kết thúc
        [recovery_code_used] Một mã khôi phục của bạn tại bàn hỗ trợ { $brand } vừa được dùng
       *[new_device] Có đăng nhập vào bàn hỗ trợ { $brand } từ một thiết bị mới
    }
mail-agent_notice-body =
    { $event ->
        [credentials_changed] Người quản trị { $brand } đã đặt mật khẩu mới và yếu tố thứ hai mới cho tài khoản nhân viên của bạn. Mọi phiên đăng nhập trước đây đã kết thúc.
        [role_changed] Vai trò của bạn tại bàn hỗ trợ { $brand } nay là { $detail }.
        [passkey_added] Vừa có thêm một khóa đăng nhập để vào bàn hỗ trợ { $brand } với tên bạn: { $detail }
        [passkey_removed] Một khóa đăng nhập vừa bị gỡ khỏi tài khoản nhân viên { $brand } của bạn và không còn dùng được: { $detail }
        [passkey_copied] Có người vừa thử đăng nhập bàn hỗ trợ { $brand } bằng khóa { $detail } của bạn, có thể khóa này đã bị sao chép. Chúng tôi không cho họ vào. Hãy gỡ khóa đó và thêm khóa mới.
        [first_recovery_codes] Mã khôi phục đã được tạo cho tài khoản nhân viên { $brand } của bạn. Mỗi mã thay cho mã của ứng dụng xác thực một lần.
        [recovery_codes_made] Mã khôi phục mới đã được tạo cho tài khoản nhân viên { $brand } của bạn. Các mã trước đó không còn dùng được.
        [sessions_ended] Người đang đăng nhập vào bàn hỗ trợ { $brand } với tên bạn vừa kết thúc các phiên đăng nhập khác của bạn, như khi bị mất điện thoại.
        [recovery_code_used] Một mã khôi phục của tài khoản nhân viên { $brand } của bạn vừa được dùng. Bạn còn { $detail } mã.
       *[new_device] Có người vừa đăng nhập vào bàn hỗ trợ { $brand } với tên bạn, trong một trình duyệt mà chúng tôi chưa từng thấy.
    }

    Nếu bạn biết việc này, bạn không cần làm gì.

    Nếu không phải bạn, hãy chặn ngay. Mọi phiên đăng nhập sẽ kết thúc và không ai vào được với tên bạn cho đến khi người quản trị xem xét:
    { $base_url }/desk/not-me#token={ $stop_token }
mail-access_key_ends-subject = { $days ->
        [1] Ngày mai một khóa cho chương trình của tài khoản { $brand } hết hạn: { $name }
       *[other] Một khóa cho chương trình của tài khoản { $brand } sắp hết hạn: { $name }
    }
mail-access_key_ends-body =
    Khóa truy cập { $key } ({ $name }) của tài khoản { $brand } hết hạn vào ngày { $day } (UTC). Từ lúc đó các chương trình dùng khóa này sẽ bị từ chối.

    Nếu còn chương trình cần đến, hãy tạo khóa khác trước ngày đó và dùng nó thay cho khóa cũ. Người đã cài đặt chương trình biết cách làm.
    Nếu không, bạn không cần làm gì.
mail-api_keys_end-subject = { $brand }: có khóa API hết hạn { $days ->
        [1] trong vòng một ngày
       *[other] trong vòng { $days } ngày
    }
mail-api_keys_end-body =
    Chương trình dùng các khóa sau sẽ bị từ chối khi khóa hết hạn:

    { $keys }

    Hãy tạo khóa thay thế cho từng khóa trước ngày đó, đưa cho chương trình rồi thu hồi khóa cũ:
    ringback keys create
mail-webhook_disabled-subject = { $brand }: một webhook đã bị tắt vì bên nhận không muốn nhận nữa
mail-webhook_disabled-body =
    Chương trình tại { $host } đã trả lời webhook bằng mã 410 (Gone), nghĩa là không muốn nhận nữa. Vì vậy chúng tôi ngừng gửi đến đó.

    Webhook: { $webhook }

    Nếu đó là nhầm lẫn, hãy sửa chương trình rồi bật lại webhook, sau đó gửi lại những gì đã bỏ lỡ.
    Quản trị viên làm cả hai việc tại bàn hỗ trợ: { $base_url }/desk/operator?view=webhooks
    Bằng chương trình và câu lệnh:
    POST /v1/webhooks/{ $webhook }/enable
    ringback dead-letters requeue --webhook { $webhook }

    Nếu đúng là như vậy, hãy xóa webhook.
mail-agent_stopped-subject = { $brand }: { $name } cho biết có người khác đăng nhập với tên họ
mail-agent_stopped-body =
    { $name } ({ $email }) đã mở liên kết "không phải tôi". Mọi phiên đăng nhập của họ đã kết thúc và không ai vào được với tên họ.

    Hãy nói chuyện với họ, xem những gì đã làm dưới tên họ, rồi cấp thông tin đăng nhập khác:
    ringback agents reset { $email }

    Nếu họ đăng nhập qua nhà cung cấp danh tính của bạn, trước hết hãy bảo vệ lại đăng nhập của họ ở đó, rồi cho họ vào lại:
    ringback agents enable { $email }
mail-support_link-subject = Liên kết tới bộ phận hỗ trợ { $brand }
mail-support_link-body =
    Liên kết này chỉ mở được trong chính trình duyệt mà bạn đã dùng để yêu cầu. Nó dùng được một lần, trong 30 phút:

    { $link }

    Bạn đang đọc thư trên một thiết bị khác và muốn tiếp tục ở đó? Hãy yêu cầu liên kết riêng trên thiết bị ấy: { $base_url }/support

    Nếu bạn không yêu cầu, hãy bỏ qua thư này; không ai dùng được liên kết trên thiết bị khác.
mail-case_opened-subject = [Case { $display_id }] { $subject }
mail-case_opened-body =
    Chúng tôi đã nhận yêu cầu hỗ trợ { $display_id }: { $subject }

    Nhân viên sẽ đọc và trả lời tại đây và qua e-mail. Theo dõi, gửi thêm ảnh hoặc trò chuyện với chúng tôi:
    { $base_url }/cases/{ $display_id }
mail-case_reply-subject = [Case { $display_id }] { $subject }
mail-case_reply-body =
    { $author } đã viết:

    { $body }

    Trả lời tại đây: { $base_url }/cases/{ $display_id }
mail-case_resolved-subject = [Case { $display_id }] { $subject }
mail-case_resolved-body =
    Chúng tôi đã giải quyết yêu cầu { $display_id } của bạn. Nếu còn việc cần làm, hãy mở lại trong vòng 14 ngày:
    { $base_url }/cases/{ $display_id }
mail-satisfaction =
    Chúng tôi có giúp được bạn không? Chỉ cần một lần chạm.

    Có: { $base_url }/helped#token={ $good_token }&answer=good

    Không: { $base_url }/helped#token={ $bad_token }&answer=bad
mail-mentioned-subject = [{ $display_id }] { $author } nhắc đến bạn trong một ghi chú
mail-mentioned-body =
    { $author } nhắc đến bạn trong ghi chú nội bộ của yêu cầu { $display_id }.

    Xem tại: { $base_url }/desk/cases/{ $display_id }
mail-case_over-subject = [Case { $display_id }] { $subject }
mail-case_over-body =
    Không có ai đọc e-mail bạn vừa gửi: yêu cầu { $display_id } đã được giải quyết hơn 14 ngày trước.

    Nếu bạn vẫn cần giúp đỡ, hãy mở yêu cầu mới: { $base_url }/support
mail-account_activated-subject = Tài khoản { $brand } của bạn đã được kích hoạt
mail-account_activated-body =
    { $name }, tài khoản của bạn đã được kích hoạt. Từ bây giờ bạn có thể dùng { $brand }:
    { $base_url }

    Nếu bạn không yêu cầu việc này, hãy báo cho chúng tôi: { $base_url }/support
mail-decision-subject = [Case { $display_id }] { $subject }
mail-decision-body =
    Chúng tôi đã xem xét yêu cầu của bạn và quyết định:

    { $body }

    Bạn có thể trả lời tại đây: { $base_url }/cases/{ $display_id }
mail-decision_undone-subject = [Case { $display_id }] Tài khoản { $brand } của bạn lại chờ kích hoạt
mail-decision_undone-body =
    Chúng tôi đã xem lại yêu cầu "{ $subject }" của bạn và rút lại việc kích hoạt:

    { $body }

    Bạn vẫn có thể kích hoạt tài khoản: { $base_url }
    Yêu cầu của bạn ở đây: { $base_url }/cases/{ $display_id }
mail-sla_breached-subject = { $brand }: yêu cầu { $number } đã quá hạn: { $clock }
mail-sla_breached-body =
    Yêu cầu { $number } đã quá hạn: { $clock }. Đã hết thời gian mà bộ phận hỗ trợ đặt ra.

    Xem những yêu cầu quá hạn khác: { $base_url }/desk?view=overdue
mail-sla_breaches-subject = { $brand }: { $total } yêu cầu đã quá hạn
mail-sla_breaches-body =
    Đã hết thời gian mà bộ phận hỗ trợ đặt ra cho những yêu cầu này:

    { $cases }

    Xem những yêu cầu quá hạn khác: { $base_url }/desk?view=overdue
mail-budget_reached-subject = { $brand } đã ngừng gửi mã: đã chạm hạn mức ({ $where })
mail-budget_reached-body =
    Hạn mức của bạn trong { $window } này là { $maximum } { $unit }, đã dùng { $used }: { $channels } tới { $where }.
    Không gửi thêm mã tới đó cho đến { $until }; người dùng được báo hãy chờ hoặc mở yêu cầu hỗ trợ.

    Xem hoặc cho gửi tiếp: { $base_url }/desk/operator?view=fraud
mail-pumping_found-subject = { $brand } đã ngừng gửi mã tới các số bắt đầu bằng { $where }
mail-pumping_found-body =
    Trong { $minutes } phút qua có { $sent } mã ({ $channels }) được gửi tới các số bắt đầu bằng { $where }, và chỉ { $used } mã được dùng. Có thể ai đó kiếm tiền từ việc này.
    Không gửi thêm mã tới đó cho đến { $until }.

    Nếu đó là người dùng của bạn, hãy gỡ chặn: { $base_url }/desk/operator?view=fraud
mail-incident_opened-subject = { $brand }: mã không tới nơi ({ $where })
mail-incident_opened-body =
    Trong { $sent } mã gần đây bằng { $channels }, có { $used } mã được dùng; bình thường là { $usual }. Điểm chung của những người bị ảnh hưởng: { $where }. Trang của họ đã báo điều này và đề nghị cách khác.

    Xem và xử lý một lần cho tất cả: { $base_url }/desk/operator?view=incidents

## alert: what stands in e-mails to operators

alert-all-numbers = mọi số
alert-clock-first_answer = chưa có ai trả lời
alert-clock-next_answer = người đăng ký đang chờ trả lời
alert-clock-activation = tài khoản chưa được kích hoạt
alert-more = và { $number } yêu cầu khác
alert-window-hour = giờ
alert-window-day = ngày
alert-unit-messages = tin nhắn và cuộc gọi
alert-unit-spend = đơn vị tiền tệ của bạn
alert-unit-unused = mã không ai dùng
alert-channels-sms = tin nhắn
alert-channels-call = cuộc gọi
alert-channels-any = tin nhắn và cuộc gọi
alert-provider = nhà cung cấp { $route }

## incident_notice: an outage, as the people see it whom it hits

incident_notice-sms = Hiện tin nhắn SMS hầu như không đến nơi
incident_notice-sms-to = Hiện tin nhắn SMS đến { $about } hầu như không đến nơi
incident_notice-call = Hiện cuộc gọi hầu như không kết nối được
incident_notice-call-to = Hiện cuộc gọi đến { $about } hầu như không kết nối được
incident_notice-use-call = Lỗi không phải do bạn. Hãy để chúng tôi gọi cho bạn.
incident_notice-use-sms = Lỗi không phải do bạn. Hãy nhận mã bằng tin nhắn.
incident_notice-wait = Lỗi không phải do bạn và chúng tôi đang xử lý. Xin chờ một lát rồi thử lại.
incident_notice-case = Nhân viên cũng có thể giúp bạn mà không cần mã

## finding: what a check concluded, and what to do next

finding-number_ok-says = Số { $display } hợp lệ.
finding-number_ok-next = Không cần làm gì.
finding-number_missing-says = Chưa có số điện thoại.
finding-number_missing-next = Hãy nhập số di động của bạn.
finding-number_input_too_long-says = { $length } ký tự là quá dài đối với một số điện thoại.
finding-number_input_too_long-next = Chỉ nhập một số điện thoại.
finding-number_unreadable-says = Đây không phải là số điện thoại.
finding-number_unreadable-next = Hãy nhập các chữ số của số di động, ví dụ +84 912 345 678.
finding-number_service_code-says = { $typed } là mã dịch vụ của nhà mạng, không phải số điện thoại.
finding-number_service_code-next = Hãy nhập số mà người khác gọi cho bạn.
finding-number_hidden_characters-says = Có ký tự ẩn đi kèm với số; chúng tôi đã bỏ chúng.
finding-number_hidden_characters-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_foreign_digits-says = Các chữ số được gõ bằng hệ chữ khác ({ $script }); chúng tôi đọc là { $display }.
finding-number_foreign_digits-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_lookalike_letters-says = Có chữ cái ở chỗ của chữ số ({ $letters }); chúng tôi đọc O là 0 và l là 1.
finding-number_lookalike_letters-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_letters-says = Số được viết bằng chữ cái ({ $letters }).
finding-number_letters-next = Hãy nhập chữ số thay cho chữ cái.
finding-number_spreadsheet-says = Bảng tính đã ghi số này dưới dạng số thập phân; chúng tôi hiểu là { $display }.
finding-number_spreadsheet-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_spreadsheet_cut-says = Bảng tính đã rút gọn số này nên các chữ số cuối bị mất.
finding-number_spreadsheet_cut-next = Hãy tự gõ số, hoặc đặt cột thành dạng văn bản rồi sao chép lại.
finding-number_card-says = Đây là số thẻ thanh toán, không phải số điện thoại. Chúng tôi không lưu lại số này.
finding-number_card-next = Hãy xóa ô này và nhập số điện thoại của bạn.
finding-number_extra_text-says = Trong ô có nội dung khác ngoài số điện thoại; chúng tôi đã bỏ: { $ignored }
finding-number_extra_text-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_extension-says = Chúng tôi không quay được số máy lẻ { $extension }: SMS hoặc cuộc gọi sẽ đến { $display } mà không có số này.
finding-number_extension-next = Hãy dùng số đổ chuông trên chính điện thoại của bạn, không có số máy lẻ.
finding-number_two_numbers-says = Trong ô có nhiều số điện thoại.
finding-number_two_numbers-next = Hãy chọn số đang ở bên bạn.
finding-number_pasted_twice-says = Số xuất hiện hai lần; chúng tôi chỉ dùng một lần.
finding-number_pasted_twice-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_plus_missing-says = Số bắt đầu bằng mã quốc gia { $country_calling_code } nhưng thiếu dấu +; chúng tôi đã thêm dấu +.
finding-number_plus_missing-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_stray_plus-says = Có dấu + nhưng không có mã quốc gia; chúng tôi đã thêm +{ $country_calling_code }, mã của nước bạn.
finding-number_stray_plus-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_idd_prefix-says = { $removed } là đầu số quay ra nước ngoài ở một số nước; chúng tôi đã thay bằng dấu +.
finding-number_idd_prefix-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_country_code_doubled-says = Mã quốc gia +{ $country_calling_code } xuất hiện hai lần; chúng tôi chỉ dùng một lần.
finding-number_country_code_doubled-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_two_country_codes-says = Có hai mã quốc gia: +{ $removed } và +{ $country_calling_code }. Chúng tôi đã bỏ +{ $removed }.
finding-number_two_country_codes-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_country_code_wrong-says = Không có số nào như vậy sau +{ $removed }, nhưng số này đúng ở nước bạn (+{ $country_calling_code }).
finding-number_country_code_wrong-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_trunk_prefix-says = Chúng tôi đã bỏ số { $removed } sau +{ $country_calling_code }: số đó chỉ dùng khi gọi trong nước.
finding-number_trunk_prefix-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_national_form-says = Số được viết như khi gọi trong nước; sau +{ $country_calling_code } số là { $display }.
finding-number_national_form-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_zero_missing-says = Các số sau +{ $country_calling_code } vẫn giữ số 0 đầu; chúng tôi đã thêm lại.
finding-number_zero_missing-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_country_missing-says = Số không có mã quốc gia nên chúng tôi không biết số thuộc nước nào.
finding-number_country_missing-next = Hãy chọn quốc gia, hoặc bắt đầu bằng dấu + và mã quốc gia.
finding-number_country_unknown-says = Không nước nào có mã bắt đầu bằng +{ $start }.
finding-number_country_unknown-next = Hãy chọn quốc gia rồi nhập số như khi gọi trong nước.
finding-number_wrong_country-says = Đây không phải số của nước đã chọn, nhưng có thể là số của nước khác.
finding-number_wrong_country-next = Hãy chọn đúng nước của số này.
finding-number_old_plan-says = { $old } là số cũ, trước { $since }. Số hiện nay là { $display }.
finding-number_old_plan-next = Hãy dùng số mới: { $display }.
finding-number_maybe_old_plan-says = Nếu đọc là số di động thì là { $display }. Cách viết này cũng có thể là số cố định cũ { $old }, nay là { $instead }.
finding-number_maybe_old_plan-next = Đây là số cố định trước { $since }? Hãy chọn { $instead }. Nếu không, hãy giữ nguyên.
finding-number_maybe_code_doubled-says = Số lại bắt đầu bằng { $country_calling_code }; nếu bỏ đi thì là số di động { $instead }.
finding-number_maybe_code_doubled-next = Đó là mã quốc gia? Hãy chọn { $instead }. Nếu không, hãy giữ nguyên.
finding-number_maybe_mobile-says = Khi gọi từ nước ngoài, số di động ở đây có số 9 sau +{ $country_calling_code }; không có số 9 thì đây là số cố định.
finding-number_maybe_mobile-next = Đây là số di động? Hãy chọn { $instead }.
finding-number_area_code_missing-says = Thiếu mã vùng: { $digits } chữ số chỉ gọi được trong cùng khu vực.
finding-number_area_code_missing-next = Hãy thêm mã vùng trước số.
finding-number_too_short-says = Quá ngắn: có { $digits } trong { $expected } chữ số sau +{ $country_calling_code }.
finding-number_too_short-next = Hãy so từng chữ số với số trên điện thoại và thêm phần còn thiếu.
finding-number_too_long-says = Quá dài: có { $digits } chữ số sau +{ $country_calling_code }; số như vậy có { $expected } chữ số.
finding-number_too_long-next = Hãy so từng chữ số với số trên điện thoại và bỏ phần thừa.
finding-number_not_in_plan-says = Chúng tôi không biết số nào bắt đầu như { $display }; có thể gõ nhầm, hoặc số mới hơn danh sách của chúng tôi.
finding-number_not_in_plan-next = Hãy so từng chữ số với số trên điện thoại. Nếu đúng, hãy giữ nguyên.
finding-number_landline-says = { $display } là số cố định: không nhận được SMS, nhưng chúng tôi gọi được.
finding-number_landline-next = Hãy nhận mã qua cuộc gọi hoặc dùng số di động.
finding-number_voip-says = { $display } là số điện thoại internet; SMS có thể không tới.
finding-number_voip-next = Nếu không có SMS, hãy nhận mã qua cuộc gọi hoặc dùng số di động.
finding-number_company-says = { $display } là số của công ty: không nhận được SMS, và cuộc gọi có thể gặp tổng đài.
finding-number_company-next = Hãy dùng số đổ chuông trên chính điện thoại của bạn.
finding-number_toll_free-says = { $display } là số miễn cước: không nhận được mã.
finding-number_toll_free-next = Hãy dùng số di động hoặc số cố định của chính bạn.
finding-number_premium-says = { $display } là số dịch vụ thu phí cao; chúng tôi không gửi mã đến đó.
finding-number_premium-next = Hãy dùng số di động hoặc số cố định của chính bạn.
finding-number_shared_cost-says = { $display } là số dịch vụ có phụ phí; chúng tôi không gửi mã đến đó.
finding-number_shared_cost-next = Hãy dùng số di động hoặc số cố định của chính bạn.
finding-number_personal-says = { $display } chỉ chuyển tiếp cuộc gọi với giá cao; chúng tôi không gửi mã đến đó.
finding-number_personal-next = Hãy dùng số mà nó chuyển tiếp tới.
finding-number_pager-says = { $display } là máy nhắn tin: không nhận được SMS lẫn cuộc gọi.
finding-number_pager-next = Hãy dùng số di động hoặc số cố định của chính bạn.
finding-number_voicemail-says = { $display } là hộp thư thoại; để mã ở đó không an toàn.
finding-number_voicemail-next = Hãy dùng số của chính điện thoại.
finding-number_satellite-says = { $display } là điện thoại vệ tinh; chúng tôi không gửi mã đến đó vì giá cước.
finding-number_satellite-next = Hãy dùng số di động hoặc cố định, hoặc tạo yêu cầu hỗ trợ.
finding-number_global_network-says = { $display } thuộc một mạng quốc tế, không thuộc nước nào; chúng tôi không gửi mã đến đó.
finding-number_global_network-next = Hãy dùng số di động hoặc cố định, hoặc tạo yêu cầu hỗ trợ.
finding-number_emergency-says = { $short } là số khẩn cấp.
finding-number_emergency-next = Hãy nhập số di động của bạn. Nếu cần cứu giúp ngay, hãy gọi { $short } bằng điện thoại.
finding-number_short_number-says = { $short } là số ngắn của một dịch vụ, không phải của cá nhân.
finding-number_short_number-next = Hãy nhập số di động của bạn.
finding-account_active-says = Tài khoản đã được kích hoạt.
finding-account_active-next = Không cần làm gì.
finding-account_suspended-says = Tài khoản bị tạm ngưng.
finding-account_suspended-next = Hãy tạo yêu cầu hỗ trợ; nhân viên sẽ cho biết lý do và có thể mở lại.
finding-account_frozen-title = Tài khoản đang bị đóng băng
finding-account_frozen-says = Tài khoản bị đóng băng: chủ tài khoản cho biết có người khác đã vào.
finding-account_frozen-next = Hãy tạo yêu cầu hỗ trợ; nhân viên sẽ xem xét và trả lại tài khoản.
finding-account_closed-says = Tài khoản đã đóng hẳn.
finding-account_closed-next = Hãy đăng ký mới.
finding-email_unverified-says = Địa chỉ e-mail chưa được xác nhận.
finding-email_unverified-next = Hãy nhập mã trong e-mail của chúng tôi hoặc yêu cầu gửi lại. Hãy xem cả thư mục thư rác.
finding-email_ok-says = Địa chỉ e-mail đã được xác nhận.
finding-email_ok-next = Không cần làm gì.
finding-contact_missing-title = Thông tin liên hệ chưa đủ
finding-contact_missing-says = Thông tin liên hệ chưa đủ nên chưa có số để gửi mã.
finding-contact_missing-next = Hãy điền họ tên, địa chỉ và số điện thoại.
finding-number_other_country-says = Số điện thoại thuộc { $region }, còn địa chỉ ở { $country }.
finding-number_other_country-next = Hãy kiểm tra mã quốc gia. Nếu số đúng, hãy giữ nguyên.
finding-payment_missing-says = Chưa có phương thức thanh toán.
finding-payment_missing-next = Hãy thêm thẻ. Thẻ chỉ được kiểm tra, không bị trừ tiền.
finding-payment_ok-says = Thẻ { $brand } có số cuối { $last4 } hợp lệ.
finding-payment_ok-next = Không cần làm gì.
finding-payment_declined-says = Ngân hàng từ chối thẻ { $brand } có số cuối { $last4 }.
finding-payment_declined-next = Hãy gọi ngân hàng hoặc dùng thẻ khác.
finding-payment_action_required-says = Ngân hàng muốn bạn xác nhận thẻ { $brand } có số cuối { $last4 }.
finding-payment_action_required-next = Hãy mở trang ngân hàng ở bước thanh toán và xác nhận tại đó.
finding-payment_expired-says = Thẻ { $brand } có số cuối { $last4 } đã hết hạn ({ $exp }).
finding-payment_expired-next = Hãy dùng thẻ còn hạn.
finding-payment_insufficient_funds-says = Thẻ { $brand } có số cuối { $last4 } không đủ tiền.
finding-payment_insufficient_funds-next = Hãy nạp thêm tiền hoặc dùng thẻ khác.
finding-payment_unavailable-says = Không kiểm tra được thẻ: dịch vụ thanh toán không phản hồi.
finding-payment_unavailable-next = Hãy thử lại sau vài phút. Lỗi thuộc về chúng tôi.
finding-delivery_on_its_way-title =
    { $channel ->
        [call] Cuộc gọi sắp đến
        [email] E-mail đang trên đường
       *[other] Tin nhắn đang trên đường
    }
finding-delivery_on_its_way-says =
    Mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } đang trên đường.
finding-delivery_on_its_way-next = Hãy đợi nửa phút trước khi thử cách khác.
finding-delivery_expired-title = Mã chưa kịp gửi đi
finding-delivery_expired-says =
    Mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } chưa kịp đi thì đã hết hạn.
finding-delivery_expired-next = Hãy yêu cầu mã mới. Lỗi thuộc về chúng tôi.
finding-delivery_never_confirmed-title = Nhà mạng của bạn không bao giờ báo tin đã đến hay chưa
finding-delivery_never_confirmed-says = Nhà mạng của bạn đã nhận tin. Nhà mạng này không bao giờ xác nhận tin đã đến, nên không ai báo được cho chúng tôi.
finding-delivery_never_confirmed-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-delivery_unexplained-title =
    { $channel ->
        [call] Cuộc gọi không đến được và không ai cho biết vì sao
        [email] E-mail không đến được và không ai cho biết vì sao
       *[other] Tin nhắn không đến được và không ai cho biết vì sao
    }
finding-delivery_unexplained-says =
    Theo những gì chúng tôi biết, mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } không đến được và không ai cho biết vì sao.
finding-delivery_unexplained-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-delivery_outage-title =
    { $channel ->
        [call] Hiện cuộc gọi hầu như không kết nối được
       *[other] Hiện tin nhắn SMS hầu như không đến nơi
    }
finding-delivery_outage-says = Lỗi không phải do điện thoại của bạn: nhiều người cùng bị và chúng tôi đang xử lý.
finding-delivery_outage-next = Hãy chọn cách khác nếu có, hoặc tạo yêu cầu hỗ trợ: nhân viên giúp được bạn mà không cần mã.
finding-delivery_none-says = Chưa có mã nào được gửi tới số này.
finding-delivery_none-next = Hãy chọn SMS hoặc cuộc gọi ở bước xác minh số.
finding-phone_ok-says = Số điện thoại đã được xác minh.
finding-phone_ok-next = Không cần làm gì.
finding-phone_waived-says = Nhân viên đã kích hoạt tài khoản mà không cần xác minh số điện thoại.
finding-phone_waived-next = Không cần làm gì.
finding-verification_late-says = Mã đúng, nhưng mười phút của mã đã hết.
finding-verification_late-next = Hãy yêu cầu mã mới và nhập ngay khi mã đến.
finding-verification_wrong_codes-says = Mã nhập sai; còn { $checks_left } lần nhập.
finding-verification_wrong_codes-next = Hãy lấy mã trong tin mới nhất và nhập từng chữ số.
finding-verification_checks_used_up-says = Đã nhập sai quá nhiều lần nên mã này không dùng được nữa.
finding-verification_checks_used_up-next = Hãy yêu cầu mã mới.
finding-verification_sends_used_up-title = Hiện không gửi thêm mã được nữa
finding-verification_sends_used_up-says = Tạm thời không gửi thêm mã tới số này được. Lần tới có thể gửi lúc { $next_send_at }.
finding-verification_sends_used_up-next = Hãy đợi đến lúc đó, hoặc tạo yêu cầu: nhân viên có thể giúp mà không cần mã.
finding-texts_stopped-title = Điện thoại này đã nhắn STOP nên không nhận tin nhắn
finding-texts_stopped-says = Điện thoại này đã nhắn STOP nên chúng tôi không gửi tin nhắn tới đó nữa. Cuộc gọi vẫn đến được.
finding-texts_stopped-next =
    { $start_at ->
        [unknown] Hãy để chúng tôi gọi. Muốn nhận lại tin nhắn, từ điện thoại này hãy nhắn START tới số đã gửi tin cho bạn.
       *[other] Hãy để chúng tôi gọi. Muốn nhận lại tin nhắn, từ điện thoại này hãy nhắn START tới { $start_at }.
    }
finding-verification_expired-title = Mã đã hết hạn trước khi được nhập
finding-verification_expired-says = Mã hết hạn lúc { $expires_at } trước khi được nhập.
finding-verification_expired-next = Hãy yêu cầu mã mới và nhập trong vòng mười phút.
finding-report_nothing-says = Bạn cho biết không nhận được gì.
finding-report_nothing-next = Hãy xem tin từ người lạ và tin rác; bật rồi tắt chế độ máy bay; sau đó thử cách còn lại, SMS hoặc cuộc gọi.
finding-report_phone_off-title = Máy của bạn đã tắt hoặc ngoài vùng phủ sóng
finding-report_phone_off-says = Bạn cho biết máy đã tắt.
finding-report_phone_off-next =
    { $coming ->
        [yes] Hãy bật máy hoặc đến nơi có sóng rồi đợi một phút: tin sẽ tự đến. Cuộc gọi thì không tự đến lại.
       *[no] Hãy bật máy hoặc đến nơi có sóng. Sau đó hãy yêu cầu gửi lại mã: mã không tự đến nữa.
    }
finding-report_heard_nothing-says = Bạn cho biết đã nghe máy nhưng không có tiếng.
finding-report_heard_nothing-next = Trong cuộc gọi, hãy mở bàn phím, bấm 1 và tăng âm lượng. Hoặc nhận SMS.
finding-report_voicemail-title = Hộp thư thoại đã nhận cuộc gọi của chúng tôi
finding-report_voicemail-says = Bạn cho biết hộp thư thoại nhận cuộc gọi. Hộp thư thoại không bao giờ nhận được mã.
finding-report_voicemail-next = Hãy tạm tắt chuyển hướng cuộc gọi rồi để chúng tôi gọi lại, hoặc nhận tin nhắn.
finding-report_dual_sim-says = Bạn cho biết điện thoại dùng hai SIM.
finding-report_dual_sim-next = Hãy để chúng tôi gọi: SIM đổ chuông là SIM chúng tôi gửi tới. Sau đó hãy xem tin nhắn của SIM đó.
finding-report_roaming-title = Bạn đang ở nước ngoài
finding-report_roaming-says = Bạn cho biết đang ở nước ngoài. Tin nhắn có thể đến muộn vài phút hoặc bị mạng ở đó chặn.
finding-report_roaming-next = Hãy bật chuyển vùng, chọn mạng khác bằng tay hoặc để chúng tôi gọi.
finding-report_not_my_number-says = Bạn cho biết đây không phải số của bạn.
finding-report_not_my_number-next = Hãy nhập số của bạn; mã gửi cho số kia hết hiệu lực ngay.
finding-report_late-title = Mã đến quá muộn
finding-report_late-says = Bạn cho biết mã đến quá muộn.
finding-report_late-next = Hãy yêu cầu mã mới bằng cuộc gọi: gọi thì không phải đợi.
finding-delivery_number_malformed-title = Số này bị từ chối vì không phải số điện thoại
finding-delivery_number_malformed-says = Số này bị từ chối vì không phải số điện thoại.
finding-delivery_number_malformed-next = Hãy kiểm tra từng chữ số và quốc gia.
finding-email_number_malformed-title = Không có nơi nhận thư như vậy
finding-email_number_malformed-says = Không có nơi nhận thư như vậy: hãy kiểm tra phần sau dấu @.
finding-email_number_malformed-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-delivery_not_in_service-title = Nhà mạng báo không ai dùng số này
finding-delivery_not_in_service-says = Nhà mạng báo hiện không ai dùng số này.
finding-delivery_not_in_service-next = Hãy kiểm tra từng chữ số.
finding-email_not_in_service-title = Máy chủ thư báo không ai dùng địa chỉ này
finding-email_not_in_service-says = Máy chủ thư báo không ai dùng địa chỉ này. Hãy kiểm tra từng chữ.
finding-email_not_in_service-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-delivery_landline-title = Thuê bao này không nhận được tin nhắn
finding-delivery_landline-says = Thuê bao này không nhận được tin nhắn; gọi thì được.
finding-delivery_landline-next = Hãy để chúng tôi gọi cho bạn thay vì gửi tin nhắn.
finding-delivery_phone_off-title = Máy của bạn đang tắt hoặc ngoài vùng phủ sóng
finding-delivery_phone_off-says = Máy đang tắt hoặc ngoài vùng phủ sóng.
finding-delivery_phone_off-next = Hãy bật máy hoặc đến nơi có sóng rồi đợi: tin sẽ tự đến. Đừng dùng hết số lần gửi mã.
finding-lost_phone_off-title = Máy của bạn đã tắt hoặc ngoài vùng phủ sóng
finding-lost_phone_off-says = Máy của bạn đã tắt hoặc ngoài vùng phủ sóng và nhà mạng đã ngừng gửi. Hãy bật máy hoặc đến nơi có sóng.
finding-lost_phone_off-next = Sau đó hãy yêu cầu gửi lại mã.
finding-delivery_unreachable-title = Nhà mạng không liên lạc được với máy của bạn
finding-delivery_unreachable-says = Nhà mạng không đưa được tin tới máy của bạn và không nói vì sao. Máy có thể đang tắt, mất sóng, ở nước ngoài, đầy bộ nhớ hoặc không nhận được tin nhắn.
finding-delivery_unreachable-next = Hãy kiểm tra những điều này rồi yêu cầu gửi lại mã; nếu vẫn chưa nhận được, hãy chọn cuộc gọi.
finding-call_phone_off-title = Máy của bạn đang tắt hoặc ngoài vùng phủ sóng
finding-call_phone_off-says = Cuộc gọi của chúng tôi không kết nối được: máy đang tắt hoặc ngoài vùng phủ sóng. Hãy bật máy hoặc đến nơi có sóng.
finding-call_phone_off-next = Hãy để điện thoại bên mình, để chúng tôi gọi lại và bấm 1 khi nghe thấy chúng tôi.
finding-delivery_memory_full-title = Bộ nhớ tin nhắn trên máy đã đầy
finding-delivery_memory_full-says = Bộ nhớ tin nhắn đã đầy.
finding-delivery_memory_full-next = Hãy để chúng tôi gọi cho bạn thay vì gửi tin nhắn.
finding-email_memory_full-title = Hộp thư của bạn đã đầy
finding-email_memory_full-says = Hộp thư của bạn đã đầy. Hãy xóa bớt thư để có chỗ.
finding-email_memory_full-next = Sau đó hãy yêu cầu gửi lại mã.
finding-delivery_barred-title = Thuê bao của bạn bị chặn loại tin này
finding-delivery_barred-says = Thuê bao bị chặn loại tin này; nhà mạng có thể gỡ chặn.
finding-delivery_opted_out-title = Điện thoại này đã nhắn STOP nên tin không được gửi
finding-delivery_opted_out-says = Điện thoại này đã nhắn STOP nên tin nhắn không được gửi. Cuộc gọi vẫn đến được.
finding-delivery_opted_out-next = Hãy để chúng tôi gọi thay vì gửi tin nhắn.
finding-delivery_barred-next = Hãy để chúng tôi gọi cho bạn thay vì gửi tin nhắn.
finding-call_barred-title = Thuê bao của bạn không nhận cuộc gọi như của chúng tôi
finding-call_barred-says = Thuê bao của bạn không nhận cuộc gọi như của chúng tôi; nhà mạng có thể gỡ chặn. Tin nhắn có thể đến được.
finding-call_barred-next = Hãy nhận tin nhắn thay cho cuộc gọi.
finding-email_barred-title = Hộp thư này đã bị tắt
finding-email_barred-says = Hộp thư này đã bị tắt. Hãy bật lại hoặc dùng địa chỉ khác.
finding-email_barred-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-delivery_filtered-title = Tin của chúng tôi bị chặn trên đường truyền
finding-delivery_filtered-says = Tin của chúng tôi bị chặn trên đường truyền. Điện thoại của bạn không có lỗi.
finding-delivery_filtered-next = Hãy để chúng tôi gọi cho bạn thay vì gửi tin nhắn.
finding-call_filtered-title = Một nhà mạng trên đường truyền đã chặn cuộc gọi
finding-call_filtered-says = Một nhà mạng trên đường truyền đã chặn cuộc gọi của chúng tôi. Điện thoại của bạn không có lỗi.
finding-call_filtered-next = Hãy nhận tin nhắn thay cho cuộc gọi.
finding-email_filtered-title = Máy chủ thư của bạn đã từ chối thư của chúng tôi
finding-email_filtered-says = Máy chủ thư của bạn đã từ chối thư của chúng tôi. Hãy dùng địa chỉ khác hoặc nhờ người quản trị cho thư của chúng tôi vào.
finding-email_filtered-next = Hãy bắt đầu lại với địa chỉ khác.
finding-delivery_blocked-title = Chúng tôi không gửi tới nước hoặc loại số này
finding-delivery_blocked-says = Chúng tôi không gửi tới nước hoặc loại số này.
finding-delivery_blocked-next = Hãy tạo yêu cầu để nhân viên xem giúp.
finding-delivery_provider_down-title = Đường truyền tới nhà mạng của bạn đang trục trặc
finding-delivery_provider_down-says = Đường truyền tới nhà mạng của bạn đang trục trặc.
finding-delivery_provider_down-next = Chúng tôi sẽ tự thử lại.
finding-lost_provider_down-title = Đường truyền tới nhà mạng của bạn đã bị trục trặc
finding-lost_provider_down-says = Đường truyền tới nhà mạng của bạn bị trục trặc và không có gì đến được.
finding-lost_provider_down-next = Hãy đợi một phút rồi yêu cầu lại. Chúng tôi tự chuyển sang đường khác tới nhà mạng của bạn.
finding-email_provider_down-title = Máy chủ thư của bạn không trả lời
finding-email_provider_down-says = Máy chủ thư của địa chỉ này không trả lời.
finding-email_provider_down-next = Hãy đợi vài phút. Nếu thư chưa đến, hãy yêu cầu gửi lại hoặc dùng địa chỉ khác.
finding-delivery_no_credit-title = Hiện chúng tôi không gửi được tin
finding-delivery_no_credit-says = Hiện chúng tôi không gửi được tin, lỗi thuộc về chúng tôi.
finding-delivery_no_credit-next = Hãy tạo yêu cầu hỗ trợ.
finding-delivery_not_prepared-title = Chúng tôi không chuẩn bị được tin này
finding-delivery_not_prepared-says = Chúng tôi không chuẩn bị được tin này, lỗi thuộc về chúng tôi.
finding-delivery_not_prepared-next = Hãy tạo yêu cầu hỗ trợ.
finding-delivery_unconfirmed-title =
    { $state ->
        [delivered] Nhà mạng báo tin đã tới; máy của bạn chưa xác nhận
       *[other] Nhà mạng đã nhận tin và không báo gì thêm
    }
finding-delivery_unconfirmed-says =
    { $state ->
        [delivered] Nhà mạng báo tin đã tới. Chính máy của bạn chưa xác nhận, và có nhà mạng báo sớm hơn thực tế.
       *[other] Nhà mạng đã nhận tin nhưng chưa báo tin đã tới hay chưa.
    }
finding-delivery_unconfirmed-next = Hãy chọn cách khác nếu vẫn chưa thấy.
finding-call_unconfirmed-title = Không ai báo cuộc gọi kết thúc ra sao
finding-call_unconfirmed-says = Chúng tôi đã gọi nhưng không ai báo cuộc gọi kết thúc ra sao. Nếu máy không đổ chuông, hãy chọn cách khác.
finding-call_unconfirmed-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-email_unconfirmed-title = Một máy chủ thư đã nhận thư và không báo gì thêm
finding-email_unconfirmed-says = Một máy chủ thư đã nhận thư của chúng tôi; thư có nằm trong hộp thư của bạn hay không thì không ai báo.
finding-email_unconfirmed-next = Hãy xem thư mục thư rác. Nếu vài phút nữa vẫn chưa có, hãy yêu cầu gửi lại.
finding-delivery_not_seen-title = Tin nhắn đã nằm trong máy của bạn
finding-delivery_not_seen-says = Điện thoại đã xác nhận.
finding-delivery_not_seen-next = Hãy xem tin từ người lạ, tin rác và SIM còn lại.
finding-call_not_seen-title = Mã đã được đọc, có thể là cho hộp thư thoại
finding-call_not_seen-says = Mã đã được đọc cho bên nhấc máy, có thể là hộp thư thoại. Hãy nghe ở đó hoặc chọn cách khác.
finding-call_not_seen-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-delivery_not_taken-title = Không ai nghe cuộc gọi của chúng tôi
finding-delivery_not_taken-says = Không ai nghe máy.
finding-delivery_not_taken-next = Hãy để điện thoại bên mình hoặc nhận tin nhắn.
finding-delivery_no_key-title = Có người nhấc máy nhưng không bấm phím
finding-delivery_no_key-says = Có trả lời nhưng không bấm phím, có thể là hộp thư thoại.
finding-delivery_no_key-next = Hãy nghe máy và bấm 1.
finding-delivery_code_not_entered-title = Mã chưa được nhập đúng
finding-delivery_code_not_entered-says = Mã bị nhập sai, quá muộn hoặc quá nhiều lần.
finding-delivery_code_not_entered-next = Hãy yêu cầu mã mới.
finding-call_code_not_entered-title = Mã đã được đọc nhưng chưa được nhập
finding-call_code_not_entered-says = Mã đã được đọc cho người nghe máy và bấm 1, nhưng chưa được nhập.
finding-call_code_not_entered-next = Hãy nhập mã hoặc yêu cầu gửi lại.

## finding/agent: what a cause means in the words of the trade

finding-delivery_number_malformed-agent = Nhà mạng hoặc nhà cung cấp của chúng ta từ chối: số sai dạng hoặc của nước khác.
finding-email_number_malformed-agent = Tên miền không có hoặc không nhận thư (5.1.2, 5.1.10).
finding-delivery_not_in_service-agent = Thuê bao không có: số chưa cấp hoặc đã cắt.
finding-email_not_in_service-agent = Không có hộp thư này (5.1.1).
finding-delivery_landline-agent = Máy bàn, hoặc thuê bao không có dịch vụ SMS.
finding-delivery_phone_off-agent = Thuê bao vắng mặt: nhà mạng còn thử cho tới khi mã hết hạn.
finding-lost_phone_off-agent = Thuê bao vắng mặt; nhà mạng đã ngừng gửi, nên tin này không tự đến nữa.
finding-delivery_unreachable-agent = Không tới được máy: tắt, mất sóng, chuyển vùng, bận, đầy hoặc không có SMS. Nhà mạng không nói rõ.
finding-call_phone_off-agent = Không liên lạc được máy (SIP 480). Cuộc gọi không tự đến lại sau đó.
finding-delivery_memory_full-agent = Bộ nhớ tin nhắn của máy hoặc SIM đã đầy.
finding-email_memory_full-agent = Hộp thư đầy (4.2.2, 5.2.2); máy chủ của nó có thể còn thử.
finding-delivery_barred-agent = Bị chặn, bật không làm phiền hoặc đã từ chối nhận tin.
finding-delivery_opted_out-agent = Số này đã nhắn STOP cho chúng ta hoặc cho nhà mạng; chỉ tin START từ số đó mới mở lại tin nhắn.
finding-call_barred-agent = Thuê bao chặn cuộc gọi đến, hoặc từ chối số lạ.
finding-email_barred-agent = Hộp thư bị tắt (5.2.1).
finding-delivery_filtered-agent = Nhà mạng lọc hoặc nhà cung cấp từ chối: tên người gửi hoặc mẫu tin chưa đăng ký, hoặc bị coi là tin rác.
finding-call_filtered-agent = Cuộc gọi bị chặn giữa đường: số gọi bị từ chối hoặc bị coi là quấy rối.
finding-email_filtered-agent = Bị từ chối do chính sách hoặc bị coi là thư rác (5.7.x): hãy xem SPF, DKIM và uy tín của ta ở đó.
finding-delivery_blocked-agent = Nước hoặc đầu số bị tắt, hoặc bị chặn vì nghi gian lận.
finding-delivery_provider_down-agent = Nhà cung cấp giới hạn tốc độ, hàng đợi đầy hoặc ngừng chạy.
finding-lost_provider_down-agent = Nhà cung cấp hoặc nhà mạng phía sau ngừng chạy, bị giới hạn hoặc hết đường; đã ngừng gửi.
finding-email_provider_down-agent = Không kết nối được, hoặc lỗi tạm thời của một máy chủ thư trên đường.
finding-delivery_no_credit-agent = Tài khoản của ta ở nhà cung cấp hết tiền hoặc bị từ chối.
finding-delivery_not_prepared-agent = Không mở hoặc điền được nội dung cần gửi. Chưa hỏi nhà cung cấp nào. Nhật ký hệ thống có mã tin gửi.
finding-delivery_unconfirmed-agent = Đã nhận gửi, nhưng biên nhận không về hoặc không tin được.
finding-call_unconfirmed-agent = Cuộc gọi đã giao đi; kết thúc ra sao không ai báo, hoặc báo mà không rõ.
finding-email_unconfirmed-agent = Đã nhận. Máy chủ thư không báo gì hơn thế.
finding-delivery_not_seen-agent = Máy đã xác nhận, chưa nhập mã.
finding-call_not_seen-agent = Mã được đọc mà không cần bấm phím: cho người hay hộp thư thoại thì không rõ.
finding-delivery_not_taken-agent = Máy bận, từ chối hoặc không nghe.
finding-delivery_no_key-agent = Máy trả lời tự động, hoặc không ai bấm 1: mã chưa được đọc.
finding-delivery_code_not_entered-agent = Mã sai, trễ hoặc hết lượt nhập.
finding-call_code_not_entered-agent = Đã nghe: phím 1 được bấm và mã đã được đọc.

## page: what stands in a page's HTML

page-noscript = Trang này cần JavaScript, nhưng trình duyệt của bạn đang tắt. Bạn vẫn có thể được người hỗ trợ giúp đỡ: hãy trả lời e-mail chúng tôi đã gửi, cho biết chuyện gì đã xảy ra và khi nào có thể liên hệ với bạn.

## common: both the applicant's pages and the console

common-brand = Ringback
common-problem-bulk_act_is_over = Chỉ hoàn tác được một lần, trong vài phút. Hãy thay đổi các yêu cầu bằng một lần xử lý khác.
common-problem-tag_exists = Đã có nhãn khác mang tên này. Hãy gộp hai nhãn hoặc chọn tên khác.
common-problem-second_factor_required = Tài khoản này cần thêm lớp xác thực thứ hai. Hãy nhập mã, hoặc đăng nhập bằng khóa.
common-problem-no_second_factor = Chưa có xác thực hai lớp. Trước hết hãy thiết lập ứng dụng xác thực hoặc thêm khóa đăng nhập.
common-problem-confirmation_due = Hãy đăng nhập lại: tổ chức của bạn phải xác nhận lần đăng nhập này.
common-problem-step_up_required = Thao tác này cần mã mới từ ứng dụng xác thực.
common-problem-passkey_refused = Khóa đăng nhập không được chấp nhận: ở đây không biết khóa này, hoặc đã quá lâu. Hãy thử lại, hoặc dùng cách khác.
common-problem-passkey_copied = Khóa đăng nhập này có thể đã bị sao chép nên không được chấp nhận. Hãy dùng cách khác, gỡ khóa đó và thêm khóa mới.
common-problem-passkey_exists = Thiết bị này đã có khóa đăng nhập ở đây. Hãy dùng khóa đó, hoặc dùng thiết bị khác.
common-problem-too_many_passkeys = Một người chỉ được có chừng này khóa đăng nhập. Hãy gỡ khóa mà bạn không còn dùng.
common-problem-offline = Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại; những gì bạn đã nhập vẫn còn nguyên.
common-problem-server_error = Hệ thống của chúng tôi đang gặp sự cố. Hãy thử lại sau giây lát; những gì bạn đã nhập vẫn còn nguyên.
common-problem-internal = Hệ thống của chúng tôi gặp lỗi và đã ghi lại. Chưa có gì được lưu; hãy thử lại sau giây lát.
common-problem-unavailable = Hiện chưa lưu được. Hãy thử lại sau giây lát; những gì bạn đã nhập vẫn còn nguyên.
common-problem-too_large = Nội dung quá lớn để gửi một lần. Hãy gửi ít hơn.
common-problem-not_possible = Hiện không thể làm việc này. Hãy tải lại trang để xem có thể làm gì.
common-problem-idempotency_conflict = Nội dung này đã được gửi trước đó theo cách khác. Hãy tải lại trang rồi làm lại.
common-problem-client_id_conflict = Tin này đã được gửi trước đó với nội dung khác. Hãy viết lại.
common-problem-file_attached = Tệp đã gửi thì ở lại cùng tin nhắn.
common-fault-required = Hãy điền vào đây.
common-fault-missing = Hãy điền vào đây.
common-fault-too_long = Nội dung quá dài. Hãy rút ngắn.
common-fault-bad_character = Hãy xóa các ký tự ẩn.
common-fault-wrong_type = Nội dung này chưa đúng dạng.
common-fault-file_unknown = Tệp không còn hoặc đã được gửi. Hãy chọn lại ảnh.
common-fault-too_many = Hãy chọn ít hơn.
common-fault-country_unknown = Hãy chọn quốc gia.

## line_type: kinds of telephone lines

line_type-mobile = di động
line_type-landline = cố định
line_type-landline_or_mobile = cố định hoặc di động
line_type-toll_free = miễn cước
line_type-premium = cước cao
line_type-shared_cost = dịch vụ có phụ phí
line_type-voip = điện thoại internet
line_type-personal = chuyển tiếp
line_type-pager = máy nhắn tin
line_type-company = số công ty
line_type-voicemail = hộp thư thoại
line_type-satellite = điện thoại vệ tinh
line_type-global_network = mạng quốc tế
line_type-unknown = chưa rõ

## applicant/cases

applicant-cases-title = Yêu cầu hỗ trợ của bạn
applicant-cases-lead = Những gì bạn đã hỏi và tình trạng xử lý.
applicant-cases-none = Bạn chưa có yêu cầu nào.
applicant-case-title = Yêu cầu
applicant-case-number = Yêu cầu { $id }
applicant-case-updated = cập nhật { $at }
applicant-case-unread = { $n } tin mới
applicant-case-status-unassigned = Đang chờ
applicant-case-status-opened = Đã mở
applicant-case-status-work-in-progress = Đang xử lý
applicant-case-status-pending-customer-action = Đang chờ bạn
applicant-case-status-customer-action-completed = Bạn đã trả lời
applicant-case-status-resolved = Đã giải quyết
applicant-case-status-reopened = Đã mở lại
applicant-method-web = Web
applicant-method-chat = Trò chuyện
applicant-method-call = Điện thoại
applicant-method-web-hint = Chúng tôi trả lời trong yêu cầu và gửi e-mail tới { $email }.
applicant-method-chat-hint = Trao đổi với nhân viên ngay trên trang này.
applicant-method-chat-wait = Trao đổi với nhân viên trên trang này. Thời gian chờ khoảng { $wait }.
applicant-method-chat-nobody = Hiện không có nhân viên trực. Bạn cứ viết; câu trả lời cũng sẽ đến qua e-mail.
applicant-method-call-hint = Chúng tôi gọi cho bạn theo số và thời gian bạn chọn.
applicant-newcase-title = Tạo yêu cầu hỗ trợ
applicant-newcase-lead = Không cần tài khoản đã kích hoạt.
applicant-newcase-steps = Các bước tạo yêu cầu
applicant-newcase-topic = Chủ đề
applicant-newcase-details = Chuyện gì đã xảy ra
applicant-newcase-contact = Cách liên hệ
applicant-newcase-review = Xem lại và gửi
applicant-newcase-service = Dịch vụ
applicant-newcase-service-account = Hỗ trợ tài khoản và thanh toán
applicant-newcase-type = Loại
applicant-newcase-category = Danh mục
applicant-newcase-suggested = Vấn đề là gì?
applicant-newcase-subject = Tiêu đề
applicant-newcase-subject-hint = Chọn một mục ở trên hoặc tự viết.
applicant-newcase-description = Mô tả
applicant-newcase-description-hint = Bạn đã làm gì, chuyện gì xảy ra và bạn mong đợi điều gì? Đừng bao giờ ghi mật khẩu hay mã xác minh ở đây.
applicant-newcase-help_time = Bạn muốn được hỗ trợ lúc nào?
applicant-newcase-help_time-hint = Ví dụ “ngay bây giờ” hoặc “hôm nay sau 18:00”. Múi giờ của bạn: { $zone }.
applicant-newcase-files = Tệp đính kèm
applicant-newcase-files-hint = Ảnh chụp bước bạn đang vướng giúp ích nhiều nhất. Tối đa { $maximum } tệp, mỗi tệp { $size }.
applicant-newcase-files-add = Thêm tệp
applicant-newcase-language = Ngôn ngữ trả lời
applicant-newcase-language-hint = Ngôn ngữ bạn muốn dùng để trao đổi.
applicant-newcase-method = Bạn muốn trao đổi bằng cách nào?
applicant-newcase-carries = Yêu cầu tự kèm theo những gì hệ thống biết: kết quả kiểm tra, những gì đã gửi và trả lời của nhà mạng.
applicant-newcase-submit = Gửi yêu cầu
applicant-draft-saved = Đã lưu. Bạn có thể đóng trang và làm tiếp sau.
applicant-draft-saving = Đang lưu…
applicant-draft-unsaved = Chưa lưu được: kết nối bị gián đoạn.
applicant-type-account = Tài khoản
applicant-category-activation = Kích hoạt
applicant-subject-no-sms-or-call = Không nhận được SMS hoặc cuộc gọi xác minh
applicant-subject-cannot-use-codes = Tôi không dùng được mã: không có điện thoại, hoặc không nghe hay đọc được
applicant-subject-code-refused = Mã tôi nhận được bị từ chối
applicant-subject-wrong-number = Số điện thoại bị sai và tôi không đổi được
applicant-subject-payment-refused = Phương thức thanh toán bị từ chối
applicant-subject-still-not-active = Đã làm xong mọi bước nhưng tài khoản chưa hoạt động
applicant-subject-account-frozen = Tài khoản của tôi bị đóng băng, hoặc có người khác đã vào
applicant-callback-title = Gọi lại
applicant-callback-number = Số điện thoại để gọi
applicant-callback-extension = Số máy lẻ
applicant-callback-from = Không sớm hơn
applicant-callback-until = Không muộn hơn
applicant-callback-hint = Giờ theo múi giờ của bạn, { $zone }. Để trống nếu muốn càng sớm càng tốt.
applicant-callback-window = Khi nào
applicant-callback-any = Càng sớm càng tốt
applicant-callback-waiting = chúng tôi sẽ gọi
applicant-callback-done = đã gọi
applicant-callback-missed = không liên lạc được
applicant-callback-canceled = đã hủy
applicant-callback-outcome = Kết quả
applicant-submitted-title = Yêu cầu của bạn đã được tạo
applicant-submitted-number = Mã yêu cầu:
applicant-submitted-text-web = Chúng tôi trả lời trong yêu cầu và bạn nhận được e-mail.
applicant-submitted-chat = Vào trò chuyện
applicant-submitted-text-call = Chúng tôi sẽ gọi cho bạn. Bạn cũng có thể viết trong yêu cầu.
applicant-submitted-text-chat = Nhân viên sẽ trả lời bạn trong cuộc trò chuyện. Bạn có thể viết ngay.
applicant-submitted-open = Mở yêu cầu
applicant-files-too_many = Tối đa { $maximum } tệp.
applicant-files-remove = Gỡ
applicant-files-remove-named = Gỡ { $name }
applicant-files-ready = Sẵn sàng, { $size }
applicant-files-pages = { $pages } trang
applicant-files-sending = Đang gửi { $name }
applicant-files-checking = đang kiểm tra…
applicant-files-rejected = bị từ chối
applicant-files-removed = đã xóa, vì yêu cầu hỗ trợ này đã đóng từ lâu
applicant-thread-label = Tin nhắn của yêu cầu này
applicant-thread-you = Bạn
applicant-thread-by_email = qua e-mail
applicant-thread-seen = Đã xem
applicant-thread-earlier = Tin cũ hơn
applicant-thread-sending = Đang gửi…
applicant-thread-waiting = Chưa gửi được. Chúng tôi sẽ tự thử lại.
applicant-thread-refused = Không gửi được
applicant-thread-closed = Yêu cầu này đã được giải quyết. Hãy mở lại để viết tiếp.
applicant-presence-typing = { $name } đang nhập
applicant-presence-here = { $name } đang trực tuyến.
applicant-presence-away = { $name } hiện không trực tuyến. Câu trả lời cũng sẽ đến qua e-mail.
applicant-presence-email = Chúng tôi trả lời tại đây và qua e-mail.
applicant-presence-soon = Nhân viên sẽ trả lời bạn tại đây.
applicant-presence-callback = Chúng tôi sẽ gọi { $number }.
applicant-call-code-title = Bấm mã này trên điện thoại
applicant-call-code-text = Cuộc gọi của chúng tôi sẽ hỏi bạn các chữ số này. Đừng nói cho bất kỳ ai, kể cả chúng tôi.
applicant-queue-next = Bạn là người tiếp theo. Nhân viên sẽ trả lời bạn ngay.
applicant-queue-place = Bạn đang ở vị trí thứ { $n } trong hàng chờ.
applicant-queue-wait = Khoảng { $wait }.
applicant-queue-nobody = Hiện không có nhân viên trực. Tin của bạn được lưu lại và câu trả lời cũng sẽ đến qua e-mail.
applicant-facts-title = Chi tiết yêu cầu
applicant-facts-method = Cách liên hệ
applicant-facts-service = Dịch vụ
applicant-facts-category = Danh mục
applicant-facts-issue_type = Loại vấn đề
applicant-facts-severity = Mức độ nghiêm trọng
applicant-facts-cc = Địa chỉ nhận bản sao (CC)
applicant-facts-service-customer-account = Hỗ trợ tài khoản và thanh toán
applicant-facts-service-account-management = Quản lý tài khoản
applicant-facts-service-billing = Thanh toán
applicant-facts-service-general-info = Thông tin chung
applicant-facts-service-other = Khác
applicant-facts-category-activation = Kích hoạt
applicant-facts-category-account-verification = Xác minh tài khoản
applicant-facts-category-security = Bảo mật
applicant-facts-category-other-account-issues = Vấn đề khác về tài khoản
applicant-facts-category-payment-issue = Vấn đề thanh toán
applicant-facts-category-other = Khác
applicant-facts-category-using-aws = Sử dụng dịch vụ
applicant-facts-category-charges = Chi phí
applicant-facts-category-general-guidance = Hướng dẫn chung
applicant-facts-issue_type-customer-service = Tài khoản và thanh toán
applicant-facts-issue_type-technical = Kỹ thuật
applicant-facts-severity-low = Thấp
applicant-facts-severity-normal = Bình thường
applicant-facts-severity-high = Cao
applicant-facts-severity-urgent = Khẩn cấp
applicant-facts-severity-critical = Nghiêm trọng
applicant-facts-created = Đã tạo
applicant-facts-reopen_until = Bạn có thể mở lại đến { $at }.
applicant-facts-checks = Nhân viên thấy gì: kiểm tra thông tin
applicant-act-resolve = Đã giải quyết xong
applicant-act-reopen = Mở lại
applicant-rating-label = Bạn đánh giá câu trả lời này thế nào?
applicant-rating-stars = { $n } trên 5
applicant-act-leave = Rời cuộc trò chuyện
applicant-act-chat = Trò chuyện với nhân viên
applicant-chat-left = Bạn đã rời cuộc trò chuyện. Câu trả lời sẽ đến qua e-mail; bạn cũng có thể quay lại đây.
applicant-data-verdict-activate = tài khoản của bạn được kích hoạt
applicant-data-verdict-refuse = tài khoản của bạn không được kích hoạt
applicant-data-verdict-ask_more = chúng tôi cần bạn cho biết thêm

## applicant/causes

applicant-cause-number_malformed = Số này bị từ chối vì không phải số điện thoại. Hãy kiểm tra từng chữ số và quốc gia.
applicant-cause-not_in_service = Nhà mạng báo hiện không ai dùng số này. Hãy kiểm tra từng chữ số.
applicant-cause-landline = Thuê bao này không nhận được tin nhắn; gọi thì được.
applicant-cause-phone_off = Máy đang tắt hoặc ngoài vùng phủ sóng. Tin sẽ đến khi máy có sóng lại.
applicant-cause-unreachable = Nhà mạng không đưa được tin tới máy và không nói vì sao.
applicant-cause-memory_full = Bộ nhớ tin nhắn đã đầy. Hãy xóa bớt hoặc nhận cuộc gọi.
applicant-cause-barred = Thuê bao bị chặn loại tin này; nhà mạng có thể gỡ chặn. Gọi thì được.
applicant-cause-opted_out = Điện thoại này đã nhắn STOP. Cuộc gọi vẫn đến được.
applicant-cause-filtered = Tin của chúng tôi bị chặn trên đường truyền. Điện thoại của bạn không có lỗi; gọi thì được.
applicant-cause-blocked = Chúng tôi không gửi tới nước hoặc loại số này. Hãy tạo yêu cầu để nhân viên xem giúp.
applicant-cause-provider_down = Đường truyền tới nhà mạng của bạn đang trục trặc. Chúng tôi sẽ tự thử lại.
applicant-cause-no_credit = Hiện chúng tôi không gửi được tin, lỗi thuộc về chúng tôi. Hãy tạo yêu cầu hỗ trợ.
applicant-cause-not_prepared = Chúng tôi không chuẩn bị được tin này, lỗi thuộc về chúng tôi. Hãy tạo yêu cầu hỗ trợ.
applicant-cause-unconfirmed = Nhà mạng đã nhận tin nhưng chưa báo tin đã tới hay chưa.
applicant-cause-not_seen = Điện thoại đã xác nhận. Hãy xem tin từ người lạ, tin rác và SIM còn lại.
applicant-cause-not_taken = Không ai nghe máy. Hãy để điện thoại bên mình hoặc nhận tin nhắn.
applicant-cause-no_key = Có trả lời nhưng không bấm phím, có thể là hộp thư thoại. Hãy nghe máy và bấm 1.
applicant-cause-code_not_entered = Mã bị nhập sai, quá muộn hoặc quá nhiều lần. Hãy yêu cầu mã mới.
applicant-cause-call-phone_off = Cuộc gọi không kết nối được: máy đang tắt hoặc ngoài vùng phủ sóng.
applicant-cause-call-barred = Thuê bao không nhận cuộc gọi như của chúng tôi. Tin nhắn có thể đến được.
applicant-cause-call-filtered = Một nhà mạng trên đường truyền đã chặn cuộc gọi. Hãy nhận tin nhắn.
applicant-cause-call-unconfirmed = Không ai báo cuộc gọi kết thúc ra sao.
applicant-cause-email-number_malformed = Không có nơi nhận thư như vậy: hãy kiểm tra phần sau dấu @.
applicant-cause-email-not_in_service = Máy chủ thư báo không ai dùng địa chỉ này. Hãy kiểm tra từng chữ.
applicant-cause-email-memory_full = Hộp thư đã đầy.
applicant-cause-email-barred = Hộp thư đã bị tắt.
applicant-cause-email-filtered = Máy chủ thư đã từ chối thư của chúng tôi.
applicant-cause-email-provider_down = Máy chủ thư không trả lời.
applicant-cause-email-unconfirmed = Một máy chủ thư đã nhận; không có thông tin gì thêm.
applicant-cause-lost-phone_off = Máy đã tắt hoặc ngoài vùng phủ sóng và nhà mạng đã ngừng gửi.
applicant-cause-lost-provider_down = Đường truyền tới nhà mạng bị trục trặc và không có gì đến được.
applicant-cause-lost-unconfirmed = Theo những gì chúng tôi biết, tin không đến được và không ai cho biết vì sao.

## applicant/checks

applicant-checks-lead = Những gì chúng tôi biết, chắc chắn đến đâu và cách khắc phục.
applicant-checks-number = Số điện thoại
applicant-checks-delivery = Những gì đã gửi
applicant-checks-payment = Phương thức thanh toán
applicant-checks-email = E-mail
applicant-checks-contact = Thông tin liên hệ
applicant-checks-account = Tài khoản
applicant-checks-sent = Chi tiết tin nhắn và cuộc gọi
applicant-checks-sent-none = Chưa có gì được gửi tới điện thoại của bạn.
applicant-checks-person = Nhân viên có thể xem và kích hoạt tài khoản cho bạn. Bạn không cần giải thích đã gửi gì: yêu cầu tự cho thấy điều đó.
applicant-checks-frozen = Nhân viên sẽ xem tài khoản là của ai rồi trả lại cho bạn. Trong yêu cầu, hãy cho biết điều gì không phải do bạn làm. Cho đến lúc đó không ai đăng nhập được.
applicant-numbercheck-title = Số điện thoại có đúng không?
applicant-numbercheck-go = Kiểm tra số
applicant-numbercheck-more = Để xem những gì đã gửi cho bạn:
applicant-finding-evidence = Những gì chúng tôi biết
applicant-evidence-at = Khi nào
applicant-evidence-line_type = Loại thuê bao
applicant-evidence-carrier = Nhà mạng
applicant-evidence-carrier_guess = Nhà mạng theo đầu số
applicant-evidence-region = Quốc gia
applicant-evidence-country = Quốc gia
applicant-evidence-display = Số
applicant-evidence-typed = Như đã nhập
applicant-evidence-state = Trạng thái
applicant-evidence-channel = Kênh
applicant-evidence-provider = Nhà cung cấp
applicant-evidence-sent_at = Đã gửi lúc
applicant-evidence-final_at = Kết quả lúc
applicant-evidence-carrier_accepted = Nhà mạng đã tiếp nhận
applicant-evidence-handset_confirmed = Điện thoại xác nhận
applicant-evidence-to = Gửi tới
applicant-evidence-checks_left = Số lần nhập còn lại
applicant-evidence-yes = có
applicant-evidence-no = không
applicant-evidence-sends = Số tin đã gửi
applicant-status-ok = Ổn
applicant-status-warning = Cần xem
applicant-status-error = Cần sửa
applicant-who-applicant = Bạn làm được việc này
applicant-who-operator = Việc này của chúng tôi
applicant-who-carrier = Việc này của nhà mạng
applicant-who-agent = Nhân viên hỗ trợ sẽ làm
applicant-who-nobody = Không cần làm gì
applicant-reports-title = Bạn thấy gì trên điện thoại?
applicant-reports-lead = Chỉ bạn mới thấy được. Điều này giúp chúng tôi chọn cách thử tiếp theo.
applicant-reports-thanks = Cảm ơn bạn. Từ đó suy ra:
applicant-user_report-nothing = Không nhận được gì
applicant-user_report-late = Đến quá muộn
applicant-user_report-phone_off = Máy tôi đã tắt
applicant-user_report-voicemail = Hộp thư thoại nhận cuộc gọi
applicant-user_report-heard_nothing = Tôi nghe máy nhưng không có tiếng
applicant-user_report-dual_sim = Tôi dùng hai SIM
applicant-user_report-roaming = Tôi đang ở nước ngoài
applicant-user_report-not_my_number = Đây không phải số của tôi
applicant-timeline-title = Mọi việc đã xảy ra
applicant-entry-account-created = Bạn bắt đầu đăng ký
applicant-entry-account-opened = Bạn bắt đầu đăng ký
applicant-entry-signup-started = Bạn bắt đầu đăng ký
applicant-entry-account-activated = Tài khoản được kích hoạt
applicant-entry-account-deactivated = Tài khoản của bạn lại chờ kích hoạt
applicant-entry-requirement-satisfied = Đã hoàn tất: { $requirement }
applicant-entry-requirement-waived = Được nhân viên miễn: { $requirement }
applicant-entry-phone-recheck_sent = Chúng tôi đã gửi một mã để xem nay mã có tới điện thoại của bạn không
applicant-entry-passkey-added = Bạn đã thêm một khóa đăng nhập
applicant-entry-passkey-removed = Một khóa đăng nhập đã bị gỡ
applicant-entry-passkey-renamed = Bạn đã đổi tên một khóa đăng nhập
applicant-entry-passkey-copied = Một khóa có thể bị sao chép đã bị từ chối
applicant-entry-second_factor-turned_on = Bạn đã bật xác thực hai lớp
applicant-entry-second_factor-turned_off = Bạn đã tắt xác thực hai lớp
applicant-entry-second_factor-app_set = Bạn đã thiết lập ứng dụng xác thực
applicant-entry-second_factor-reset = Nhân viên của chúng tôi đã gỡ xác thực hai lớp
applicant-entry-recovery_codes-made = Bạn đã tạo mã khôi phục
applicant-entry-recovery_code-used = Một mã khôi phục đã được dùng
applicant-entry-password-set = Bạn đặt mật khẩu
applicant-entry-contact-updated = Bạn lưu thông tin liên hệ
applicant-entry-password-changed = Bạn đổi mật khẩu
applicant-entry-password-reset = Bạn đặt mật khẩu mới bằng mã gửi qua e-mail
applicant-entry-password-voided = Mật khẩu của bạn không còn dùng được: hãy đặt mật khẩu mới
applicant-entry-login-opened = Bạn đăng nhập
applicant-entry-login-ended = Bạn đăng xuất
applicant-entry-link-sent = Liên kết được gửi qua e-mail
applicant-entry-account-continued = Bạn tiếp tục đăng ký
applicant-entry-account-frozen = Bạn đã đóng băng tài khoản
applicant-entry-account-unfrozen = Tài khoản đã được trả lại cho bạn
applicant-entry-contact-changed = Bạn lưu thông tin liên hệ
applicant-entry-phone-changed = Bạn đổi số điện thoại
applicant-entry-alternate_contact-saved = Bạn lưu một liên hệ thay thế
applicant-entry-alternate_contact-deleted = Bạn xóa một liên hệ thay thế
applicant-entry-email-change_requested = Bạn yêu cầu đổi địa chỉ e-mail
applicant-entry-email-change_canceled = Việc đổi địa chỉ e-mail đã bị hủy
applicant-entry-email-change_proved = Địa chỉ e-mail mới đã được xác minh
applicant-entry-email-change_confirmed = Việc đổi địa chỉ đã được xác nhận từ hộp thư cũ
applicant-entry-email-change_failed = Không đổi được địa chỉ e-mail: địa chỉ mới thuộc tài khoản khác
applicant-entry-login-revoked = Bạn đã đăng xuất các thiết bị khác
applicant-entry-email-changed = Bạn đổi địa chỉ e-mail
applicant-entry-payment-checked = Thẻ của bạn được kiểm tra
applicant-entry-verification-started = Bắt đầu xác minh
applicant-entry-verification-sent = Mã được gửi
applicant-entry-verification-approved = Đã nhập đúng mã
applicant-entry-verification-canceled = Việc xác minh bị hủy
applicant-entry-verification-expired = Mã hết hạn
applicant-entry-verification-failed = Xác minh thất bại
applicant-entry-verification-checked = Có mã được nhập
applicant-entry-verification-reported = Bạn cho biết tình trạng
applicant-entry-delivery-queued = { $channel }: đã chuẩn bị
applicant-entry-delivery-sent = Tin đã được chuyển đi
applicant-entry-delivery-accepted = { $channel }: đã chuyển đi, nhà mạng đã tiếp nhận
applicant-entry-delivery-delivered = { $channel }: đã tới, theo lời nhà mạng
applicant-entry-delivery-undelivered = { $channel }: nhà mạng không chuyển được
applicant-entry-delivery-failed = { $channel }: không tới được
applicant-entry-delivery-refused = { $channel }: không được gửi vì không được phép
applicant-entry-delivery-ringing = Điện thoại đổ chuông
applicant-entry-delivery-answered = Cuộc gọi được trả lời
applicant-entry-delivery-heard = Mã đã được đọc
applicant-entry-delivery-no_answer = Không ai nghe cuộc gọi
applicant-entry-delivery-busy = Máy bận
applicant-entry-verification-exhausted = Đã nhập sai mã quá nhiều lần
applicant-entry-verification-refused = Đã nhập sai mã
applicant-entry-verification-rerouted = { $channel }: chúng tôi đã tự gửi mã bằng cách khác
applicant-entry-verification-held_back = Chúng tôi đã không tự gọi
applicant-entry-texts-stopped = Điện thoại của bạn đã nhắn STOP: không gửi tin nhắn nữa
applicant-entry-texts-resumed = Lại có thể gửi tin nhắn tới điện thoại của bạn
applicant-entry-verification-extended = Mã của bạn được thêm thời gian
applicant-entry-delivery-retried = { $channel }: chưa được nhận, chúng tôi thử lại
applicant-entry-delivery-held = { $channel }: nhà mạng đã có nhưng chưa chuyển được tới máy
applicant-entry-delivery-accepted-email = { $channel }: máy chủ thư đã nhận
applicant-entry-delivery-delivered-email = { $channel }: máy chủ thư đã nhận
applicant-entry-delivery-accepted-handset = { $channel }: nhà mạng đã tiếp nhận; chúng tôi sẽ được báo khi máy nhận
applicant-entry-delivery-accepted-carrier = { $channel }: nhà mạng đã tiếp nhận; nhà mạng không cho biết máy có nhận hay không
applicant-entry-delivery-accepted-never = { $channel }: nhà mạng đã tiếp nhận; nhà mạng này không bao giờ xác nhận
applicant-entry-delivery-delivered-handset = { $channel }: chính điện thoại đã xác nhận
applicant-entry-delivery-expired = { $channel }: không gửi nữa vì đã hết giờ
applicant-entry-delivery-withdrawn = { $channel }: không gửi nữa vì không còn cần
applicant-entry-delivery-no_key = Có người nghe máy nhưng không bấm phím
applicant-entry-delivery-machine = Hộp thư thoại nhận cuộc gọi; hộp thư không được cho mã
applicant-entry-delivery-declined = Cuộc gọi bị từ chối
applicant-entry-case-opened = Bạn tạo yêu cầu hỗ trợ
applicant-entry-case-assigned = Nhân viên nhận yêu cầu
applicant-entry-case-resolved = Yêu cầu đã được giải quyết
applicant-entry-case-reopened = Yêu cầu được mở lại
applicant-entry-case-severity_set = Đã đổi mức độ nghiêm trọng
applicant-entry-case-contact_set = Bạn đề nghị được trả lời bằng cách khác
applicant-entry-case-merged = Hai yêu cầu của bạn đã được gộp làm một
applicant-entry-case-unmerged = Hai yêu cầu của bạn đã được tách ra lại
applicant-entry-login-created = Bạn đăng nhập
applicant-entry-message-posted = Có tin trong yêu cầu
applicant-entry-message-rated = Bạn đã đánh giá câu trả lời
applicant-entry-decision-executed = Nhân viên đã quyết định
applicant-entry-decision-undone = Việc kích hoạt đã bị rút lại

## applicant/forgot

applicant-forgot-title = Đặt mật khẩu mới
applicant-forgot-lead = Chúng tôi gửi một mã tới e-mail của bạn. Với mã đó bạn đặt được mật khẩu mới.
applicant-forgot-ask = Gửi mã cho tôi
applicant-forgot-sent = Nếu có tài khoản cho { $email }, mã đang được gửi đến.
applicant-forgot-sent-next = Nếu sau hai phút chưa thấy, hãy xem thư mục thư rác.
applicant-forgot-code = Mã gồm 6 chữ số
applicant-forgot-password = Mật khẩu mới
applicant-forgot-go = Lưu và đăng nhập
applicant-forgot-have = Tôi đã có mã
applicant-forgot-only_here = Mã chỉ dùng được trong trình duyệt mà bạn đã yêu cầu mã. Nếu đang ở trình duyệt khác, hãy yêu cầu mã mới tại đây.
applicant-forgot-again = Gửi lại mã

## applicant/satisfaction

applicant-problem-case_not_resolved = Bạn có thể cho biết có được giúp hay không khi yêu cầu đã được giải quyết.
applicant-satisfaction-ask = Chúng tôi có giúp được bạn không?
applicant-satisfaction-linked = Cảm ơn bạn. Chúng tôi đọc mọi câu trả lời.
applicant-satisfaction-missing = Liên kết không đầy đủ. Hãy mở lại từ e-mail.
applicant-satisfaction-good = Có
applicant-satisfaction-bad = Không
applicant-satisfaction-words = Cho chúng tôi biết thêm
applicant-satisfaction-send = Gửi
applicant-satisfaction-thanks = Cảm ơn bạn. Bạn có thể đổi câu trả lời tại đây.

## applicant/lifecycle

applicant-lifecycle-case-opened = Yêu cầu đã được tạo.
applicant-lifecycle-case-assigned = { $name } đã nhận yêu cầu.
applicant-lifecycle-agent-joined = { $name } đã vào cuộc trò chuyện.
applicant-lifecycle-agent-left = { $name } đã rời đi.
applicant-lifecycle-applicant-left = Bạn đã rời cuộc trò chuyện. Trao đổi tiếp tục qua e-mail.
applicant-lifecycle-case-resolved = Yêu cầu đã được giải quyết.
applicant-lifecycle-case-reopened = Yêu cầu đã được mở lại.
applicant-lifecycle-case-merged = Yêu cầu này được tiếp tục ở yêu cầu { $display_id }.
applicant-lifecycle-case-merged_here = Yêu cầu { $display_id } được tiếp tục ở đây.
applicant-lifecycle-case-unmerged = Yêu cầu này và yêu cầu { $display_id } đã được tách ra lại.
applicant-lifecycle-case-go = Mở yêu cầu kia
applicant-lifecycle-decision-executed = Nhân viên hỗ trợ đã quyết định: { $verdict }.
applicant-lifecycle-decision-undone = Chúng tôi đã xem lại và rút lại việc kích hoạt.
applicant-lifecycle-decision-proposed = Nhân viên hỗ trợ đang quyết định.
applicant-lifecycle-account-activated = Tài khoản của bạn đã được kích hoạt.
applicant-lifecycle-account-refused = Nhân viên hỗ trợ không kích hoạt tài khoản.
applicant-lifecycle-account-given_back = Tài khoản đã được trả lại cho bạn. Mật khẩu cũ không còn dùng được.
applicant-lifecycle-account-given_back-go = Đặt mật khẩu mới
applicant-lifecycle-second_factor-reset = Yếu tố thứ hai và các khóa đăng nhập của bạn đã được gỡ bỏ. Hãy đăng nhập bằng mật khẩu rồi cài lại.
applicant-lifecycle-chat-requested = Đã yêu cầu trò chuyện.
applicant-lifecycle-callback-requested = Đã yêu cầu gọi lại.
applicant-lifecycle-callback-done = Chúng tôi đã gọi cho bạn.
applicant-lifecycle-callback-missed = Chúng tôi đã gọi nhưng không liên lạc được.
applicant-lifecycle-callback-canceled = Việc gọi lại đã bị hủy.
applicant-lifecycle-callback-read_back = Chúng tôi đang gọi cho bạn. Nhấn phím 1 rồi đọc mã bạn nghe được cho nhân viên ở đây.
applicant-lifecycle-callback-keyed = Chúng tôi đang gọi cho bạn. Hãy bấm các chữ số bạn thấy ở đây trên điện thoại.
applicant-lifecycle-callback-proved = Mã đúng: chúng tôi đã liên lạc được với bạn qua điện thoại.
applicant-lifecycle-callback-exhausted = Mã sai. Chúng tôi có thể gọi lại với một mã mới.
applicant-lifecycle-desk-closed = Hiện chúng tôi đã hết giờ làm việc và mở lại { $opens_at }. Tin của bạn được lưu lại, và câu trả lời cũng sẽ đến qua e-mail.
applicant-case-merged-title = Yêu cầu này được tiếp tục ở một yêu cầu khác
applicant-case-merged-text = Bộ phận hỗ trợ đã gộp hai yêu cầu của bạn. Những gì đã viết ở đây vẫn còn ở đây; câu trả lời sẽ đến ở yêu cầu kia.
applicant-case-merged-go = Đến yêu cầu đó
applicant-problem-case_merged = Yêu cầu này được tiếp tục ở một yêu cầu khác. Hãy tải lại trang để xem ở đâu.
applicant-composer-label = Tin nhắn của bạn
applicant-composer-placeholder = Viết tin nhắn
applicant-composer-send = Gửi
applicant-composer-wait = Tệp vẫn đang được gửi. Hãy gửi tin khi tệp đã sẵn sàng.
applicant-composer-refused = Có tệp chưa gửi được. Hãy thử lại hoặc bỏ tệp đó rồi gửi tin.
applicant-composer-empty = Hãy viết gì đó hoặc thêm ảnh
applicant-composer-kept = Đã lưu nháp
applicant-composer-lost = Chưa lưu được: kết nối bị gián đoạn và trình duyệt này không lưu gì. Hãy sao chép nội dung trước khi rời trang.
applicant-composer-elsewhere = Bạn đã viết nội dung mới hơn trên thiết bị khác ({ $at })
applicant-composer-aside = Trước đó ở đây là
applicant-composer-other-use = Dùng nội dung này
applicant-composer-other-keep = Giữ nội dung đang có

## applicant/hours

applicant-problem-chat_closed = Trò chuyện hiện đang đóng. Hãy chọn “Web”: chúng tôi trả lời trong yêu cầu và qua e-mail.
applicant-method-closed = Hiện đang đóng. Mở lại { $opens }. Giờ làm việc: { $hours }
applicant-method-closed-holiday = Hiện đang nghỉ: { $holiday }. Mở lại { $opens }.
applicant-method-closed-long = Hiện đang đóng. Giờ làm việc: { $hours }

## applicant/freeze

applicant-freeze-title = Không phải tôi
applicant-freeze-lead = Chặn người khác đang dùng tài khoản của bạn.
applicant-freeze-what = Đóng băng sẽ kết thúc mọi phiên đăng nhập và mọi khóa truy cập, và hủy những thay đổi đang chờ. Không ai vào được cho đến khi bộ phận hỗ trợ xem xét cùng bạn.
applicant-freeze-go = Đóng băng tài khoản của tôi
applicant-freeze-done = Tài khoản của bạn đã được đóng băng.
applicant-freeze-done-next = Bây giờ không ai dùng được tài khoản. Hãy yêu cầu liên kết tới bộ phận hỗ trợ, chúng tôi sẽ trả lại tài khoản cho bạn.
applicant-freeze-support = Đến trang hỗ trợ
applicant-freeze-missing = Hãy mở lại toàn bộ liên kết trong thư của chúng tôi.

## applicant/reauthentication

applicant-reauthentication-title = Xác nhận đó là bạn
applicant-reauthentication-lead = Thay đổi này quan trọng nên chúng tôi hỏi lại. Những gì bạn đã nhập vẫn còn nguyên.
applicant-reauthentication-go = Tiếp tục
applicant-reauthentication-by-password = Dùng mật khẩu của tôi
applicant-reauthentication-by-email = Gửi mã qua e-mail cho tôi
applicant-reauthentication-by-passkey = Dùng khóa đăng nhập
applicant-reauthentication-by-totp = Dùng ứng dụng xác thực
applicant-reauthentication-by-recovery_code = Dùng mã khôi phục
applicant-reauthentication-passkey = Dùng khóa đăng nhập của tôi
applicant-reauthentication-totp = Mã của ứng dụng xác thực
applicant-reauthentication-recovery_code = Mã khôi phục
applicant-reauthentication-sent = Mã đang được gửi tới { $email }.
applicant-reauthentication-code = Mã trong e-mail
applicant-reauthentication-again = Gửi lại mã
applicant-problem-password_wrong = Mật khẩu không đúng. Hãy thử lại hoặc chọn cách khác bên dưới.

## applicant/security

applicant-sessions-title = Nơi bạn đang đăng nhập
applicant-sessions-this = thiết bị này
applicant-sessions-unknown = Trình duyệt không rõ
applicant-sessions-support = bằng liên kết tới bộ phận hỗ trợ
applicant-sessions-place = mạng { $place }
applicant-sessions-seen = dùng lần cuối { $at }
applicant-sessions-since = đăng nhập { $at }
applicant-sessions-end-named = Đăng xuất: { $name }
applicant-sessions-end-others = Đăng xuất ở mọi nơi khác
applicant-sessions-lead = Nếu không nhận ra một thiết bị, hãy đăng xuất thiết bị đó và đổi mật khẩu.
applicant-email-update-title = Địa chỉ e-mail
applicant-email-update-change = Đổi địa chỉ
applicant-email-update-new = Địa chỉ e-mail mới
applicant-email-update-start = Gửi mã tới đó
applicant-email-update-how = Chúng tôi gửi một mã tới địa chỉ mới và một thư tới địa chỉ hiện tại. Thay đổi có hiệu lực khi bạn xác nhận trong thư đó, hoặc sau 24 giờ. Khi đó bạn đăng nhập lại bằng địa chỉ mới.
applicant-email-update-code = Mã gửi tới { $email }
applicant-email-update-code-go = Kiểm tra mã
applicant-email-update-pending = { $email } sẽ là địa chỉ của bạn. Hãy nhập mã chúng tôi đã gửi tới đó.
applicant-email-update-confirmed = Hộp thư hiện tại đã đồng ý. Hãy nhập mã chúng tôi đã gửi tới { $email }.
applicant-email-update-proved = { $email } sẽ tự trở thành địa chỉ của bạn lúc { $at }. Để có hiệu lực ngay, hãy mở liên kết chúng tôi đã gửi tới địa chỉ hiện tại.
applicant-email-update-again = Gửi lại mã
applicant-email-update-cancel = Hủy việc đổi
applicant-email-update-canceled = Địa chỉ của bạn vẫn là { $email }.
applicant-email-update-done = Đã đổi địa chỉ. Hãy đăng nhập bằng địa chỉ mới.
applicant-email-update-confirm-title = Xác nhận địa chỉ e-mail mới
applicant-email-update-confirm-lead = Bạn đã yêu cầu đổi địa chỉ của tài khoản. Thay đổi có hiệu lực ngay khi bạn xác nhận, và mọi phiên đăng nhập sẽ kết thúc.
applicant-email-update-confirm-go = Đúng, đổi địa chỉ
applicant-email-update-confirm-waits = Bạn đã đồng ý. Bây giờ hãy nhập mã chúng tôi đã gửi tới địa chỉ mới, trong trình duyệt nơi bạn yêu cầu thay đổi.
applicant-email-update-confirm-not-me = Nếu không phải bạn, đừng xác nhận: hãy mở liên kết kia trong thư của chúng tôi để đóng băng tài khoản.
applicant-email-update-missing = Hãy mở lại toàn bộ liên kết trong thư của chúng tôi.
applicant-security-title = Bảo mật
applicant-security-lead = Cách bạn vào tài khoản, và cách biết chắc không ai khác vào được.
applicant-security-password-needed = Hãy đăng nhập bằng mật khẩu để xem và thay đổi mục này.
applicant-security-password-change = Đổi mật khẩu
applicant-security-password-new = Mật khẩu mới
applicant-security-password-save = Lưu mật khẩu mới
applicant-security-password-ends = Mọi thiết bị khác sẽ bị đăng xuất, mọi khóa truy cập và khóa đăng nhập sẽ hết hiệu lực. Sau đó hãy thêm lại khóa đăng nhập của bạn.
applicant-security-password-changed = Đã đổi mật khẩu. Mọi thiết bị khác đã bị đăng xuất.
applicant-security-passkeys = Khóa đăng nhập
applicant-security-passkeys-lead = Khóa đăng nhập (passkey) cho bạn vào bằng vân tay, khuôn mặt hoặc mã PIN. Không ai đoán được hay lừa bạn đưa ra được.
applicant-security-passkeys-not_here = Trình duyệt này không có khóa đăng nhập, hoặc không dùng được ở địa chỉ này. Với bản dùng thử, hãy mở trang bằng localhost.
applicant-security-passkey-add = Thêm khóa đăng nhập
applicant-security-passkey-name = Tên khóa
applicant-security-passkey-name-hint = Để bạn nhận ra sau này, ví dụ “Điện thoại của tôi”.
applicant-security-passkey-make = Tiếp tục
applicant-security-passkey-added = Đã thêm khóa. Từ nay bạn có thể đăng nhập bằng khóa này.
applicant-security-passkey-removed = Đã gỡ “{ $name }”. Khóa này không mở được gì nữa.
applicant-security-passkey-since = Thêm lúc { $at }.
applicant-security-passkey-used = Dùng lần cuối { $at }.
applicant-security-passkey-rename = Đổi tên
applicant-security-passkey-rename-of = Đổi tên { $name }
applicant-security-passkey-remove = Gỡ
applicant-security-passkey-remove-of = Gỡ { $name }
applicant-security-passkey-save = Lưu tên
applicant-security-second = Xác thực hai lớp
applicant-security-second-on = Đang bật. Ai đăng nhập bằng mật khẩu của bạn còn cần thêm một thứ mà chỉ bạn có.
applicant-security-second-off = Đang tắt. Chỉ cần mật khẩu là mở được tài khoản. Khi bật, mật khẩu bị lộ cũng không mở được gì.
applicant-security-second-app = Dùng ứng dụng xác thực
applicant-security-second-app-other = Thiết lập ứng dụng khác
applicant-security-second-by_passkey = Dùng khóa đăng nhập của tôi
applicant-security-second-turn_off = Tắt
applicant-security-second-off-done = Đã tắt xác thực hai lớp. Các mã khôi phục không còn dùng được nữa.
applicant-security-sure-off = Tắt xác thực hai lớp?
applicant-security-sure-off-text = Chỉ cần mật khẩu là lại mở được tài khoản, và các mã khôi phục mất hiệu lực ngay. Khóa đăng nhập vẫn giữ nguyên.
applicant-security-sure-codes = Tạo mã khôi phục mới?
applicant-security-sure-codes-text = Các mã bạn đang có sẽ mất hiệu lực ngay, kể cả những mã đã in hay đã lưu.
applicant-security-app-scan = Quét mã này bằng ứng dụng xác thực của bạn:
applicant-security-app-qr = Mã QR cho ứng dụng xác thực
applicant-security-app-by_hand = Hoặc nhập tay khóa bí mật này:
applicant-security-app-code = Mã mà ứng dụng hiện ra
applicant-security-app-confirm = Bật
applicant-security-codes = Mã khôi phục của bạn
applicant-security-codes-once = Bạn chỉ thấy các mã này một lần
applicant-security-codes-lead = Mỗi mã cho bạn đăng nhập một lần khi mất điện thoại hoặc khóa. Hãy cất ở nơi không ai khác xem được.
applicant-security-codes-new = Tạo mã khôi phục mới
applicant-security-codes-left = Bạn còn { $left } mã khôi phục.
applicant-security-codes-few = Bạn chỉ còn { $left } mã khôi phục. Hãy sớm tạo mã mới.
applicant-security-codes-download = Lưu thành tệp
applicant-security-codes-print = In
applicant-security-codes-kept = Tôi đã cất giữ

## applicant/shell

applicant-title = Kích hoạt tài khoản
applicant-skip = Đến phần nội dung
applicant-nav-label = Menu chính
applicant-nav-language = Ngôn ngữ
applicant-nav-signup = Đăng ký
applicant-nav-signin = Đăng nhập
applicant-nav-status = Trạng thái
applicant-nav-checks = Kiểm tra
applicant-nav-cases = Yêu cầu
applicant-nav-help = Trợ giúp
applicant-nav-security = Bảo mật
applicant-checks-title = Kiểm tra thông tin
applicant-checks-case-new = Tạo yêu cầu hỗ trợ
applicant-checks-case-open = Đến yêu cầu của tôi
applicant-nav-unread = tin nhắn chưa đọc
applicant-foot-account = { $name }, tài khoản { $id }
applicant-foot-signout = Đăng xuất
applicant-foot-support = Không đăng nhập được? Nhờ người hỗ trợ
applicant-live-lost = Kết nối bị gián đoạn. Chúng tôi đang thử lại; không có gì bị mất.
applicant-loading = Đang tải…
applicant-busy = Đang xử lý…
applicant-retry = Thử lại
applicant-discard = Bỏ
applicant-next = Tiếp tục
applicant-back = Quay lại
applicant-cancel = Hủy
applicant-edit = Sửa
applicant-edit-named = Sửa { $part }
applicant-more = Xem thêm
applicant-none = Không có
applicant-save-next = Lưu và tiếp tục
applicant-time-from = từ { $at }
applicant-time-until = đến { $at }
applicant-crash-title = Trang này không mở được
applicant-crash-text = Trang gặp lỗi. Những gì bạn đã gửi vẫn an toàn.
applicant-crash-reload = Tải lại trang
applicant-not-found-title = Không có trang này
applicant-not-found-text = Có thể địa chỉ bị gõ sai hoặc trang đã được chuyển đi.
applicant-not-found-home = Về trang đầu
applicant-summary-one = Có một vấn đề
applicant-summary-many = Có một số vấn đề
applicant-field-optional = (không bắt buộc)
applicant-steps-position = Bước { $n }/{ $of }
applicant-steps-done = đã xong
applicant-steps-label = Các bước đăng ký
applicant-login-needed = Trước hết chúng tôi cần biết bạn là ai.
applicant-login-support = Nhận liên kết qua e-mail
applicant-signin-title = Đăng nhập
applicant-signin-lead = Tiếp tục đăng ký hoặc xem trạng thái tài khoản.
applicant-signin-forgot = Quên mật khẩu?
applicant-signin-frozen = Xin liên kết hỗ trợ
applicant-signin-cannot = Không đăng nhập được?
applicant-signin-new = Chưa có tài khoản?
applicant-email-use = Dùng { $email }
applicant-email-as-typed = Tôi gõ đúng rồi
applicant-support-email-hint = Địa chỉ bạn đã dùng khi đăng ký.
applicant-form-required = Hãy điền: { $label }
applicant-form-too_long = { $label }: tối đa { $max } ký tự, hiện có { $now }
applicant-fault-email-invalid = Hãy nhập địa chỉ e-mail, ví dụ ten@example.com
applicant-fault-email_slip = Địa chỉ này có vẻ bị gõ nhầm. Có đúng không?
applicant-fault-password-short = Hãy dùng ít nhất { $min } ký tự
applicant-fault-password_long = Hãy dùng mật khẩu ngắn hơn: mật khẩu này quá dài.
applicant-fault-password_common = Mật khẩu này đã bị lộ từ người khác nên sẽ bị thử đầu tiên. Hãy chọn mật khẩu khác.
applicant-fault-password_personal = Mật khẩu này gần như chỉ là tên hoặc địa chỉ của bạn, hay tên của chúng tôi, ai cũng đoán được. Hãy chọn từ khác.
applicant-fault-password_weak = Mật khẩu này rất dễ đoán. Hãy thêm vài từ không liên quan đến nhau.
applicant-problem-second_factor_wrong = Mã không đúng. Mỗi mã chỉ dùng được một lần; nếu vừa dùng, hãy đợi mã tiếp theo.
applicant-problem-channel_unavailable = Hiện không dùng được cách này với số này. Hãy chọn cách còn lại.
applicant-problem-texts_stopped = Điện thoại này đã nhắn STOP nên không nhận tin nhắn nữa. Hãy chọn cuộc gọi.
applicant-problem-already_verified = Mục này đã được xác minh.
applicant-problem-answered_meanwhile = Đã có người trả lời trong lúc đó. Hãy đọc rồi gửi lại.
applicant-problem-case_resolved = Yêu cầu đã được giải quyết. Hãy mở lại để viết tiếp.
applicant-problem-email_taken = Địa chỉ này vừa được dùng cho một tài khoản. Hãy đăng nhập vào tài khoản đó.
applicant-problem-account_frozen = Tài khoản này đang bị đóng băng vì chủ tài khoản cho biết có người khác đã vào. Hãy yêu cầu liên kết tới bộ phận hỗ trợ: nhân viên ở đó sẽ trả lại.
applicant-problem-code_invalidated = Không còn mã nào dùng được. Hãy yêu cầu mã khác.
applicant-problem-reauthentication_required = Chưa có gì thay đổi vì bạn chưa xác nhận đó là mình. Bạn có thể thử lại bất cứ lúc nào.
applicant-problem-email_unverified = Trước hết hãy nhập mã trong e-mail của chúng tôi.
applicant-problem-payment_unavailable = Đơn vị xử lý thẻ không phản hồi. Thẻ của bạn không có vấn đề gì; hãy thử lại sau vài phút.
applicant-problem-file_type = Ở đây không nhận loại tệp này. Hãy chụp màn hình hoặc chụp ảnh tệp rồi gửi ảnh đó.
applicant-problem-file_too_costly = Đọc tệp này mất quá nhiều thời gian. Hãy chụp màn hình tệp rồi gửi ảnh đó.
applicant-problem-file_broken = Tệp bị hỏng hoặc bị cắt cụt. Hãy gửi lại tệp khác, ảnh chụp màn hình hoặc ảnh mới.
applicant-problem-file_locked = Tệp PDF có mật khẩu. Hãy lưu bản không có mật khẩu hoặc gửi ảnh chụp màn hình.
applicant-problem-file_too_many_pages = Tệp PDF tối đa { $max_pages } trang. Hãy gửi những trang cần thiết hoặc ảnh chụp màn hình.
applicant-problem-files_unavailable = Hiện chúng tôi chưa lưu được tệp, nên tệp này chưa được lưu. Hãy thử lại sau một phút.
applicant-problem-files_busy = Đang có nhiều tệp chờ xử lý. Không mất gì cả: hãy thử lại sau { $wait }.
applicant-problem-file_too_many_pixels = Ảnh có quá nhiều điểm ảnh: tối đa { $max_megapixels } triệu, hoặc { $max_empty_megapixels } triệu nếu ảnh gần như trống. Hãy gửi một phần của ảnh.
applicant-problem-file_unsafe = Tệp không qua được kiểm tra an toàn. Hãy chụp lại.
applicant-problem-draft_too_large = Nội dung quá dài để lưu. Hãy rút ngắn.
applicant-problem-file_quota = Không còn chỗ cho tệp. Hãy hỏi nhân viên trong yêu cầu của bạn.
applicant-problem-too_many_files = Mỗi tin tối đa { $max_files } tệp.
applicant-fault-window = Thời điểm kết thúc phải sau thời điểm bắt đầu
applicant-fault-code-length = Hãy nhập đủ { $n } chữ số
applicant-fault-card-number = Số thẻ chưa đủ hoặc có chữ số sai
applicant-fault-card-unknown = Môi trường thử nghiệm chỉ nhận thẻ thử. Hãy chọn một thẻ trong danh sách bên dưới.
applicant-fault-card-expiry = Hãy nhập tháng và năm, ví dụ 12/30
applicant-fault-card-past = Thẻ này đã hết hạn
applicant-fault-card-cvc = Hãy nhập 3 hoặc 4 chữ số của mã bảo mật
applicant-problem-not_found = Ở đây không có gì dành cho bạn. Hãy kiểm tra địa chỉ hoặc đăng nhập bằng đúng tài khoản.
applicant-problem-unauthenticated = Hãy đăng nhập hoặc bắt đầu đăng ký rồi thử lại.
applicant-problem-rate_limited = Bạn thao tác quá nhiều lần. Hãy thử lại sau { $wait }.
applicant-problem-destination_blocked = Chúng tôi không gửi mã đến số của quốc gia hoặc loại này. Hãy dùng số khác, hoặc tạo yêu cầu hỗ trợ: nhân viên có thể giúp bạn mà không cần mã.
applicant-problem-sends_blocked = Hiện không gửi được mã đến số này. Hãy thử lại sau { $wait }, dùng số khác, hoặc tạo yêu cầu hỗ trợ: nhân viên có thể giúp bạn mà không cần mã.
applicant-problem-cooldown = Tin tiếp theo có thể gửi sau { $wait }. Mã gần nhất vẫn dùng được.
applicant-problem-too_many_sends = Hiện không gửi thêm tin được. Bạn có thể yêu cầu lại sau { $wait }.
applicant-problem-too_many_checks = Bạn đã dùng hết số lần nhập cho mã này. Hãy yêu cầu mã mới.
applicant-problem-code_wrong = Mã không đúng. Số lần còn lại: { $checks_left }.
applicant-problem-code_expired = Mã đúng nhưng đã quá hạn. Hãy yêu cầu mã mới.
applicant-problem-bad_credentials = E-mail hoặc mật khẩu không đúng.
applicant-problem-link_other_device = Liên kết này chỉ dùng được trong trình duyệt đã yêu cầu. Hãy yêu cầu liên kết mới tại đây.
applicant-problem-link_expired = Liên kết đã quá hạn hoặc đã được dùng. Hãy yêu cầu liên kết mới.
applicant-problem-stale = Nội dung này vừa được thay đổi. Hãy tải lại trang.
applicant-problem-file_too_large = Tệp lớn hơn { $size }. Hãy chọn tệp nhỏ hơn hoặc chụp ảnh màn hình.
applicant-problem-file_empty = Tệp rỗng. Hãy chọn tệp khác.
applicant-problem-invalid_input = Có chỗ thiếu hoặc sai. Hãy sửa rồi thử lại.
applicant-problem-not_allowed = Lần đăng nhập này không cho phép việc đó. Hãy đăng nhập bằng đúng tài khoản.
applicant-problem-case_limit = Bạn đã mở hết số yêu cầu cho phép trong một ngày. Hãy tiếp tục ở một yêu cầu đã có, hoặc thử lại sau { $wait }.
applicant-problem-too_many_open_cases = Bạn đang có hết số yêu cầu mở cho phép. Hãy tiếp tục ở một yêu cầu đã có, hoặc đánh dấu một yêu cầu là đã giải quyết.
applicant-fault-email_form = Hãy nhập địa chỉ như ten@example.com.
applicant-fault-email_domain = Hãy kiểm tra phần sau dấu @: phải là một tên miền như example.com.
applicant-fault-email_too_long = Địa chỉ này dài hơn mức e-mail cho phép. Hãy dùng địa chỉ khác.
applicant-fault-password_short = Mật khẩu quá ngắn. Một vài từ ghép lại là mật khẩu tốt.
applicant-fault-name_form = Hãy nhập tên của bạn, hoặc tên ngắn hơn.
applicant-fault-url_form = Hãy nhập địa chỉ bắt đầu bằng https://.
applicant-fault-second_factor_form = Nhập sáu chữ số đang hiện trong ứng dụng, hoặc một mã khôi phục.
applicant-fault-code_form = Chỉ nhập các chữ số của mã.
applicant-fault-phone_missing = Trước hết hãy nhập thông tin liên hệ có số điện thoại.
applicant-fault-token_form = Không đọc được thẻ. Hãy nhập lại.
applicant-fault-token_unknown = Không đọc được thẻ. Hãy nhập lại.
applicant-fault-extension = Số máy lẻ chỉ gồm chữ số, tối đa mười số.
applicant-fault-time = Hãy chọn ngày và giờ.

## applicant/sign-in

applicant-signin-passkey = Đăng nhập bằng khóa
applicant-signin-second = Còn một bước: tài khoản này cần thêm một mã
applicant-signin-second-passkey = Còn một bước: tài khoản này cần khóa đăng nhập của bạn
applicant-signin-code = Mã
applicant-signin-code-hint = Mã của ứng dụng xác thực, hoặc một mã khôi phục của bạn.
applicant-signin-code-hint-recovery = Một mã khôi phục của bạn.
applicant-signin-second-lost = Bạn đã mất tất cả? Trung tâm hỗ trợ có người giúp bạn.

## applicant/sign-up

applicant-step-start = E-mail và tên
applicant-step-email = Mã trong e-mail
applicant-step-password = Mật khẩu
applicant-step-contact = Thông tin liên hệ
applicant-step-payment = Thanh toán
applicant-step-phone = Số điện thoại
applicant-step-active = Kích hoạt
applicant-signup-start-title = Tạo tài khoản
applicant-signup-start-lead = Mất khoảng năm phút. Bạn có thể dừng ở bất kỳ bước nào và làm tiếp sau, trên mọi thiết bị.
applicant-signup-start-go = Gửi mã cho tôi
applicant-signup-have = Bạn đã có tài khoản?
applicant-signup-email-title = Xác nhận địa chỉ e-mail
applicant-signup-email-lead = Đây là nơi chúng tôi liên hệ khi có sự cố.
applicant-signup-password-title = Chọn mật khẩu
applicant-signup-password-lead = Nhờ đó bạn có thể tiếp tục trên mọi thiết bị.
applicant-signup-contact-title = Thông tin liên hệ của bạn
applicant-signup-contact-lead = Hãy dùng số điện thoại đang ở bên bạn: chúng tôi sẽ xác minh số đó.
applicant-signup-payment-title = Phương thức thanh toán
applicant-signup-payment-lead = Số thẻ được gửi tới đơn vị xử lý thẻ, không bao giờ đến chúng tôi. Bây giờ chưa thu khoản nào.
applicant-signup-phone-title = Xác minh số điện thoại
applicant-signup-phone-lead = Chúng tôi gửi cho bạn mã gồm 6 chữ số. Nhập mã vào đây là tài khoản được kích hoạt.
applicant-signup-active-title = Hoàn tất
applicant-signup-active-lead = Bạn không cần làm gì thêm.
applicant-email-label = Địa chỉ e-mail
applicant-email-hint = Chúng tôi sẽ gửi mã đến địa chỉ này.
applicant-name-label = Tên tài khoản
applicant-name-hint = Tên của bạn hoặc của công ty. Có thể đổi sau.
applicant-emailcode-sent = Chúng tôi đã gửi mã tới { $to }.
applicant-emailcode-nothing = Chưa thấy? Hãy xem thư mục thư rác, hoặc
applicant-emailcode-other = dùng địa chỉ khác
applicant-emailcode-again = Gửi lại mã
applicant-emailcode-again-in = Gửi lại sau { $time }
applicant-password-label = Mật khẩu
applicant-password-hint = Ít nhất { $min } ký tự. Tốt nhất là vài từ dễ nhớ.
applicant-password-show = Hiện mật khẩu
applicant-password-hide = Ẩn mật khẩu
applicant-contact-full_name = Họ và tên
applicant-contact-company = Công ty
applicant-contact-country = Quốc gia hoặc vùng lãnh thổ
applicant-contact-likely = Có thể là của bạn
applicant-contact-all = Mọi quốc gia và vùng lãnh thổ
applicant-contact-address_line1 = Địa chỉ
applicant-contact-address_line2 = Địa chỉ, dòng thứ hai
applicant-contact-city = Thành phố
applicant-contact-district = Quận hoặc huyện
applicant-contact-region-region = Tỉnh hoặc vùng
applicant-contact-region-state = Bang
applicant-contact-region-province = Tỉnh
applicant-contact-region-prefecture = Tỉnh (prefecture)
applicant-contact-region-county = Hạt
applicant-contact-region-city-province = Tỉnh hoặc thành phố trực thuộc
applicant-contact-postal-code = Mã bưu chính
applicant-contact-postal-zip = Mã ZIP
applicant-contact-postal-postcode = Mã bưu chính
applicant-contact-postal-pin = Mã PIN bưu chính
applicant-phone-label = Số điện thoại
applicant-phone-country = Mã quốc gia
applicant-phone-hint = Nhập như khi gọi trong nước, hoặc với dấu + và mã quốc gia.
applicant-phone-good = Chúng tôi sẽ dùng số { $number }.
applicant-phone-meant = Có phải ý bạn là
applicant-phone-accept = Dùng { $number }
applicant-card-number = Số thẻ
applicant-card-hint = Đây là môi trường thử nghiệm: hãy dùng thẻ thử.
applicant-card-expiry = Ngày hết hạn
applicant-card-cvc = Mã bảo mật
applicant-card-tests = Thẻ thử
applicant-card-test-ok = được chấp nhận
applicant-card-test-declined = bị từ chối
applicant-card-test-3ds = yêu cầu 3-D Secure
applicant-card-test-expired = đã hết hạn
applicant-card-test-funds = không đủ tiền
applicant-card-frame = Thẻ
applicant-problem-card_form = Không tải được khung nhập thẻ của Stripe. Hãy kiểm tra mạng và cho phép js.stripe.com nếu bạn chặn tập lệnh.
applicant-fault-card_refused = Stripe không đọc được thẻ. Hãy kiểm tra và thử lại.
applicant-payment-go = Dùng thẻ này
applicant-payment-unknown_gateway = Trang này không hỗ trợ đơn vị xử lý thẻ “{ $name }”. Hãy báo cho quản trị viên hoặc tạo yêu cầu hỗ trợ.
applicant-payment-ok = Thẻ { $brand } •••• { $last4 } hợp lệ.
applicant-payment-declined = Ngân hàng từ chối thẻ { $brand } •••• { $last4 }.
applicant-payment-declined-next = Hãy đề nghị ngân hàng cho phép hoặc dùng thẻ khác.
applicant-payment-expired = Thẻ { $brand } •••• { $last4 } đã hết hạn.
applicant-payment-expired-next = Hãy dùng thẻ mới ngân hàng đã gửi hoặc một thẻ khác.
applicant-payment-insufficient_funds = Thẻ { $brand } •••• { $last4 } không đủ tiền.
applicant-payment-insufficient_funds-next = Hãy nạp thêm tiền hoặc dùng thẻ khác. Chúng tôi chỉ kiểm tra với số tiền rất nhỏ và hoàn lại.
applicant-payment-unavailable = Đơn vị xử lý thẻ không phản hồi.
applicant-payment-unavailable-next = Thẻ của bạn không có vấn đề gì. Hãy thử lại sau vài phút.
applicant-payment-action_required = Ngân hàng muốn xác nhận với bạn về thẻ { $brand } •••• { $last4 }.
applicant-payment-action_required-next = Hãy trả lời ngân hàng rồi quay lại đây.
applicant-bank-title = Ngân hàng muốn chắc chắn đó là bạn ({ $brand } •••• { $last4 }).
applicant-bank-text = Hãy sang trang của ngân hàng, xác nhận rồi quay lại.
applicant-bank-go = Đến trang ngân hàng
applicant-bank-done = Tôi đã xác nhận
applicant-bank-other = Dùng thẻ khác
applicant-account-pending_activation = Tài khoản của bạn chưa được kích hoạt.
applicant-account-active = Tài khoản của bạn đã được kích hoạt.
applicant-account-suspended = Tài khoản của bạn bị tạm ngưng. Hãy tạo yêu cầu hỗ trợ để biết lý do.
applicant-account-frozen = Tài khoản của bạn đang bị đóng băng. Hãy tạo yêu cầu hỗ trợ, chúng tôi sẽ trả lại cho bạn.
applicant-account-closed = Tài khoản này đã đóng.
applicant-active-title = Tài khoản của bạn đã được kích hoạt
applicant-active-text = Mọi thứ đã sẵn sàng; bạn có thể dùng ngay.
applicant-active-account = Tên tài khoản
applicant-active-id = Mã tài khoản
applicant-active-since = Kích hoạt lúc
applicant-active-status = Xem trạng thái
applicant-requirement-email = Địa chỉ e-mail
applicant-requirement-contact = Thông tin liên hệ
applicant-requirement-payment = Phương thức thanh toán
applicant-requirement-phone = Số điện thoại
applicant-requirement-missing = Còn thiếu
applicant-requirement-pending = Đang xử lý
applicant-requirement-satisfied = Đã xong
applicant-requirement-waived = Được miễn

## applicant/status

applicant-status-title = Trạng thái tài khoản
applicant-status-lead = Việc nào đã xong và còn thiếu gì, ngay lúc này.
applicant-status-requirements = Tài khoản cần những gì
applicant-status-next = Bước tiếp theo: { $step }.
applicant-status-resume = Tiếp tục
applicant-status-stuck = Bạn gặp khó khăn?
applicant-requirement-since-pending = từ { $at }
applicant-requirement-since-satisfied = từ { $at }
applicant-requirement-since-waived = bởi nhân viên hỗ trợ, { $at }
applicant-decided-refuse = Chúng tôi không kích hoạt tài khoản của bạn
applicant-decided-refuse-at = Nhân viên hỗ trợ đã xem xét và quyết định như vậy ({ $at }).
applicant-decided-refuse-next = Nếu bạn cho rằng có nhầm lẫn, hoặc có thể bổ sung điều còn thiếu, hãy viết trong yêu cầu hỗ trợ. Nhân viên sẽ đọc và có thể quyết định lại.
applicant-decided-ask_more = Chúng tôi cần bạn bổ sung
applicant-decided-ask_more-at = Nhân viên hỗ trợ đã hỏi bạn ({ $at }).
applicant-decided-ask_more-next = Hãy trả lời trong yêu cầu hỗ trợ. Nhân viên sẽ xử lý tiếp từ đó.
applicant-decided-undone = Tài khoản của bạn lại chờ kích hoạt
applicant-decided-undone-at = Nhân viên hỗ trợ đã xem lại và rút lại việc kích hoạt ({ $at }).
applicant-decided-undone-next = Chúng tôi đã gửi e-mail cho biết lý do. Nếu có thắc mắc, hãy hỏi trong yêu cầu hỗ trợ.
applicant-decided-activate = Tài khoản của bạn lại chờ kích hoạt
applicant-decided-activate-at = Nhân viên hỗ trợ đã kích hoạt ({ $at }). Từ đó đến nay đã có thay đổi.
applicant-decided-activate-next = Hãy hỏi trong yêu cầu hỗ trợ xem còn thiếu gì, hoặc làm bước tiếp theo.
applicant-decided-next-number_of_another = Hãy dùng số điện thoại của chính bạn: đổi số ở bước “Số điện thoại” rồi nhận mã tại đó. Nếu đúng là số của bạn, hãy viết trong yêu cầu hỗ trợ.
applicant-decided-next-duplicate_account = Hãy đăng nhập vào tài khoản bạn đã có. Nếu đó không phải tài khoản của bạn, hoặc bạn không vào được, hãy viết trong yêu cầu hỗ trợ.
applicant-decided-next-identity_not_shown = Hãy viết trong yêu cầu hỗ trợ bạn là ai và có thể chứng minh bằng cách nào; nhân viên sẽ xem lại. Đừng bao giờ gửi mật khẩu hay mã.
applicant-decided-reopen = Yêu cầu đã được giải quyết. Bạn có thể mở lại đến { $at }.
applicant-decided-case = Đến yêu cầu hỗ trợ
applicant-decided-step = Bạn vẫn có thể làm bước còn thiếu: { $step }.

## applicant/support

applicant-support-title-known = Nhờ người hỗ trợ
applicant-support-lead-known = Bạn đã đăng nhập. Hãy viết cho chúng tôi trong một yêu cầu, hoặc xem trước kết quả kiểm tra.
applicant-support-title = Hỗ trợ khi chưa đăng nhập được
applicant-support-lead = Chúng tôi gửi một liên kết tới e-mail của bạn. Với liên kết đó bạn xem được kết quả kiểm tra và trao đổi với người hỗ trợ, không cần mật khẩu hay tài khoản đã kích hoạt.
applicant-support-ask = Gửi liên kết cho tôi
applicant-support-sent = Nếu có tài khoản cho { $email }, liên kết đang được gửi đến.
applicant-support-sent-next = Hãy mở liên kết trong chính trình duyệt này: nó chỉ dùng được ở nơi bạn đã yêu cầu. Bạn chỉ đọc được thư trên thiết bị khác? Hãy mở trang này trên thiết bị đó và yêu cầu liên kết tại đó. Nếu sau hai phút chưa thấy, hãy xem thư mục thư rác.
applicant-support-sent-other = Dùng địa chỉ khác
applicant-support-redeem = Liên kết của bạn đã sẵn sàng
applicant-support-redeem-go = Mở trang hỗ trợ
applicant-support-redeem-here = Liên kết mở được tại đây, trong trình duyệt bạn đã dùng để yêu cầu, và không mở được ở nơi nào khác.
applicant-support-elsewhere = Liên kết này chỉ mở được trong trình duyệt đã yêu cầu
applicant-support-elsewhere-next = Nhờ vậy không ai khác dùng được dù có liên kết. Để tiếp tục trên thiết bị này, hãy yêu cầu liên kết mới: nó được gửi tới cùng hộp thư và mở được tại đây.
applicant-support-expired = Liên kết đã quá hạn hoặc đã được dùng
applicant-support-expired-next = Mỗi liên kết dùng được một lần, trong 30 phút. Hãy yêu cầu liên kết mới và mở trong trình duyệt này.

## applicant/verify

applicant-act-call = Gọi cho tôi ngay
applicant-act-text = Gửi SMS cho tôi
applicant-act-enter_code = Nhập mã
applicant-act-choose_way = Yêu cầu gửi mã
applicant-act-change_number = Sửa số điện thoại
applicant-act-email = Đến bước e-mail
applicant-act-contact = Điền thông tin liên hệ
applicant-act-payment = Đến bước thanh toán
applicant-act-sign_up = Đăng ký lại từ đầu
applicant-act-case = Nhờ nhân viên giúp
applicant-certainty-own = Chúng tôi biết điều này từ ghi nhận của chính mình.
applicant-certainty-told = Bạn đã cho chúng tôi biết điều này.
applicant-certainty-phone = Chính máy của bạn đã xác nhận điều này.
applicant-certainty-carrier = Nhà mạng báo như vậy.
applicant-certainty-mail_server = Máy chủ thư báo như vậy.
applicant-certainty-bank = Ngân hàng của bạn báo như vậy.
applicant-certainty-hint = Nhà mạng chỉ gợi ý như vậy; có thể là chuyện khác.
applicant-certainty-guess = Đây là phỏng đoán của chúng tôi: không ai cho chúng tôi biết.
applicant-verify-number = Chúng tôi sẽ gửi mã đến
applicant-verify-how = Bạn muốn nhận mã bằng cách nào?
applicant-verify-sms = Qua SMS
applicant-verify-sms-hint = Tin nhắn chứa mã. Thường đến trong mười giây.
applicant-verify-sms-landline = Đây là số cố định: không nhận được tin nhắn.
applicant-verify-call = Qua cuộc gọi
applicant-verify-call-hint = Chúng tôi gọi cho bạn. Bấm phím 1, mã sẽ được đọc hai lần.
applicant-verify-sms-go = Gửi SMS
applicant-verify-call-go = Gọi cho tôi ngay
applicant-verify-wrong = Số sai? Hãy đổi
applicant-verify-change-go = Dùng số này
applicant-verify-sent = Chúng tôi đã gửi mã đến
applicant-verify-called = Chúng tôi đang gọi. Bấm phím 1 để nghe mã.
applicant-verify-unheard = Cuộc gọi của chúng tôi không tới được
applicant-verify-nothing_yet = Chưa nhận được gì?
applicant-verify-other_ways = Cách khác
applicant-verify-nothing = Không nhận được? Xem lý do
applicant-verify-said = Nhà mạng trả lời thế nào
applicant-verify-left = Số tin còn lại: { $sends }. Số lần nhập còn lại: { $tries }.
applicant-verify-again-sms = Gửi lại SMS
applicant-verify-again-call = Gọi cho tôi
applicant-verify-again-sms-in = Gửi lại SMS sau { $time }
applicant-verify-again-call-in = Gọi cho tôi sau { $time }
applicant-closed-landline = { $channel }: đây là số cố định.
applicant-closed-send_limit = { $channel }: tạm hết lượt, có thể dùng lại từ { $at }.
applicant-closed-quiet_hours = { $channel }: nơi có điện thoại đang là ban đêm. Từ { $at }.
applicant-closed-not_callable = { $channel }: không gọi được số này.
applicant-closed-opted_out = Điện thoại này đã nhắn STOP nên không nhận tin nhắn nữa. Cuộc gọi vẫn đến được. Muốn nhận lại tin nhắn, hãy nhắn START tới số đã gửi tin cho bạn.
applicant-closed-start = Nhắn START tới { $number }
applicant-closed-other = { $channel }: không dùng được với số này.
applicant-verification-pending = Mã đang được gửi.
applicant-verification-approved = Số điện thoại đã được xác minh.
applicant-verification-canceled = Mã gần nhất đã bị hủy.
applicant-verification-expired = Mã gần nhất đã quá hạn. Hãy yêu cầu mã mới.
applicant-verification-max_attempts_reached = Nhập sai quá nhiều lần. Hãy yêu cầu mã mới.
applicant-verification-failed = Không gửi được tin gần nhất.
applicant-code-label = Mã gồm { $n } chữ số
applicant-recheck-title = Mã cho điện thoại của bạn
applicant-recheck-text = Khi tài khoản của bạn được kích hoạt, mã không tới được số { $number }. Chúng tôi vừa gửi một mã để xem nay đã tới được chưa. Nếu nhận được, bạn hãy nhập vào đây. Nếu không, bạn không cần làm gì: tài khoản vẫn giữ nguyên.
applicant-code-hint = Có thể có khoảng trắng hoặc dấu gạch.
applicant-code-go = Xác nhận
applicant-code-valid = Còn hiệu lực { $time }
applicant-code-over = Mã này không còn hiệu lực.
applicant-code-tries = Số lần nhập còn lại: { $n }
applicant-channel-sms = SMS
applicant-channel-call = Cuộc gọi
applicant-channel-email = E-mail
applicant-delivery-list = Tin nhắn và cuộc gọi
applicant-delivery-sequence = lần { $n }
applicant-delivery-queued = Đang chờ
applicant-delivery-sending = Đang gửi
applicant-delivery-accepted = Đã tiếp nhận
applicant-delivery-delivered = Đã nhận
applicant-delivery-delivered-carrier = Nhà mạng báo đã tới
applicant-delivery-delivered-call = Đã đọc mã
applicant-delivery-delivered-email = Máy chủ thư đã nhận
applicant-delivery-undelivered = Không đến
applicant-delivery-ringing = Đổ chuông
applicant-delivery-answered = Đã nghe máy
applicant-delivery-heard = Đã nghe mã
applicant-delivery-no_key = Không bấm phím
applicant-delivery-machine = Hộp thư thoại
applicant-delivery-busy = Máy bận
applicant-delivery-declined = Bị từ chối
applicant-delivery-no_answer = Không nghe máy
applicant-delivery-failed = Thất bại
applicant-delivery-expired = Quá hạn
applicant-delivery-queued-long = Sẵn sàng gửi
applicant-delivery-sending-long = Đã chuyển cho nhà cung cấp
applicant-delivery-accepted-long = Nhà mạng đã tiếp nhận
applicant-delivery-delivered-long = Được báo là đã nhận
applicant-delivery-undelivered-long = Nhà mạng không chuyển được
applicant-delivery-ringing-long = Điện thoại đang đổ chuông
applicant-delivery-answered-long = Có người hoặc máy trả lời
applicant-delivery-heard-long = Mã đã được đọc
applicant-delivery-no_key-long = Có trả lời nhưng không bấm phím; mã chưa được đọc
applicant-delivery-machine-long = Hộp thư thoại trả lời; mã chưa được đọc
applicant-delivery-busy-long = Máy bận
applicant-delivery-declined-long = Cuộc gọi bị từ chối
applicant-delivery-no_answer-long = Không có ai nghe máy
applicant-delivery-failed-long = Không gửi được
applicant-delivery-expired-long = Không gửi nữa: mã đã hết hiệu lực
applicant-delivery-call-delivered = Mã đã được đọc cho bên nhấc máy, có thể là hộp thư thoại
applicant-delivery-rang = đổ chuông { $s } giây
applicant-delivery-still = Nhà mạng đã có tin nhưng chưa chuyển được tới máy
applicant-delivery-email-sending = Đã chuyển cho máy chủ thư
applicant-delivery-email-accepted = Máy chủ thư của bạn đã tiếp nhận
applicant-delivery-email-delivered = Máy chủ thư của bạn đã tiếp nhận
applicant-delivery-email-undelivered = Máy chủ thư của bạn trả lại thư
applicant-trust-handset = Chính điện thoại đã xác nhận: hãy xem mọi thư mục tin nhắn.
applicant-trust-carrier = Theo nhà mạng. Có nhà mạng báo sớm hơn thực tế.
applicant-trust-never = Nhà mạng này không bao giờ xác nhận: không ai báo cho chúng tôi tin đã đến máy hay chưa.
applicant-trust-only_carrier = Nhà mạng này sẽ không cho biết tin đã đến máy hay chưa.
applicant-trust-waiting = Chưa biết tin đã đến máy hay chưa.

## console: the desk

console-problem-wait = Bạn đã thử quá nhiều lần. Hãy thử lại sau { $seconds } giây.
console-problem-bad_credentials = E-mail, mật khẩu hoặc mã không đúng. Hãy kiểm tra cả ba; mã đổi sau mỗi 30 giây.
console-problem-link_expired = Liên kết này đã quá hạn, hoặc nhân viên đã được cấp thông tin đăng nhập khác.
console-problem-second_factor_wrong = Mã không khớp. Hãy nhập mã đang hiện trong ứng dụng xác thực; mỗi mã chỉ dùng một lần.
console-problem-rate_limited = Bạn đã thử quá nhiều lần. Hãy chờ một lát rồi thử lại.
console-problem-agent_managed = Bạn đăng nhập và xác nhận danh tính qua nhà cung cấp định danh, nên ở đây không cần thiết lập gì.
console-problem-reauthentication_required = Chưa có gì thay đổi vì bạn chưa xác nhận đó là mình. Bạn có thể thử lại bất cứ lúc nào.
console-problem-stale = Có người vừa thay đổi. Hãy xem lại rồi làm tiếp.
console-problem-not_found = Không tìm thấy, hoặc bạn không được xem.
console-problem-not_allowed = Tài khoản của bạn không được phép làm việc này.
console-problem-file_empty = Tệp này trống. Hãy chọn lại.
console-problem-file_type = Ở đây không nhận loại tệp này. Hãy chụp màn hình hoặc chụp ảnh tệp rồi gửi ảnh đó.
console-problem-file_too_costly = Đọc tệp này mất quá nhiều thời gian. Hãy gửi ảnh chụp màn hình của tệp.
console-problem-file_broken = Tệp bị hỏng, bị cắt cụt hoặc mang theo tệp thứ hai.
console-problem-file_locked = Tệp PDF có mật khẩu. Hãy xin bản không có mật khẩu.
console-problem-file_too_many_pages = Tệp PDF tối đa { $max_pages } trang.
console-problem-file_too_many_pixels = Ảnh tối đa { $max_megapixels } triệu điểm ảnh, hoặc { $max_empty_megapixels } triệu nếu ảnh gần như trống.
console-problem-file_unsafe = Bộ quét an toàn từ chối tệp này.
console-problem-file_quarantined = Tệp đang được kiểm tra hoặc đã bị từ chối.
console-problem-file_removed = Tệp đã bị xóa vì yêu cầu hỗ trợ đã đóng từ lâu.
console-problem-file_too_large = Mỗi tệp tối đa { $size }.
console-problem-unauthenticated = Bạn không còn đăng nhập. Hãy đăng nhập rồi làm lại.
console-problem-file_quota = Không còn chỗ cho tệp. Hãy xóa một tệp chưa gửi.
console-problem-too_many_files = Mỗi tin tối đa { $max_files } tệp.
console-problem-too_late_to_reopen = Chỉ mở lại được trong 14 ngày. Người đăng ký cần tạo yêu cầu mới.
console-problem-decision_closed = Có người đã giải quyết quyết định này. Hãy xem lại yêu cầu.
console-problem-too_many_decisions = Số lần kích hoạt vượt mức một nhân viên làm cẩn thận trong một giờ, hoặc một số điện thoại cần trong một ngày. Hãy chờ, hoặc hỏi trưởng nhóm.
console-yes = có
console-no = không
console-notices-title = Thông báo của bàn hỗ trợ
console-notices-close = Đóng thông báo này
console-cancel = Hủy
console-copy = Sao chép
console-copied = Đã sao chép
console-copy-failed = Không sao chép được
console-act-palette = Tìm việc cần làm
console-act-keys = Phím tắt
console-act-search = Tìm kiếm
console-act-next_row = Yêu cầu kế tiếp trong danh sách
console-act-previous_row = Yêu cầu trước trong danh sách
console-act-open = Mở yêu cầu
console-act-take_row = Nhận yêu cầu
console-act-view = Xem danh sách khác
console-act-filter = Bộ lọc
console-act-sort = Sắp xếp theo
console-act-next_page = Trang sau
console-act-previous_page = Trang trước
console-act-choose_row = Chọn yêu cầu
console-act-choose_all = Chọn mọi yêu cầu của trang, hoặc bỏ chọn
console-act-bulk = Xử lý các yêu cầu đã chọn
console-act-bulk_undo = Hoàn tác lần xử lý hàng loạt gần nhất
console-act-reply = Viết câu trả lời
console-act-note = Viết ghi chú nội bộ
console-act-macro = Câu trả lời soạn sẵn hoặc macro
console-act-attach = Đính kèm tệp
console-act-messages = Đọc cuộc trò chuyện
console-act-take = Nhận xử lý
console-act-hand_over = Giao cho người khác, hoặc trả lại
console-act-snooze = Tạm hoãn, hoặc lấy lại
console-act-tag = Thêm nhãn
console-act-link = Liên kết với yêu cầu khác
console-act-merge = Gộp vào yêu cầu khác, hoặc hoàn tác
console-act-severity = Mức độ nghiêm trọng
console-act-resolve = Đã xử lý xong, hoặc mở lại
console-act-overview = Tổng quan
console-act-timeline = Diễn biến
console-act-deliveries = Lượt gửi
console-act-decision = Quyết định
console-act-next_case = Yêu cầu kế tiếp
console-act-previous_case = Yêu cầu trước
console-act-back = Về hàng đợi
console-act-mentions = Lời nhắc
console-act-drafts = Bản nháp
console-act-queue = Đến hàng đợi
console-act-reviews = Đến trang xem lại lần hai
console-act-reports = Đến báo cáo
console-act-replies = Đến câu trả lời soạn sẵn
console-act-operator = Đến trang vận hành
console-act-security = Đến trang bảo mật
console-act-availability = Trạng thái
console-act-theme = Màu nền
console-act-language = Ngôn ngữ
console-act-sign_out = Đăng xuất
console-act-quote = Trích dẫn một tin nhắn
console-act-emoji = Biểu tượng cảm xúc
console-quote-of = Trích dẫn { $name }
console-quote-several = Hãy chọn trong một tin nhắn để trích dẫn.
console-composer-file-ready = Sẵn sàng
console-composer-file-gone = Tệp không còn nữa vì tệp chưa gửi bị xóa sau một giờ. Hãy đính kèm lại.
console-composer-file-under_way = { $name } đang được tải lên
console-composer-file-remove = Bỏ { $name }
console-case-time-there = Chỗ họ đang là { $time }
console-case-time-night = Chỗ họ đang là { $time }, ban đêm
console-case-time-between = { $from } đến { $to }
console-act-notices = Thông báo, âm thanh, tự chuyển sang vắng mặt
console-news-messages = { $count } tin nhắn mới trong một yêu cầu của bạn
console-news-waits = Một yêu cầu đang chờ người xử lý
console-notices-sound = Một tiếng báo ngắn
console-notices-sound-hint = Khi có tin nhắn trong yêu cầu của bạn, và khi có yêu cầu chưa ai nhận.
console-notices-desktop = Thông báo của hệ thống
console-notices-desktop-hint = Chỉ báo có tin mới, không nói của ai và không kèm nội dung. Trình duyệt sẽ hỏi bạn có cho phép không.
console-notices-desktop-refused = Trình duyệt không cho phép trang này. Hãy cho phép trong phần cài đặt trang của trình duyệt rồi bật lại.
console-notices-desktop-shown = Tin mới sẽ hiện như thế này
console-notices-desktop-unable = Trình duyệt này không hiển thị được thông báo của trang web. Tiếng báo và con số trên tiêu đề thẻ vẫn báo tin mới.
console-notices-idle = Chuyển sang vắng mặt sau { $minutes } phút không gõ phím hay bấm chuột ở đây
console-notices-idle-hint = Đồng nghiệp thấy bạn vắng mặt. Phím hoặc cú bấm đầu tiên đưa bạn trở lại.
console-notices-done = Xong
console-idle-back = Bạn đã sẵn sàng trở lại.
console-keys-hint = { $act } ({ $key })
console-keys-everywhere = Ở mọi nơi
console-keys-queue = Trong hàng đợi
console-keys-case = Trong một yêu cầu
console-keys-escape = Rời ô nhập, về cuộc trò chuyện
console-keys-close = Đóng danh sách
console-keys-single = Dùng phím đơn
console-keys-single-hint = Hãy tắt nếu bạn điều khiển máy bằng giọng nói hoặc hay bấm nhầm phím. Ctrl hoặc ⌘ cùng với K vẫn dùng được.
console-palette-title = Bạn muốn làm gì?
console-palette-hint = Gõ vài chữ của việc đó
console-palette-none = Không có gì tên như vậy.
console-case-severity-set = Mức độ nghiêm trọng hiện là { $severity }.
console-case-reopened = Yêu cầu đã được mở lại.
console-case-last = Đó là yêu cầu cuối cùng của danh sách này.
console-case-first = Đó là yêu cầu đầu tiên của danh sách này.
console-assign-given = Yêu cầu hiện do { $name } xử lý.
console-assign-given_back = Yêu cầu hiện chưa giao cho ai.
console-top-title = Bàn hỗ trợ Ringback
console-top-availability = Tình trạng làm việc
console-top-available = Sẵn sàng
console-top-away = Vắng mặt
console-top-language = Ngôn ngữ
console-top-dark = Nền tối
console-top-light = Nền sáng
console-security-title = Bảo mật
console-sessions-title = Nơi bạn đang đăng nhập
console-sessions-text = Nếu không nhận ra một thiết bị, hãy đăng xuất thiết bị đó và báo cho người quản trị.
console-sessions-this = thiết bị này
console-sessions-unknown = Trình duyệt không rõ
console-sessions-place = mạng { $place }
console-sessions-seen = dùng lần cuối
console-sessions-since = đăng nhập
console-sessions-end-named = Đăng xuất: { $name }
console-sessions-end-others = Đăng xuất ở mọi nơi khác
console-security-provider = Bạn đăng nhập ở { $name }. Mật khẩu, khóa đăng nhập và xác thực hai lớp được quản lý ở đó.
console-passkeys-title = Khóa đăng nhập
console-passkeys-text = Khóa đăng nhập (passkey) cho bạn vào, và xác nhận đúng là bạn, bằng vân tay, khuôn mặt hoặc mã PIN.
console-passkeys-none = Bạn chưa có khóa nào.
console-passkeys-not_here = Trình duyệt này không có khóa đăng nhập, hoặc không dùng được ở địa chỉ này. Với bản dùng thử, hãy mở bàn hỗ trợ bằng localhost.
console-passkeys-add = Thêm khóa đăng nhập
console-passkeys-name = Tên khóa
console-passkeys-name-hint = Để bạn nhận ra sau này, ví dụ “Khóa bảo mật màu xanh”. Tối đa 50 ký tự.
console-passkeys-name-missing = Hãy đặt tên cho khóa.
console-passkeys-make = Tiếp tục
console-passkeys-added = Đã thêm khóa. Từ nay bạn có thể đăng nhập bằng khóa này.
console-passkeys-since = thêm
console-passkeys-used = dùng lần cuối
console-passkeys-unused = chưa dùng lần nào
console-passkeys-rename = Đổi tên
console-passkeys-rename-named = Đổi tên: { $name }
console-passkeys-save = Lưu tên
console-passkeys-remove = Gỡ
console-passkeys-remove-named = Gỡ: { $name }
console-passkeys-removed = Đã gỡ “{ $name }”. Khóa này không mở được gì nữa.
console-recovery-title = Mã khôi phục
console-recovery-text = Mỗi mã thay ứng dụng xác thực một lần khi bạn mất điện thoại. Tạo mã mới thì mã cũ hết hiệu lực.
console-recovery-make = Tạo mã mới
console-recovery-none = Bạn chưa có mã nào. Nếu mất điện thoại, chỉ người quản trị mới giúp bạn vào lại được.
console-recovery-left = Còn lại: { $left } mã.
console-recovery-once = Bạn chỉ thấy các mã này một lần
console-recovery-keep = Hãy cất ở nơi không ai khác xem được, và không cất trong chiếc điện thoại có ứng dụng xác thực.
console-recovery-print = In
console-recovery-kept = Tôi đã cất giữ
console-not-me-title = Không phải tôi
console-not-me-text = Mọi phiên đăng nhập với tên bạn sẽ kết thúc, và không ai vào được với tên bạn cho đến khi người quản trị xem xét và cấp cho bạn thông tin đăng nhập khác.
console-not-me-go = Chặn lại
console-not-me-done = Đã chặn. Người quản trị đã được báo; hãy nói chuyện với họ.
console-not-me-missing = Hãy mở lại toàn bộ liên kết trong thư của chúng tôi.
console-top-signout = Đăng xuất
console-broken-title = Không hiển thị được màn hình này
console-broken-text = Những gì bạn đã gửi không bị mất. Hãy tải lại trang; nếu vẫn lỗi, hãy cho người vận hành biết bạn đang làm gì.
console-broken-reload = Tải lại
console-signin-title = Đăng nhập bàn hỗ trợ
console-signin-email = E-mail
console-signin-email-missing = Hãy nhập địa chỉ e-mail.
console-signin-password = Mật khẩu
console-signin-password-missing = Hãy nhập mật khẩu.
console-signin-code = Mã dùng một lần
console-signin-code-hint = 6 chữ số đang hiện trong ứng dụng xác thực, hoặc một mã khôi phục.
console-signin-code-missing = Hãy nhập mã trong ứng dụng xác thực.
console-signin-submit = Đăng nhập
console-signin-passkey = Đăng nhập bằng khóa
console-signin-with = Đăng nhập bằng { $name }
console-signin-or = Đăng nhập bằng mật khẩu
console-signin-emergency = Chỉ dành cho những người giữ mật khẩu dùng khi khẩn cấp.
console-sso-expired = Lần đăng nhập này bắt đầu ở trình duyệt khác hoặc đã quá lâu. Hãy bắt đầu lại.
console-sso-denied = Hệ thống định danh không cho bạn vào. Hãy thử lại hoặc hỏi người quản trị hệ thống đó.
console-sso-unreachable = Hiện không kết nối được với hệ thống định danh. Hãy thử lại sau giây lát.
console-sso-invalid = Không thể tin câu trả lời của hệ thống định danh nên chưa ai được đăng nhập. Hãy bắt đầu lại; nếu vẫn lỗi, hãy báo người quản trị.
console-sso-email_unverified = Hệ thống định danh chưa xác nhận địa chỉ e-mail là của bạn. Hãy nhờ người quản trị xác nhận.
console-sso-no_role = Bạn không thuộc nhóm nào được làm việc ở đây. Hãy nhờ trưởng nhóm thêm bạn vào.
console-sso-disabled = Quyền truy cập của bạn đã bị tắt. Hãy hỏi trưởng nhóm.
console-sso-unknown = Bạn chưa phải là nhân viên hỗ trợ ở đây. Hãy nhờ trưởng nhóm thêm bạn vào.
console-sso-local_agent = Một nhân viên có cùng địa chỉ đang đăng nhập bằng mật khẩu. Hãy nhờ người quản trị liên kết hai tài khoản.
console-sso-other_person = Địa chỉ này thuộc về một nhân viên khác. Hãy hỏi người quản trị.
console-sso-not_fresh = Bạn chưa được hỏi lại mình là ai nên chưa có gì được xác nhận. Hãy thử lại.
console-sso-weak = Nơi này cần cách đăng nhập mạnh hơn. Hãy dùng yếu tố thứ hai ở hệ thống định danh.
console-stepup-title = Xác nhận đúng là bạn
console-stepup-text = Thao tác này cần một mã mới từ ứng dụng xác thực, hoặc một mã khôi phục. Xác nhận có hiệu lực trong năm phút.
console-stepup-passkey = Dùng khóa đăng nhập
console-stepup-confirm = Xác nhận
console-stepup-provider-text = Thao tác này cần bạn đăng nhập lại ở { $name }. Trang đó mở trong thẻ mới; xong rồi hãy quay lại đây. Có hiệu lực trong năm phút.
console-stepup-provider = Xác nhận bằng { $name }
console-stepup-provider-waiting = Đang chờ { $name } …
console-confirmed-title = Đã xác nhận
console-confirmed-text = Hãy đóng thẻ này và tiếp tục ở thẻ trước.
console-confirmed-desk = Đến trang làm việc
console-queue-title = Hàng đợi
console-queue-show = Hiển thị
console-queue-open = Đang mở
console-queue-unassigned = Chưa nhận
console-queue-mine = Của tôi
console-queue-callbacks = Cần gọi lại
console-queue-overdue = Quá hạn
console-queue-approvals = Chờ duyệt
console-queue-proposal = Chờ duyệt, rủi ro { $score }
console-queue-resolved = Đã xử lý
console-queue-all = Tất cả
console-queue-snoozed = Tạm hoãn
console-queue-snoozed-until = Tạm hoãn: { $until }
console-snooze-act = Tạm hoãn
console-snooze-title = Tạm hoãn yêu cầu này
console-snooze-until = Đến khi
console-snooze-answer = người đăng ký trả lời
console-snooze-answer-hint = Dù thế nào, câu trả lời cũng đưa yêu cầu trở lại.
console-snooze-hour = một giờ nữa
console-snooze-hours = bốn giờ nữa
console-snooze-tomorrow = sáng mai
console-snooze-monday = thứ Hai tới
console-snooze-time = lúc khác
console-snooze-time-missing = Hãy chọn thời điểm.
console-snooze-reason = Vì sao?
console-snooze-reason-hint = Đồng nghiệp đọc được, người đăng ký thì không.
console-snooze-reason-missing = Hãy ghi vắn tắt yêu cầu đang chờ điều gì.
console-snooze-by = { $by } tạm hoãn đến khi người đăng ký trả lời
console-snooze-by-until = { $by } tạm hoãn đến { $until }
console-snooze-wake = Đưa lại ngay
console-links-title = Yêu cầu liên kết
console-links-link = Liên kết yêu cầu
console-links-link-title = Liên kết với yêu cầu khác
console-links-merge = Gộp vào yêu cầu khác
console-links-merge-title = Gộp yêu cầu này vào yêu cầu khác
console-links-merge-text = Yêu cầu này kết thúc và được tiếp tục ở yêu cầu được giữ lại. Không tin nhắn nào bị chuyển: hai cuộc trao đổi dẫn đến nhau, và những gì người đăng ký còn viết ở đây sẽ vào yêu cầu kia. Bạn có thể hoàn tác trong mười phút, khi chưa ai viết thêm.
console-links-merge-submit = Gộp
console-links-other = Số của yêu cầu kia
console-links-into = Số của yêu cầu được giữ lại
console-links-hint = Số nằm ở đầu trang của mỗi yêu cầu. Các yêu cầu khác của người đăng ký được gợi ý.
console-links-missing = Hãy nhập số của một yêu cầu.
console-links-number = Số { $id }
console-links-kind = Yêu cầu kia là gì với yêu cầu này?
console-links-kind-related = có liên quan
console-links-kind-duplicate = cùng một việc
console-links-kind-parent = bao gồm yêu cầu này
console-links-kind-child = là một phần của yêu cầu này
console-links-kind-merged = đã gộp vào yêu cầu này
console-links-kind-merged_into = yêu cầu này được tiếp tục ở đó
console-links-other_account = tài khoản khác
console-links-remove = Gỡ liên kết với yêu cầu { $id }
console-links-linked = Đã liên kết với yêu cầu { $id }
console-links-removed = Đã gỡ liên kết với yêu cầu { $id }
console-links-merged = Đã gộp vào yêu cầu { $id }
console-links-merged-header = Yêu cầu này đã được gộp và tiếp tục ở yêu cầu { $id }
console-links-undo = Hoàn tác việc gộp
console-links-undone = Hai yêu cầu đã được tách ra lại
console-entry-case-snoozed = Đã tạm hoãn
console-entry-case-unsnoozed = Hết tạm hoãn
console-fault-date_form = Hãy nhập một ngày, chẳng hạn 2026-11-30.
console-fault-period_backwards = Thời gian kết thúc trước khi bắt đầu.
console-fault-period_long = Hãy chọn nhiều nhất một năm.
console-fault-time_form = Hãy chọn ngày và giờ.
console-fault-time_range = Hãy chọn thời điểm trong tương lai, trong vòng ba tháng.
console-fault-case_unknown = Không có yêu cầu nào mang số này. Hãy chép số ở đầu trang của yêu cầu kia.
console-fault-same_case = Đây chính là yêu cầu này.
console-fault-merged_already = Hai yêu cầu này đã được gộp.
console-queue-search = Tìm mọi nội dung yêu cầu
console-queue-search-help = "cụm từ chính xác", -loại trừ, bốn chữ số của một số
console-found-subject = Chủ đề
console-found-name = Tên
console-found-message = Tin nhắn
console-found-note = Ghi chú nội bộ
console-found-file = Tệp
console-found-email = E-mail
console-found-phone = Điện thoại
console-found-number = Mã số
console-column-found = Tìm thấy ở
console-look-alikes-title = Không ai có số này. Có phải bạn muốn tìm?
console-look-alikes-one_digit = Khác một chữ số
console-look-alikes-swapped = Hai chữ số bị đảo
console-look-alikes-missing_digit = Thiếu một chữ số
console-look-alikes-extra_digit = Thừa một chữ số
console-look-alikes-no-case = Chưa có yêu cầu
console-queue-unindexed = { $count } yêu cầu cũ chưa tìm được theo nội dung. Hệ thống đang chuẩn bị.
console-queue-sort = Sắp xếp
console-queue-loading = Đang tải các yêu cầu
console-queue-failed = Không đọc được hàng đợi. Thử lại
console-queue-nothing = Không có yêu cầu nào. Không ai đang chờ.
console-queue-nothing-found = Không có yêu cầu nào khớp.
console-queue-rows = { $value } yêu cầu
console-queue-nothing-yet = Chưa thấy trong các yêu cầu đã xem. Hãy sang trang tiếp theo.
console-views-title = Chế độ xem đã lưu
console-views-save = Lưu chế độ xem
console-views-save-title = Lưu chế độ xem này
console-views-save-hint = Giữ bộ lọc và thứ tự đang chọn; nội dung tìm kiếm không được giữ.
console-views-name = Tên
console-views-name-missing = Hãy đặt tên cho chế độ xem.
console-views-shared = Cho cả bộ phận hỗ trợ
console-views-shared-hint = Mọi nhân viên đều thấy; trưởng nhóm có quyền sửa.
console-views-begin = Mở đầu bằng chế độ xem này
console-views-begin-hint = Hàng đợi của bạn sẽ mở ra với chế độ này.
console-views-this = Chế độ xem này
console-views-edit = Đổi tên và chia sẻ
console-views-update = Lưu lại bộ lọc và thứ tự mới
console-views-again = Hiện lại như đã lưu
console-views-begin-not = Không mở đầu bằng chế độ này nữa
console-views-remove = Xóa
console-views-saved = Đã lưu: { $name }.
console-views-removed = Đã xóa: { $name }.
console-views-undo = Hoàn tác: giữ lại
console-views-changed = { $name }, đã thay đổi
console-views-gone-tag = Chế độ xem này lọc theo một nhãn không còn nữa nên không yêu cầu nào khớp. Hãy chọn nhãn khác rồi lưu lại.
console-views-gone-assignee = Chế độ xem này lọc theo một nhân viên đã nghỉ. Hãy chọn người khác rồi lưu lại.
console-views-none = Không có chế độ xem này cho bạn: nó đã bị xóa hoặc không còn được chia sẻ. Đây là các yêu cầu đang mở.
console-filter-gone = Không còn nữa
console-fault-view_name = Đặt tên chế độ xem bằng vài từ.
console-fault-view_personal = Đặt tên theo loại yêu cầu, không theo người: không địa chỉ, không số.
console-fault-view_name_taken = Đã có chế độ xem tên này. Hãy chọn tên khác.
console-fault-too_many_views = Đã có 20 chế độ xem như vậy. Hãy xóa bớt một cái.
console-fault-assignee_unknown = Hãy chọn nhân viên khác; người này đã nghỉ.
console-bulk-title = Xử lý các yêu cầu đã chọn
console-bulk-choose = Chọn yêu cầu
console-bulk-choose-all = Chọn mọi yêu cầu của trang này
console-bulk-choose-one = Chọn { $name }
console-bulk-chosen = Đã chọn { $count } yêu cầu
console-bulk-act = Xử lý
console-bulk-none = Bỏ chọn
console-bulk-assign = Giao
console-bulk-tag = Gắn nhãn
console-bulk-untag = Gỡ nhãn
console-bulk-severity = Đặt mức độ
console-bulk-snooze = Tạm hoãn
console-bulk-resolve = Đánh dấu đã xử lý
console-bulk-to = Giao cho ai
console-bulk-reason = Vì sao?
console-bulk-drawn-reason = Cần khi yêu cầu được bốc thăm và trưởng nhóm giao cho ai đó.
console-bulk-tag-which = Nhãn cần gắn
console-bulk-untag-which = Nhãn cần gỡ
console-bulk-tags-choose = Chọn nhãn
console-bulk-severity-choose = Chọn mức độ
console-bulk-until-hint = Để trống: đến khi người đăng ký trả lời; câu trả lời luôn đưa yêu cầu trở lại.
console-bulk-preview = Xem sẽ làm gì
console-bulk-back = Quay lại
console-bulk-close = Đóng
console-bulk-do = { $count ->
    [0] Không có gì để làm
   *[other] Làm với { $count } yêu cầu
}
console-bulk-tells = Mỗi người đăng ký nhận một e-mail báo yêu cầu đã được xử lý.
console-bulk-fits = { $count } yêu cầu sẽ thay đổi
console-bulk-not = { $count } yêu cầu giữ nguyên
console-bulk-refused = { $count } yêu cầu được giữ nguyên:
console-bulk-unread = { $count } tin nhắn bạn chưa đọc
console-bulk-open-at = { $names } đang mở
console-bulk-done = { $act }: { $count } yêu cầu. Có thể hoàn tác đến { $until }.
console-bulk-undo = Hoàn tác
console-bulk-undone = { $count } yêu cầu đã trở lại như cũ.
console-bulk-left = { $count } yêu cầu đã thay đổi từ lúc đó và được giữ nguyên
console-bulk-reason-not_found = không còn nữa
console-bulk-reason-stale = vừa có người thay đổi
console-bulk-reason-unchanged = đã như vậy rồi
console-bulk-reason-case_resolved = đã được xử lý
console-bulk-reason-case_is_drawn = yêu cầu được bốc thăm; trưởng nhóm giao cho người khác
console-bulk-reason-tags_of_case = sẽ có quá 20 nhãn
console-bulk-reason-snoozed_already = đang tạm hoãn
console-bulk-reason-decision_waits = một quyết định đang chờ duyệt
console-bulk-reason-changed_since = đã thay đổi từ lúc đó
console-bulk-reason-agent_unknown = người phụ trách trước đã nghỉ
console-bulk-reason-erased = người này đã được xóa dữ liệu
console-fault-cases_number = Chọn từ 1 đến 100 yêu cầu.
console-fault-tags_number = Chọn từ 1 đến 20 nhãn.
console-filter-title = Bộ lọc
console-filter-chosen = Bộ lọc, đã chọn { $count }
console-filter-clear = Xóa bộ lọc
console-filter-any = Bất kỳ
console-filter-me = Tôi
console-filter-since = từ { $time } trở lên
console-filter-tag = Nhãn
console-filter-severity = Mức độ
console-filter-case_status = Trạng thái
console-filter-assignee = Người phụ trách
console-filter-method = Liên hệ
console-filter-language = Ngôn ngữ
console-filter-country = Quốc gia
console-filter-callback = Gọi lại
console-filter-cause = Mã không đến
console-filter-waiting_minutes = Đang chờ
console-filter-age_hours = Tuổi
console-sort-severity = Nghiêm trọng nhất
console-tags-title = Nhãn
console-tags-hint = Cách nhân viên gọi tên yêu cầu. Thay đổi có hiệu lực ở mọi yêu cầu.
console-tags-none = Chưa có nhãn nào. Nhân viên tạo nhãn khi gắn vào yêu cầu.
console-tags-add = Thêm nhãn
console-tags-name = Nhãn
console-tags-name-missing = Hãy nhập tên nhãn.
console-tags-new = Thêm: “{ $name }”
console-tags-cases = { $count } yêu cầu
console-tags-count = Yêu cầu
console-tags-acts = Thay đổi
console-tags-remove = Gỡ { $name }
console-tags-close = Xong phần nhãn
console-tags-rename = Đổi tên
console-tags-rename-title = Đổi tên { $name }
console-tags-merge = Gộp
console-tags-merge-title = Gộp { $name } vào nhãn khác
console-tags-merge-hint = Từ nay yêu cầu có nhãn này sẽ có nhãn kia, và ai gõ tên này cũng vậy. Không thể hoàn tác.
console-tags-into = Nhãn được giữ lại
console-tags-into-missing = Hãy chọn nhãn được giữ lại.
console-view-tags = Nhãn
console-column-tags = Nhãn
console-column-severity = Mức độ
console-entry-case-tagged = Đã gắn nhãn
console-entry-case-untagged = Đã gỡ nhãn
console-entry-case-linked = Liên kết với yêu cầu khác
console-entry-case-unlinked = Gỡ liên kết
console-entry-case-merged = Một yêu cầu khác được gộp vào yêu cầu này
console-entry-case-unmerged = Hoàn tác một lần gộp
console-assign-me = Nhận xử lý
console-assign-take = Nhận
console-assign-drawn = Sẽ rút thăm
console-assign-done = Bạn đã nhận yêu cầu của { $name }.
console-assign-to = Giao cho { $name }
console-assign-more = Giao cho người khác
console-assign-nobody = Chưa giao
console-assign-give = Giao
console-assign-reason = Vì sao là người này mà không rút thăm?
console-case-path = Đường dẫn
console-case-opened = mở { $age } trước
console-case-help_time = muốn được hỗ trợ: { $time }
console-case-service = Dịch vụ
console-case-category = Danh mục
console-case-issue_type = Loại vấn đề
console-case-severity = Mức độ nghiêm trọng
console-case-cc = Địa chỉ nhận bản sao (CC)
console-case-service-customer-account = Hỗ trợ tài khoản và thanh toán
console-case-service-account-management = Quản lý tài khoản
console-case-service-billing = Thanh toán
console-case-service-general-info = Thông tin chung
console-case-service-other = Khác
console-case-category-activation = Kích hoạt
console-case-category-account-verification = Xác minh tài khoản
console-case-category-security = Bảo mật
console-case-category-other-account-issues = Vấn đề khác về tài khoản
console-case-category-payment-issue = Vấn đề thanh toán
console-case-category-other = Khác
console-case-category-using-aws = Sử dụng dịch vụ
console-case-category-charges = Chi phí
console-case-category-general-guidance = Hướng dẫn chung
console-case-issue_type-customer-service = Tài khoản và thanh toán
console-case-issue_type-technical = Kỹ thuật
console-case-severity-low = Thấp
console-case-severity-normal = Bình thường
console-case-severity-high = Cao
console-case-severity-urgent = Khẩn cấp
console-case-severity-critical = Nghiêm trọng
console-case-resolve = Đã xử lý xong
console-case-satisfied-good = Người đăng ký đã được giúp
console-case-satisfied-bad = Người đăng ký chưa được giúp
console-case-resolved = Yêu cầu đã được xử lý. Người đăng ký có thể mở lại trong 14 ngày.
console-case-keep_open = Hoàn tác: để yêu cầu mở
console-case-reopen = Mở lại
console-case-tabs = Những gì đã biết về yêu cầu
console-case-overview = Tổng quan
console-case-timeline = Diễn biến
console-case-deliveries = Lượt gửi
console-case-decision = Quyết định
console-case-decision-waiting = Duyệt (1)
console-thread-title = Trao đổi
console-thread-messages = Tin nhắn
console-thread-note-label = ghi chú nội bộ, người đăng ký không thấy
console-thread-by_mail = qua e-mail
console-thread-seen = Người đăng ký đã xem
console-thread-whole_mail = Xem toàn bộ thư
console-thread-whole_mail-title = Toàn bộ thư
console-thread-whole_mail-hint = Đúng như khi nhận được, gồm cả những phần tin nhắn lược bỏ. Lần xem này được ghi lại.
console-thread-whole_mail-source = Mã nguồn
console-thread-whole_mail-left_out = Còn { $n } ký tự không hiển thị ở đây.
console-thread-rated = Người đăng ký đánh giá { $n } trên 5.
console-thread-older = Xem tin cũ hơn
console-thread-failed = Không đọc được tin nhắn. Thử lại
console-thread-typing = { $name } đang nhập …
console-thread-here = Người đăng ký đang ở đây
console-thread-gone = Người đăng ký đã rời đi: trả lời sẽ gửi qua e-mail
console-thread-by_mail_only = Trả lời sẽ gửi qua e-mail
console-thread-others = { $names } cũng đang xem
console-thread-reconnecting = Đang kết nối lại
console-thread-sending = Đang gửi
console-thread-unsent = Chưa gửi được.
console-thread-retry = Thử lại
console-thread-discard = Bỏ
console-composer-mode = Viết gì
console-composer-reply = Trả lời
console-composer-note = Ghi chú nội bộ
console-composer-reply-placeholder = Người đăng ký sẽ đọc nội dung này
console-composer-note-placeholder = Chỉ nhân viên hỗ trợ thấy
console-composer-hint = Enter để gửi, Shift+Enter để xuống dòng
console-composer-too_long = Một tin tối đa { $limit } ký tự.
console-composer-refused = Có tệp không được nhận. Hãy thử lại hoặc bỏ tệp đó rồi gửi.
console-composer-unseen = Không nhìn thấy gì trong nội dung này. Hãy viết gì đó hoặc đính kèm tệp.
console-composer-canned = Câu trả lời soạn sẵn
console-composer-canned-in = Câu trả lời soạn sẵn ({ $language })
console-composer-attach = Đính kèm tệp
console-composer-send = Gửi
console-composer-save = Lưu ghi chú
console-composer-closed = Yêu cầu này đã đóng. Hãy mở lại để viết cho người đăng ký.
console-composer-merged = Yêu cầu này được tiếp tục ở một yêu cầu khác. Hãy viết cho người đăng ký ở đó.
console-composer-unfilled = Yêu cầu này không có giá trị cho { $names }. Hãy tự viết vào hoặc bỏ đi.
console-draft = Bản nháp
console-draft-saved = Đã lưu nháp
console-draft-lost = Chưa lưu được ở đâu: kết nối bị gián đoạn và trình duyệt này không lưu gì. Hãy sao chép nội dung trước khi rời trang.
console-draft-elsewhere = Bạn đã viết nội dung mới hơn trên thiết bị khác ({ $at }):
console-draft-aside = Trước đó ở đây là:
console-draft-use = Dùng nội dung này
console-draft-keep = Giữ nội dung đang có
console-draft-drop = Bỏ
console-drafts = Bản nháp
console-drafts-none = Bạn không có bản nháp nào.
console-drafts-reply = Trả lời, yêu cầu { $case }
console-drafts-note = Ghi chú nội bộ, yêu cầu { $case }
console-replies-title = Câu trả lời soạn sẵn
console-replies-hint = Nhân viên gõ / và tên ngắn, hoặc chọn ở phía trên ô nhập. Câu trả lời được gửi bằng ngôn ngữ của người đăng ký.
console-replies-new = Thêm câu trả lời
console-replies-edit = Sửa
console-replies-versions = Các phiên bản
console-replies-remove = Bỏ
console-replies-removed = Câu trả lời { $name } không còn được đưa ra.
console-replies-undo = Hoàn tác
console-replies-none = Chưa có câu trả lời soạn sẵn.
console-replies-shipped = như khi cài đặt
console-replies-version = phiên bản { $n }
console-replies-save = Lưu
console-replies-saved = Đã lưu. Nhân viên dùng được ngay từ bây giờ.
console-replies-name = Tên ngắn
console-replies-name-hint = Chữ thường, chữ số, - và _; là phần nhân viên gõ sau dấu /.
console-replies-variables = Được điền từ yêu cầu, số điện thoại và địa chỉ được che bớt:
console-replies-label = Tiêu đề
console-replies-text = Nội dung
console-replies-unknown = Không có { $names }.
console-replies-empty-language = Ngôn ngữ để trống cả tiêu đề và nội dung thì không có: nhân viên sẽ thấy bản tiếng Anh.
console-replies-back = Quay lại
console-replies-use = Dùng lại bản này
console-replies-taken-away = Câu trả lời đã bị bỏ.
console-macro = Macro
console-macro-hint = Thêm ghi chú, gắn nhãn, đổi trạng thái hoặc mức độ: chỉ một lần bấm, sau khi xem trước mọi việc sẽ làm.
console-macro-same = Giữ nguyên
console-macro-status-label = Trạng thái sau đó
console-macro-reply = Trả lời bằng { $language }
console-macro-severity = Mức độ thành { $severity }
console-macro-status = Trạng thái thành { $status }
console-macro-tags = Nhãn: { $tags }
console-macro-tags-hint = Được gắn vào yêu cầu. Phân cách nhiều nhãn bằng dấu phẩy.
console-macro-use = Thực hiện
console-macro-used = Đã xong: { $name }.
console-fault-mention_disabled = Ghi chú nhắc đến người đã rời bàn hỗ trợ. Hãy nhắc người khác hoặc bỏ dấu @.
console-mentions = Lời nhắc
console-mentions-none = Không có ghi chú nào nhắc đến bạn.
console-mentions-one = { $name }, yêu cầu { $case }
console-mentions-offer = Đồng nghiệp
console-thread-send-anyway = Vẫn gửi
console-thread-take-back = Viết tiếp
console-problem-applicant_wrote = Người đăng ký đã viết sau khi bạn mở mục này. Hãy đọc trước; nếu bấm lần nữa, yêu cầu vẫn được tạm hoãn.
console-problem-answered_meanwhile = Một đồng nghiệp đã trả lời người đăng ký sau khi bạn bắt đầu viết. Hãy đọc trước.
console-others-open = { $name } đang mở yêu cầu này
console-others-reply = { $name } đang viết câu trả lời
console-others-note = { $name } đang viết ghi chú
console-others-decision = { $name } đang ra quyết định
console-fault-variable_missing = Có biến không có giá trị ở đây. Hãy tự viết vào hoặc bỏ đi.
console-life-macro-used = { $name } đã dùng macro { $macro }
console-fault-variable_unknown = Nội dung dùng một biến không tồn tại.
console-fault-length = Có tiêu đề hoặc nội dung để trống hoặc quá dài.
console-fault-name_form = Tên ngắn gồm 1 đến 32 chữ thường, chữ số, - và _, bắt đầu bằng chữ cái hoặc chữ số.
console-fault-too_many_replies = Đã có 300 câu trả lời. Hãy bỏ bớt một câu.
console-file-view = Xem
console-file-download = Tải xuống
console-certainty-label = Chắc đến đâu
console-certainty-own = ghi nhận của chính chúng ta
console-certainty-told = lời của người đăng ký
console-certainty-phone = máy đã xác nhận
console-certainty-carrier = nhà mạng báo
console-certainty-mail_server = máy chủ thư báo
console-certainty-bank = ngân hàng báo
console-certainty-hint = nhà mạng chỉ gợi ý
console-certainty-guess = phỏng đoán, không ai báo
console-file-text = văn bản
console-file-pages = { $pages } trang
console-file-page = Trang { $number } trên { $pages }
console-file-loading = Đang tải …
console-file-unread = Không tải được tệp này. Hãy đóng rồi mở lại.
console-file-text-more = Văn bản còn tiếp. Tải xuống để có toàn bộ.
console-findings-told = Người đăng ký được báo:
console-finding-agent-account_suspended = Tab Diễn biến cho biết ai đã tạm khóa và vì sao.
console-finding-agent-account_frozen = Hãy trả lại ở mục Người đăng ký bên dưới, khi đã biết chắc là của họ.
console-finding-agent-verification_sends_used_up = Tạm thời họ không nhận thêm được mã: hãy giúp họ mà không cần mã.
console-finding-agent-texts_stopped = Vẫn gọi được cho họ. Họ nhận lại tin nhắn khi nhắn START từ điện thoại này.
console-root_cause-title = Điều đang cản trở
console-findings-title = Kết quả kiểm tra
console-findings-empty = Chưa kiểm tra gì.
console-outage-sms = SMS hầu như không đến nơi qua tuyến đã dùng
console-outage-sms-to = SMS đến { $about } hầu như không đến nơi
console-outage-call = Cuộc gọi hầu như không kết nối được qua tuyến đã dùng
console-outage-call-to = Cuộc gọi đến { $about } hầu như không kết nối được
console-outage-since = Từ
console-outage-use-call = Gọi điện vẫn được: người đăng ký đã được báo.
console-outage-use-sms = SMS vẫn được: người đăng ký đã được báo.
console-outage-wait = Chưa biết cách nào khác hoạt động; người đăng ký đã được báo chờ.
console-findings-suggestion = Số gợi ý: { $number }
console-timeline-kind = Loại
console-timeline-empty = Chưa có gì.
console-timeline-by = Bởi
console-timeline-entry = Mục
console-deliveries-empty = Chưa gửi gì.
console-deliveries-nth = lần { $n }
console-requirements-title = Điều kiện của tài khoản
console-person-title = Người đăng ký
console-person-name = Tên tài khoản
console-person-state = Trạng thái
console-person-language = Ngôn ngữ
console-person-since = Đăng ký lúc
console-unfreeze = Trả lại
console-unfreeze-title = Trả lại tài khoản
console-unfreeze-text = Chủ tài khoản đã đóng băng vì có người khác vào. Chỉ trả lại cho người chứng minh được đó là tài khoản của họ. Mật khẩu trước đây không còn mở được gì: chúng tôi gửi e-mail hướng dẫn họ đặt mật khẩu mới. Nếu quy định cần hai người, việc này chỉ được thực hiện khi một trưởng nhóm khác cũng làm như vậy.
console-unfreeze-frozen = Đóng băng lúc { $at }.
console-unfreeze-second-factor = Tài khoản có xác thực hai lớp
console-unfreeze-second-factor-when = Bật lúc { $at }.
console-unfreeze-app-when = Ứng dụng xác thực được cài lúc { $at }.
console-unfreeze-codes-when = Mã khôi phục được tạo lúc { $at }.
console-unfreeze-second-factor-whose = Những gì được cài ngay trước khi đóng băng có thể là của kẻ xâm nhập: hãy gỡ bỏ, nếu không kẻ đó lại vào được còn chủ tài khoản thì không.
console-unfreeze-reset = Gỡ luôn xác thực hai lớp
console-unfreeze-journaled = Ít nhất 20 ký tự. Tên bạn và lý do được ghi vào nhật ký.
console-unfreeze-reason = Bạn đã xem gì, và vì sao đó là chủ tài khoản
console-unfreezing-asked = Đã ghi nhận đề nghị. Chưa có gì thay đổi: trong vòng 24 giờ, một trưởng nhóm khác phải làm điều tương tự tại đây.
console-unfreezing-waits = { $name } đã đề nghị việc này { $at }. Chưa có gì thay đổi: trong vòng 24 giờ kể từ đó, một trưởng nhóm khác phải làm điều tương tự tại đây.
console-unfreeze-done = Đã trả lại tài khoản. Chủ tài khoản được hướng dẫn chọn mật khẩu khác.
console-second-factor = Xác thực hai lớp
console-second-factor-on = được hỏi khi đăng nhập
console-second-factor-off = không có
console-second-factor-reset = Đặt lại
console-second-factor-title = Gỡ xác thực hai lớp
console-second-factor-text = Dành cho người đã mất điện thoại, khóa đăng nhập và mã khôi phục. Mọi phiên đăng nhập và khóa của họ kết thúc, và họ được báo qua e-mail. Sau đó chỉ cần mật khẩu là mở được tài khoản, nên hãy xem kỹ người yêu cầu là ai. Nếu quy định cần hai người, việc này chỉ được thực hiện khi một trưởng nhóm khác cũng làm như vậy.
console-second-factor-go = Gỡ
console-second-factor-done = Đã gỡ xác thực hai lớp. Chủ tài khoản đã được báo.
console-person-account = Mã tài khoản
console-reveal = Hiện
console-reveal-hide = Ẩn
console-reveal-title = Hiện: { $field }
console-reveal-reason = Vì sao bạn cần xem?
console-reason-missing = Hãy ghi ngắn gọn lý do.
console-reveal-reason-missing = Hãy ghi ngắn gọn vì sao bạn cần xem.
console-reveal-journaled = Tên bạn và lý do được ghi vào nhật ký. Nội dung tự ẩn sau một phút.
console-similar-title = Tài khoản tương tự
console-similar-none = Không tìm thấy.
console-similar-same_phone = Cùng số điện thoại
console-similar-similar_phone = Số điện thoại gần giống
console-similar-same_device = Cùng thiết bị
console-similar-same_mailbox = Cùng hộp thư, viết khác
console-callback-title = Gọi lại
console-callback-extension = máy lẻ { $extension }
console-callback-anytime = lúc nào cũng được
console-callback-from = từ { $at }
console-callback-until = đến { $at }
console-callback-now = gọi ngay
console-callback-late = đã quá khung giờ
console-callback-outcome = Kết quả cuộc gọi
console-callback-outcome-for = Cho cả người đăng ký đọc
console-callback-outcome-for-hint = Nếu không, chỉ đồng nghiệp đọc được.
console-callback-there = { $window } theo giờ của họ ({ $zone })
console-callback-here = { $window } theo giờ của bạn
console-callback-outcome-missing = Hãy ghi ngắn gọn kết quả.
console-callback-recorded = Đã ghi lại cuộc gọi.
console-phone-proof-title = Xác nhận điện thoại bằng cuộc gọi
console-phone-proof-about = Mã chỉ dùng cho cuộc gọi này và bạn không bao giờ thấy nó. Mã đúng là bằng chứng đã liên lạc được với điện thoại.
console-phone-proof-call-read_back = Gọi, họ đọc mã cho tôi
console-phone-proof-call-keyed = Gọi, họ bấm mã trên trang của họ
console-phone-proof-how-read_back = đọc lại
console-phone-proof-how-keyed = bấm phím
console-phone-proof-open = Đang chờ mã
console-phone-proof-proved = Đã liên lạc được
console-phone-proof-exhausted = Mã sai
console-phone-proof-ended = Đã kết thúc
console-phone-proof-at = Cuộc gọi: { $at }
console-phone-proof-code = Mã họ đọc cho bạn
console-phone-proof-ask = Họ đã nghe mã. Hãy nhờ họ đọc lại cho bạn ở đây.
console-phone-proof-wait = Chưa ai nghe mã.
console-phone-proof-left = Còn { $left } lần thử
console-phone-proof-check = Kiểm tra
console-decision-verdict = Quyết định
console-decision-reason = Lý do
console-decision-reason-choose = Chọn lý do
console-decision-waives = Miễn điều kiện
console-decision-waived = Điều kiện được miễn
console-decision-checklist = Danh mục kiểm tra
console-decision-required = (bắt buộc)
console-decision-evidence = Bằng chứng
console-decision-evidence-chosen = Bằng chứng từ diễn biến (đã chọn { $count })
console-decision-evidence-all = Hiện cả trao đổi và lượt xem
console-decision-evidence-frozen = Bằng chứng đã chốt ({ $count })
console-decision-note = Lời nhắn cho người đăng ký
console-decision-note-hint = Người đăng ký đọc lời nhắn này trong trao đổi và trong e-mail.
console-decision-propose = Đề xuất kích hoạt
console-decision-missing = Còn thiếu: { $gaps }
console-decision-executed = Đã quyết định. Người đăng ký đã được báo.
console-decision-resolved = Đã quyết định. Người đăng ký đã được báo và yêu cầu đã được xử lý.
console-decision-proposed = Đã đề xuất. Một đồng nghiệp phải duyệt.
console-decision-four_eyes = Cần một nhân viên thứ hai duyệt việc kích hoạt.
console-policy-title = Quy tắc
console-policy-two = Mỗi lần kích hoạt cần hai người.
console-policy-risk = Từ mức rủi ro { $score } trở lên cần hai người. Dưới mức đó bạn quyết định một mình: nếu bạn bị lừa, sẽ không ai nhận ra.
console-policy-limits = Mỗi giờ tối đa { $agent } lần kích hoạt do một người đề xuất và { $approver } do một người duyệt; mỗi ngày { $account } cho một tài khoản và { $phone } cho một số điện thoại.
console-policy-routing-random = Yêu cầu được rút thăm giữa các nhân viên đang nhận việc. Không ai tự nhận; trưởng nhóm giao cho một người kèm lý do. Ai chờ { $minutes } phút mà nhân viên phụ trách vắng mặt thì được rút thăm người khác.
console-policy-routing-open = Ai nhận trước thì xử lý.
console-policy-after = Có thể hoàn tác việc kích hoạt trong { $hours } giờ. { $percent } % số lần kích hoạt được rút thăm để xem lại.
console-policy-recheck = { $days } ngày sau khi miễn số điện thoại, một mã được gửi tới đó khi chủ tài khoản đang mở trang của chúng ta, nhiều nhất ba lần. Không nhập mã thì tài khoản vẫn dùng được; lần đầu như vậy, quyết định được đưa ra xem lại.
console-policy-within = không quá { $hours } giờ
console-policy-after-minutes = sau ít nhất { $minutes } phút
console-policy-contradicted-by = Không tính nếu đã có mục mới hơn dưới đây:
console-policy-weights = Rủi ro là tổng điểm của những gì có
console-policy-version = Phiên bản { $version }, mã băm { $digest }
console-policy-authors = do { $authors }
console-policy-at-least = { $name }: ít nhất { $value }
console-policy-no-evidence = Lý do không nêu mục nào thì không cần bằng chứng: quyết định đó không trao đi điều gì, và người đó có thể yêu cầu lại.
console-decision-impossible = Hiện không có gì để quyết định.
console-decision-by = Người quyết định
console-decision-hash = Mã băm
console-decision-settle-note = Ghi chú
console-decision-settle-missing = Hãy ghi vì sao bạn từ chối.

## console: findings in a few words

console-finding-number_ok = Số hợp lệ
console-finding-number_missing = Chưa có số
console-finding-number_input_too_long = Quá nhiều ký tự
console-finding-number_unreadable = Không phải số điện thoại
console-finding-number_service_code = Mã dịch vụ của nhà mạng
console-finding-number_hidden_characters = Có ký tự ẩn
console-finding-number_foreign_digits = Chữ số của hệ chữ khác
console-finding-number_lookalike_letters = Chữ cái thay cho chữ số
console-finding-number_letters = Số viết bằng chữ cái
console-finding-number_spreadsheet = Số do bảng tính ghi
console-finding-number_spreadsheet_cut = Bị bảng tính cắt bớt
console-finding-number_card = Số thẻ, không phải số máy
console-finding-number_extra_text = Có chữ thừa trong số
console-finding-number_extension = Không gọi được máy lẻ
console-finding-number_two_numbers = Nhiều số trong một ô
console-finding-number_pasted_twice = Số bị dán hai lần
console-finding-number_plus_missing = Thiếu dấu cộng
console-finding-number_stray_plus = Dấu cộng thiếu mã nước
console-finding-number_idd_prefix = Viết kiểu gọi quốc tế
console-finding-number_country_code_doubled = Mã nước lặp hai lần
console-finding-number_two_country_codes = Hai mã nước
console-finding-number_country_code_wrong = Sai mã nước
console-finding-number_trunk_prefix = Thừa số 0 sau mã nước
console-finding-number_national_form = Viết kiểu trong nước
console-finding-number_zero_missing = Thiếu số 0 đầu
console-finding-number_country_missing = Thiếu mã nước
console-finding-number_country_unknown = Không có mã nước này
console-finding-number_wrong_country = Số của nước khác
console-finding-number_old_plan = Đầu số cũ đã đổi
console-finding-number_maybe_old_plan = Có thể là đầu số cũ
console-finding-number_maybe_code_doubled = Có thể lặp mã nước
console-finding-number_maybe_mobile = Có thể là di động
console-finding-number_area_code_missing = Thiếu mã vùng
console-finding-number_too_short = Số quá ngắn
console-finding-number_too_long = Số quá dài
console-finding-number_not_in_plan = Đầu số không rõ
console-finding-number_landline = Số cố định, không nhận SMS
console-finding-number_voip = Điện thoại internet
console-finding-number_company = Số công ty
console-finding-number_toll_free = Số miễn cước
console-finding-number_premium = Số cước cao
console-finding-number_shared_cost = Số dịch vụ
console-finding-number_personal = Số chuyển tiếp
console-finding-number_pager = Máy nhắn tin
console-finding-number_voicemail = Hộp thư thoại
console-finding-number_satellite = Điện thoại vệ tinh
console-finding-number_global_network = Mạng quốc tế
console-finding-number_emergency = Số khẩn cấp
console-finding-number_short_number = Số ngắn dịch vụ
console-finding-account_active = Tài khoản đang hoạt động
console-finding-account_suspended = Tài khoản bị tạm ngưng
console-finding-account_frozen = Tài khoản bị đóng băng
console-finding-account_closed = Tài khoản đã đóng
console-finding-email_unverified = E-mail chưa xác nhận
console-finding-email_ok = E-mail đã xác nhận
console-finding-contact_missing = Thiếu thông tin liên hệ
console-finding-number_other_country = Số của nước khác
console-finding-payment_missing = Chưa có thanh toán
console-finding-payment_ok = Thanh toán hợp lệ
console-finding-payment_declined = Thẻ bị từ chối
console-finding-payment_action_required = Ngân hàng chờ xác nhận
console-finding-payment_expired = Thẻ hết hạn
console-finding-payment_insufficient_funds = Không đủ tiền
console-finding-payment_unavailable = Chưa kiểm tra được thẻ
console-finding-delivery_on_its_way = Mã đang được gửi
console-finding-delivery_expired = Quá hạn gửi
console-finding-delivery_outage = Sự cố: mã không đến nơi
console-finding-delivery_none = Chưa gửi mã nào
console-finding-call_phone_off = Máy tắt khi gọi
console-finding-call_barred = Không nhận cuộc gọi
console-finding-call_filtered = Cuộc gọi bị chặn
console-finding-call_unconfirmed = Không rõ kết thúc cuộc gọi
console-finding-call_not_seen = Đã đọc mã, không rõ ai nghe
console-finding-call_code_not_entered = Đã nghe mã, chưa nhập
console-finding-email_number_malformed = Không có tên miền thư này
console-finding-email_not_in_service = Không có hộp thư này
console-finding-email_memory_full = Hộp thư đầy
console-finding-email_barred = Hộp thư bị tắt
console-finding-email_filtered = Thư bị từ chối
console-finding-email_provider_down = Máy chủ thư không trả lời
console-finding-email_unconfirmed = Thư đã nhận, chưa xác nhận
console-finding-lost_phone_off = Máy tắt, đã ngừng gửi
console-finding-lost_provider_down = Đường truyền lỗi, đã ngừng gửi
console-finding-delivery_never_confirmed = Nhà mạng không xác nhận
console-finding-delivery_unexplained = Không tới, không rõ vì sao
console-finding-verification_late = Mã đúng nhưng quá muộn
console-finding-phone_ok = Số đã xác nhận
console-finding-phone_waived = Miễn xác nhận số
console-finding-verification_wrong_codes = Nhập sai mã
console-finding-verification_checks_used_up = Sai mã quá nhiều lần
console-finding-verification_sends_used_up = Hết lượt gửi mã
console-finding-texts_stopped = Đã nhắn STOP
console-finding-verification_expired = Mã hết hạn
console-finding-report_nothing = Báo: không nhận gì
console-finding-report_phone_off = Báo: máy đã tắt
console-finding-report_heard_nothing = Báo: không nghe gì
console-finding-report_voicemail = Báo: vào hộp thư thoại
console-finding-report_dual_sim = Báo: máy hai SIM
console-finding-report_roaming = Báo: đang ở nước ngoài
console-finding-report_late = Báo: mã tới trễ
console-finding-report_not_my_number = Báo: không phải số mình

## console: evidence

console-subject-no-code = Không nhận được tin nhắn hay cuộc gọi xác minh
console-subject-no-sms-or-call = Không nhận được tin nhắn hay cuộc gọi xác minh
console-subject-cannot-use-codes = Tôi không dùng được mã: không có điện thoại, hoặc không nghe hay đọc được
console-subject-code-refused = Mã tôi nhận được bị từ chối
console-subject-wrong-number = Số điện thoại bị sai và tôi không đổi được
console-subject-payment-refused = Phương thức thanh toán bị từ chối
console-subject-still-not-active = Đã làm xong mọi bước nhưng tài khoản chưa hoạt động
console-subject-account-frozen = Tài khoản của tôi bị đóng băng, hoặc có người khác đã vào
console-cause-number_malformed = không phải số điện thoại
console-cause-not_in_service = số không hoạt động
console-cause-landline = máy bàn, không có SMS
console-cause-phone_off = máy tắt hoặc mất sóng
console-cause-unreachable = không tới được máy, không rõ lý do
console-cause-memory_full = bộ nhớ tin đầy
console-cause-barred = thuê bao bị chặn tin
console-cause-opted_out = đã nhắn STOP
console-cause-filtered = bị lọc trên đường truyền
console-cause-blocked = bị quy tắc của ta chặn
console-cause-provider_down = nhà cung cấp gặp sự cố
console-cause-no_credit = hết tiền ở nhà cung cấp
console-cause-not_prepared = không chuẩn bị được
console-cause-unconfirmed = chưa rõ đã tới chưa
console-cause-not_seen = đã tới máy, chưa thấy
console-cause-not_taken = không nghe máy
console-cause-no_key = không bấm phím
console-cause-code_not_entered = chưa nhập mã
console-template-code = Mã
console-template-callback_code = Mã của cuộc gọi, đọc lại
console-template-callback_keys = Mã của cuộc gọi, bấm phím
console-template-email_known_account = Địa chỉ đã có tài khoản
console-template-support_link = Liên kết hỗ trợ
console-template-email_code = Mã cho địa chỉ mới
console-template-reauthentication = Mã xác nhận lại danh tính
console-template-agent_notice = Thông báo cho nhân viên
console-template-access_key_ends = Khóa truy cập sắp hết hạn
console-template-api_keys_end = Khóa API sắp hết hạn
console-template-webhook_disabled = Webhook đã bị tắt
console-template-agent_stopped = Một nhân viên đã bị chặn
console-template-new_email = Địa chỉ đang dùng
console-template-email_changed = Địa chỉ đã đổi
console-template-agent_security_notice = Thông báo cho nhân viên
console-template-security_notice = Thông báo thay đổi
console-template-case_opened = Đã mở yêu cầu
console-template-case_reply = Trả lời yêu cầu
console-template-account_activated = Tài khoản đã kích hoạt
console-template-decision = Quyết định
console-template-decision_undone = Đã hoàn tác kích hoạt
console-entry-account-created = Bắt đầu đăng ký
console-entry-account-ordered = Tài khoản do chương trình tạo
console-entry-account-continued = Tiếp tục đăng ký
console-entry-account-renamed = Đổi tên tài khoản
console-entry-account-activated = Tài khoản được kích hoạt
console-entry-account-deactivated = Tài khoản lại chờ kích hoạt
console-entry-account-frozen = Tài khoản bị đóng băng
console-entry-account-unfrozen = Đã trả lại tài khoản
console-entry-account-unfreeze_asked = Đã đề nghị trả lại tài khoản
console-entry-account-closed = Tài khoản đóng
console-entry-identifier-added = Đã ghi lại dấu hiệu để nhận ra người này
console-entry-contact-updated = Lưu thông tin liên hệ
console-entry-phone-changed = Đổi số điện thoại
console-entry-email-change_requested = Yêu cầu đổi địa chỉ e-mail
console-entry-email-change_canceled = Đã hủy việc đổi địa chỉ e-mail
console-entry-email-change_proved = Đã xác minh địa chỉ e-mail mới
console-entry-email-change_confirmed = Đã xác nhận đổi địa chỉ từ hộp thư cũ
console-entry-email-change_failed = Không đổi địa chỉ e-mail: tài khoản khác đang dùng
console-entry-login-revoked = Đã đăng xuất các thiết bị khác
console-entry-email-changed = Đổi địa chỉ e-mail
console-entry-alternate_contact-saved = Lưu liên hệ thay thế
console-entry-alternate_contact-deleted = Xóa liên hệ thay thế
console-entry-passkey-added = Đã thêm khóa đăng nhập
console-entry-passkey-removed = Đã gỡ khóa đăng nhập
console-entry-passkey-renamed = Đã đổi tên khóa đăng nhập
console-entry-passkey-copied = Từ chối khóa đăng nhập: bộ đếm bị lùi
console-entry-second_factor-turned_on = Đã bật xác thực hai lớp
console-entry-second_factor-turned_off = Đã tắt xác thực hai lớp
console-entry-second_factor-app_set = Đã thiết lập ứng dụng xác thực
console-entry-second_factor-reset = Nhân viên đã gỡ xác thực hai lớp
console-entry-second_factor-reset_asked = Đã đề nghị đặt lại xác thực hai lớp
console-entry-second_factor-resealed = Bí mật của ứng dụng xác thực được niêm phong bằng khóa mới
console-entry-recovery_codes-made = Đã tạo mã khôi phục
console-entry-recovery_code-used = Đã dùng mã khôi phục
console-entry-password-set = Đặt mật khẩu
console-entry-password-changed = Đổi mật khẩu
console-entry-password-reset = Đặt lại mật khẩu qua e-mail
console-entry-password-voided = Mật khẩu bị vô hiệu
console-entry-payment-checked = Kiểm tra thanh toán
console-entry-requirement-pending = Điều kiện đang chờ
console-entry-requirement-satisfied = Đã đáp ứng điều kiện
console-entry-requirement-waived = Miễn điều kiện
console-entry-requirement-reset = Điều kiện lại còn thiếu
console-entry-login-opened = Đăng nhập
console-entry-login-reauthenticated = Đã xác nhận lại danh tính
console-entry-login-ended = Đăng xuất
console-entry-link-sent = Yêu cầu liên kết hỗ trợ
console-entry-verification-started = Bắt đầu xác minh
console-entry-verification-refused = Nhập sai mã
console-entry-verification-approved = Nhập đúng mã
console-entry-verification-canceled = Hủy xác minh
console-entry-verification-expired = Mã hết hạn
console-entry-verification-exhausted = Sai mã quá nhiều lần
console-entry-verification-failed = Xác minh thất bại
console-entry-verification-reported = Người đăng ký báo tình hình
console-entry-verification-advised = Đã chỉ việc nên làm tiếp
console-entry-verification-held_back = Không tự gọi
console-entry-texts-stopped = Số này nhắn STOP: không gửi tin nhắn nữa
console-entry-texts-resumed = Lại gửi tin nhắn tới số này
console-entry-verification-rerouted = Gửi bằng cách khác
console-entry-verification-extended = Mã được thêm thời gian
console-entry-delivery-queued = Chuẩn bị gửi
console-entry-delivery-retried = Sẽ thử lại
console-entry-delivery-held = Chưa có kết quả cuối
console-entry-delivery-accepted = Nhà mạng đã nhận
console-entry-delivery-accepted-email = Máy chủ thư đã nhận
console-entry-delivery-delivered = Đã tới máy
console-entry-delivery-delivered-carrier = Nhà mạng báo đã tới
console-entry-delivery-delivered-call = Đã đọc mã, không rõ ai nghe
console-entry-delivery-delivered-email = Máy chủ thư đã nhận
console-entry-delivery-undelivered = Không tới máy
console-entry-delivery-ringing = Máy đổ chuông
console-entry-delivery-answered = Đã nghe máy
console-entry-delivery-heard = Đã nghe mã
console-entry-delivery-no_key = Không bấm phím
console-entry-delivery-machine = Gặp hộp thư thoại
console-entry-delivery-busy = Máy bận
console-entry-delivery-declined = Từ chối cuộc gọi
console-entry-delivery-no_answer = Không nghe máy
console-entry-delivery-refused = Bị từ chối theo quy tắc hoặc giới hạn
console-entry-delivery-watched = Đã gửi; nếu không ở chế độ theo dõi thì đã bị từ chối
console-entry-delivery-failed = Không gửi được
console-entry-delivery-expired = Quá hạn gửi
console-entry-delivery-withdrawn = Rút lại trước khi gửi
console-entry-delivery-requeued = Người vận hành cho gửi lại
console-entry-delivery-dropped = Đã bỏ khỏi danh sách không gửi được
console-entry-case-opened = Mở yêu cầu
console-entry-case-viewed = Nhân viên mở yêu cầu
console-entry-case-moved = Đổi trạng thái
console-entry-sla-breached = Quá hạn: đã hết thời gian mà bộ phận hỗ trợ đặt ra
console-entry-satisfaction-given = Người đăng ký cho biết có được giúp hay không
console-entry-case-severity_set = Đổi mức độ nghiêm trọng
console-entry-case-contact_set = Đổi cách liên hệ
console-entry-message-rated = Đánh giá câu trả lời
console-entry-access_key-created = Tạo khóa truy cập
console-entry-access_key-revoked = Thu hồi khóa truy cập
console-entry-access_key-end_set = Đặt hạn dùng cho khóa truy cập
console-entry-access_key-resealed = Bí mật của khóa truy cập được niêm phong bằng khóa mới
console-entry-case-assigned = Giao yêu cầu
console-entry-case-drawn = Rút thăm yêu cầu
console-entry-case-directed = Trưởng nhóm giao yêu cầu
console-entry-case-resolved = Xử lý xong
console-entry-case-reopened = Mở lại yêu cầu
console-entry-message-posted = Tin nhắn
console-entry-callback-done = Đã gọi lại
console-entry-callback-noted = Ghi chú về cuộc gọi lại
console-entry-callback-missed = Gọi lại không gặp
console-entry-callback-canceled = Hủy gọi lại
console-entry-callback-code_called = Gọi kèm mã
console-entry-callback-code_refused = Sai mã của cuộc gọi
console-entry-callback-code_exhausted = Sai mã của cuộc gọi quá nhiều lần
console-entry-callback-code_ended = Mã của cuộc gọi hết hiệu lực
console-entry-callback-proved = Đã liên lạc được qua mã của cuộc gọi
console-entry-file-read = Xem tệp
console-entry-mail-read = Xem toàn bộ thư
console-entry-person-revealed = Nhân viên xem dữ liệu cá nhân
console-entry-person-erased = Dữ liệu cá nhân đã bị xóa
console-entry-file-cleared = Tệp an toàn
console-entry-file-rejected = Tệp bị từ chối
console-entry-file-removed = Tệp đã xóa khi hết hạn lưu
console-entry-decision-proposed = Đề xuất quyết định
console-entry-decision-approved = Duyệt quyết định
console-entry-decision-executed = Thực hiện quyết định
console-entry-decision-undone = Hoàn tác quyết định
console-entry-review-drawn = Được rút thăm để xem lại
console-entry-review-upheld = Xem lại: giữ nguyên
console-entry-review-overturned = Xem lại: bác bỏ
console-entry-review-asked = Cần xem lại lần hai
console-entry-phone-recheck_sent = Đã gửi mã để thử lại số được miễn
console-entry-phone-recheck_failed = Số được miễn về sau vẫn chưa xác minh được
console-entry-decision-rejected = Bác quyết định
console-entry-decision-withdrawn = Rút quyết định
console-entry-decision-superseded = Thay quyết định
console-entry-decision-refused = Quyết định bị quy tắc từ chối
console-life-case-opened = Yêu cầu đã được mở
console-life-case-assigned = { $name } đã nhận yêu cầu
console-life-case-resolved = Yêu cầu đã được xử lý
console-life-case-reopened = Yêu cầu được mở lại
console-life-case-merged = Yêu cầu này được tiếp tục ở yêu cầu { $display_id }
console-life-case-merged_here = Yêu cầu { $display_id } được gộp vào yêu cầu này
console-life-case-unmerged = Đã hoàn tác việc gộp với yêu cầu { $display_id }
console-life-case-go = Mở yêu cầu kia
console-life-account-given_back = Tài khoản đã được trả lại; chủ tài khoản được nhắc đặt mật khẩu mới
console-life-second_factor-reset = Yếu tố thứ hai đã được gỡ bỏ
console-life-case-left = Người đăng ký đã rời trò chuyện
console-life-agent-joined = { $name } đã tham gia
console-life-agent-left = { $name } đã trả lại yêu cầu
console-redacted-card_number = Một số thẻ đã được xóa.
console-redacted-private_key = Một khóa riêng đã được xóa.
console-redacted-secret_key = Một khóa bí mật đã được xóa.
console-life-desk-closed = Đã hết giờ làm việc; người đăng ký đã được báo khi nào mở lại
console-life-applicant-left = Người đăng ký đã rời trò chuyện
console-life-account-activated = Tài khoản đã được kích hoạt
console-life-decision-proposed = Đã đề xuất quyết định
console-life-decision-executed = Đã có quyết định
console-life-decision-undone = Hoàn tác quyết định
console-life-chat-requested = Người đăng ký muốn trò chuyện
console-life-callback-requested = Người đăng ký muốn được gọi lại
console-life-callback-done = Đã gọi lại
console-life-callback-missed = Gọi lại không gặp
console-life-callback-canceled = Đã hủy gọi lại
console-life-callback-read_back = Đang gọi; họ nghe mã và đọc lại cho bạn
console-life-callback-keyed = Đang gọi; họ bấm mã trên trang của họ
console-life-callback-proved = Đã liên lạc được: mã đúng
console-life-callback-exhausted = Mã của cuộc gọi sai

## console: facts of findings and entries

console-fact-channel = Kênh
console-fact-to = Tới
console-fact-template = Nội dung
console-fact-sequence = Lần thứ
console-fact-attempts = Số lần thử
console-fact-cause = Nguyên nhân
console-fact-provider = Nhà cung cấp
console-fact-trust = Biên nhận
console-fact-repeated = Lặp lại
console-fact-delivery_id = Lượt gửi
console-fact-verification_id = Xác minh
console-fact-file_id = Tệp
console-fact-name = Tên
console-fact-reason = Lý do
console-fact-report = Đã báo
console-fact-kind = Loại
console-fact-field = Trường
console-fact-fields = Các trường
console-fact-language = Ngôn ngữ
console-fact-country = Quốc gia
console-fact-region = Quốc gia
console-fact-line_type = Loại thuê bao
console-fact-carrier = Nhà mạng
console-fact-display = Số
console-fact-typed = Như đã nhập
console-fact-phone = Điện thoại
console-fact-state = Trạng thái
console-fact-sent_at = Gửi lúc
console-fact-deliveries = Lượt gửi
console-fact-sends = Lần gửi
console-fact-checks_left = Lần nhập còn lại
console-fact-message_number = Số thứ tự tin
console-fact-brand = Thẻ
console-fact-last4 = Số cuối
console-fact-exp = Hạn dùng
console-fact-times = Số lần
console-fact-created_at = Yêu cầu lúc
console-fact-final_at = Kết quả lúc
console-fact-carrier_said = Điều cuối cùng được báo
console-fact-carrier_accepted = Nhà mạng đã tiếp nhận
console-fact-handset_confirmed = Máy đã xác nhận
console-fact-confirms = Giá trị biên nhận của tuyến
console-fact-step = Bước tiếp theo
console-fact-permanence = Kéo dài bao lâu
console-fact-sends_left = Lần gửi còn lại
console-fact-next_send_at = Gửi tiếp được lúc
console-fact-expires_at = Hết hạn lúc
console-fact-candidates = Có thể là
console-fact-can_sms = Nhận SMS
console-fact-carrier_guess = Nhà mạng theo đầu số
console-fact-digits = Số chữ số
console-fact-expected = Số chữ số cần có
console-fact-country_calling_code = Mã nước
console-fact-since = Từ
console-fact-old = Cũ
console-fact-removed = Đã bỏ
console-fact-at = Lúc
console-permanence-permanent = vĩnh viễn
console-permanence-until_fixed = tới khi được sửa
console-permanence-temporary = tạm thời
console-permanence-unknown = chưa rõ
console-step-fix_number = Sửa số
console-step-fix_address = Sửa địa chỉ
console-step-call = Gọi thay cho tin nhắn
console-step-text = Gửi tin thay cho cuộc gọi
console-step-wait = Đợi
console-step-wait_mail = Đợi máy chủ thư
console-step-retry = Ta tự thử lại
console-step-send_again = Gửi lại
console-step-review = Người của ta xem xét
console-step-fallback = Đề nghị cách khác
console-step-look = Tìm trên máy
console-step-look_mail = Tìm trong thư rác
console-step-take_call = Nghe máy
console-step-enter_code = Nhập mã
console-confirms-handset = máy xác nhận
console-confirms-carrier = chỉ nhà mạng báo
console-confirms-never = không bao giờ xác nhận
console-fact-how = Cách
console-fact-author = Người viết
console-fact-category = Danh mục
console-fact-subject_code = Chủ đề đã chọn
console-fact-letters = Số chữ cái
console-fact-code = Mã
console-fact-contact_method = Liên hệ
console-fact-display_id = Mã yêu cầu
console-fact-from = Từ
console-fact-message_id = Tin nhắn
console-fact-status = Trạng thái
console-fact-subject = Chủ đề
console-fact-gateway = Đơn vị xử lý thẻ
console-fact-agent = Nhân viên
console-fact-agent_id = Nhân viên
console-fact-before = Trước đó
console-fact-late = Quá muộn
console-fact-stars = Số sao
console-fact-comment = Nhận xét
console-fact-email = E-mail
console-fact-requirement = Điều kiện
console-fact-verdict = Kết luận
console-fact-needs_approval = Cần đồng nghiệp duyệt
console-fact-decision_id = Quyết định
console-fact-note = Ghi chú
console-fact-outcome = Kết quả
console-fact-tries = Số lần thử
console-fact-tries_left = Số lần còn lại
console-fact-e164 = Dạng đầy đủ
console-fact-can_call = Nhận cuộc gọi
console-fact-by = Bởi
console-fact-until = Đến
console-fact-key = Khóa
console-category-activation = Kích hoạt
console-kind-chat = Tin trò chuyện
console-kind-correspondence = Thư trao đổi
console-kind-lifecycle = Diễn biến
console-kind-note = Ghi chú nội bộ
console-kind-phone = Điện thoại
console-kind-email = E-mail

## console: codes of the server

console-column-unread = Tin mới
console-column-subject = Chủ đề
console-column-account = Tài khoản
console-column-due = Hạn
console-column-waiting = Đã chờ
console-column-status = Trạng thái
console-column-method = Liên hệ
console-column-cause = Nguyên nhân chính
console-column-country = Nước
console-column-assignee = Người nhận
console-column-excerpt = Tin cuối
console-column-updated = Cập nhật
console-column-created = Mở lúc
console-column-number = Mã yêu cầu
console-sort-due = Sắp đến hạn
console-sort-waiting = Chờ lâu nhất
console-sort-updated = Mới cập nhật
console-sort-created = Cũ nhất trước
console-sort--created = Mới nhất trước
console-status-unassigned = Chưa nhận
console-status-opened = Đã mở
console-status-work-in-progress = Đang xử lý
console-status-pending-customer-action = Chờ người đăng ký
console-status-customer-action-completed = Có trả lời mới
console-status-resolved = Đã xử lý
console-status-reopened = Mở lại
console-method-web = Web
console-method-chat = Trò chuyện
console-method-call = Gọi điện
console-language-en = Tiếng Anh
console-language-vi = Tiếng Việt
console-account-pending_activation = Chờ kích hoạt
console-account-active = Đang hoạt động
console-account-suspended = Tạm ngưng
console-account-frozen = Đóng băng
console-account-closed = Đã đóng
console-requirement-email = E-mail
console-requirement-contact = Liên hệ
console-requirement-payment = Thanh toán
console-requirement-phone = Số điện thoại
console-requirement_state-missing = Còn thiếu
console-requirement_state-pending = Đang chờ
console-requirement_state-satisfied = Đã đủ
console-requirement_state-waived = Được miễn
console-field-email = E-mail
console-field-phone = Điện thoại
console-field-contact = Thông tin liên hệ
console-channel-sms = SMS
console-channel-call = Gọi
console-channel-email = E-mail
console-channel-webhook = Webhook
console-state-queued = Đang đợi
console-state-sending = Đang gửi
console-state-accepted = Nhà mạng đã nhận
console-state-accepted-email = Máy chủ thư đã nhận
console-state-delivered = Đã tới máy
console-state-delivered-carrier = Nhà mạng báo đã tới
console-state-delivered-call = Đã đọc mã, không rõ ai nghe
console-state-delivered-email = Máy chủ thư đã nhận
console-state-undelivered = Không tới
console-state-ringing = Đang đổ chuông
console-state-answered = Đã nghe máy
console-state-heard = Đã nghe mã
console-state-no_key = Không bấm phím
console-state-machine = Hộp thư thoại
console-state-busy = Máy bận
console-state-declined = Từ chối cuộc gọi
console-state-no_answer = Không nghe máy
console-state-failed = Lỗi
console-state-expired = Hết hạn
console-carrier_said-absent_subscriber = thuê bao không liên lạc được
console-carrier_said-call_barred = bị chặn
console-carrier_said-teleservice_not_provisioned = thuê bao không có SMS
console-carrier_said-memory_capacity_exceeded = bộ nhớ đầy
console-carrier_said-rejected_source = người gửi bị từ chối
console-carrier_said-delivered_to_handset = đã tới máy
console-carrier_said-delivered_to_operator = đã tới nhà mạng
console-carrier_said-unknown_subscriber = không có thuê bao này
console-carrier_said-validity_expired = hết thời hạn
console-carrier_said-number_stopped_texts = số này đã chặn tin nhắn nên chúng tôi không gửi
console-carrier_said-claim_lost = chưa gửi đi: tiến trình gửi không biết là đến lượt mình
console-carrier_said-no_receipt = không có biên nhận nào
console-carrier_said-no_final_report = nhà mạng không hề báo kết quả cuối
console-carrier_said-no_receiver = không còn ai để gửi tới
console-carrier_said-taken_over = một tiến trình khác nhận gửi thay: không ai biết tin đã đi hay chưa
console-carrier_said-outcome_unknown = không ai biết tin đã đi hay chưa
console-carrier_said-requeued = người vận hành cho gửi lại
console-carrier_said-replayed = một chương trình yêu cầu gửi lại
console-carrier_said-no_carrier_id = đã nhận, nhưng nhà mạng không cho mã tin
console-carrier_said-address_not_public = không gửi: địa chỉ không công khai
console-carrier_said-not_in_webhook_hosts = không gửi: thiết lập webhook_hosts chỉ cho các máy khác
console-carrier_said-key_pressed = đã bấm phím
console-carrier_said-digits_keyed = đã bấm dãy số
console-carrier_said-no_credentials = không gửi: chúng tôi không có thông tin đăng nhập ở đó
console-carrier_said-reported_not_theirs = đã rút lại: có người báo số này không phải của người dùng
console-carrier_said-verification_approved = đã rút lại: mã đúng đã được nhập
console-carrier_said-verification_canceled = đã rút lại: lần xác minh đã bị hủy
console-carrier_said-verification_expired = đã rút lại: mã đã hết hạn
console-carrier_said-verification_max_attempts_reached = đã rút lại: nhập sai mã quá nhiều lần
console-carrier_said-verification_failed = đã rút lại: xác minh không thành công
console-trust-none = không có biên nhận
console-trust-carrier = chỉ nhà mạng báo
console-trust-mail_server = chỉ máy chủ thư báo
console-report-nothing = không nhận được gì
console-report-late = đến quá muộn
console-report-phone_off = máy đã tắt
console-report-voicemail = hộp thư thoại nhận cuộc gọi
console-report-heard_nothing = nghe máy nhưng không có tiếng
console-report-dual_sim = dùng hai SIM
console-report-roaming = đang ở nước ngoài
console-report-not_my_number = không phải số của họ
console-trust-handset = máy đã xác nhận
console-finding_status-ok = Ổn
console-finding_status-warning = Cảnh báo
console-finding_status-error = Có lỗi
console-who-applicant = Việc của người đăng ký
console-who-operator = Việc của người vận hành
console-who-carrier = Việc của nhà mạng
console-who-agent = Việc của bạn
console-who-nobody = Không cần ai làm gì
console-group-all = Tất cả
console-group-delivery = Lượt gửi
console-group-verification = Mã xác minh
console-group-decision = Quyết định
console-group-callback = Gọi lại
console-group-case = Yêu cầu và tin nhắn
console-group-access = Lượt xem và đăng nhập
console-group-account = Tài khoản
console-actor-system = Hệ thống
console-actor-applicant = Người đăng ký
console-actor-agent = Nhân viên
console-actor-operator = Người vận hành
console-actor-integrator = Chương trình
console-actor-anonymous = Chưa đăng nhập
console-callback-waiting = Đang chờ
console-callback-done = Đã gọi
console-callback-missed = Không gặp
console-callback-canceled = Đã hủy
console-verdict-activate = Kích hoạt
console-verdict-refuse = Từ chối
console-verdict-ask_more = Hỏi thêm
console-do-activate = Kích hoạt tài khoản
console-do-refuse = Từ chối kích hoạt
console-do-ask_more = Hỏi người đăng ký
console-decision_state-proposed = Chờ duyệt
console-decision_state-approved = Đã duyệt
console-decision_state-executed = Đã thực hiện
console-decision_state-rejected = Bị bác
console-decision_state-withdrawn = Đã rút
console-decision_state-superseded = Đã thay thế
console-decision_state-undone = Đã hoàn tác
console-undo-until = Có thể hoàn tác đến { $at }
console-after-note = Vì sao? Nếu hoàn tác, người đăng ký sẽ đọc
console-after-undo = Hoàn tác việc kích hoạt
console-after-upheld = Giữ nguyên
console-after-overturned = Bác bỏ và hoàn tác
console-after-done-undo = Đã hoàn tác việc kích hoạt.
console-after-done-upheld = Đã ghi nhận kết quả xem lại.
console-after-done-overturned = Đã ghi nhận kết quả xem lại và hoàn tác việc kích hoạt.
console-review-open = Chờ xem lại lần hai
console-review-upheld = Xem lại: giữ nguyên
console-review-overturned = Xem lại: bác bỏ
console-after-missing = Hãy viết rõ lý do.
console-reports-title = Báo cáo
console-reports-text = Những gì bộ phận hỗ trợ đã làm, theo từng ngày của múi giờ làm việc. Một yêu cầu hay lượt đăng ký được tính vào ngày nó bắt đầu, dù sau đó ra sao.
console-reports-first_answer = Thời gian đến câu trả lời đầu tiên
console-reports-first_answer-says = Từ lúc mở yêu cầu đến tin nhắn hoặc cuộc gọi đầu tiên của một người. Một nửa được trả lời trong thời gian ghi ở đây; ai còn chờ thì chưa có.
console-reports-activation = Thời gian đến khi kích hoạt
console-reports-activation-says = Từ lúc đăng ký đến khi tài khoản hoạt động, bằng mã hoặc bằng tay. Lần kích hoạt đã hoàn tác được tính là còn chờ.
console-reports-backlog = Yêu cầu tồn đọng
console-reports-backlog-says = Số yêu cầu còn mở vào cuối mỗi ngày.
console-reports-decisions = Quyết định
console-reports-decisions-says = Những gì được đề xuất trong thời gian này và kết quả.
console-reports-refusals = Từ chối và khiếu nại
console-reports-refusals-says = Những yêu cầu mà tài khoản bị từ chối, những yêu cầu được người đăng ký mở lại sau đó, và trong số ấy những yêu cầu kết thúc bằng kích hoạt.
console-reports-agents = Nhân viên
console-reports-agents-says = Trong những đề xuất cần người thứ hai của một nhân viên, tỷ lệ được đồng nghiệp duyệt. Đề xuất chưa ai quyết không tính vào phần nào.
console-reports-sla = Mục tiêu
console-reports-sla-says = Trong những yêu cầu có mục tiêu, những yêu cầu không bị trễ hạn nào.
console-reports-satisfaction = Mức hài lòng
console-reports-satisfaction-says = Trong những người đã cho biết có được giúp hay không, những người được giúp.
console-reports-deflection = Tự xong nhờ kết quả kiểm tra
console-reports-deflection-says = Trong những người được cho biết vì sao không có mã và nên làm gì, những người kích hoạt được mà không mở yêu cầu.
console-reports-csv = Tải CSV
console-reports-days = Theo từng ngày
console-reports-day = Ngày
console-reports-number = Số lượng
console-reports-nothing = Không có gì trong thời gian này.
console-reports-more = Với thuộc tính có quá nhiều giá trị, chỉ liệt kê một trăm giá trị nhiều nhất.
console-reports-behind = Còn { $number } mục chưa được tính. Số liệu sẽ tăng thêm.
console-reports-by = Theo { $property }
console-reports-within = trong { $time }
console-reports-period = Thời gian
console-reports-period-days = { $days } ngày
console-reports-period-own = Từ – đến
console-reports-from = Từ ngày
console-reports-to = Đến ngày
console-figure-cases = Yêu cầu
console-figure-answered = Đã trả lời
console-figure-waiting = Còn chờ
console-figure-unanswered = Xong mà chưa trả lời
console-figure-median_minutes = Một nửa số đó
console-figure-p90_minutes = 90% số đó
console-figure-sign_ups = Lượt đăng ký
console-figure-active = Hoạt động
console-figure-by_code = Kích hoạt bằng mã
console-figure-by_hand = Kích hoạt bằng tay
console-figure-closed = Đã đóng
console-figure-opened = Mở mới
console-figure-reopened = Mở lại
console-figure-resolved = Đã giải quyết
console-figure-open = Còn mở cuối kỳ
console-figure-proposed = Đã đề xuất
console-figure-second_person = Cần người thứ hai
console-figure-executed = Đã thực hiện
console-figure-approved = Được duyệt
console-figure-rejected = Bị bác
console-figure-withdrawn = Đã rút
console-figure-superseded = Bị thay thế
console-figure-undone = Đã hoàn tác
console-figure-gave_approval = Đã duyệt của người khác
console-figure-gave_rejection = Đã bác của người khác
console-figure-refused = Bị từ chối
console-figure-appealed = Khiếu nại
console-figure-granted = Sau đó kích hoạt
console-figure-kept = Đạt mục tiêu
console-figure-first_answer_late = Trễ câu trả lời đầu
console-figure-next_answer_late = Trễ câu trả lời sau
console-figure-activation_late = Trễ kích hoạt
console-figure-said = Đã cho ý kiến
console-figure-good = Được giúp
console-figure-told = Được chỉ cách làm
console-figure-helped = Kích hoạt, không mở yêu cầu
console-figure-with_case = Đã mở yêu cầu
console-figure-share = Tỷ lệ
console-property-cause = nguyên nhân
console-property-language = ngôn ngữ
console-property-carrier = nhà mạng
console-property-way = cách
console-property-verdict = kết luận
console-property-agent = nhân viên
console-way-code = Bằng mã
console-way-hand = Bằng tay
console-reviews-title = Xem lại lần hai
console-reviews-text = Những lần kích hoạt được rút thăm sau khi thực hiện, và những lần mà số được miễn về sau vẫn chưa xác minh được. Một người không đề xuất cũng không duyệt sẽ xem lại bằng chứng, rồi giữ nguyên hoặc bác bỏ.
console-reviews-loading = Đang tải danh sách
console-reviews-failed = Không đọc được danh sách. Thử lại
console-reviews-nothing = Không có gì chờ xem lại.
console-reviews-more = Xem thêm
console-reviews-account = Yêu cầu
console-reviews-risk = Rủi ro
console-reviews-proposed = Người đề xuất
console-reviews-approved = Người duyệt
console-reviews-decided = Kích hoạt
console-reviews-undo = Hoàn tác được đến
console-recheck-failed = Số được miễn về sau chưa xác minh được, lần { $tries } trên 3: { $outcome } ({ $at })
console-outcome-not_sent = không gửi mã tới số này được
console-outcome-not_delivered = mã không tới nơi
console-outcome-not_entered = không ai nhập mã
console-settle-approve = Duyệt
console-settle-reject = Bác bỏ
console-settle-withdraw = Rút đề xuất
console-settled-approve = Đã duyệt. Quyết định được thực hiện và yêu cầu đã được xử lý.
console-settled-reject = Đã bác bỏ.
console-settled-withdraw = Đã rút đề xuất.
console-gap-reason = lý do
console-gap-waives = miễn mọi điều kiện còn thiếu
console-gap-checklist = các mục bắt buộc
console-gap-evidence = bằng chứng
console-gap-note = lời nhắn cho người đăng ký
console-risk-score = Rủi ro { $score }
console-risk-none = Không thấy yếu tố rủi ro
console-file-quarantined = Đang kiểm tra
console-file-rejected = Bị từ chối
console-file-removed = Đã xóa vì yêu cầu hỗ trợ đã đóng từ lâu

## console: decisions

console-reason-phone_gets_no_codes = Máy không nhận được mã
console-reason-carrier_blocks_codes = Nhà mạng chặn mã của ta
console-reason-our_fault = Lỗi từ phía ta
console-reason-reached_by_call = Đã liên lạc được qua điện thoại
console-reason-cannot_use_codes = Không dùng được mã (khuyết tật, không có máy)
console-reason-number_of_another = Số của người khác
console-reason-identity_not_shown = Không chứng minh được danh tính
console-reason-duplicate_account = Tài khoản trùng
console-reason-suspected_fraud = Nghi gian lận
console-reason-against_terms = Trái điều khoản
console-reason-need_picture = Cần ảnh chụp
console-reason-need_other_number = Cần số khác
console-reason-need_identity = Cần giấy tờ
console-reason-need_payment = Cần phương thức thanh toán
console-reason-need_details = Cần thêm chi tiết
console-reason-phone_unproved = số được miễn về sau chưa xác minh được
console-checklist-findings_read = Kết quả kiểm tra cho biết vì sao không có mã
console-checklist-identity_matches = Tên và địa chỉ khớp với lời khai và giấy tờ
console-checklist-number_is_theirs = Không có dấu hiệu số của người khác
console-checklist-no_pressure = Không hối thúc, đe dọa hay xin ngoại lệ
console-checklist-codes_were_tried = Đã thử gửi mã, bằng hơn một cách
console-checklist-picture_seen = Tôi đã xem ảnh
console-checklist-payment_in_order = Thanh toán hợp lệ
console-risk-same_phone = số đã dùng ở tài khoản khác
console-risk-same_device = thiết bị đã dùng ở tài khoản khác
console-risk-same_card = thẻ đã dùng ở tài khoản khác
console-risk-same_mailbox = hộp thư đã dùng ở tài khoản khác
console-risk-same_email_domain = nhiều đăng ký cùng miền e-mail
console-risk-recent_failed_guesses = hôm nay nhập sai nhiều mã
console-risk-premium_line = số cước cao
console-risk-voip_line = điện thoại internet
console-risk-country_mismatch = số và địa chỉ khác nước
console-risk-many_cases = nhiều yêu cầu
console-risk-many_numbers = đã thử nhiều số
console-risk-new_account = tài khoản chưa đầy một giờ
console-risk-payment_waived = miễn thanh toán
console-risk-contact_waived = miễn thông tin liên hệ
console-life-account-refused = Yêu cầu kích hoạt bị từ chối
console-life-decision-executed-activate = Đã quyết định: kích hoạt
console-life-decision-executed-refuse = Đã quyết định: từ chối
console-life-decision-executed-ask_more = Đã quyết định: hỏi thêm
console-problem-own_proposal = Bạn đã đề xuất việc này. Một nhân viên khác phải duyệt.
console-problem-same_person = Bạn dùng chung địa chỉ e-mail hoặc trình duyệt với người đã đề xuất hoặc duyệt. Người khác phải làm việc này, trên trình duyệt của họ.
console-problem-second_person_required = Lý do của bạn đã được ghi lại. Trong vòng 24 giờ, một trưởng nhóm khác phải làm điều tương tự tại đây, rồi việc này mới được thực hiện.
console-problem-already_verified = Số điện thoại này đã được xác minh.
console-problem-channel_unavailable = Không gọi được số này.
console-problem-destination_blocked = Quy tắc không cho gọi số của quốc gia hoặc loại này.
console-problem-sends_blocked = Hiện không gọi được số này: cuộc gọi và mã đến đó đang bị chặn trong một thời gian.
console-problem-email_unverified = Họ chưa xác minh địa chỉ e-mail nên chưa thể gọi.
console-problem-too_many_checks = Nhập sai mã quá nhiều lần. Hãy gọi lại để có mã mới.
console-problem-not_your_case = Chỉ người được rút thăm hoặc được trưởng nhóm giao mới quyết định yêu cầu này.
console-problem-too_late_to_undo = Không thể hoàn tác quyết định này nữa.
console-problem-case_is_drawn = Yêu cầu được rút thăm. Hãy để trạng thái sẵn sàng, yêu cầu sẽ đến; trưởng nhóm có thể giao cho một người.
console-problem-call_not_heard = Chưa ai nhấn phím 1 trong cuộc gọi này và nghe mã. Hãy chờ, hoặc gọi lại.
console-problem-code_invalidated = Mã này đã hết hiệu lực. Hãy gọi lại.
console-problem-code_wrong = Đây không phải mã mà cuộc gọi đã đọc. Hãy nhờ họ đọc lại lần nữa.
console-problem-not_your_proposal = Chỉ người đề xuất mới rút được. Bạn có thể bác bỏ.
console-problem-own_account = Đây là tài khoản của chính bạn. Hãy để đồng nghiệp xử lý.
console-problem-agent_disabled = Người đề xuất không còn quyền quyết định. Hãy đề xuất lại.
console-problem-evidence_changed = Tài khoản hoặc bằng chứng đã thay đổi. Hãy xem lại và đề xuất mới.
console-problem-nothing_to_decide = Không có gì để quyết định: tài khoản không chờ kích hoạt, hoặc yêu cầu đã xử lý xong.
console-problem-proposal_incomplete = Quyết định chưa đầy đủ.
console-problem-case_resolved = Yêu cầu đã xử lý xong. Hãy mở lại để tiếp tục.
console-problem-case_merged = Yêu cầu này đã được gộp vào một yêu cầu khác và được tiếp tục ở đó.
console-problem-too_many_links = Một yêu cầu có tối đa { $maximum } liên kết, và yêu cầu { $display_id } đã có đủ.
console-problem-cases_of_two_accounts = Đây là yêu cầu của hai tài khoản: nếu gộp, người này sẽ đọc được lời của người kia. Hãy liên kết chúng.
console-problem-case_under_way =
    { $reason ->
        [decision_waits] Trong yêu cầu sẽ kết thúc có một quyết định đang chờ duyệt. Hãy xử lý quyết định đó trước.
        [callback_waits] Trong yêu cầu sẽ kết thúc có cuộc gọi lại đã hẹn. Hãy gọi trước, hoặc hủy cuộc gọi.
        [proof_open] Trong yêu cầu sẽ kết thúc đang có cuộc gọi kèm mã. Hãy đợi cuộc gọi xong.
       *[other] Trong yêu cầu sẽ kết thúc đang có trò chuyện. Hãy kết thúc trước, hoặc giữ lại chính yêu cầu đó.
    }
console-problem-merge_is_over = Chỉ người đã gộp mới hoàn tác được, một lần, trong mười phút, khi chưa ai viết thêm ở cả hai yêu cầu.
console-problem-invalid_input = Có chỗ thiếu hoặc sai.
console-fault-target_twice = Có hai mục tiêu cho cùng mức nghiêm trọng và cách liên hệ. Hãy để lại một.
console-fault-second_factor_form = Nhập sáu chữ số đang hiện trong ứng dụng xác thực, hoặc một mã khôi phục.
console-fault-evidence_missing = Lý do này cần bằng chứng phù hợp từ diễn biến: lượt gửi, xác minh, tin nhắn hoặc cuộc gọi lại.
console-fault-evidence_unknown = Có bằng chứng không thuộc diễn biến của tài khoản này.
console-fault-checklist_item = Còn mục bắt buộc chưa kiểm tra.
console-fault-not_waivable = Không thể miễn e-mail; người đăng ký phải xác nhận.
console-fault-requirement_left = Vẫn còn điều kiện chưa đủ.
console-fault-already_met = Có điều kiện đã đủ.
console-fault-checklist_unknown = Danh sách kiểm tra đã thay đổi. Hãy tải lại trang.
console-fault-waives_nothing = Lý do này không miễn yêu cầu nào. Hãy chọn lý do khác.
console-fault-reason_unknown = Lý do này không hợp với quyết định. Hãy chọn lý do khác.
console-fault-reason_length = Hãy nêu lý do bằng 3 đến 500 ký tự.
console-fault-reason_words = Hãy nêu lý do thành lời; dấu chấm hay chữ cái rời không nói lên điều gì.
console-fault-reason_short = Hãy viết một câu: bạn đã xem gì và vì sao đó là chủ tài khoản.
console-fault-agent_unknown = Không có nhân viên này, hoặc họ đã nghỉ.
console-fault-tag_name = Nhãn là một tên ngắn: một hay vài từ.
console-fault-tag_personal = Nhãn chỉ loại yêu cầu, không chỉ người: không ghi địa chỉ, không ghi số.
console-fault-tag_unknown = Hãy chọn nhãn khác; nhãn này không còn.
console-fault-tags_of_case = Mỗi yêu cầu có nhiều nhất 20 nhãn. Hãy gỡ bớt trước.
console-fault-too_many_tags = Đã có 500 nhãn. Hãy dùng một trong số đó.
console-fault-one_of = Chỉ nêu một trong ba: quốc gia, đầu số hoặc số.
console-fault-number_unknown = Hãy viết đủ số: dấu + và mã quốc gia trước.
console-fault-nothing_to_do = Hãy chọn cách gửi lại, hoặc số giây mã được kéo dài.

## console: what operators see

console-operator-title = Vận hành
console-operator-desk = Yêu cầu
console-operator-views = Các mục
console-operator-failed = Không tải được.
console-operator-again = Thử lại
console-operator-loading = Đang tải …
console-operator-nothing = Không có gì trong thời gian này.
console-operator-unknown = chưa rõ
console-window = Thời gian
console-window-hour = 1 giờ
console-window-day = 24 giờ
console-window-week = 7 ngày
console-window-month = 30 ngày
console-view-overview = Tổng quan
console-view-messages = Tới nơi và được dùng
console-view-providers = Nhà cung cấp
console-view-receipts = Biên nhận
console-view-spend = Chi phí
console-view-codes = Mã lỗi lạ
console-view-mails = Thư chưa nhận
console-rate-of = { $count } trên { $of }
console-rate-range = { $low } – { $high }
console-rate-range-hint = Tỷ lệ thật nằm trong khoảng này với độ tin cậy 95%. Ít tin thì khoảng rộng.
console-rate-none = chưa có tin nào
console-speed-within = trong vòng { $time }
console-speed-beyond = lâu hơn mức đo được
console-measure-attempts = Lần thử
console-measure-taken = Đã nhận
console-measure-arrived = Xác nhận đã tới
console-measure-arrived-hint = Trên mọi tin mà nhà cung cấp đã nhận. Không có hồi âm thì tin vẫn có thể đã tới.
console-measure-lost = Báo không tới
console-measure-silent = Không hồi âm
console-measure-used = Mã đã dùng
console-measure-used-hint = Trên các mã đã nhận hơn 10 phút trước, nay không dùng được nữa. Ai xin lại thì tính cho tin cuối.
console-measure-answer = Nhà cung cấp trả lời
console-measure-arrival = Cho tới khi tới máy
console-measure-half = 50%
console-measure-most = 95%
console-measure-spend = Chi phí
console-measure-unpriced = { $count } tin chưa có giá
console-result-taken = Đã nhận
console-result-refused = Từ chối do chính tin
console-result-unsent = Chưa gửi, lỗi nhà cung cấp
console-result-unknown = Không ai biết
console-chart-attempts = Lần thử theo thời gian
console-chart-attempts-hint = Mỗi lần giao một tin cho nhà cung cấp, theo kết quả.
console-chart-used = Mã đã dùng, theo nhà cung cấp
console-chart-used-hint = Không tính mã của 10 phút vừa qua vì còn dùng được. Lúc có ít hơn 5 tin thì không vẽ.
console-chart-arrived = Xác nhận đã tới, theo quốc gia
console-chart-arrived-hint = Các quốc gia có nhiều tin nhất. Nơi nhà mạng không xác nhận thì là 0%. Lúc có ít hơn 5 tin thì không vẽ.
console-chart-spend = Chi phí theo ngày
console-chart-time = Thời gian
console-chart-share = Tỷ lệ
console-group-by = Nhóm theo
console-group-channel = Kênh
console-group-country = Quốc gia
console-group-carrier = Nhà mạng
console-group-carrier-hint = Đoán theo đầu số: số chuyển mạng vẫn giữ đầu số cũ.
console-group-prefix = Đầu số
console-group-route = Tuyến
console-group-provider = Nhà cung cấp
console-group-template = Nội dung
console-group-without = Bỏ nhóm theo: { $group }
console-group-channels = Mọi kênh
console-group-more = Có nhiều nhóm hơn mức hiển thị. Hãy nhóm ít hơn hoặc chọn một kênh.
console-messages-title = Tin đã tới và được dùng
console-providers-title = Nhà cung cấp, 5 phút vừa qua
console-providers-name = Nhà cung cấp
console-providers-kind = Loại
console-providers-channels = Kênh
console-providers-state = Trạng thái
console-providers-failed = Thất bại
console-providers-median = Thời gian trả lời (trung vị)
console-providers-price = Giá
console-providers-price-none = chưa đặt
console-providers-price-set = đã đặt
console-circuit-closed = Đang dùng
console-circuit-open = Tạm bỏ qua: quá nhiều lỗi
console-routes-title = Tuyến, theo thứ tự được thử
console-routes-fits = Áp dụng cho
console-routes-rest = mọi tin còn lại
console-routes-by = Chọn theo
console-routes-by-weight = trọng số
console-routes-by-price = giá
console-routes-share = Phần hiện tại
console-receipts-counts = Nhà mạng đã báo
console-receipts-event = Nội dung
console-receipts-trust = Chứng minh được
console-receipts-count = Biên nhận
console-receipts-unmatched = Không thuộc tin nào ta biết
console-receipts-at = Nhận lúc
console-receipts-ref = Mã của nhà cung cấp
console-receipts-detail = Nguyên văn
console-receipts-newest = Mới nhất
console-operator-older = Xem cũ hơn
console-event-accept = đã nhận
console-event-hold = đang chuyển
console-event-deliver = đã tới
console-event-undeliver = không tới
console-event-ring = đổ chuông
console-event-answer = đã nghe máy
console-event-hear = đã nghe mã
console-event-no_key = không bấm phím
console-event-machine = hộp thư thoại
console-event-busy = máy bận
console-event-decline = từ chối
console-event-no_answer = không nghe máy
console-event-fail = thất bại
console-event-expire = hết hạn
console-spend-day = Hôm nay (UTC)
console-spend-month = Tháng này (UTC)
console-spend-messages = Tin
console-spend-hint = Theo giá trong cài đặt. Tin bị từ chối không tốn tiền; tin có thể đã đi thì tính.
console-codes-title = Mã lỗi chưa ai biết
console-codes-hint = Nhà cung cấp trả về các mã này mà không bảng nào có. Tin của chúng được báo là chưa xác nhận. Mã đã xử lý, vì bạn biết nghĩa hoặc đã hỏi nhà cung cấp, sẽ mở lại khi nó đến lần nữa.
console-codes-code = Mã
console-codes-times = Số lần
console-codes-first = Lần đầu
console-codes-last = Lần cuối
console-codes-sample = Mẫu
console-codes-state = Trạng thái
console-codes-handle = Đánh dấu đã xử lý
console-codes-handled = { $by } đã xử lý
console-codes-handled-done = Mã được coi là đã xử lý cho tới khi nó đến lần nữa.
console-codes-nothing = Mọi mã nhận được đều đã biết.
console-mails-title = Thư chưa được nhận
console-mails-hint = Thư nằm trong hộp thư được gắn cờ ở vị trí ghi tại đây. Thư do máy chủ thư chuyển đến thì người gửi đã được báo. Thư không thuộc về ai ở đây sẽ rời danh sách sau 30 ngày.
console-mails-reason = Lý do
console-mails-sender = Người gửi
console-mails-place = Vị trí
console-mails-size = Dung lượng
console-mails-bytes = { $n } byte
console-mails-at = Đến lúc
console-mails-handed_over = do máy chủ thư chuyển đến
console-mails-nothing = Mọi thư đều đã được nhận.
console-mail-reason-no_case = Không thuộc yêu cầu hay e-mail nào của chúng tôi
console-mail-reason-too_large = Quá lớn
console-mail-reason-too_long = Quá dài
console-mail-reason-unreadable = Không đọc được; yêu cầu có ghi chú kèm toàn bộ thư
console-mail-reason-report_unreadable = Báo cáo gửi thư không đọc được
console-mail-reason-failed = Ringback gặp lỗi; nhật ký ghi tên lỗi
console-mail-reason = Chưa được nhận
console-view-dead_letters = Không gửi được
console-view-webhooks = Webhook
console-operator-choose = Chọn dòng
console-operator-choose-all = Chọn tất cả
console-operator-choose-one = Chọn: { $row }
console-dead_letters-title = Tin không gửi được
console-dead_letters-hint = Những gì không còn được thử gửi nữa. Webhook có thể gửi lại; mã thì không, vì mã đã hết hạn hoặc người dùng tự xin mã khác. Hãy chọn vài dòng, hoặc xử lý tất cả những gì đang liệt kê.
console-dead_letters-of-webhook = Những gì chưa tới được webhook { $webhook }.
console-dead_letters-all = Hiện tất cả
console-dead_letters-nothing = Không có gì bị bỏ hẳn.
console-dead_letters-to = Gửi tới
console-dead_letters-what = Nội dung
console-dead_letters-attempts = Số lần thử
console-dead_letters-ended = Dừng lúc
console-dead_letters-again = Gửi lại được không
console-dead_letters-again-yes = được
console-dead_letters-refused-code_expired = mã đã hết hạn
console-dead_letters-refused-code_not_repeated = người dùng tự xin mã khác
console-dead_letters-refused-content_forgotten = nội dung đã bị xóa
console-dead_letters-refused-webhook_ended = webhook đã bị tắt hoặc đã kết thúc
console-dead_letters-requeue = Gửi lại
console-dead_letters-requeue-would = { $count } trong { $of } sẽ được gửi lại, tính từ lần thử đầu.
console-dead_letters-requeue-submit = Gửi lại các tin này
console-dead_letters-requeue-done = Đã gửi lại: { $count }.
console-dead_letters-drop = Bỏ khỏi danh sách
console-dead_letters-drop-would = { $count } trong { $of } sẽ rời danh sách này. Những gì nhật ký ghi về chúng vẫn còn.
console-dead_letters-drop-submit = Bỏ các tin này
console-dead_letters-drop-done = Đã bỏ: { $count }.
console-dead_letters-not = { $count } không được: { $reason }.
console-dead_letters-more = Mỗi lần xử lý tối đa 200. Vẫn còn nữa: hãy làm lại.
console-dead_letters-reason = Lý do
console-dead_letters-reason-missing = Hãy ghi lý do cho nhật ký.
console-dead_letter-cause-not_in_service = bên nhận báo đã ngừng hẳn (410)
console-dead_letter-cause-provider_down = bên nhận bị lỗi hoặc không trả lời
console-dead_letter-cause-blocked = địa chỉ không công khai, hoặc không được phép
console-webhooks-title = Webhook
console-webhooks-hint = Ai được gửi các mục nhật ký. Chỉ hiện máy chủ của địa chỉ, vì phần còn lại thường là bí mật.
console-webhooks-nothing = Chưa chương trình nào đăng ký.
console-webhooks-kinds = Loại mục
console-webhooks-account = Của tài khoản
console-webhooks-everybody = tất cả
console-webhooks-made = Tạo lúc
console-webhooks-state-active = đang hoạt động
console-webhooks-state-disabled = đã tắt: bên nhận báo đã ngừng hẳn (410)
console-webhooks-state-ended = kết thúc cùng khóa của nó
console-webhooks-enable = Bật lại
console-webhooks-enabled = Webhook đã được bật lại. Những gì nó bỏ lỡ nằm trong các tin không gửi được của nó, và có thể gửi lại.
console-webhooks-dead_letters = Các tin không gửi được

## console: fraud and incidents

console-view-incidents = Sự cố
console-view-fraud = Chống gian lận
console-alarm-incidents = Sự cố đang diễn ra: { $count }. Số người có mã bị ảnh hưởng: { $waiting }.
console-alarm-blocks = Lệnh chặn đang có hiệu lực: { $count }.
console-alarm-budgets = Hạn mức đã dùng hết: { $count }.
console-alarm-circuits = Nhà cung cấp bị tạm bỏ qua vì lỗi: { $names }.
console-alarm-codes = Mã lỗi chưa ai biết và chưa xử lý: { $count }.
console-alarm-look = Xem
console-incidents-title = Sự cố
console-incidents-hint = Thấy từ chính các mã của ta: số mã được dùng giảm hẳn. Người bị ảnh hưởng được báo, kèm cách nào còn dùng được.
console-incidents-nothing = Chưa có sự cố nào.
console-incidents-where = Ở đâu
console-incidents-state = Trạng thái
console-incidents-used = Mã đã dùng, 15 phút qua
console-incidents-usual = bình thường { $share }
console-incidents-since = Từ lúc
console-incidents-waiting = Đang chờ
console-incidents-mitigations = Đã khắc phục
console-incidents-acts = Việc có thể làm
console-incidents-act-mitigate = Khắc phục …
console-incidents-act-dismiss = Bỏ qua
console-incidents-dismissed = Đã đóng. Trong một giờ không mở sự cố nào ở đó.
console-incident_state-open = Đang diễn ra
console-incident_state-mitigated = Đang diễn ra, đã khắc phục
console-incident_state-closed = Đã qua
console-incident_closed-recover = mã lại được dùng
console-incident_closed-fade = không còn gửi gì ở đó
console-incident_closed-dismiss = đã bỏ qua
console-mitigation-title = Khắc phục cho mọi người bị ảnh hưởng
console-mitigation-text = Số người có mã còn hạn bị sự cố này ảnh hưởng: { $waiting }. Hệ thống sẽ lo cho tất cả.
console-mitigation-resend = Gửi lại mã
console-mitigation-resend-none = Không
console-mitigation-resend-other_route = Qua nhà cung cấp khác
console-mitigation-resend-call = Bằng cuộc gọi
console-mitigation-resend-call-hint = Không gọi ai vào ban đêm theo giờ của họ.
console-mitigation-reaches = Số tin hoặc cuộc gọi nhiều nhất: { $recipients }. Chi phí nhiều nhất: { $cost } (đơn vị tiền của bạn).
console-mitigation-reaches-unpriced = Số tin hoặc cuộc gọi nhiều nhất: { $recipients }. Chưa biết chi phí vì trong thiết lập chưa có giá.
console-mitigation-unpriced = Chưa có giá trong thiết lập nên không tính vào tổng trên: { $unpriced }.
console-mitigation-farmed = Số có dấu hiệu gian lận (mã đến nơi nhưng không ai dùng), sẽ không nhận gì: { $farmed }.
console-mitigation-extend = Thêm thời gian cho mã
console-mitigation-extend-minutes = { $minutes } phút
console-mitigation-note = Ghi chú
console-mitigation-note-hint = Lưu trong nhật ký cùng tên của bạn.
console-mitigation-submit = Khắc phục
console-mitigation-ordered = Đã bắt đầu khắc phục. Số liệu sẽ hiện trong bảng.
console-mitigation-line = gửi lại { $resent }, thêm thời gian { $extended }, trên { $affected }
console-mitigation-running = đang làm
console-view-sla = Mục tiêu
console-due-due = còn { $time }
console-due-soon = sắp quá hạn: còn { $time }
console-due-breached = quá hạn { $time }
console-clock-first_answer = Trả lời đầu tiên
console-clock-next_answer = Trả lời tiếp theo
console-clock-activation = Kích hoạt
console-breach-nothing = Hiển thị là quá hạn
console-breach-raise_severity = Tăng mức nghiêm trọng một bậc
console-breach-tell_leads = Gửi e-mail cho trưởng nhóm
console-sla-title = Mục tiêu thời gian
console-sla-hint = Đến khi nào bộ phận hỗ trợ phải trả lời và kích hoạt, tính bằng phút trong giờ làm việc. Đồng hồ dừng khi đang chờ người đăng ký.
console-sla-add = Đặt mục tiêu
console-sla-submit = Đặt
console-sla-set = Mục tiêu có hiệu lực. Các yêu cầu đang mở được tính lại trong vài phút.
console-sla-removed = Đã bỏ mục tiêu.
console-sla-nothing = Chưa có mục tiêu: không yêu cầu nào bị coi là quá hạn.
console-sla-each-method = Mọi cách liên hệ
console-sla-minutes = Số phút trong giờ làm việc. Để trống: không có mục tiêu.
console-sla-minutes-wrong = Dùng một số nguyên từ 1 đến { $maximum }.
console-sla-on_breach = Khi quá hạn
console-view-assignment = Nhóm
console-act-team = Giao cho một nhóm
console-column-team = Nhóm
console-filter-team = Nhóm
console-filter-mine = Nhóm của tôi
console-filter-away = Người đang vắng mặt
console-views-gone-team = Chế độ xem này lọc theo một nhóm đã đóng. Hãy chọn nhóm khác rồi lưu lại.
console-case-team = Nhóm
console-case-team-none = Chưa thuộc nhóm nào
console-case-team-set = Yêu cầu hiện thuộc nhóm { $name }.
console-case-team-taken = Yêu cầu hiện không thuộc nhóm nào.
console-entry-case-team_set = Giao cho nhóm
console-entry-case-given = Giao theo quy tắc
console-entry-case-returned = Trở lại hàng đợi: người phụ trách vắng mặt
console-fact-assignment_rule = Quy tắc
console-fact-team = Nhóm
console-fact-team_id = Nhóm
console-fact-to_agent = Nhân viên
console-fact-way = Cách giao
console-fact-minutes = Số phút
console-way-round_robin = Lần lượt
console-way-fewest_cases = Cho người có ít yêu cầu nhất
console-way-queue = Chỉ đưa vào hàng đợi của nhóm
console-way-round_robin-hint = Mỗi thành viên có mặt và còn chỗ lần lượt nhận yêu cầu kế tiếp.
console-way-fewest_cases-hint = Chỉ tính các yêu cầu đang chờ nhân viên trả lời.
console-way-queue-hint = Thành viên tự nhận; không ai được giao.
console-unassigned-no_rule = Giữ nguyên: không có quy tắc phù hợp
console-unassigned-queue = Chờ trong hàng đợi của nhóm
console-unassigned-nobody_free = Chờ: không ai còn chỗ
console-teams-title = Nhóm
console-teams-hint = Các nhân viên dùng chung một hàng đợi. Mỗi yêu cầu thuộc nhiều nhất một nhóm; nhóm đã đóng không nhận thêm yêu cầu.
console-teams-add = Tạo nhóm
console-teams-edit = Sửa
console-teams-edit-title = Sửa nhóm { $name }
console-teams-nothing = Chưa có nhóm nào.
console-teams-name = Tên
console-teams-name-hint = Việc mà nhóm làm; không ghi tên người, địa chỉ hay số.
console-teams-name-missing = Hãy nhập tên nhóm.
console-teams-members = Thành viên
console-teams-no-members = Chưa có ai
console-teams-choose = Chọn nhân viên
console-teams-closed = Đã đóng
console-teams-closed-hint = Nhóm không nhận thêm yêu cầu; vẫn giữ những yêu cầu đang có.
console-teams-open = Đang mở
console-teams-state = Trạng thái
console-teams-acts = Thao tác
console-teams-submit = Lưu
console-teams-saved = Đã lưu: { $name }.
console-capacities-title = Mức nhận của nhân viên
console-capacities-hint = Số yêu cầu và cuộc trò chuyện mà quy tắc giao cùng lúc. Nhân viên vẫn có thể tự nhận thêm.
console-capacities-agent = Nhân viên
console-capacities-languages = Ngôn ngữ
console-capacities-cases = Yêu cầu
console-capacities-chats = Trò chuyện
console-capacities-has = { $has } trên { $maximum }
console-capacities-there = Đang nhận yêu cầu
console-capacities-edit-title = Mức nhận của { $name }
console-capacities-max_cases = Số yêu cầu cùng lúc
console-capacities-max_chats = Số cuộc trò chuyện cùng lúc
console-capacities-empty = Để trống: theo mức chung là { $number }.
console-capacities-wrong = Hãy dùng số nguyên từ 0 đến 1.000.
console-capacities-languages-missing = Hãy chọn ít nhất một ngôn ngữ.
console-assignment-title = Quy tắc giao yêu cầu
console-assignment-hint = Quy tắc đầu tiên phù hợp sẽ đưa yêu cầu đang chờ đến một nhóm. Người vắng mặt hoặc đã đủ sẽ không được giao.
console-assignment-drawn = Chính sách quyết định đang cho rút thăm: yêu cầu được giao ngẫu nhiên và các quy tắc này tạm dừng.
console-assignment-on = Quy tắc đang giao yêu cầu
console-assignment-off = Quy tắc đang tắt: nhân viên tự nhận yêu cầu
console-assignment-turn-on = Bật
console-assignment-turn-off = Tắt
console-assignment-turned-on = Đã bật: yêu cầu đang chờ sẽ được giao trong vài giây.
console-assignment-turned-off = Đã tắt: không còn giao theo quy tắc.
console-assignment-settings = Thiết lập
console-assignment-settings-title = Mức nhận cùng lúc và khi vắng mặt
console-assignment-settings-told = { $cases } yêu cầu và { $chats } cuộc trò chuyện cùng lúc
console-assignment-away = Trở lại hàng đợi
console-assignment-away-hint = Sau số phút chờ một nhân viên đang vắng mặt. Để trống: yêu cầu vẫn của họ, và bộ lọc “Người đang vắng mặt” liệt kê chúng.
console-assignment-away-told = trở lại hàng đợi sau { $minutes } phút khi người phụ trách vắng mặt
console-assignment-away-never = yêu cầu của người vắng mặt vẫn là của họ
console-assignment-away-wrong = Hãy dùng số nguyên từ 1 đến 10.080.
console-assignment-saved = Đã lưu.
console-assignment-add = Thêm quy tắc
console-assignment-edit-title = Sửa quy tắc { $name }
console-assignment-nothing = Chưa có quy tắc nào.
console-assignment-rule = Quy tắc
console-assignment-when = Khi
console-assignment-any = Mọi yêu cầu
console-assignment-up = Lên
console-assignment-down = Xuống
console-assignment-name-missing = Hãy nhập tên quy tắc.
console-assignment-team-missing = Quy tắc phải dẫn đến một nhóm: hãy chọn.
console-assignment-team-choose = Chọn một nhóm
console-assignment-name-hint = Tên này được ghi trong diễn biến của mỗi yêu cầu mà quy tắc giao.
console-assignment-languages = Ngôn ngữ
console-assignment-severities = Mức độ nghiêm trọng
console-assignment-contact_methods = Liên hệ
console-assignment-subjects = Chủ đề
console-assignment-categories = Danh mục
console-assignment-causes = Lý do mã không đến
console-assignment-choose = Bất kỳ
console-assignment-no-teams = Hãy tạo nhóm trước.
console-assignment-try = Chạy thử
console-assignment-try-title = Các quy tắc sẽ làm gì
console-assignment-try-hint = Với 25 yêu cầu bắt đầu chờ gần đây nhất. Không giao yêu cầu nào.
console-assignment-try-nothing = Hiện không có yêu cầu nào chờ nhân viên.
console-assignment-try-close = Đóng
console-assignment-case = Yêu cầu
console-assignment-becomes = Giao cho
console-fault-team_name = Đặt tên nhóm bằng vài từ.
console-fault-team_personal = Hãy đặt tên theo việc của nhóm, không theo người: không địa chỉ, không số.
console-fault-team_name_taken = Đã có nhóm tên này. Hãy chọn tên khác.
console-fault-too_many_teams = Đã có 100 nhóm. Hãy đổi tên một nhóm đã đóng.
console-fault-too_many_members = Hãy chọn nhiều nhất 200 nhân viên.
console-fault-team_in_rules = Có quy tắc giao dẫn đến nhóm này. Hãy sửa các quy tắc đó trước.
console-fault-team_unknown = Không có nhóm này, hoặc nhóm đã đóng. Hãy chọn nhóm khác.
console-fault-rule_name = Đặt tên quy tắc bằng vài từ.
console-fault-categories_unknown = Danh mục là mã gồm chữ thường, chữ số và dấu gạch nối.
console-fault-rule_personal = Hãy đặt tên theo mục đích, không theo người: không địa chỉ, không số.
console-fault-rule_name_taken = Có hai quy tắc cùng tên. Hãy đổi tên một quy tắc.
console-fault-too_many_rules = Hãy đặt nhiều nhất 50 quy tắc.
console-rules-title = Quy tắc
console-rules-hint = Quy tắc hẹp nhất khớp với số sẽ quyết định. Số hay đầu số được cho phép là danh sách an toàn: không lệnh chặn hay giới hạn nào áp dụng.
console-rules-nothing = Chưa có quy tắc: mã được gửi đi mọi nơi.
console-rules-about = Về
console-rules-about-all = mọi số
console-rules-action = Hành động
console-rules-note = Ghi chú
console-rules-by = Người đặt
console-rules-at = Đặt lúc
console-rules-add = Đặt quy tắc
console-rules-remove = Bỏ
console-rules-removed = Đã bỏ quy tắc.
console-rules-set = Quy tắc có hiệu lực từ tin tiếp theo.
console-rules-channels = SMS và cuộc gọi
console-action-allow = Cho phép
console-action-deny = Cấm
console-action-monitor = Theo dõi
console-rule-action-allow-hint = Được gửi.
console-rule-action-deny-hint = Không gửi; người đăng ký được chỉ cách khác.
console-rule-action-monitor-hint = Vẫn gửi; điều lẽ ra bị từ chối được ghi vào nhật ký.
console-rule-which = Về
console-rule-which-country = Một quốc gia
console-rule-which-prefix = Một đầu số
console-rule-which-number = Một số
console-rule-which-all = Mọi số
console-rule-value-country = Hai chữ cái, ví dụ VN
console-rule-value-prefix = Có + và mã quốc gia, ví dụ +8491
console-rule-value-number = Có + và mã quốc gia
console-rule-value-wrong = Hãy viết đúng như gợi ý bên dưới.
console-rule-submit = Đặt quy tắc
console-blocks-title = Lệnh chặn
console-blocks-hint = Được đặt tự động. Khi gỡ một lệnh, không có lệnh nào khác ở đó vì cùng lý do cho tới hạn cũ.
console-blocks-nothing = Chưa chặn gì.
console-blocks-about = Về
console-blocks-reason = Lý do
console-blocks-state = Trạng thái
console-blocks-evidence = Số liệu
console-blocks-pumped = { $used } trên { $sent } mã được dùng trong { $minutes } phút
console-blocks-made = Đặt lúc
console-blocks-ends = Hết lúc
console-blocks-lift = Gỡ
console-blocks-lifted = Mã lại được gửi tới đó.
console-block_state-holding = Có hiệu lực
console-block_state-lifted = Đã gỡ
console-block_state-over = Đã qua
console-reason-denied = một quy tắc
console-reason-pumping = bơm tin: hầu như không mã nào được dùng
console-reason-budget = đã dùng hết hạn mức
console-reason-prefix_limit = quá nhiều tới một đầu số
console-reason-account_limit = quá nhiều cho một tài khoản
console-reason-number_limit = quá nhiều tới một số
console-reason-ip_limit = quá nhiều từ một địa chỉ
console-reason-not_wanted = người đăng ký không chọn nhận cuộc gọi
console-reason-called_already = hệ thống đã tự gọi một lần
console-reason-not_callable = không gọi được số này
console-reason-send_limit = hiện không gửi thêm được
console-reason-refused = quy tắc không cho gọi tới đó
console-reason-quiet_hours = ở đó đang là ban đêm
console-reason-phone_changed = đã đổi sang số khác
console-reason-email_changed = đã đổi sang địa chỉ khác
console-reason-replaced = đã có cuộc gọi mới thay thế
console-budgets-title = Hạn mức
console-budgets-hint = Từ cài đặt. Hạn mức nào dùng hết thì không gửi mã nữa cho tới hết giờ hay ngày (UTC) đó.
console-budgets-nothing = Cài đặt chưa nêu hạn mức nào.
console-budgets-about = Về
console-budgets-used = Đã dùng
console-budgets-window-hour = giờ này
console-budgets-window-day = hôm nay
console-budgets-of = { $used } trên { $maximum }
console-budgets-messages = { $used } trên { $maximum } tin
console-budgets-unused = { $used } trên { $maximum } mã không ai dùng

## sandbox: a tool of developers, never in production

sandbox-title = Mạng điện thoại thử nghiệm
sandbox-lead = Những chiếc điện thoại bằng phần mềm. Hãy đăng ký với một trong các số này và xem tại đây những gì đến máy. Không có gì rời khỏi máy tính này.
sandbox-handsets = Điện thoại
sandbox-any = Mọi số khác cũng dùng được. Ba chữ số cuối quyết định điều xảy ra: từ 000 đến 099 nhận được tất cả.
sandbox-use = Dùng số khác
sandbox-open = Mở
sandbox-number = Số điện thoại
sandbox-messages = Tin nhắn
sandbox-no-messages = Chưa có tin nhắn nào.
sandbox-calls = Cuộc gọi
sandbox-no-calls = Chưa có cuộc gọi nào.
sandbox-ringing = Đang đổ chuông…
sandbox-answer = Nghe máy
sandbox-decline = Từ chối
sandbox-hangup = Gác máy
sandbox-answered = Đang gọi
sandbox-ended = Đã kết thúc
sandbox-keypad = Bàn phím
sandbox-heard = Nội dung được đọc
sandbox-silence = Chưa có gì được đọc.
sandbox-aloud = Đọc thành tiếng
sandbox-quiet = Tắt tiếng
sandbox-agents = Ứng dụng xác thực của nhân viên
sandbox-agents-lead = Các nhân viên thử nghiệm cùng mã đang hiển thị. Họ đăng nhập tại
sandbox-mailbox = Hộp thư
sandbox-no-mail = Chưa có e-mail nào.
sandbox-to = tới { $to }
sandbox-copy = Sao chép số
sandbox-copied = Đã sao chép
sandbox-bank = Ngân hàng của bạn
sandbox-bank-lead = Trang này đóng vai ngân hàng cho thẻ 3-D Secure thử nghiệm.
sandbox-bank-ask = Có phải bạn muốn dùng thẻ này không?
sandbox-approve = Đúng, là tôi
sandbox-reject = Không, từ chối

## reply: what agents write again and again, in the applicant's language, which need not be the agent's

reply-hello-title = Lời chào
reply-hello-text = Chào { $applicant }, tôi là { $agent }. Tôi đang xem tài khoản và mọi tin đã gửi tới số của bạn. Xin chờ một chút.
reply-phone_off-title = Không liên lạc được máy
reply-phone_off-text = Nhà mạng báo máy của bạn đang tắt hoặc mất sóng. Hãy bật máy, chờ có sóng rồi yêu cầu gửi lại mã.
reply-call_instead-title = Thử nhận cuộc gọi
reply-call_instead-text = Số của bạn không nhận được tin nhắn. Hãy chọn “Gọi cho tôi”: bạn sẽ nghe đọc mã, và bấm phím 1 khi được yêu cầu.
reply-check_number-title = Kiểm tra số điện thoại
reply-check_number-text = Hãy xem lại số điện thoại trên trang đăng ký. Nếu sai chữ số nào, bạn sửa ngay tại đó và mã mới sẽ được gửi liền.
reply-screenshot-title = Xin ảnh chụp màn hình
reply-screenshot-text = Bạn có thể đính kèm ảnh chụp bước đang gặp khó khăn không? Nhớ che mật khẩu và số thẻ.
reply-never_ask-title = Chúng tôi không hỏi mã
reply-never_ask-text = Xin đừng gửi cho tôi mã hay mật khẩu nào. Nhân viên của chúng tôi không bao giờ hỏi những thứ đó.
reply-active-title = Tài khoản đã kích hoạt
reply-active-text = Tài khoản của bạn đã được kích hoạt. Bạn có thể đăng nhập và tiếp tục. Tôi có thể giúp gì thêm không?
