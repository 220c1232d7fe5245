### What we say in English. Every other language has a file beside this one with the same messages.
### docs/languages.md says how one is added. These are sentences for people: no HTML.

## language: what else must be known of it

# Where it is spoken: two letters of each country, for accounts that come without a language
language-name = English
language-name-english = English
language-direction = ltr
language-countries = { "" }
# Between the last two of a list
language-or = or
# Who reads codes out: a BCP 47 tag with the country, espeak-ng's voice, Amazon Polly's VoiceId (empty: it has none),
# Twilio's voice
voice-locale = en-US
voice-espeak = en-us
voice-polly = JOANNA
voice-twilio = Polly.Joanna

## sms: at most one segment of 160 letters of GSM 03.38, or 70 where another letter is among them

sms-code = { $code } is your { $brand } code.
sms-code-again = { $code } is your { $brand } code (SMS { $sequence }).
sms-advice = Never share it.

## call

call-hello = Hello. This is { $brand } with the verification code you asked for.
call-press = Press 1 to hear your code.
call-code = Your code is: { $digits }.
call-again = Once more: { $digits }.
call-press-again = Press 1 to hear it again.
call-goodbye = Never share this code with anybody. Goodbye.
call-digit-0 = zero
call-digit-1 = one
call-digit-2 = two
call-digit-3 = three
call-digit-4 = four
call-digit-5 = five
call-digit-6 = six
call-digit-7 = seven
call-digit-8 = eight
call-digit-9 = nine

## mail

mail-code-subject = { $code } is your { $brand } code
mail-code-body =
    { $code } is your { $brand } code.

    It works for 10 minutes. Never share it: nobody at { $brand } asks for it.
    If you did not ask for a code, ignore this message.
mail-email_known_account-subject = You already have a { $brand } account
mail-email_known_account-body =
    Somebody, perhaps you, began a sign-up at { $brand } with this e-mail address. There is an account with it already, so no new one was made.

    Sign in: { $base_url }/signin
    If you can't get in, or your account is not active yet: { $base_url }/support

    If it was not you, there is nothing to do.
mail-password_code-subject = { $code } is your { $brand } code for a new password
mail-password_code-body =
    { $code } is your code to choose a new password at { $brand }:
    { $base_url }/forgot

    It works for 10 minutes. Never share it: nobody at { $brand } asks for it.
    If you did not ask for it, ignore this message; your password stays as it is.
mail-password_reset-subject = Your { $brand } password was changed
mail-password_reset-body =
    A new password was chosen for your { $brand } account with a code from this mailbox. You are signed out everywhere else.

    If it was not you, choose another one at once: { $base_url }/forgot
    and tell us: { $base_url }/support
mail-email_code-subject = { $code } is your { $brand } code for this address
mail-email_code-body =
    { $code } is your code to make this address the one of your { $brand } account.

    It works for 10 minutes. Never share it: nobody at { $brand } asks for it.
    If you did not ask for it, ignore this message; nothing changes.
mail-email_changed-subject = The address of your { $brand } account was changed
mail-email_changed-body =
    Your { $brand } account now has another e-mail address: { $email }
    You are signed out everywhere, and this mailbox gets no more of its messages.

    If it was not you, tell us at once: { $base_url }/support
mail-support_link-subject = Your way to { $brand } support
mail-support_link-body =
    Open this link in the browser in which you asked for it. It works once, for 30 minutes:

    { $link }

    If you did not ask for it, ignore this message; nobody can use the link on another device.
mail-case_opened-subject = [Case { $display_id }] { $subject }
mail-case_opened-body =
    We have your case { $display_id }: { $subject }

    A person will read it and answer here and by e-mail. Follow it, add pictures or chat with us:
    { $base_url }/cases/{ $display_id }
mail-case_reply-subject = [Case { $display_id }] { $subject }
mail-case_reply-body =
    { $author } wrote:

    { $body }

    Answer here: { $base_url }/cases/{ $display_id }
mail-case_over-subject = [Case { $display_id }] { $subject }
mail-case_over-body =
    Nobody read the e-mail you just sent: case { $display_id } was resolved more than 14 days ago.

    If you still need help, open a new case: { $base_url }/support
mail-account_activated-subject = Your { $brand } account is active
mail-account_activated-body =
    { $name }, your account is active. You can use all of { $brand } from now on:
    { $base_url }

    If you did not expect this, tell us: { $base_url }/support
mail-decision-subject = [Case { $display_id }] { $subject }
mail-decision-body =
    We have looked at your case and decided:

    { $body }

    You can answer here: { $base_url }/cases/{ $display_id }
mail-budget_reached-subject = { $brand } stopped sending codes: a budget is used up ({ $where })
mail-budget_reached-body =
    Your budget for this { $window } is { $most } { $unit }, and { $used } are used: { $channels } to { $where }.
    No more codes go there until { $until }; people are told to wait or to open a case.

    See it, or let sending go on: { $base_url }/desk/operator?view=fraud
mail-pumping_found-subject = { $brand } stopped sending codes to numbers that begin with { $where }
mail-pumping_found-body =
    In the last { $minutes } minutes { $sent } codes ({ $channels }) went to numbers that begin with { $where }, and { $used } of them were used. Somebody may earn by having them sent.
    No more codes go there until { $until }.

    If these people are yours, lift the block: { $base_url }/desk/operator?view=fraud
mail-incident_opened-subject = { $brand }: codes do not arrive ({ $where })
mail-incident_opened-body =
    Of the last { $sent } codes by { $channels }, { $used } were used; usually it is { $usual }. Those whom it hits have in common: { $where }. Their pages say so and offer what works.

    See it, and order one mitigation for all of them: { $base_url }/desk/operator?view=incidents

## alert: what stands in e-mails to operators

alert-all-numbers = all numbers
alert-window-hour = hour
alert-window-day = day
alert-unit-messages = messages
alert-unit-spend = units of your currency
alert-channels-sms = text messages
alert-channels-call = calls
alert-channels-any = text messages and calls
alert-provider = the provider { $route }

## incident_notice: an outage, as the people see it whom it hits

incident_notice-sms = Text messages hardly arrive at the moment
incident_notice-sms-to = Text messages to { $about } hardly arrive at the moment
incident_notice-call = Calls hardly get through at the moment
incident_notice-call-to = Calls to { $about } hardly get through at the moment
incident_notice-use-call = The fault is not yours. Let us call you instead.
incident_notice-use-sms = The fault is not yours. Take a text message instead.
incident_notice-wait = The fault is not yours, and we are looking at it. Wait a little and try again.
incident_notice-case = A person can also help you without a code

## finding: what a check concluded, what to do next, and what it means in the words of the trade

finding-number_ok-says = { $display } is in order.
finding-number_ok-next = Nothing to do.
finding-number_missing-says = There is no number.
finding-number_missing-next = Enter your mobile number.
finding-number_input_too_long-says = { $length } characters are too many for a phone number.
finding-number_input_too_long-next = Enter one phone number only.
finding-number_unreadable-says = This is not a phone number.
finding-number_unreadable-next = Enter the digits of your mobile number, such as +84 912 345 678.
finding-number_service_code-says = { $typed } is a code for your carrier's menu, not a phone number.
finding-number_service_code-next = Enter the number that others call you on.
finding-number_hidden_characters-says = Invisible characters came along with the number; we left them out.
finding-number_hidden_characters-next = Check that this is your number: { $display }.
finding-number_foreign_digits-says = The digits were typed in another script ({ $script }); we read them as { $display }.
finding-number_foreign_digits-next = Check that this is your number: { $display }.
finding-number_lookalike_letters-says = Letters were typed where digits belong ({ $letters }); we read O as 0 and l as 1.
finding-number_lookalike_letters-next = Check that this is your number: { $display }.
finding-number_letters-says = The number is spelled with letters ({ $letters }).
finding-number_letters-next = Enter the digits instead of the letters.
finding-number_extra_text-says = Something other than the number stands in the field; we left out: { $ignored }
finding-number_extra_text-next = Check that this is your number: { $display }.
finding-number_extension-says = We cannot dial the extension { $extension }: an SMS or a call goes to { $display } without it.
finding-number_extension-next = Give a number that rings on your own phone, without an extension.
finding-number_two_numbers-says = There are several numbers in the field.
finding-number_two_numbers-next = Choose the one that is with you now.
finding-number_pasted_twice-says = The number was there twice; we use it once.
finding-number_pasted_twice-next = Check that this is your number: { $display }.
finding-number_plus_missing-says = The number began with the country code { $country_calling_code } but had no + before it; we added the +.
finding-number_plus_missing-next = Check that this is your number: { $display }.
finding-number_stray_plus-says = There was a + but no country code after it; we added +{ $country_calling_code }, the code of your country.
finding-number_stray_plus-next = Check that this is your number: { $display }.
finding-number_idd_prefix-says = { $removed } is what some countries dial before a number abroad; we wrote + in its place.
finding-number_idd_prefix-next = Check that this is your number: { $display }.
finding-number_country_code_doubled-says = The country code +{ $country_calling_code } was there twice; we use it once.
finding-number_country_code_doubled-next = Check that this is your number: { $display }.
finding-number_two_country_codes-says = There were two country codes: +{ $removed } and +{ $country_calling_code }. We left out +{ $removed }.
finding-number_two_country_codes-next = Check that this is your number: { $display }.
finding-number_country_code_wrong-says = No number behind +{ $removed } looks like this, but it is right in your own country (+{ $country_calling_code }).
finding-number_country_code_wrong-next = Check that this is your number: { $display }.
finding-number_trunk_prefix-says = We removed the { $removed } after +{ $country_calling_code }: it is only dialled inside the country.
finding-number_trunk_prefix-next = Check that this is your number: { $display }.
finding-number_national_form-says = This was written as it is dialled inside the country; behind +{ $country_calling_code } it is { $display }.
finding-number_national_form-next = Check that this is your number: { $display }.
finding-number_zero_missing-says = Numbers behind +{ $country_calling_code } keep their first 0; we put it back.
finding-number_zero_missing-next = Check that this is your number: { $display }.
finding-number_country_missing-says = The number has no country code, so we cannot tell which country it belongs to.
finding-number_country_missing-next = Choose your country, or start the number with + and the country code.
finding-number_country_unknown-says = No country has a code that begins like +{ $start }.
finding-number_country_unknown-next = Choose your country, then enter the number as you dial it at home.
finding-number_wrong_country-says = This is no number of the country given, but it would be one elsewhere.
finding-number_wrong_country-next = Choose the country that the number belongs to.
finding-number_old_plan-says = { $old } is from before { $since }, when { $what }. It is now { $display }.
finding-number_old_plan-next = Use the new number: { $display }.
finding-number_maybe_old_plan-says = Read as a mobile number, { $display }. Written like this it may be an old landline, { $old }, now { $instead }.
finding-number_maybe_old_plan-next = Is it a landline from before { $since }? Then take { $instead }. Else keep it.
finding-number_maybe_code_doubled-says = The number begins with { $country_calling_code } once more; without it, it is a mobile, { $instead }.
finding-number_maybe_code_doubled-next = Was the country code meant? Then take { $instead }. Else keep it.
finding-number_maybe_mobile-says = From abroad, mobile numbers here have a 9 after +{ $country_calling_code }; without it this is a landline.
finding-number_maybe_mobile-next = Is it a mobile? Then take { $instead }.
finding-number_area_code_missing-says = The area code is missing: { $digits } digits only work when you dial next door.
finding-number_area_code_missing-next = Put the area code before the number.
finding-number_too_short-says = Too short: { $digits } of { $expected } digits after +{ $country_calling_code }.
finding-number_too_short-next = Compare it with your phone, digit by digit, and add what is missing.
finding-number_too_long-says = Too long: { $digits } digits after +{ $country_calling_code }; a number like this has { $expected }.
finding-number_too_long-next = Compare it with your phone, digit by digit, and take out what is too much.
finding-number_not_in_plan-says = We know of no number that begins like { $display }; it may be mistyped, or newer than our list.
finding-number_not_in_plan-next = Compare it with your phone, digit by digit. If it is right, keep it.
finding-number_landline-says = { $display } is a landline: it gets no SMS, but we can call it.
finding-number_landline-next = Take the code by voice call, or give a mobile number.
finding-number_voip-says = { $display } is an internet phone number; an SMS may not reach it.
finding-number_voip-next = Take the code by voice call if no SMS comes, or give a mobile number.
finding-number_company-says = { $display } is a company's number: it gets no SMS, and a call may end at a menu or an operator.
finding-number_company-next = Give a number that rings on your own phone.
finding-number_toll_free-says = { $display } is toll-free: people call it, but it cannot get a code.
finding-number_toll_free-next = Give a mobile number or a landline of your own.
finding-number_premium-says = { $display } is a premium-rate number; we do not send codes there.
finding-number_premium-next = Give a mobile number or a landline of your own.
finding-number_shared_cost-says = { $display } is a service number whose calls cost extra; we do not send codes there.
finding-number_shared_cost-next = Give a mobile number or a landline of your own.
finding-number_personal-says = { $display } only passes calls on, at a high price; we do not send codes there.
finding-number_personal-next = Give the number it passes calls on to.
finding-number_pager-says = { $display } is a pager: it gets neither our SMS nor our call.
finding-number_pager-next = Give a mobile number or a landline of your own.
finding-number_voicemail-says = { $display } is a voice mailbox; a code left there is not safe.
finding-number_voicemail-next = Give the number of the phone itself.
finding-number_satellite-says = { $display } is a satellite phone; we do not send codes there because of the price.
finding-number_satellite-next = Give a mobile number or a landline, or open a support case.
finding-number_global_network-says = { $display } belongs to an international network and no country; we do not send codes there.
finding-number_global_network-next = Give a mobile number or a landline, or open a support case.
finding-number_emergency-says = { $short } is an emergency number.
finding-number_emergency-next = Enter your own mobile number. If you need help right now, dial { $short } on your phone.
finding-number_short_number-says = { $short } is a short number of a service, not of a person.
finding-number_short_number-next = Enter your own mobile number.
finding-account_active-says = The account is active.
finding-account_active-next = Nothing to do.
finding-account_suspended-says = The account is suspended.
finding-account_suspended-next = Open a case; an agent can tell why and lift it.
finding-account_closed-says = The account is closed for good.
finding-account_closed-next = Start a new sign-up.
finding-email_unverified-says = The e-mail address is not confirmed yet.
finding-email_unverified-next = Enter the code from our e-mail, or have it sent again. Look into the spam folder too.
finding-email_ok-says = The e-mail address is confirmed.
finding-email_ok-next = Nothing to do.
finding-contact_missing-says = The contact information is not complete, so there is no number to send a code to.
finding-contact_missing-next = Fill in your name, address and phone number.
finding-number_other_country-says = The number is of { $region }, the address is in { $country }.
finding-number_other_country-next = Check the country code. If the number is right, keep it.
finding-payment_missing-says = There is no payment method yet.
finding-payment_missing-next = Add a card. It is checked, not charged.
finding-payment_ok-says = Your { $brand } card ending in { $last4 } is in order.
finding-payment_ok-next = Nothing to do.
finding-payment_declined-says = The bank declined your { $brand } card ending in { $last4 }.
finding-payment_declined-next = Call your bank, or use another card.
finding-payment_action_required-says = The bank wants you to confirm your { $brand } card ending in { $last4 }.
finding-payment_action_required-next = Open your bank's page from the payment step and confirm there.
finding-payment_expired-says = Your { $brand } card ending in { $last4 } expired ({ $exp }).
finding-payment_expired-next = Use a card that is still valid.
finding-payment_insufficient_funds-says = The bank found too little money behind your { $brand } card ending in { $last4 }.
finding-payment_insufficient_funds-next = Put money on it or use another card.
finding-payment_unavailable-says = The card could not be checked: the payment service did not answer.
finding-payment_unavailable-next = Try again in a few minutes. The fault is on our side.
finding-delivery_on_its_way-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } is on its way.
finding-delivery_on_its_way-next = Wait half a minute before you try another way.
finding-delivery_expired-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } did not leave Ringback before its code ended.
finding-delivery_expired-next = Ask for a new code. The fault is on our side.
finding-delivery_never_confirmed-says = Your carrier took the message. It never confirms what arrives, so nobody can tell us whether you have it.
finding-delivery_never_confirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_unexplained-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } did not get through as far as we know, and nobody told us why.
finding-delivery_unexplained-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_none-says = No code was sent to this number yet.
finding-delivery_none-next = Choose text message or call at the step where you confirm your number.
finding-phone_ok-says = The phone number is confirmed.
finding-phone_ok-next = Nothing to do.
finding-phone_waived-says = An agent activated the account without a confirmed phone number.
finding-phone_waived-next = Nothing to do.
finding-verification_late-says = The code was right, but its ten minutes were over.
finding-verification_late-next = Ask for a new code and enter it as soon as it comes.
finding-verification_wrong_codes-says =
    { $checks_left ->
        [one] A wrong code was entered; one try is left.
       *[other] A wrong code was entered; { $checks_left } tries are left.
    }
finding-verification_wrong_codes-next = Take the code from the newest message and type it digit by digit.
finding-verification_checks_used_up-says = The wrong code was entered too often, so this code is dead.
finding-verification_checks_used_up-next = Ask for a new code.
finding-verification_sends_used_up-says = No more codes can be sent to this number for now. The next one is possible at { $next_send_at }.
finding-verification_sends_used_up-next = Wait until then, or open a case: an agent can help without a code.
finding-verification_expired-says = The code ended at { $expires_at } before it was entered.
finding-verification_expired-next = Ask for a new code and enter it within ten minutes.
finding-report_nothing-says = You say that nothing came.
finding-report_nothing-next = Look among unknown senders and spam. Then let us call you instead, or open a case: we keep what was sent.
finding-report_phone_off-says = Your phone was off or had no coverage when we sent the code.
finding-report_phone_off-next = Switch it on or go where there is signal and wait a minute: the message comes by itself. A call would not.
finding-report_heard_nothing-says = We called and you heard nothing.
finding-report_heard_nothing-next = Take the call again and press 1: only then the code is read out. If it stays silent, take a text message.
finding-report_voicemail-says = Your voicemail took our call. It was not given the code.
finding-report_voicemail-next = Switch call forwarding off for a moment and let us call again, or take a text message.
finding-report_dual_sim-says = Your phone has two SIM cards.
finding-report_dual_sim-next = Let us call: the SIM that rings is the one we send to. Then look at the messages of that SIM.
finding-report_roaming-says = You are abroad, where messages may come late or not at all.
finding-report_roaming-next = Switch roaming on and let the phone choose another network by hand, or take the code by call.
finding-report_not_my_number-says = The code went to a number that is not yours.
finding-report_not_my_number-next = Correct the number: the code we sent is void as soon as you do.
finding-report_late-says = The code came when its ten minutes were over.
finding-report_late-next = Ask for a new one by call, which needs no waiting.
finding-delivery_number_malformed-says = The carrier says this is not a phone number. Check each digit and the country, and correct it.
finding-delivery_number_malformed-next = Correct the number; a new code goes there at once.
finding-delivery_number_malformed-agent = The carrier refused the address as malformed or of another country.
finding-email_number_malformed-says = There is no such place for e-mail: check what stands after the @.
finding-email_number_malformed-next = Start again with the right address, or with another one.
finding-email_number_malformed-agent = The domain does not exist or takes no mail (5.1.2, 5.1.10).
finding-delivery_not_in_service-says = The carrier says nobody has this number now. Check each digit, or use another number.
finding-delivery_not_in_service-next = Correct the number; a new code goes there at once.
finding-delivery_not_in_service-agent = Unknown subscriber: not assigned, or disconnected.
finding-email_not_in_service-says = The mail server says nobody has this address. Check each letter.
finding-email_not_in_service-next = Start again with the right address, or with another one.
finding-email_not_in_service-agent = No such mailbox (5.1.1).
finding-delivery_landline-says = This line can't get text messages. We call it instead and read the code to you.
finding-delivery_landline-next = Let us call you instead of sending a text message.
finding-delivery_landline-agent = Landline or a line without the SMS service.
finding-delivery_phone_off-says = Your phone is off or has no coverage. Switch it on or go where there is signal: the message then comes by itself.
finding-delivery_phone_off-next = Wait: the message comes by itself once the phone can be reached. Don't use up your codes.
finding-delivery_phone_off-agent = Absent subscriber: the carrier keeps trying until the code ends.
finding-lost_phone_off-says = Your phone was off or had no coverage, and your carrier gave up. Switch it on or go where there is signal.
finding-lost_phone_off-next = When that is done, have the code sent again.
finding-lost_phone_off-agent = Absent subscriber; the carrier gave up, so this message does not come by itself any more.
finding-call_phone_off-says = Our call did not get through: your phone is off or has no coverage. Switch it on or go where there is signal.
finding-call_phone_off-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-call_phone_off-agent = The phone could not be reached (SIP 480). A call does not come later by itself.
finding-delivery_memory_full-says = Your phone has no room for another message. Delete some, or take the call we make instead.
finding-delivery_memory_full-next = Let us call you instead of sending a text message.
finding-delivery_memory_full-agent = The handset's or the SIM's message memory is full.
finding-email_memory_full-says = Your mailbox is full. Delete some mail to make room.
finding-email_memory_full-next = When that is done, have the code sent again.
finding-email_memory_full-agent = Mailbox full (4.2.2, 5.2.2); its server may still be trying.
finding-delivery_barred-says = Your line is barred from getting such messages: your carrier can lift that. We call you instead.
finding-delivery_barred-next = Let us call you instead of sending a text message.
finding-delivery_barred-agent = Barred, do-not-disturb or opted out.
finding-call_barred-says = Your line does not take calls like ours: your carrier can lift that. A text message may come through.
finding-call_barred-next = Take a text message instead of a call.
finding-call_barred-agent = Barred for incoming calls, or the number refuses callers it does not know.
finding-email_barred-says = This mailbox is switched off. Have it switched on again, or use another address.
finding-email_barred-next = Start again with the right address, or with another one.
finding-email_barred-agent = Mailbox disabled (5.2.1).
finding-delivery_filtered-says = Your carrier stopped our message. There is nothing wrong with your phone: we call you instead.
finding-delivery_filtered-next = Let us call you instead of sending a text message.
finding-delivery_filtered-agent = Filtered by the carrier: sender name or template not registered, or taken for spam.
finding-call_filtered-says = A carrier on the way stopped our call. There is nothing wrong with your phone: take a text message.
finding-call_filtered-next = Take a text message instead of a call.
finding-call_filtered-agent = The call was stopped on the way: caller number refused or taken for spam.
finding-email_filtered-says = Your mail server refused our e-mail. Use another address, or ask whoever runs it to let our mail in.
finding-email_filtered-next = Start again with the right address, or with another one.
finding-email_filtered-agent = Refused by policy or as spam (5.7.x): look at SPF, DKIM and our reputation there.
finding-delivery_blocked-says = We don't send to this country or this kind of number. Open a case and a person will look at it.
finding-delivery_blocked-next = Open a case: an agent can look at it and help you without a code.
finding-delivery_blocked-agent = Country or prefix disabled, or blocked as suspected fraud.
finding-delivery_provider_down-says = Our way to your carrier is disturbed. We keep trying by ourselves.
finding-delivery_provider_down-next = Wait a minute and ask again. We switch to another way to your carrier by ourselves.
finding-delivery_provider_down-agent = The provider throttles, has a full queue or is down.
finding-lost_provider_down-says = Our way to your carrier was disturbed, and nothing came through.
finding-lost_provider_down-next = Wait a minute and ask again. We switch to another way to your carrier by ourselves.
finding-lost_provider_down-agent = The provider or the carrier behind it was down, throttled or out of lines; given up.
finding-email_provider_down-says = The mail server of this address does not answer.
finding-email_provider_down-next = Wait some minutes. If it does not come, have it sent again or use another address.
finding-email_provider_down-agent = No connection, or a temporary error of a mail server on the way.
finding-delivery_no_credit-says = We can't send messages just now, which is our fault. Open a case and a person will help you.
finding-delivery_no_credit-next = Open a case: an agent can look at it and help you without a code.
finding-delivery_no_credit-agent = Our account with the provider has no credit or was refused.
finding-delivery_unconfirmed-says = Your carrier took the message and has not said whether it arrived. If it is not there, choose another way.
finding-delivery_unconfirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_unconfirmed-agent = Accepted, and the receipt never came or can't be trusted.
finding-call_unconfirmed-says = We called, and nobody told us how the call ended. If your phone did not ring, choose another way.
finding-call_unconfirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-call_unconfirmed-agent = The call was handed over, and its end never came or says nothing.
finding-email_unconfirmed-says = A mail server took our e-mail; whether it lies in your inbox nobody told us.
finding-email_unconfirmed-next = Look into the spam folder. If it is not there in some minutes, have it sent again.
finding-email_unconfirmed-agent = Accepted. Mail servers report no more than that.
finding-delivery_not_seen-says = Your phone confirmed the message. Look among unknown senders and spam, and on your other SIM.
finding-delivery_not_seen-next = Look among unknown senders and spam, and on your other SIM card.
finding-delivery_not_seen-agent = Confirmed by the handset, no code entered.
finding-call_not_seen-says = The code was read out to whatever took our call, perhaps your voicemail. Listen there, or choose another way.
finding-call_not_seen-next = If it is not there in half a minute, choose the other way, text message or call.
finding-call_not_seen-agent = Read out without asking for a key: to a person or to a voicemail, nobody knows.
finding-delivery_not_taken-says = We called and nobody took the call. Keep the phone near and let us call again, or take a text message.
finding-delivery_not_taken-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-delivery_not_taken-agent = Busy, declined or no answer.
finding-delivery_no_key-says = The call was picked up but no key was pressed, perhaps by a voicemail. Take the call yourself and press 1.
finding-delivery_no_key-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-delivery_no_key-agent = Answered by a machine, or nobody pressed 1: the code was not spoken.
finding-delivery_code_not_entered-says = The code was entered wrong, too late or too often. Ask for a new one and type it as it stands there.
finding-delivery_code_not_entered-next = Enter the code, or ask for it again.
finding-delivery_code_not_entered-agent = Wrong, late or exhausted codes.
finding-call_code_not_entered-says = The code was read out to whoever took our call and pressed 1. It has not been entered yet.
finding-call_code_not_entered-next = Enter the code, or ask for it again.
finding-call_code_not_entered-agent = Heard: key 1 was pressed and the code was spoken.
