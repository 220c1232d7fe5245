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
    { $base_url }/forgot

    Mã có hiệu lực trong 10 phút. Đừng đưa mã cho ai: { $brand } không bao giờ hỏi mã này.
    Nếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu của bạn vẫn giữ nguyên.
mail-password_reset-subject = Mật khẩu { $brand } của bạn đã được đổi
mail-password_reset-body =
    Một mật khẩu mới đã được đặt cho tài khoản { $brand } của bạn bằng mã gửi tới hộp thư này. Bạn đã được đăng xuất ở mọi nơi khác.

    Nếu không phải bạn, hãy đặt lại mật khẩu ngay: { $base_url }/forgot
    và báo cho chúng tôi: { $base_url }/support
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
mail-support_link-subject = Đường dẫn đến bộ phận hỗ trợ { $brand }
mail-support_link-body =
    Hãy mở đường dẫn này trong chính trình duyệt mà bạn đã dùng để yêu cầu. Nó dùng được một lần, trong 30 phút:

    { $link }

    Nếu bạn không yêu cầu, hãy bỏ qua thư này; không ai dùng được đường dẫn trên thiết bị khác.
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
mail-budget_reached-subject = { $brand } đã ngừng gửi mã: đã chạm hạn mức ({ $where })
mail-budget_reached-body =
    Hạn mức của bạn trong { $window } này là { $most } { $unit }, đã dùng { $used }: { $channels } tới { $where }.
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
alert-window-hour = giờ
alert-window-day = ngày
alert-unit-messages = tin nhắn và cuộc gọi
alert-unit-spend = đơn vị tiền tệ của bạn
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

## finding: what a check concluded, what to do next, and what it means in the words of the trade

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
finding-number_extra_text-says = Trong ô có nội dung khác ngoài số điện thoại; chúng tôi đã bỏ: { $ignored }
finding-number_extra_text-next = Hãy kiểm tra xem đây có đúng là số của bạn: { $display }.
finding-number_extension-says = Chúng tôi không quay được số máy nhánh { $extension }: SMS hoặc cuộc gọi sẽ đến { $display } mà không có số này.
finding-number_extension-next = Hãy dùng số đổ chuông trên chính điện thoại của bạn, không có số máy nhánh.
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
finding-account_active-says = Tài khoản đang hoạt động.
finding-account_active-next = Không cần làm gì.
finding-account_suspended-says = Tài khoản bị tạm ngưng.
finding-account_suspended-next = Hãy tạo yêu cầu hỗ trợ; nhân viên sẽ cho biết lý do và có thể mở lại.
finding-account_closed-says = Tài khoản đã đóng hẳn.
finding-account_closed-next = Hãy đăng ký mới.
finding-email_unverified-says = Địa chỉ e-mail chưa được xác nhận.
finding-email_unverified-next = Hãy nhập mã trong e-mail của chúng tôi hoặc yêu cầu gửi lại. Hãy xem cả thư mục thư rác.
finding-email_ok-says = Địa chỉ e-mail đã được xác nhận.
finding-email_ok-next = Không cần làm gì.
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
finding-delivery_on_its_way-says =
    Mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } đang trên đường.
finding-delivery_on_its_way-next = Hãy đợi nửa phút trước khi thử cách khác.
finding-delivery_expired-says =
    Mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } chưa kịp đi thì đã hết hạn.
finding-delivery_expired-next = Hãy yêu cầu mã mới. Lỗi thuộc về chúng tôi.
finding-delivery_never_confirmed-says = Nhà mạng của bạn đã nhận tin. Nhà mạng này không bao giờ xác nhận tin đã đến, nên không ai báo được cho chúng tôi.
finding-delivery_never_confirmed-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-delivery_unexplained-says =
    Theo những gì chúng tôi biết, mã gửi bằng { $channel ->
        [call] cuộc gọi
        [email] e-mail
       *[other] tin nhắn
    } tới { $to } không đến được và không ai cho biết vì sao.
finding-delivery_unexplained-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
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
finding-verification_sends_used_up-says = Tạm thời không gửi thêm mã tới số này được. Lần tới có thể gửi lúc { $next_send_at }.
finding-verification_sends_used_up-next = Hãy đợi đến lúc đó, hoặc tạo yêu cầu: nhân viên có thể giúp mà không cần mã.
finding-verification_expired-says = Mã hết hạn lúc { $expires_at } trước khi được nhập.
finding-verification_expired-next = Hãy yêu cầu mã mới và nhập trong vòng mười phút.
finding-report_nothing-says = Bạn cho biết không nhận được gì.
finding-report_nothing-next = Hãy xem tin từ người lạ và tin rác; bật rồi tắt chế độ máy bay; sau đó thử cách còn lại, SMS hoặc cuộc gọi.
finding-report_phone_off-says = Bạn cho biết máy đã tắt.
finding-report_phone_off-next = Hãy bật máy: tin đang chờ sẽ đến trong một phút. Sau đó hãy yêu cầu lại mã.
finding-report_heard_nothing-says = Bạn cho biết đã nghe máy nhưng không có tiếng.
finding-report_heard_nothing-next = Trong cuộc gọi, hãy mở bàn phím, bấm 1 và tăng âm lượng. Hoặc nhận SMS.
finding-report_voicemail-says = Bạn cho biết hộp thư thoại nhận cuộc gọi. Hộp thư thoại không bao giờ nhận được mã.
finding-report_voicemail-next = Hãy tắt chuyển hướng cuộc gọi hoặc cầm sẵn điện thoại rồi để chúng tôi gọi lại.
finding-report_dual_sim-says = Bạn cho biết điện thoại dùng hai SIM.
finding-report_dual_sim-next = Hãy để chúng tôi gọi: SIM đổ chuông là SIM chúng tôi gửi tới. Sau đó hãy xem tin nhắn của SIM đó.
finding-report_roaming-says = Bạn cho biết đang ở nước ngoài. Tin nhắn có thể đến muộn vài phút hoặc bị mạng ở đó chặn.
finding-report_roaming-next = Hãy bật chuyển vùng, chọn mạng khác bằng tay hoặc để chúng tôi gọi.
finding-report_not_my_number-says = Bạn cho biết đây không phải số của bạn.
finding-report_not_my_number-next = Hãy nhập số của bạn; mã gửi cho số kia hết hiệu lực ngay.
finding-report_late-says = Bạn cho biết mã đến quá muộn.
finding-report_late-next = Hãy yêu cầu lại: trong mười phút bạn nhận cùng một mã, nên tin nào cũng dùng được.
finding-delivery_number_malformed-says = Nhà mạng báo đây không phải số điện thoại.
finding-delivery_number_malformed-next = Hãy kiểm tra từng chữ số và quốc gia.
finding-delivery_number_malformed-agent = Nhà mạng từ chối: số sai dạng hoặc của nước khác.
finding-email_number_malformed-says = Không có nơi nhận thư như vậy: hãy kiểm tra phần sau dấu @.
finding-email_number_malformed-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-email_number_malformed-agent = Tên miền không có hoặc không nhận thư (5.1.2, 5.1.10).
finding-delivery_not_in_service-says = Nhà mạng báo hiện không ai dùng số này.
finding-delivery_not_in_service-next = Hãy kiểm tra từng chữ số.
finding-delivery_not_in_service-agent = Thuê bao không có: số chưa cấp hoặc đã cắt.
finding-email_not_in_service-says = Máy chủ thư báo không ai dùng địa chỉ này. Hãy kiểm tra từng chữ.
finding-email_not_in_service-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-email_not_in_service-agent = Không có hộp thư này (5.1.1).
finding-delivery_landline-says = Thuê bao này không nhận được tin nhắn; gọi thì được.
finding-delivery_landline-next = Hãy chọn cách khác nếu vẫn chưa thấy.
finding-delivery_landline-agent = Máy bàn, hoặc thuê bao không có dịch vụ SMS.
finding-delivery_phone_off-says = Máy đang tắt hoặc ngoài vùng phủ sóng.
finding-delivery_phone_off-next = Tin sẽ đến khi máy có sóng lại.
finding-delivery_phone_off-agent = Thuê bao vắng mặt: nhà mạng còn thử cho tới khi mã hết hạn.
finding-lost_phone_off-says = Máy của bạn đã tắt hoặc ngoài vùng phủ sóng và nhà mạng đã thôi gửi. Hãy bật máy hoặc đến nơi có sóng.
finding-lost_phone_off-next = Sau đó hãy yêu cầu gửi lại mã.
finding-lost_phone_off-agent = Thuê bao vắng mặt; nhà mạng đã thôi, nên tin này không tự đến nữa.
finding-call_phone_off-says = Cuộc gọi của chúng tôi không kết nối được: máy đang tắt hoặc ngoài vùng phủ sóng. Hãy bật máy hoặc đến nơi có sóng.
finding-call_phone_off-next = Hãy để điện thoại bên mình, để chúng tôi gọi lại và bấm 1 khi nghe thấy chúng tôi.
finding-call_phone_off-agent = Không liên lạc được máy (SIP 480). Cuộc gọi không tự đến lại sau đó.
finding-delivery_memory_full-says = Bộ nhớ tin nhắn đã đầy.
finding-delivery_memory_full-next = Hãy xóa bớt hoặc nhận cuộc gọi.
finding-delivery_memory_full-agent = Bộ nhớ tin nhắn của máy hoặc SIM đã đầy.
finding-email_memory_full-says = Hộp thư của bạn đã đầy. Hãy xóa bớt thư để có chỗ.
finding-email_memory_full-next = Sau đó hãy yêu cầu gửi lại mã.
finding-email_memory_full-agent = Hộp thư đầy (4.2.2, 5.2.2); máy chủ của nó có thể còn thử.
finding-delivery_barred-says = Thuê bao bị chặn loại tin này; nhà mạng có thể gỡ chặn.
finding-delivery_barred-next = Gọi thì được.
finding-delivery_barred-agent = Bị chặn, bật không làm phiền hoặc đã từ chối nhận tin.
finding-call_barred-says = Thuê bao của bạn không nhận cuộc gọi như của chúng tôi; nhà mạng có thể gỡ chặn. Tin nhắn có thể đến được.
finding-call_barred-next = Hãy nhận tin nhắn thay cho cuộc gọi.
finding-call_barred-agent = Thuê bao chặn cuộc gọi đến, hoặc từ chối số lạ.
finding-email_barred-says = Hộp thư này đã bị tắt. Hãy bật lại hoặc dùng địa chỉ khác.
finding-email_barred-next = Hãy bắt đầu lại với địa chỉ đúng hoặc địa chỉ khác.
finding-email_barred-agent = Hộp thư bị tắt (5.2.1).
finding-delivery_filtered-says = Nhà mạng đã chặn tin của chúng tôi.
finding-delivery_filtered-next = Điện thoại của bạn không có lỗi; gọi thì được.
finding-delivery_filtered-agent = Nhà mạng lọc: tên người gửi hoặc mẫu tin chưa đăng ký, hoặc bị coi là tin rác.
finding-call_filtered-says = Một nhà mạng trên đường truyền đã chặn cuộc gọi của chúng tôi. Điện thoại của bạn không có lỗi.
finding-call_filtered-next = Hãy nhận tin nhắn thay cho cuộc gọi.
finding-call_filtered-agent = Cuộc gọi bị chặn giữa đường: số gọi bị từ chối hoặc bị coi là quấy rối.
finding-email_filtered-says = Máy chủ thư của bạn đã từ chối thư của chúng tôi. Hãy dùng địa chỉ khác hoặc nhờ người quản trị cho thư của chúng tôi vào.
finding-email_filtered-next = Hãy bắt đầu lại với địa chỉ khác.
finding-email_filtered-agent = Bị từ chối do chính sách hoặc bị coi là thư rác (5.7.x): hãy xem SPF, DKIM và uy tín của ta ở đó.
finding-delivery_blocked-says = Chúng tôi không gửi tới nước hoặc loại số này.
finding-delivery_blocked-next = Hãy tạo yêu cầu để nhân viên xem giúp.
finding-delivery_blocked-agent = Nước hoặc đầu số bị tắt, hoặc bị chặn vì nghi gian lận.
finding-delivery_provider_down-says = Đường truyền tới nhà mạng của bạn đang trục trặc.
finding-delivery_provider_down-next = Chúng tôi sẽ tự thử lại.
finding-delivery_provider_down-agent = Nhà cung cấp giới hạn tốc độ, hàng đợi đầy hoặc ngừng chạy.
finding-lost_provider_down-says = Đường truyền tới nhà mạng của bạn bị trục trặc và không có gì đến được.
finding-lost_provider_down-next = Hãy đợi một phút rồi yêu cầu lại. Chúng tôi tự chuyển sang đường khác tới nhà mạng của bạn.
finding-lost_provider_down-agent = Nhà cung cấp hoặc nhà mạng phía sau ngừng chạy, bị giới hạn hoặc hết đường; đã thôi gửi.
finding-email_provider_down-says = Máy chủ thư của địa chỉ này không trả lời.
finding-email_provider_down-next = Hãy đợi vài phút. Nếu thư chưa đến, hãy yêu cầu gửi lại hoặc dùng địa chỉ khác.
finding-email_provider_down-agent = Không kết nối được, hoặc lỗi tạm thời của một máy chủ thư trên đường.
finding-delivery_no_credit-says = Hiện chúng tôi không gửi được tin, lỗi thuộc về chúng tôi.
finding-delivery_no_credit-next = Hãy tạo yêu cầu hỗ trợ.
finding-delivery_no_credit-agent = Tài khoản của ta ở nhà cung cấp hết tiền hoặc bị từ chối.
finding-delivery_unconfirmed-says = Nhà mạng đã nhận tin nhưng chưa báo tin đã tới hay chưa.
finding-delivery_unconfirmed-next = Hãy chọn cách khác nếu vẫn chưa thấy.
finding-delivery_unconfirmed-agent = Đã nhận gửi, nhưng biên nhận không về hoặc không tin được.
finding-call_unconfirmed-says = Chúng tôi đã gọi nhưng không ai báo cuộc gọi kết thúc ra sao. Nếu máy không đổ chuông, hãy chọn cách khác.
finding-call_unconfirmed-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-call_unconfirmed-agent = Cuộc gọi đã giao đi; kết thúc ra sao không ai báo, hoặc báo mà không rõ.
finding-email_unconfirmed-says = Một máy chủ thư đã nhận thư của chúng tôi; thư có nằm trong hộp thư của bạn hay không thì không ai báo.
finding-email_unconfirmed-next = Hãy xem thư mục spam. Nếu vài phút nữa vẫn chưa có, hãy yêu cầu gửi lại.
finding-email_unconfirmed-agent = Đã nhận. Máy chủ thư không báo gì hơn thế.
finding-delivery_not_seen-says = Điện thoại đã xác nhận.
finding-delivery_not_seen-next = Hãy xem tin từ người lạ, tin rác và SIM còn lại.
finding-delivery_not_seen-agent = Máy đã xác nhận, chưa nhập mã.
finding-call_not_seen-says = Mã đã được đọc cho bên nhấc máy, có thể là hộp thư thoại. Hãy nghe ở đó hoặc chọn cách khác.
finding-call_not_seen-next = Nếu nửa phút nữa vẫn chưa có, hãy chọn cách khác: tin nhắn hoặc cuộc gọi.
finding-call_not_seen-agent = Mã được đọc mà không cần bấm phím: cho người hay hộp thư thoại thì không rõ.
finding-delivery_not_taken-says = Không ai nghe máy.
finding-delivery_not_taken-next = Hãy để điện thoại bên mình hoặc nhận tin nhắn.
finding-delivery_not_taken-agent = Máy bận, từ chối hoặc không nghe.
finding-delivery_no_key-says = Có trả lời nhưng không bấm phím, có thể là hộp thư thoại.
finding-delivery_no_key-next = Hãy nghe máy và bấm 1.
finding-delivery_no_key-agent = Máy trả lời tự động, hoặc không ai bấm 1: mã chưa được đọc.
finding-delivery_code_not_entered-says = Mã bị nhập sai, quá muộn hoặc quá nhiều lần.
finding-delivery_code_not_entered-next = Hãy yêu cầu mã mới.
finding-delivery_code_not_entered-agent = Mã sai, trễ hoặc hết lượt nhập.
finding-call_code_not_entered-says = Mã đã được đọc cho người nghe máy và bấm 1, nhưng chưa được nhập.
finding-call_code_not_entered-next = Hãy nhập mã hoặc yêu cầu gửi lại.
finding-call_code_not_entered-agent = Đã nghe: phím 1 được bấm và mã đã được đọc.
