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
callback-hello = Hello. This is { $brand } about your support case. If you did not ask for a call, hang up.
callback-press = Press 1 to hear the code that our agent asks you for.
callback-goodbye = Read this code to the agent in your own case, and to nobody else. Goodbye.
callback-key = Enter the { $count } digits that your case shows.
callback-thanks = Thank you. Your case shows whether they were right. Goodbye.
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
    { $base_url }/forgot?step=code

    It works for 10 minutes. Never share it: nobody at { $brand } asks for it.
    If you did not ask for it, ignore this message; your password stays as it is.
mail-password_reset-subject = Your { $brand } password was changed
mail-password_reset-body =
    A new password was chosen for your { $brand } account with a code from this mailbox. You are signed out everywhere else.

    If it was not you, choose another one at once: { $base_url }/forgot
    and tell us: { $base_url }/support
mail-reauthentication-subject = { $code } is your { $brand } code to go on
mail-reauthentication-body =
    { $code } shows that it is you who changes something in your { $brand } account.

    It works for 10 minutes, in the browser where it was asked for. Never share it: nobody at { $brand } asks for it.
    If you did not ask for it, somebody is signed in as you. Choose another password: { $base_url }/forgot
mail-security_notice-subject = { $event ->
        [password_reset] Your { $brand } password was changed
        [password_changed] Your { $brand } password was changed
        [email_change_requested] Somebody asks to change the address of your { $brand } account
        [email_change_to_confirm] Somebody asks to change the address of your { $brand } account
        [email_change_failed] The address of your { $brand } account stays as it is
        [email_changed] The address of your { $brand } account was changed
        [access_key_created] An access key for your { $brand } account was made
        [access_key_revoked] An access key of your { $brand } account was revoked
        [sessions_ended] Sign-ins to your { $brand } account were ended
        [phone_changed] The phone number of your { $brand } account was changed
        [passkey_added] A passkey was added to your { $brand } account
        [passkey_removed] A passkey was removed from your { $brand } account
        [passkey_copied] A passkey of your { $brand } account may have been copied
        [second_factor_on] Your { $brand } account asks for a second factor now
        [second_factor_off] Your { $brand } account no longer asks for a second factor
        [second_factor_reset] The second factor of your { $brand } account was taken away
        [app_set] Your { $brand } account has another authenticator app
        [first_recovery_codes] Recovery codes for your { $brand } account
        [recovery_codes_made] New recovery codes for your { $brand } account
        [recovery_code_used] A recovery code of your { $brand } account was used
        [given_back] Your { $brand } account was given back to you
       *[new_device] Your { $brand } account was opened on a new device
    }
mail-security_notice-body =
    { $event ->
        [password_reset] A new password was chosen for your { $brand } account with a code from this mailbox. Every other sign-in and every access key has ended.
        [password_changed] A new password was chosen for your { $brand } account. Every other sign-in and every access key has ended.
        [email_change_requested] Somebody asks that { $detail } becomes the address of your { $brand } account.
        [email_change_to_confirm] Somebody asks that { $detail } becomes the address of your { $brand } account. Once a code was entered from there, it takes effect as soon as you confirm it here, or 24 hours after this message. Then every sign-in and every access key ends.
        [email_change_failed] { $detail } did not become the address of your { $brand } account, because another account has it by now. Nothing was changed.
        [email_changed] { $detail } is the address of your { $brand } account now. Every sign-in and every access key has ended, and this mailbox gets no more of its messages.
        [access_key_created] An access key was made with which a program can act for your { $brand } account: { $detail }
        [access_key_revoked] An access key of your { $brand } account was revoked, and programs that use it are stopped: { $detail }
        [sessions_ended] Whoever is signed in to your { $brand } account ended other sign-ins to it, as one does for a lost phone.
        [phone_changed] The phone number of your { $brand } account is now { $detail }.
        [passkey_added] A passkey was added with which one can sign in to your { $brand } account without a password: { $detail }
        [passkey_removed] A passkey was removed from your { $brand } account and opens it no more: { $detail }
        [passkey_copied] Somebody tried to sign in to your { $brand } account with the passkey { $detail }, which may have been copied. We did not let them in. Remove that passkey and add a new one.
        [second_factor_on] Whoever signs in to your { $brand } account with its password is asked for a second factor from now on.
        [second_factor_off] The password alone opens your { $brand } account again: its second factor was turned off.
        [second_factor_reset] Our staff took away the second factor of your { $brand } account, because somebody asked for it who had lost it. Every sign-in and every passkey has ended.
        [app_set] An authenticator app was set up whose codes open your { $brand } account from now on, beside the password. Codes of the app before count no more.
        [first_recovery_codes] Recovery codes were made for your { $brand } account. Each opens it once in place of the second factor.
        [recovery_codes_made] New recovery codes were made for your { $brand } account. Those from before are void.
        [recovery_code_used] A recovery code was used for your { $brand } account. You have { $detail } left.
        [given_back] Our staff gave you back your { $brand } account, which had been frozen. The password from before opens it no more.
       *[new_device] Somebody signed in to your { $brand } account in a browser that we have not seen there before.
    }

    { $event ->
        [email_change_to_confirm] If this was you, confirm it, and nobody waits:
        { $base_url }/email-update#token={ $confirm_token }
        [given_back] Choose a new password, with a code that we send to this mailbox:
        { $base_url }/forgot
       *[other] If this was you, there is nothing to do.
    }

    If this wasn't you, freeze the account at once. It ends every sign-in and every access key:
    { $base_url }/freeze#token={ $freeze_token }
mail-agent_security_notice-subject = Your sign-in at the { $brand } desk was changed
mail-agent_security_notice-body =
    { $event ->
        [passkey_added] A passkey was added to your desk sign-in: { $detail }
        [passkey_removed] A passkey was removed from your desk sign-in: { $detail }
        [passkey_copied] Somebody tried to sign in to the desk with your passkey { $detail }, which may have been copied. They were not let in. Remove that passkey and add a new one.
        [recovery_codes_made] New recovery codes were made for your desk sign-in. Those from before are void.
       *[recovery_code_used] A recovery code was used for your desk sign-in. You have { $detail } left.
    }

    If this wasn't you, tell whoever runs the desk at once: they disable your sign-in and give you a new one.
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
mail-new_email-subject = This is the address of your { $brand } account now
mail-new_email-body =
    This mailbox is the one of your { $brand } account now. Every sign-in and every access key from before has ended.

    Sign in with this address and the password that you had:
    { $base_url }/signin
mail-agent_notice-subject = { $event ->
        [credentials_changed] Your password and second factor for the { $brand } desk were changed
        [role_changed] Your role at the { $brand } desk was changed
        [passkey_added] A passkey was added to your { $brand } desk login
        [passkey_removed] A passkey was removed from your { $brand } desk login
        [passkey_copied] A passkey of your { $brand } desk login may have been copied
        [first_recovery_codes] Recovery codes for your { $brand } desk login
        [recovery_codes_made] New recovery codes for your { $brand } desk login
        [sessions_ended] Sign-ins of your { $brand } desk login were ended
        [recovery_code_used] A recovery code of your { $brand } desk login was used
       *[new_device] Your { $brand } desk login was used on a new device
    }
mail-agent_notice-body =
    { $event ->
        [credentials_changed] Somebody who runs { $brand } gave your login for the desk a new password and a new second factor. Every sign-in from before has ended.
        [role_changed] Your role at the { $brand } desk is now { $detail }.
        [passkey_added] A passkey was added with which one can sign in to the { $brand } desk as you: { $detail }
        [passkey_removed] A passkey was removed from your login for the { $brand } desk and opens it no more: { $detail }
        [passkey_copied] Somebody tried to sign in to the { $brand } desk with your passkey { $detail }, which may have been copied. We did not let them in. Remove that passkey and add a new one.
        [first_recovery_codes] Recovery codes were made for your login for the { $brand } desk. Each opens it once in place of the authenticator’s code.
        [recovery_codes_made] New recovery codes were made for your login for the { $brand } desk. Those from before are void.
        [sessions_ended] Whoever is signed in to the { $brand } desk as you ended other sign-ins of yours, as one does for a lost phone.
        [recovery_code_used] A recovery code was used for your login for the { $brand } desk. You have { $detail } left.
       *[new_device] Somebody signed in to the { $brand } desk as you, in a browser that we have not seen there before.
    }

    If you know of this, there is nothing to do.

    If this wasn't you, stop it at once. Every sign-in ends, and nobody gets in as you until an admin has looked:
    { $base_url }/desk/not-me#token={ $stop_token }
mail-access_key_ends-subject = { $days ->
        [1] A key for programs of your { $brand } account ends tomorrow: { $name }
       *[other] A key for programs of your { $brand } account ends soon: { $name }
    }
mail-access_key_ends-body =
    The access key { $key } ({ $name }) of your { $brand } account ends on { $day } (UTC). Programs that use it are refused from then on.

    If a program still needs it, make another key before then and put it in the old one's place. Whoever set the program up knows how.
    If none does, there is nothing to do.
mail-api_keys_end-subject = { $brand }: API keys end { $days ->
        [1] within a day
       *[other] within { $days } days
    }
mail-api_keys_end-body =
    Programs that use these keys are refused once they have ended:

    { $keys }

    Make each one's successor before then, give it to the program, and revoke the old one:
    ringback keys create
mail-webhook_disabled-subject = { $brand }: a webhook was disabled, its receiver wants no more
mail-webhook_disabled-body =
    The program at { $host } answered a webhook with 410 (Gone), which says that it wants no more. So nothing is sent there any more.

    The webhook: { $webhook }

    If that was a mistake, put the program in order and enable the webhook again; then send again what it missed.
    Admins do both at the desk: { $base_url }/desk/operator?view=webhooks
    Programs and commands:
    POST /v1/webhooks/{ $webhook }/enable
    ringback dead-letters requeue --webhook { $webhook }

    If it was meant, delete the webhook.
mail-agent_stopped-subject = { $brand }: { $name } says that somebody else is signed in as them
mail-agent_stopped-body =
    { $name } ({ $email }) followed the link "this wasn't me". Every sign-in of theirs has ended, and nobody gets in as them.

    Speak with them, look at what was done in their name, and give them other credentials:
    ringback agents reset { $email }

    If they sign in at your identity provider, put their sign-in there in order first, and then let them in again:
    ringback agents enable { $email }
mail-support_link-subject = Your way to { $brand } support
mail-support_link-body =
    This link opens only in the browser in which you asked for it. It works once, for 30 minutes:

    { $link }

    Do you read this on another device, and want to go on there? Ask for a link of its own on it: { $base_url }/support

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
mail-case_resolved-subject = [Case { $display_id }] { $subject }
mail-case_resolved-body =
    We resolved your case { $display_id }. If something is left to do, open it again within 14 days:
    { $base_url }/cases/{ $display_id }
mail-satisfaction =
    Did we help you? One tap tells us.

    Yes: { $base_url }/helped#token={ $good_token }&answer=good

    No: { $base_url }/helped#token={ $bad_token }&answer=bad
mail-mentioned-subject = [{ $display_id }] { $author } mentioned you in a note
mail-mentioned-body =
    { $author } named you in an internal note of case { $display_id }.

    Read it: { $base_url }/desk/cases/{ $display_id }
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
mail-decision_undone-subject = [Case { $display_id }] Your { $brand } account waits for activation again
mail-decision_undone-body =
    We looked again at your case "{ $subject }" and took the activation back:

    { $body }

    You can still activate your account: { $base_url }
    Your case is here: { $base_url }/cases/{ $display_id }
mail-sla_breached-subject = { $brand }: case { $number } is late: { $clock }
mail-sla_breached-body =
    Case { $number } is late: { $clock }. The time that your desk means to keep has run out.

    See what else is late: { $base_url }/desk?view=overdue
mail-sla_breaches-subject = { $brand }: { $total } cases are late
mail-sla_breaches-body =
    The time that your desk means to keep has run out in these cases:

    { $cases }

    See what else is late: { $base_url }/desk?view=overdue
mail-budget_reached-subject = { $brand } stopped sending codes: a budget is used up ({ $where })
mail-budget_reached-body =
    Your budget for this { $window } is { $maximum } { $unit }, and { $used } are used: { $channels } to { $where }.
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
alert-clock-first_answer = nobody has answered yet
alert-clock-next_answer = the applicant waits for an answer
alert-clock-activation = the account is not active yet
alert-more = and { $number } more
alert-window-hour = hour
alert-window-day = day
alert-unit-messages = messages
alert-unit-spend = units of your currency
alert-unit-unused = unused codes
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

## finding: what a check concluded, and what to do next

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
finding-number_spreadsheet-says = A spreadsheet wrote the number as a decimal; we read it as { $display }.
finding-number_spreadsheet-next = Check that this is your number: { $display }.
finding-number_spreadsheet_cut-says = A spreadsheet shortened the number; its last digits are gone.
finding-number_spreadsheet_cut-next = Type the number, or format the column as text and copy it again.
finding-number_card-says = This is the number of a payment card, not of a phone. We did not keep it.
finding-number_card-next = Empty the field and enter your phone number.
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
finding-account_frozen-title = The account is frozen
finding-account_frozen-says = The account is frozen: its owner said that somebody else was in it.
finding-account_frozen-next = Open a case; an agent looks at it and gives the account back.
finding-account_closed-says = The account is closed for good.
finding-account_closed-next = Start a new sign-up.
finding-email_unverified-says = The e-mail address is not confirmed yet.
finding-email_unverified-next = Enter the code from our e-mail, or have it sent again. Look into the spam folder too.
finding-email_ok-says = The e-mail address is confirmed.
finding-email_ok-next = Nothing to do.
finding-contact_missing-title = Your contact information is not complete
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
finding-delivery_on_its_way-title =
    { $channel ->
        [call] Our call is on its way
        [email] Our e-mail is on its way
       *[other] The text message is on its way
    }
finding-delivery_on_its_way-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } is on its way.
finding-delivery_on_its_way-next = Wait half a minute before you try another way.
finding-delivery_expired-title = The code did not leave in time
finding-delivery_expired-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } did not leave Ringback before its code ended.
finding-delivery_expired-next = Ask for a new code. The fault is on our side.
finding-delivery_never_confirmed-title = Your carrier never says whether a message arrived
finding-delivery_never_confirmed-says = Your carrier took the message. It never confirms what arrives, so nobody can tell us whether you have it.
finding-delivery_never_confirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_unexplained-title =
    { $channel ->
        [call] Our call did not get through, and nobody told us why
        [email] Our e-mail did not get through, and nobody told us why
       *[other] The message did not get through, and nobody told us why
    }
finding-delivery_unexplained-says =
    The { $channel ->
        [call] call
        [email] e-mail
       *[other] text message
    } to { $to } did not get through as far as we know, and nobody told us why.
finding-delivery_unexplained-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_outage-title =
    { $channel ->
        [call] Most calls do not get through at the moment
       *[other] Most text messages do not arrive at the moment
    }
finding-delivery_outage-says = It is not your phone: it hits many people at once, and we are working on it.
finding-delivery_outage-next = Take the other way, if it is offered, or open a case: an agent can help you without a code.
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
finding-verification_sends_used_up-title = No more codes can be sent for now
finding-verification_sends_used_up-says = No more codes can be sent to this number for now. The next one is possible at { $next_send_at }.
finding-verification_sends_used_up-next = Wait until then, or open a case: an agent can help without a code.
finding-texts_stopped-title = No text messages go to this phone: it sent STOP
finding-texts_stopped-says = STOP was texted from this phone, so no text message goes there. Calls still do.
finding-texts_stopped-next =
    { $start_at ->
        [unknown] Have us call instead. For text messages, text START from this phone to the number that ours came from.
       *[other] Have us call instead. For text messages, text START from this phone to { $start_at }.
    }
finding-verification_expired-title = The code ended before it was entered
finding-verification_expired-says = The code ended at { $expires_at } before it was entered.
finding-verification_expired-next = Ask for a new code and enter it within ten minutes.
finding-report_nothing-says = You say that nothing came.
finding-report_nothing-next = Look among unknown senders and spam. Then let us call you instead, or open a case: we keep what was sent.
finding-report_phone_off-title = Your phone was off or had no coverage
finding-report_phone_off-says = Your phone was off or had no coverage when we sent the code.
finding-report_phone_off-next =
    { $coming ->
        [yes] Switch it on or go where there is signal and wait a minute: the message comes by itself. A call would not.
       *[no] Switch it on or go where there is signal. Then have the code sent again: it does not come by itself any more.
    }
finding-report_heard_nothing-says = We called and you heard nothing.
finding-report_heard_nothing-next = Take the call again and press 1: only then the code is read out. If it stays silent, take a text message.
finding-report_voicemail-title = Your voicemail took our call
finding-report_voicemail-says = Your voicemail took our call. It was not given the code.
finding-report_voicemail-next = Switch call forwarding off for a moment and let us call again, or take a text message.
finding-report_dual_sim-says = Your phone has two SIM cards.
finding-report_dual_sim-next = Let us call: the SIM that rings is the one we send to. Then look at the messages of that SIM.
finding-report_roaming-title = You are abroad
finding-report_roaming-says = You are abroad, where messages may come late or not at all.
finding-report_roaming-next = Switch roaming on and let the phone choose another network by hand, or take the code by call.
finding-report_not_my_number-says = The code went to a number that is not yours.
finding-report_not_my_number-next = Correct the number: the code we sent is void as soon as you do.
finding-report_late-title = The code came too late
finding-report_late-says = The code came when its ten minutes were over.
finding-report_late-next = Ask for a new one by call, which needs no waiting.
finding-delivery_number_malformed-title = This was refused as no phone number
finding-delivery_number_malformed-says = It was refused as no phone number. Check each digit and the country, and correct it.
finding-delivery_number_malformed-next = Correct the number; a new code goes there at once.
finding-email_number_malformed-title = There is no such place for e-mail
finding-email_number_malformed-says = There is no such place for e-mail: check what stands after the @.
finding-email_number_malformed-next = Start again with the right address, or with another one.
finding-delivery_not_in_service-title = Your carrier says nobody has this number
finding-delivery_not_in_service-says = The carrier says nobody has this number now. Check each digit, or use another number.
finding-delivery_not_in_service-next = Correct the number; a new code goes there at once.
finding-email_not_in_service-title = The mail server says nobody has this address
finding-email_not_in_service-says = The mail server says nobody has this address. Check each letter.
finding-email_not_in_service-next = Start again with the right address, or with another one.
finding-delivery_landline-title = This line gets no text messages
finding-delivery_landline-says = This line can't get text messages. A call can read the code to you.
finding-delivery_landline-next = Let us call you instead of sending a text message.
finding-delivery_phone_off-title = Your phone is off or has no coverage
finding-delivery_phone_off-says = Your phone is off or has no coverage.
finding-delivery_phone_off-next = Switch it on or go where there is signal. Wait: the message then comes by itself. Don’t use up your codes.
finding-lost_phone_off-title = Your phone was off or had no coverage
finding-lost_phone_off-says = Your phone was off or had no coverage, and your carrier gave up. Switch it on or go where there is signal.
finding-lost_phone_off-next = When that is done, have the code sent again.
finding-delivery_unreachable-title = Your carrier could not reach your phone
finding-delivery_unreachable-says = Your carrier could not bring the message to your phone and does not say why. It may be off, without signal, abroad, full, or unable to get text messages.
finding-delivery_unreachable-next = Check these, then have the code sent again; if it still does not come, choose a call.
finding-call_phone_off-title = Your phone is off or has no coverage
finding-call_phone_off-says = Our call did not get through: your phone is off or has no coverage. Switch it on or go where there is signal.
finding-call_phone_off-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-delivery_memory_full-title = Your phone has no room for messages
finding-delivery_memory_full-says = Your phone has no room for another message. Delete some, or take the call we make instead.
finding-delivery_memory_full-next = Let us call you instead of sending a text message.
finding-email_memory_full-title = Your mailbox is full
finding-email_memory_full-says = Your mailbox is full. Delete some mail to make room.
finding-email_memory_full-next = When that is done, have the code sent again.
finding-delivery_barred-title = Your line is barred from such messages
finding-delivery_barred-says = Your line is barred from getting such messages: your carrier can lift that. Take a call instead.
finding-delivery_barred-next = Let us call you instead of sending a text message.
finding-delivery_opted_out-title = This phone sent STOP, so no text message goes there
finding-delivery_opted_out-says = STOP was texted from this phone, so the text message was not sent. A call still comes.
finding-delivery_opted_out-next = Let us call you instead of sending a text message.
finding-call_barred-title = Your line does not take calls like ours
finding-call_barred-says = Your line does not take calls like ours: your carrier can lift that. A text message may come through.
finding-call_barred-next = Take a text message instead of a call.
finding-email_barred-title = This mailbox is switched off
finding-email_barred-says = This mailbox is switched off. Have it switched on again, or use another address.
finding-email_barred-next = Start again with the right address, or with another one.
finding-delivery_filtered-title = Our message was stopped on its way
finding-delivery_filtered-says = Our message was stopped on its way. There is nothing wrong with your phone: take a call instead.
finding-delivery_filtered-next = Let us call you instead of sending a text message.
finding-call_filtered-title = A carrier on the way stopped our call
finding-call_filtered-says = A carrier on the way stopped our call. There is nothing wrong with your phone.
finding-call_filtered-next = Take a text message instead of a call.
finding-email_filtered-title = Your mail server refused our e-mail
finding-email_filtered-says = Your mail server refused our e-mail. Use another address, or ask whoever runs it to let our mail in.
finding-email_filtered-next = Start again with the right address, or with another one.
finding-delivery_blocked-title = We don't send to this country or kind of number
finding-delivery_blocked-says = We don't send to this country or this kind of number. Open a case and a person will look at it.
finding-delivery_blocked-next = Open a case: an agent can look at it and help you without a code.
finding-delivery_provider_down-title = Our way to your carrier is disturbed
finding-delivery_provider_down-says = Our way to your carrier is disturbed. We keep trying by ourselves.
finding-delivery_provider_down-next = Wait a minute and ask again. We switch to another way to your carrier by ourselves.
finding-lost_provider_down-title = Our way to your carrier was disturbed
finding-lost_provider_down-says = Our way to your carrier was disturbed, and nothing came through.
finding-lost_provider_down-next = Wait a minute and ask again. We switch to another way to your carrier by ourselves.
finding-email_provider_down-title = Your mail server does not answer
finding-email_provider_down-says = The mail server of this address does not answer.
finding-email_provider_down-next = Wait some minutes. If it does not come, have it sent again or use another address.
finding-delivery_no_credit-title = We can't send messages just now
finding-delivery_no_credit-says = We can't send messages just now, which is our fault. Open a case and a person will help you.
finding-delivery_no_credit-next = Open a case: an agent can look at it and help you without a code.
finding-delivery_not_prepared-title = We could not prepare this message
finding-delivery_not_prepared-says = We could not prepare this message, which is our fault. Open a case and a person will help you.
finding-delivery_not_prepared-next = Open a case: an agent can look at it and help you without a code.
finding-delivery_unconfirmed-title =
    { $state ->
        [delivered] Your carrier says the message arrived; your phone has not confirmed it
       *[other] Your carrier has the message and says no more
    }
finding-delivery_unconfirmed-says =
    { $state ->
        [delivered] Your carrier says that the message arrived. Your phone itself has not confirmed it, and some carriers say so before it is true.
       *[other] Your carrier took the message and has not said whether it arrived. If it is not there, choose another way.
    }
finding-delivery_unconfirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-call_unconfirmed-title = Nobody told us how our call ended
finding-call_unconfirmed-says = We called, and nobody told us how the call ended. If your phone did not ring, choose another way.
finding-call_unconfirmed-next = If it is not there in half a minute, choose the other way, text message or call.
finding-email_unconfirmed-title = A mail server has our e-mail and says no more
finding-email_unconfirmed-says = A mail server took our e-mail; whether it lies in your inbox nobody told us.
finding-email_unconfirmed-next = Look into the spam folder. If it is not there in some minutes, have it sent again.
finding-delivery_not_seen-title = The message is on your phone
finding-delivery_not_seen-says = Your phone confirmed the message.
finding-delivery_not_seen-next = Look among unknown senders and spam, and on your other SIM card.
finding-call_not_seen-title = The code was read out, perhaps to your voicemail
finding-call_not_seen-says = The code was read out to whatever took our call, perhaps your voicemail. Listen there, or choose another way.
finding-call_not_seen-next = If it is not there in half a minute, choose the other way, text message or call.
finding-delivery_not_taken-title = Nobody took our call
finding-delivery_not_taken-says = We called and nobody took the call. Keep the phone near and let us call again, or take a text message.
finding-delivery_not_taken-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-delivery_no_key-title = Our call was picked up, but no key was pressed
finding-delivery_no_key-says = The call was picked up but no key was pressed, perhaps by a voicemail. Take the call yourself and press 1.
finding-delivery_no_key-next = Keep the phone at hand, let us call again, and press 1 when you hear us.
finding-delivery_code_not_entered-title = The code was not entered
finding-delivery_code_not_entered-says = The code was entered wrong, too late or too often. Ask for a new one and type it as it stands there.
finding-delivery_code_not_entered-next = Enter the code, or ask for it again.
finding-call_code_not_entered-title = The code was read out and is not entered yet
finding-call_code_not_entered-says = The code was read out to whoever took our call and pressed 1. It has not been entered yet.
finding-call_code_not_entered-next = Enter the code, or ask for it again.

## finding/agent: what a cause means in the words of the trade

finding-delivery_number_malformed-agent = The carrier or our provider refused the address as malformed or of another country.
finding-email_number_malformed-agent = The domain does not exist or takes no mail (5.1.2, 5.1.10).
finding-delivery_not_in_service-agent = Unknown subscriber: not assigned, or disconnected.
finding-email_not_in_service-agent = No such mailbox (5.1.1).
finding-delivery_landline-agent = Landline or a line without the SMS service.
finding-delivery_phone_off-agent = Absent subscriber: the carrier keeps trying until the code ends.
finding-lost_phone_off-agent = Absent subscriber; the carrier gave up, so this message does not come by itself any more.
finding-delivery_unreachable-agent = Not reached: off, no coverage, roaming, busy, full or no SMS. The carrier names none of them.
finding-call_phone_off-agent = The phone could not be reached (SIP 480). A call does not come later by itself.
finding-delivery_memory_full-agent = The handset's or the SIM's message memory is full.
finding-email_memory_full-agent = Mailbox full (4.2.2, 5.2.2); its server may still be trying.
finding-delivery_barred-agent = Barred, or do-not-disturb.
finding-delivery_opted_out-agent = The number texted STOP, to us or to the carrier; only START from it brings text messages back.
finding-call_barred-agent = Barred for incoming calls, or the number refuses callers it does not know.
finding-email_barred-agent = Mailbox disabled (5.2.1).
finding-delivery_filtered-agent = Filtered by the carrier, or refused by the provider: sender name or template not registered, or taken for spam.
finding-call_filtered-agent = The call was stopped on the way: caller number refused or taken for spam.
finding-email_filtered-agent = Refused by policy or as spam (5.7.x): look at SPF, DKIM and our reputation there.
finding-delivery_blocked-agent = Country or prefix disabled, or blocked as suspected fraud.
finding-delivery_provider_down-agent = The provider throttles, has a full queue or is down.
finding-lost_provider_down-agent = The provider or the carrier behind it was down, throttled or out of lines; given up.
finding-email_provider_down-agent = No connection, or a temporary error of a mail server on the way.
finding-delivery_no_credit-agent = Our account with the provider has no credit or was refused.
finding-delivery_not_prepared-agent = What was to be sent could not be opened or filled in. No provider was asked. The log names the delivery.
finding-delivery_unconfirmed-agent = Accepted, and the receipt never came or can't be trusted.
finding-call_unconfirmed-agent = The call was handed over, and its end never came or says nothing.
finding-email_unconfirmed-agent = Accepted. Mail servers report no more than that.
finding-delivery_not_seen-agent = Confirmed by the handset, no code entered.
finding-call_not_seen-agent = Read out without asking for a key: to a person or to a voicemail, nobody knows.
finding-delivery_not_taken-agent = Busy, declined or no answer.
finding-delivery_no_key-agent = Answered by a machine, or nobody pressed 1: the code was not spoken.
finding-delivery_code_not_entered-agent = Wrong, late or exhausted codes.
finding-call_code_not_entered-agent = Heard: key 1 was pressed and the code was spoken.

## page: what stands in a page's HTML

page-noscript = These pages need JavaScript, and your browser has it switched off. You can still get help from a person: answer the e-mail that we sent you, and write what happened and when we can reach you.

## common: both the applicant's pages and the console

common-brand = Ringback
common-problem-bulk_act_is_over = It can be taken back once, and only for some minutes. Change the cases by another act.
common-problem-tag_exists = Another tag has this name. Merge the two, or choose another name.
common-problem-second_factor_required = This account asks for a second factor too. Enter its code, or sign in with a passkey.
common-problem-no_second_factor = There is no second factor. Set up an authenticator app or add a passkey first.
common-problem-confirmation_due = Sign in again: your organisation has to confirm this login.
common-problem-step_up_required = This act needs a fresh code from your authenticator.
common-problem-passkey_refused = The passkey was not accepted: it is not known here, or it took too long. Try again, or take another way.
common-problem-passkey_copied = This passkey may have been copied, so it was not accepted. Take another way, remove it, and add a new one.
common-problem-passkey_exists = This device has a passkey here already. Use it, or take another device.
common-problem-too_many_passkeys = There are as many passkeys as one person may have. Remove one that you no longer use.
common-problem-offline = We could not reach the server. Check your connection and try again; nothing you typed is lost.
common-problem-server_error = Something went wrong on our side. Try again in a moment; nothing you typed is lost.
common-problem-internal = Something went wrong on our side and was logged. Nothing was saved; try again in a moment.
common-problem-unavailable = Nothing can be saved at the moment. Try again shortly; nothing you typed is lost.
common-problem-too_large = That is too much at once. Send less.
common-problem-not_possible = This can’t be done as things stand. Load the page again to see what can.
common-problem-idempotency_conflict = This was sent before with other content. Load the page again, then repeat it.
common-problem-client_id_conflict = This message was sent before with other content. Write it once more.
common-problem-file_attached = A file that was sent stays with its message.
common-fault-required = Fill this in.
common-fault-missing = Fill this in.
common-fault-too_long = This is too long. Shorten it.
common-fault-bad_character = Remove the invisible characters.
common-fault-wrong_type = This does not have the right form.
common-fault-file_unknown = A file is gone or was sent before. Choose the picture again.
common-fault-too_many = Choose fewer.
common-fault-country_unknown = Choose a country.

## line_type: kinds of telephone lines

line_type-mobile = mobile
line_type-landline = landline
line_type-landline_or_mobile = landline or mobile
line_type-toll_free = toll-free
line_type-premium = premium-rate
line_type-shared_cost = shared cost
line_type-voip = internet phone
line_type-personal = forwarding
line_type-pager = pager
line_type-company = company line
line_type-voicemail = voice mailbox
line_type-satellite = satellite phone
line_type-global_network = international network
line_type-unknown = not known

## applicant/cases

applicant-cases-title = Your cases
applicant-cases-lead = What you asked our support, and how it stands.
applicant-cases-none = You have no case yet.
applicant-case-title = Case
applicant-case-number = Case { $id }
applicant-case-updated = last change { $at }
applicant-case-unread = { $n } new
applicant-case-status-unassigned = Waiting
applicant-case-status-opened = Opened
applicant-case-status-work-in-progress = In progress
applicant-case-status-pending-customer-action = Waiting for you
applicant-case-status-customer-action-completed = You answered
applicant-case-status-resolved = Resolved
applicant-case-status-reopened = Opened again
applicant-method-web = Web
applicant-method-chat = Chat
applicant-method-call = Phone
applicant-method-web-hint = We answer in the case, and you get an e-mail to { $email }.
applicant-method-chat-hint = Talk to an agent on this page now.
applicant-method-chat-wait = Talk to an agent on this page. The wait is about { $wait }.
applicant-method-chat-nobody = No agent is here right now. You can write; the answer also comes by e-mail.
applicant-method-call-hint = We call you at the number and time you choose.
applicant-newcase-title = Create a case
applicant-newcase-lead = Your account doesn’t need to be active for this.
applicant-newcase-steps = Steps of the case
applicant-newcase-topic = Topic
applicant-newcase-details = What happened
applicant-newcase-contact = Contact options
applicant-newcase-review = Review and submit
applicant-newcase-service = Service
applicant-newcase-service-account = Account and billing support
applicant-newcase-type = Type
applicant-newcase-category = Category
applicant-newcase-suggested = What is it about?
applicant-newcase-subject = Subject
applicant-newcase-subject-hint = Choose one above, or write your own.
applicant-newcase-description = Description
applicant-newcase-description-hint = What did you do, what happened, and what did you expect? Never write a password or a code here.
applicant-newcase-help_time = When do you want help?
applicant-newcase-help_time-hint = Such as “now” or “today after 18:00”. Your time zone: { $zone }.
applicant-newcase-files = Attachments
applicant-newcase-files-hint = A picture of the step where you are stuck helps most. Up to { $maximum } files of { $size } each.
applicant-newcase-files-add = Add a file
applicant-newcase-language = Language of the answer
applicant-newcase-language-hint = The language in which you want to talk to us.
applicant-newcase-method = How do you want to talk to us?
applicant-newcase-carries = The case carries what our system knows by itself: the checks, what was sent, and what the carrier answered.
applicant-newcase-submit = Submit
applicant-draft-saved = Kept. You can close this page and go on later.
applicant-draft-saving = Keeping what you typed…
applicant-draft-unsaved = Not kept yet: the connection is interrupted.
applicant-type-account = Account
applicant-category-activation = Activation
applicant-subject-no-sms-or-call = Did not receive an SMS message or call for verification
applicant-subject-cannot-use-codes = I can’t use codes: I have no phone, or can’t hear or read them
applicant-subject-code-refused = The code I received is refused
applicant-subject-wrong-number = My phone number is wrong and I can’t change it
applicant-subject-payment-refused = My payment method is refused
applicant-subject-still-not-active = Everything is done, but my account is not active
applicant-subject-account-frozen = My account is frozen, or somebody else was in it
applicant-callback-title = Call-back
applicant-callback-number = Phone number to call
applicant-callback-extension = Extension
applicant-callback-from = Not before
applicant-callback-until = Not after
applicant-callback-hint = Times are in your time zone, { $zone }. Leave them empty for as soon as possible.
applicant-callback-window = When
applicant-callback-any = As soon as possible
applicant-callback-waiting = we will call
applicant-callback-done = we called
applicant-callback-missed = we did not reach you
applicant-callback-canceled = canceled
applicant-callback-outcome = What came of it
applicant-submitted-title = Your case is created
applicant-submitted-number = Case number:
applicant-submitted-text-web = We answer in the case, and you get an e-mail.
applicant-submitted-chat = Go to the chat
applicant-submitted-text-call = We will call you. You can write in the case, too.
applicant-submitted-text-chat = An agent will be with you. You can write already.
applicant-submitted-open = Open the case
applicant-files-too_many = At most { $maximum } files.
applicant-files-remove = Remove
applicant-files-remove-named = Remove { $name }
applicant-files-ready = Ready, { $size }
applicant-files-pages =
    { $pages ->
        [one] one page
       *[other] { $pages } pages
    }
applicant-files-sending = Sending { $name }
applicant-files-checking = being checked…
applicant-files-rejected = refused
applicant-files-removed = removed, because this case was closed long ago
applicant-thread-label = Messages of this case
applicant-thread-you = You
applicant-thread-by_email = by e-mail
applicant-thread-seen = Seen
applicant-thread-earlier = Earlier messages
applicant-thread-sending = Sending…
applicant-thread-waiting = Not sent yet. We try again by ourselves.
applicant-thread-refused = Not sent
applicant-thread-closed = This case is resolved. Open it again to write.
applicant-presence-typing = { $name } is typing
applicant-presence-here = { $name } is here.
applicant-presence-away = { $name } is not here right now. The answer also comes by e-mail.
applicant-presence-email = We answer here and by e-mail.
applicant-presence-soon = An agent will be with you.
applicant-presence-callback = We will call { $number }.
applicant-call-code-title = Key this into your phone
applicant-call-code-text = Our call asks you for these digits. Don't tell them to anybody, not to us either.
applicant-queue-next = You are next. An agent will be with you.
applicant-queue-place = You are number { $n } in the queue.
applicant-queue-wait = About { $wait }.
applicant-queue-nobody = No agent is here right now. Your message is kept, and the answer also comes by e-mail.
applicant-facts-title = Case details
applicant-facts-method = Contact method
applicant-facts-service = Service
applicant-facts-category = Category
applicant-facts-issue_type = Issue type
applicant-facts-severity = Severity
applicant-facts-cc = Copies named
applicant-facts-service-customer-account = Account and billing support
applicant-facts-service-account-management = Account management
applicant-facts-service-billing = Billing
applicant-facts-service-general-info = General information
applicant-facts-service-other = Other
applicant-facts-category-activation = Activation
applicant-facts-category-account-verification = Account verification
applicant-facts-category-security = Security
applicant-facts-category-other-account-issues = Other account issues
applicant-facts-category-payment-issue = Payment issue
applicant-facts-category-other = Other
applicant-facts-category-using-aws = Using the service
applicant-facts-category-charges = Charges
applicant-facts-category-general-guidance = General guidance
applicant-facts-issue_type-customer-service = Account and billing
applicant-facts-issue_type-technical = Technical
applicant-facts-severity-low = Low
applicant-facts-severity-normal = Normal
applicant-facts-severity-high = High
applicant-facts-severity-urgent = Urgent
applicant-facts-severity-critical = Critical
applicant-facts-created = Created
applicant-facts-reopen_until = You can open it again until { $at }.
applicant-facts-checks = What the agent sees: check the information
applicant-act-resolve = It is solved
applicant-act-reopen = Open again
applicant-rating-label = How good is this answer?
applicant-rating-stars = { $n } of 5
applicant-act-leave = Leave the chat
applicant-act-chat = Chat with an agent
applicant-chat-left = You have left the chat. The answer comes by e-mail; you can also come back here.
applicant-data-verdict-activate = your account is activated
applicant-data-verdict-refuse = your account is not activated
applicant-data-verdict-ask_more = we need to know more from you

## applicant/causes

applicant-cause-number_malformed = It was refused as no phone number. Check each digit and the country.
applicant-cause-not_in_service = The carrier says nobody has this number now. Check each digit.
applicant-cause-landline = This line can’t get text messages; a call works.
applicant-cause-phone_off = The phone is off or has no coverage. The message comes when it is back.
applicant-cause-unreachable = The carrier could not bring it to the phone, and does not say why.
applicant-cause-memory_full = The phone has no room for another message. Delete some, or take a call.
applicant-cause-barred = The line is barred from getting such messages; your carrier can lift that. A call works.
applicant-cause-opted_out = STOP was texted from this phone. A call still comes.
applicant-cause-filtered = Our message was stopped on its way. Nothing is wrong with your phone; a call works.
applicant-cause-blocked = We don’t send to this country or kind of number. Create a case, and a person will look at it.
applicant-cause-provider_down = Our way to your carrier is disturbed. We keep trying by ourselves.
applicant-cause-no_credit = We can’t send messages just now, which is our fault. Create a case.
applicant-cause-not_prepared = We could not prepare this message, which is our fault. Create a case.
applicant-cause-unconfirmed = The carrier took the message and has not said whether it arrived.
applicant-cause-not_seen = The phone confirmed it. Look among unknown senders and spam, and on the other SIM.
applicant-cause-not_taken = Nobody took the call. Keep the phone near, or take a text message.
applicant-cause-no_key = It was picked up, but no key was pressed, perhaps by a voicemail. Take the call and press 1.
applicant-cause-code_not_entered = The code was entered wrong, too late or too often. Ask for a new one.
applicant-cause-call-phone_off = Our call did not get through: the phone is off or has no coverage.
applicant-cause-call-barred = The line does not take calls like ours. A text message may come through.
applicant-cause-call-filtered = A carrier on the way stopped our call. Take a text message.
applicant-cause-call-unconfirmed = Nobody told us how the call ended.
applicant-cause-email-number_malformed = There is no such place for e-mail: check what stands after the @.
applicant-cause-email-not_in_service = The mail server says nobody has this address. Check each letter.
applicant-cause-email-memory_full = The mailbox is full.
applicant-cause-email-barred = The mailbox is switched off.
applicant-cause-email-filtered = The mail server refused our e-mail.
applicant-cause-email-provider_down = The mail server does not answer.
applicant-cause-email-unconfirmed = A mail server took it; more it does not tell.
applicant-cause-lost-phone_off = The phone was off or had no coverage, and the carrier gave up.
applicant-cause-lost-provider_down = Our way to your carrier was disturbed, and nothing came through.
applicant-cause-lost-unconfirmed = It did not get through as far as we know, and nobody told us why.

## applicant/checks

applicant-checks-lead = What we know, how sure we are, and what helps now.
applicant-checks-number = The number
applicant-checks-delivery = What was sent
applicant-checks-payment = Payment method
applicant-checks-email = E-mail
applicant-checks-contact = Contact information
applicant-checks-account = The account
applicant-checks-sent = Messages and calls in detail
applicant-checks-sent-none = Nothing has been sent to your phone yet.
applicant-checks-person = A person can look at this and activate your account by hand. You don’t need to explain what was sent: the case shows it.
applicant-checks-frozen = A person looks at whose account it is and gives it back to you. Tell them in the case what was not you. Until then nobody can sign in.
applicant-numbercheck-title = Is the number right?
applicant-numbercheck-go = Check the number
applicant-numbercheck-more = To see what was sent to you:
applicant-finding-evidence = What we know
applicant-evidence-at = When
applicant-evidence-line_type = Kind of line
applicant-evidence-carrier = Carrier
applicant-evidence-carrier_guess = Carrier, by the prefix
applicant-evidence-region = Country
applicant-evidence-country = Country
applicant-evidence-display = Number
applicant-evidence-typed = As typed
applicant-evidence-state = State
applicant-evidence-channel = Channel
applicant-evidence-provider = Provider
applicant-evidence-sent_at = Sent
applicant-evidence-final_at = Final report
applicant-evidence-carrier_accepted = Accepted by the carrier
applicant-evidence-handset_confirmed = Confirmed by the phone
applicant-evidence-to = Sent to
applicant-evidence-checks_left = Tries left
applicant-evidence-yes = yes
applicant-evidence-no = no
applicant-evidence-sends = Messages sent
applicant-status-ok = In order
applicant-status-warning = Look at this
applicant-status-error = Must be mended
applicant-who-applicant = You can do this
applicant-who-operator = We must do this
applicant-who-carrier = Your carrier must do this
applicant-who-agent = Our support does this
applicant-who-nobody = Nothing to do
applicant-reports-title = What do you see on your phone?
applicant-reports-lead = Only you can see this. It changes what we try next.
applicant-reports-thanks = Thank you. This is what follows from it:
applicant-user_report-nothing = Nothing at all came
applicant-user_report-late = It came too late
applicant-user_report-phone_off = My phone was off
applicant-user_report-voicemail = Voicemail took the call
applicant-user_report-heard_nothing = I answered and heard nothing
applicant-user_report-dual_sim = I have two SIM cards
applicant-user_report-roaming = I am abroad
applicant-user_report-not_my_number = This isn’t my number
applicant-timeline-title = Everything that happened
applicant-entry-account-created = You began to sign up
applicant-entry-account-opened = You began to sign up
applicant-entry-signup-started = You began to sign up
applicant-entry-account-activated = Your account became active
applicant-entry-account-deactivated = Your account waits for activation again
applicant-entry-requirement-satisfied = In order now: { $requirement }
applicant-entry-requirement-waived = Waived by our support: { $requirement }
applicant-entry-phone-recheck_sent = We sent a code to see whether codes reach your phone now
applicant-entry-passkey-added = You added a passkey
applicant-entry-passkey-removed = A passkey was removed
applicant-entry-passkey-renamed = You renamed a passkey
applicant-entry-passkey-copied = A passkey that may have been copied was refused
applicant-entry-second_factor-turned_on = You turned the second factor on
applicant-entry-second_factor-turned_off = You turned the second factor off
applicant-entry-second_factor-app_set = You set up an authenticator app
applicant-entry-second_factor-reset = Our staff took the second factor away
applicant-entry-recovery_codes-made = You made recovery codes
applicant-entry-recovery_code-used = A recovery code was used
applicant-entry-password-set = You chose a password
applicant-entry-contact-updated = You saved your contact information
applicant-entry-password-changed = You changed the password
applicant-entry-password-reset = You chose another password with a code by e-mail
applicant-entry-password-voided = Your password is no longer good: choose another one
applicant-entry-login-opened = You signed in
applicant-entry-login-ended = You signed out
applicant-entry-link-sent = A sign-in link was sent by e-mail
applicant-entry-account-continued = You went on with the sign-up
applicant-entry-account-frozen = You froze the account
applicant-entry-account-unfrozen = The account was given back to you
applicant-entry-contact-changed = You saved your contact information
applicant-entry-phone-changed = You changed the phone number
applicant-entry-alternate_contact-saved = You named an alternate contact
applicant-entry-alternate_contact-deleted = You removed an alternate contact
applicant-entry-email-change_requested = You asked to change your e-mail address
applicant-entry-email-change_canceled = The change of your e-mail address was canceled
applicant-entry-email-change_proved = The new e-mail address was proved
applicant-entry-email-change_confirmed = The change was confirmed in the mailbox of before
applicant-entry-email-change_failed = The e-mail address was not changed: another account has the new one
applicant-entry-login-revoked = You signed out on other devices
applicant-entry-email-changed = You changed your e-mail address
applicant-entry-payment-checked = Your card was checked
applicant-entry-verification-started = A verification began
applicant-entry-verification-sent = A code was sent
applicant-entry-verification-approved = The right code was entered
applicant-entry-verification-canceled = A verification was canceled
applicant-entry-verification-expired = A code expired
applicant-entry-verification-failed = A verification failed
applicant-entry-verification-checked = A code was entered
applicant-entry-verification-reported = You told us what you see
applicant-entry-delivery-queued = { $channel }: prepared
applicant-entry-delivery-sent = A message was handed over
applicant-entry-delivery-accepted = { $channel }: handed over, and accepted by the carrier
applicant-entry-delivery-delivered = { $channel }: delivered, as the carrier says
applicant-entry-delivery-undelivered = { $channel }: the carrier could not deliver it
applicant-entry-delivery-failed = { $channel }: did not get through
applicant-entry-delivery-refused = { $channel }: not sent, it was not allowed
applicant-entry-delivery-ringing = Your phone rang
applicant-entry-delivery-answered = A call was answered
applicant-entry-delivery-heard = The code was read out
applicant-entry-delivery-no_answer = Nobody answered a call
applicant-entry-delivery-busy = The line was busy
applicant-entry-verification-exhausted = A wrong code was entered too often
applicant-entry-verification-refused = A wrong code was entered
applicant-entry-verification-rerouted = { $channel }: we sent the code by another way by ourselves
applicant-entry-verification-held_back = We did not call by ourselves
applicant-entry-texts-stopped = STOP was texted from your phone: no more text messages
applicant-entry-texts-resumed = Text messages to your phone are possible again
applicant-entry-verification-extended = Your code got more time
applicant-entry-delivery-retried = { $channel }: not taken, we try again
applicant-entry-delivery-held = { $channel }: the carrier has it, and could not hand it over yet
applicant-entry-delivery-accepted-email = { $channel }: taken by the mail server
applicant-entry-delivery-delivered-email = { $channel }: taken by the mail server
applicant-entry-delivery-accepted-handset = { $channel }: accepted by the carrier; whether the phone has it, we will hear
applicant-entry-delivery-accepted-carrier = { $channel }: accepted by the carrier; it does not tell whether the phone has it
applicant-entry-delivery-accepted-never = { $channel }: accepted by the carrier; this carrier never confirms what arrives
applicant-entry-delivery-delivered-handset = { $channel }: confirmed by the phone itself
applicant-entry-delivery-expired = { $channel }: not sent any more, its time was over
applicant-entry-delivery-withdrawn = { $channel }: not sent any more, nobody needs it now
applicant-entry-delivery-no_key = The call was taken, but no key was pressed
applicant-entry-delivery-machine = A voicemail took the call; it was not given the code
applicant-entry-delivery-declined = The call was declined
applicant-entry-case-opened = You created a case
applicant-entry-case-assigned = An agent took your case
applicant-entry-case-resolved = The case was resolved
applicant-entry-case-reopened = The case was opened again
applicant-entry-case-severity_set = Its severity was changed
applicant-entry-case-contact_set = You asked for another way to be answered
applicant-entry-case-merged = Two of your cases became one
applicant-entry-case-unmerged = Two of your cases are apart again
applicant-entry-login-created = You signed in
applicant-entry-message-posted = A message in your case
applicant-entry-message-rated = You rated an answer
applicant-entry-decision-executed = Our support decided
applicant-entry-decision-undone = The activation was taken back

## applicant/forgot

applicant-forgot-title = Choose another password
applicant-forgot-lead = We send a code to your e-mail address. With it you choose another password.
applicant-forgot-ask = Send me a code
applicant-forgot-sent = If there is an account for { $email }, a code is on its way.
applicant-forgot-sent-next = Look in the spam folder if it isn’t there in two minutes.
applicant-forgot-code = Code of 6 digits
applicant-forgot-password = New password
applicant-forgot-go = Save and sign in
applicant-forgot-have = I have a code already
applicant-forgot-only_here = The code works only in the browser where you asked for it. In another one, ask for a new code here.
applicant-forgot-again = Send the code again

## applicant/satisfaction

applicant-problem-case_not_resolved = You can say whether we helped once the case is resolved.
applicant-satisfaction-ask = Did we help you?
applicant-satisfaction-linked = Thank you. We read every answer.
applicant-satisfaction-missing = The link is not complete. Open it from the e-mail again.
applicant-satisfaction-good = Yes
applicant-satisfaction-bad = No
applicant-satisfaction-words = Tell us more
applicant-satisfaction-send = Send
applicant-satisfaction-thanks = Thank you. You can change your answer here.

## applicant/lifecycle

applicant-lifecycle-case-opened = The case was created.
applicant-lifecycle-case-assigned = { $name } took the case.
applicant-lifecycle-agent-joined = { $name } is here now.
applicant-lifecycle-agent-left = { $name } has left.
applicant-lifecycle-applicant-left = You left the chat. It goes on by e-mail.
applicant-lifecycle-case-resolved = The case was resolved.
applicant-lifecycle-case-reopened = The case was opened again.
applicant-lifecycle-case-merged = This case goes on in case { $display_id }.
applicant-lifecycle-case-merged_here = Case { $display_id } goes on here.
applicant-lifecycle-case-unmerged = This case and case { $display_id } are apart again.
applicant-lifecycle-case-go = Open the other case
applicant-lifecycle-decision-executed = Our support has decided: { $verdict }.
applicant-lifecycle-decision-undone = We looked again and took the activation back.
applicant-lifecycle-decision-proposed = Our support is deciding.
applicant-lifecycle-account-activated = Your account is active.
applicant-lifecycle-account-refused = Our support did not activate the account.
applicant-lifecycle-account-given_back = Your account is yours again. Its old password opens it no more.
applicant-lifecycle-account-given_back-go = Choose a new password
applicant-lifecycle-second_factor-reset = Your second factor and your passkeys were taken away. Sign in with your password, and set up another.
applicant-lifecycle-chat-requested = A chat was requested.
applicant-lifecycle-callback-requested = A call-back was requested.
applicant-lifecycle-callback-done = We called you.
applicant-lifecycle-callback-missed = We called, but did not reach you.
applicant-lifecycle-callback-canceled = The call-back was canceled.
applicant-lifecycle-callback-read_back = We are calling you. Press 1, and read the code that you hear to the agent here.
applicant-lifecycle-callback-keyed = We are calling you. Key the digits that you see here into your phone.
applicant-lifecycle-callback-proved = The code was right: we reached you on your phone.
applicant-lifecycle-callback-exhausted = The code was wrong. We can call again, with a new one.
applicant-lifecycle-desk-closed = We are closed now and open again { $opens_at }. What you wrote is kept, and the answer also comes by e-mail.
applicant-case-merged-title = This case goes on in another one
applicant-case-merged-text = Our support put two of your cases together. What was written here stays here; the answers come in the other case.
applicant-case-merged-go = Go to that case
applicant-problem-case_merged = This case goes on in another one. Load the page again to see in which.
applicant-composer-label = Your message
applicant-composer-placeholder = Write a message
applicant-composer-send = Send
applicant-composer-wait = A file is still on its way. Send when it is ready.
applicant-composer-refused = A file was not taken. Try it again, or remove it, then send.
applicant-composer-empty = Write something, or add a picture
applicant-composer-kept = Draft saved
applicant-composer-lost = Not kept: the connection is interrupted, and this browser stores nothing. Copy your text before you leave.
applicant-composer-elsewhere = You wrote something newer on another device ({ $at })
applicant-composer-aside = This stood here before
applicant-composer-other-use = Use it
applicant-composer-other-keep = Keep what is here

## applicant/hours

applicant-problem-chat_closed = The chat is closed now. Choose “Web”: we answer in the case and by e-mail.
applicant-method-closed = Closed now. It opens { $opens }. Hours: { $hours }
applicant-method-closed-holiday = Closed now: { $holiday }. It opens { $opens }.
applicant-method-closed-long = Closed now. Hours: { $hours }

## applicant/freeze

applicant-freeze-title = This wasn’t me
applicant-freeze-lead = Stop whoever else is in your account.
applicant-freeze-what = Freezing ends every sign-in and every access key and cancels what was being changed. Nobody gets in until our support has looked at it with you.
applicant-freeze-go = Freeze my account
applicant-freeze-done = Your account is frozen.
applicant-freeze-done-next = Nobody can use it now. Ask for a link to support, and we give it back to you.
applicant-freeze-support = Go to support
applicant-freeze-missing = Open the link in our e-mail again, as a whole.

## applicant/reauthentication

applicant-reauthentication-title = Show that it is you
applicant-reauthentication-lead = This matters, so we ask again. Nothing you typed is lost.
applicant-reauthentication-go = Go on
applicant-reauthentication-by-password = Use my password instead
applicant-reauthentication-by-email = Send me a code by e-mail instead
applicant-reauthentication-by-passkey = Use a passkey instead
applicant-reauthentication-by-totp = Use my authenticator app instead
applicant-reauthentication-by-recovery_code = Use a recovery code instead
applicant-reauthentication-passkey = Use my passkey
applicant-reauthentication-totp = Code of your authenticator app
applicant-reauthentication-recovery_code = Recovery code
applicant-reauthentication-sent = A code is on its way to { $email }.
applicant-reauthentication-code = Code from the e-mail
applicant-reauthentication-again = Send the code again
applicant-problem-password_wrong = That is not your password. Try again, or take another way below.

## applicant/security

applicant-sessions-title = Where you are signed in
applicant-sessions-this = this device
applicant-sessions-unknown = Unknown browser
applicant-sessions-support = by a link to support
applicant-sessions-place = network { $place }
applicant-sessions-seen = last used { $at }
applicant-sessions-since = signed in { $at }
applicant-sessions-end-named = Sign out: { $name }
applicant-sessions-end-others = Sign out everywhere else
applicant-sessions-lead = If you don’t know one of them, sign it out and change your password.
applicant-email-update-title = E-mail address
applicant-email-update-change = Change the address
applicant-email-update-new = New e-mail address
applicant-email-update-start = Send a code there
applicant-email-update-how = We send a code to the new address and a message to your present one. The change takes effect once you confirmed it there, or after 24 hours. Then you sign in again, with the new address.
applicant-email-update-code = Code from { $email }
applicant-email-update-code-go = Check the code
applicant-email-update-pending = { $email } is to become your address. Enter the code that we sent there.
applicant-email-update-confirmed = Your present mailbox agreed. Enter the code that we sent to { $email }.
applicant-email-update-proved = { $email } becomes your address by itself: { $at }. To have it at once, follow the link that we sent to your present address.
applicant-email-update-again = Send the code again
applicant-email-update-cancel = Cancel the change
applicant-email-update-canceled = Your address stays { $email }.
applicant-email-update-done = Your address is changed. Sign in with it.
applicant-email-update-confirm-title = Confirm your new e-mail address
applicant-email-update-confirm-lead = You asked for another address for your account. It takes effect as soon as you confirm it, and everything that is signed in ends.
applicant-email-update-confirm-go = Yes, change the address
applicant-email-update-confirm-waits = You agreed. Now enter the code that we sent to the new address, in the browser where you asked for the change.
applicant-email-update-confirm-not-me = If this wasn’t you, do not confirm: follow the other link of our message, which freezes your account.
applicant-email-update-missing = Open the link in our e-mail again, as a whole.
applicant-security-title = Security
applicant-security-lead = How you get into your account, and how you see that nobody else does.
applicant-security-password-needed = Sign in with your password to see and change this.
applicant-security-password-change = Change the password
applicant-security-password-new = New password
applicant-security-password-save = Save the new password
applicant-security-password-ends = Every other device is signed out, and every access key and passkey ends. Add your passkeys again afterwards.
applicant-security-password-changed = Your password is changed. Every other device is signed out.
applicant-security-passkeys = Passkeys
applicant-security-passkeys-lead = A passkey signs you in with your finger, face or PIN. Nobody can guess it or talk you out of it.
applicant-security-passkeys-not_here = This browser has no passkeys, or not at this address. In the demo, open the page at localhost.
applicant-security-passkey-add = Add a passkey
applicant-security-passkey-name = Name of the passkey
applicant-security-passkey-name-hint = By which you know it again, such as “My phone”.
applicant-security-passkey-make = Go on
applicant-security-passkey-added = The passkey is added. You can sign in with it from now on.
applicant-security-passkey-removed = “{ $name }” is removed. It opens nothing any more.
applicant-security-passkey-since = Added { $at }.
applicant-security-passkey-used = Last used { $at }.
applicant-security-passkey-rename = Rename
applicant-security-passkey-rename-of = Rename { $name }
applicant-security-passkey-remove = Remove
applicant-security-passkey-remove-of = Remove { $name }
applicant-security-passkey-save = Save the name
applicant-security-second = Second factor
applicant-security-second-on = On. Whoever signs in with your password needs one thing more that only you have.
applicant-security-second-off = Off. Your password alone opens your account. With a second factor a stolen password opens nothing.
applicant-security-second-app = Use an authenticator app
applicant-security-second-app-other = Set up another app
applicant-security-second-by_passkey = Use my passkeys
applicant-security-second-turn_off = Turn off
applicant-security-second-off-done = The second factor is off. Your recovery codes open nothing any more.
applicant-security-sure-off = Turn the second factor off?
applicant-security-sure-off-text = Your password alone opens the account again, and your recovery codes are void at once. Your passkeys stay.
applicant-security-sure-codes = Make new recovery codes?
applicant-security-sure-codes-text = The codes that you have now are void at once, also those you printed or saved.
applicant-security-app-scan = Scan this with your authenticator app:
applicant-security-app-qr = QR code for your authenticator app
applicant-security-app-by_hand = Or enter this secret by hand:
applicant-security-app-code = Code that the app shows
applicant-security-app-confirm = Turn on
applicant-security-codes = Your recovery codes
applicant-security-codes-once = You see these codes only now
applicant-security-codes-lead = Each of them signs you in once, should you lose your phone or passkey. Keep them where nobody else looks.
applicant-security-codes-new = Make new recovery codes
applicant-security-codes-left = You have { $left } recovery codes left.
applicant-security-codes-few = You have { $left } recovery codes left. Make new ones soon.
applicant-security-codes-download = Save as a file
applicant-security-codes-print = Print
applicant-security-codes-kept = I have kept them

## applicant/shell

applicant-title = Activate your account
applicant-skip = Skip to the content
applicant-nav-label = Main
applicant-nav-language = Language
applicant-nav-signup = Sign up
applicant-nav-signin = Sign in
applicant-nav-status = Status
applicant-nav-checks = Checks
applicant-nav-cases = Cases
applicant-nav-help = Help
applicant-nav-security = Security
applicant-checks-title = Check the information
applicant-checks-case-new = Create a case
applicant-checks-case-open = Go to my case
applicant-nav-unread = unread messages
applicant-foot-account = { $name }, account { $id }
applicant-foot-signout = Sign out
applicant-foot-support = Can’t sign in? Get help from a person
applicant-live-lost = The connection is interrupted. We keep trying; nothing is lost.
applicant-loading = Loading…
applicant-busy = Working…
applicant-retry = Try again
applicant-discard = Discard
applicant-next = Next
applicant-back = Back
applicant-cancel = Cancel
applicant-edit = Change
applicant-edit-named = Change { $part }
applicant-more = Show more
applicant-none = None
applicant-save-next = Save and go on
applicant-time-from = from { $at }
applicant-time-until = until { $at }
applicant-crash-title = This page did not open
applicant-crash-text = Something in the page failed. What you sent before is safe.
applicant-crash-reload = Load the page again
applicant-not-found-title = There is no such page
applicant-not-found-text = The address may be mistyped, or the page was moved.
applicant-not-found-home = To the start
applicant-summary-one = There is a problem
applicant-summary-many = There are some problems
applicant-field-optional = (optional)
applicant-steps-position = Step { $n } of { $of }
applicant-steps-done = done
applicant-steps-label = Steps of the sign-up
applicant-login-needed = We need to know who you are first.
applicant-login-support = Get a link by e-mail
applicant-signin-title = Sign in
applicant-signin-lead = Go on with your sign-up, or see your account’s status.
applicant-signin-forgot = Forgot your password?
applicant-signin-frozen = Ask for a link to support
applicant-signin-cannot = Can’t sign in?
applicant-signin-new = No account yet?
applicant-email-use = Use { $email }
applicant-email-as-typed = It is right as I typed it
applicant-support-email-hint = The address you signed up with.
applicant-form-required = Fill in: { $label }
applicant-form-too_long = { $label }: at most { $max } characters, now { $now }
applicant-fault-email-invalid = Enter an e-mail address such as name@example.com
applicant-fault-email_slip = This looks like a slip of the finger. Is it right?
applicant-fault-password-short = Use at least { $min } characters
applicant-fault-password_long = Use a shorter password: this is more than can be kept.
applicant-fault-password_common = Others used this password and lost it, so it is tried first. Choose another.
applicant-fault-password_personal = This is mostly your own name or address, or ours, which anyone can guess. Choose other words.
applicant-fault-password_weak = This is guessed quickly. Add a few words that have nothing to do with each other.
applicant-problem-second_factor_wrong = That code did not match. Each works once; if you just used it, wait for the next.
applicant-problem-channel_unavailable = This way is not possible for this number now. Choose the other one.
applicant-problem-texts_stopped = STOP was texted from this phone, so it gets no text messages. Choose the call.
applicant-problem-already_verified = This is verified already.
applicant-problem-answered_meanwhile = Somebody answered meanwhile. Read it, then send yours again.
applicant-problem-case_resolved = The case is resolved. Open it again to write.
applicant-problem-email_taken = This address was used for an account in the meantime. Sign in to it instead.
applicant-problem-account_frozen = This account is frozen, because its owner said that somebody else was in it. Ask for a link to support: a person there gives it back.
applicant-problem-code_invalidated = There is no code to use any more. Ask for another one.
applicant-problem-reauthentication_required = Nothing was changed, because you did not show that it is you. Try again whenever you like.
applicant-problem-email_unverified = Enter the code from our e-mail first.
applicant-problem-payment_unavailable = The card processor did not answer. Nothing is wrong with your card; try again in a few minutes.
applicant-problem-file_type = This kind of file is not taken here. Take a screenshot or a photo of it and send that.
applicant-problem-file_too_costly = This file takes too long to read. Take a screenshot of it and send that.
applicant-problem-file_broken = The file is damaged or was cut off. Send a new copy, screenshot or photo.
applicant-problem-file_locked = The PDF is locked by a password. Save a copy without it, or send screenshots.
applicant-problem-file_too_many_pages = A PDF may have { $max_pages } pages at most. Send those that matter, or screenshots.
applicant-problem-files_unavailable = We can’t keep files at the moment, so this one was not saved. Try again in a minute.
applicant-problem-files_busy = Many files are being looked at right now. Nothing is lost: try again in { $wait }.
applicant-problem-file_too_many_pixels = The picture has too many pixels: { $max_megapixels } megapixels at most, { $max_empty_megapixels } where it is nearly empty. Send a part of it.
applicant-problem-file_unsafe = The security scan refused this file. Take a new screenshot or photo.
applicant-problem-draft_too_large = The text is too long to be kept. Shorten it.
applicant-problem-file_quota = There is no room for more files. Ask support in your case.
applicant-problem-too_many_files = A message may have { $max_files } files at most.
applicant-fault-window = The end must be after the beginning
applicant-fault-code-length = Enter all { $n } digits
applicant-fault-card-number = This card number is not complete, or a digit is wrong
applicant-fault-card-unknown = The sandbox takes its test cards only. Choose one from the list below.
applicant-fault-card-expiry = Enter month and year, such as 12/30
applicant-fault-card-past = This card has expired
applicant-fault-card-cvc = Enter the 3 or 4 digits of the security code
applicant-problem-not_found = There is nothing here for you. Check the address, or sign in with the account it belongs to.
applicant-problem-unauthenticated = Sign in, or start your sign-up, and try again.
applicant-problem-rate_limited = That was too often. Try again in { $wait }.
applicant-problem-destination_blocked = We send no codes to numbers of this country or kind. Use another number, or open a support case: a person can help you without a code.
applicant-problem-sends_blocked = No code can be sent to this number now. Try again in { $wait }, use another number, or open a support case: a person can help you without a code.
applicant-problem-cooldown = The next message can go out in { $wait }. Your last code still works.
applicant-problem-too_many_sends = No more messages for now. You can have another one in { $wait }.
applicant-problem-too_many_checks = That was the last try for this code. Ask for a new one.
applicant-problem-code_wrong = That is not the code. Tries left: { $checks_left }.
applicant-problem-code_expired = Right code, but too late. Ask for a new one.
applicant-problem-bad_credentials = The e-mail address or the password is wrong.
applicant-problem-link_other_device = This link works only in the browser that asked for it. Ask for a new one here.
applicant-problem-link_expired = This link is too old or was used before. Ask for a new one.
applicant-problem-stale = Someone changed this a moment ago. Load the page again.
applicant-problem-file_too_large = The file is larger than { $size }. Choose a smaller one, or take a picture of the screen.
applicant-problem-file_empty = The file is empty. Choose another one.
applicant-problem-invalid_input = Something is missing or wrong. Correct it and try again.
applicant-problem-not_allowed = This sign-in does not allow that. Sign in with the account it belongs to.
applicant-problem-case_limit = You opened as many requests as one account may in a day. Go on in one of them, or try again in { $wait }.
applicant-problem-too_many_open_cases = You have as many open requests as one account may have. Go on in one of them, or mark one as resolved first.
applicant-fault-email_form = Enter an address such as name@example.com.
applicant-fault-email_domain = Check what stands after the @: it must be a name such as example.com.
applicant-fault-email_too_long = This address is longer than e-mail allows. Use another one.
applicant-fault-password_short = This password is too short. A few words make a good one.
applicant-fault-name_form = Enter your name, or a shorter form of it.
applicant-fault-url_form = Enter an address that begins with https://.
applicant-fault-second_factor_form = Enter the six digits that your app shows, or one recovery code.
applicant-fault-code_form = Enter the digits of the code, nothing else.
applicant-fault-phone_missing = Enter your contact information with a phone number first.
applicant-fault-token_form = The card could not be read. Enter it again.
applicant-fault-token_unknown = The card could not be read. Enter it again.
applicant-fault-extension = An extension has digits only, ten at most.
applicant-fault-time = Choose a day and a time.

## applicant/sign-in

applicant-signin-passkey = Sign in with a passkey
applicant-signin-second = One thing more: this account asks for a code
applicant-signin-second-passkey = One thing more: this account asks for your passkey
applicant-signin-code = Code
applicant-signin-code-hint = Of your authenticator app, or one of your recovery codes.
applicant-signin-code-hint-recovery = One of your recovery codes.
applicant-signin-second-lost = Lost all of it? A person helps you in the Support Center.

## applicant/sign-up

applicant-step-start = E-mail and name
applicant-step-email = E-mail code
applicant-step-password = Password
applicant-step-contact = Contact information
applicant-step-payment = Payment method
applicant-step-phone = Phone
applicant-step-active = Active
applicant-signup-start-title = Create your account
applicant-signup-start-lead = It takes about five minutes. You can stop at any step and go on later, on any device.
applicant-signup-start-go = Send me a code
applicant-signup-have = You already have an account?
applicant-signup-email-title = Confirm your e-mail address
applicant-signup-email-lead = This is where we reach you if anything goes wrong.
applicant-signup-password-title = Choose a password
applicant-signup-password-lead = With it you can go on from any device.
applicant-signup-contact-title = Your contact information
applicant-signup-contact-lead = Use the phone that you have with you: we will verify it.
applicant-signup-payment-title = Your payment method
applicant-signup-payment-lead = The card’s number goes to the card processor and never to us. Nothing is charged now.
applicant-signup-phone-title = Verify your phone
applicant-signup-phone-lead = We send you a code of 6 digits. You type it here, and your account is active.
applicant-signup-active-title = All done
applicant-signup-active-lead = There is nothing more to do.
applicant-email-label = E-mail address
applicant-email-hint = We send a code to it.
applicant-name-label = Account name
applicant-name-hint = Your name or your company’s. You can change it later.
applicant-emailcode-sent = We sent a code to { $to }.
applicant-emailcode-nothing = Nothing there? Look in the spam folder, or
applicant-emailcode-other = use another address
applicant-emailcode-again = Send the code again
applicant-emailcode-again-in = Send again in { $time }
applicant-password-label = Password
applicant-password-hint = At least { $min } characters. A few words that you can remember are best.
applicant-password-show = Show the password
applicant-password-hide = Hide the password
applicant-contact-full_name = Full name
applicant-contact-company = Company
applicant-contact-country = Country or region
applicant-contact-likely = Probably yours
applicant-contact-all = All countries and regions
applicant-contact-address_line1 = Address
applicant-contact-address_line2 = Address, second line
applicant-contact-city = City
applicant-contact-district = District or county
applicant-contact-region-region = State or region
applicant-contact-region-state = State
applicant-contact-region-province = Province
applicant-contact-region-prefecture = Prefecture
applicant-contact-region-county = County
applicant-contact-region-city-province = Province or municipality
applicant-contact-postal-code = Postal code
applicant-contact-postal-zip = ZIP code
applicant-contact-postal-postcode = Postcode
applicant-contact-postal-pin = PIN code
applicant-phone-label = Phone number
applicant-phone-country = Country code
applicant-phone-hint = Type it as you dial it at home, or with + and the country code.
applicant-phone-good = We will use { $number }.
applicant-phone-meant = Did you mean
applicant-phone-accept = Use { $number }
applicant-card-number = Card number
applicant-card-hint = This is the sandbox: use a test card.
applicant-card-expiry = Expiry date
applicant-card-cvc = Security code
applicant-card-tests = Test cards
applicant-card-test-ok = is accepted
applicant-card-test-declined = is declined
applicant-card-test-3ds = asks for 3-D Secure
applicant-card-test-expired = has expired
applicant-card-test-funds = has not enough money
applicant-card-frame = Card
applicant-problem-card_form = Stripe’s card form did not load. Check your connection, and allow js.stripe.com if you block scripts.
applicant-fault-card_refused = Stripe could not read the card. Check it and try again.
applicant-payment-go = Use this card
applicant-payment-unknown_gateway = This page does not know the card processor “{ $name }”. Tell the operator, or create a case.
applicant-payment-ok = { $brand } •••• { $last4 } is in order.
applicant-payment-declined = The bank declined { $brand } •••• { $last4 }.
applicant-payment-declined-next = Ask your bank to allow it, or use another card.
applicant-payment-expired = { $brand } •••• { $last4 } has expired.
applicant-payment-expired-next = Use the new card that your bank has sent you, or another one.
applicant-payment-insufficient_funds = There is not enough money behind { $brand } •••• { $last4 }.
applicant-payment-insufficient_funds-next = Add money, or use another card. We check with a very small amount that is given back.
applicant-payment-unavailable = The card processor did not answer.
applicant-payment-unavailable-next = Nothing is wrong with your card. Try again in a few minutes.
applicant-payment-action_required = Your bank wants to ask you about { $brand } •••• { $last4 }.
applicant-payment-action_required-next = Answer your bank, then come back here.
applicant-bank-title = Your bank wants to make sure that it is you ({ $brand } •••• { $last4 }).
applicant-bank-text = Go to the bank’s page, confirm there, and come back.
applicant-bank-go = Go to my bank
applicant-bank-done = I have confirmed
applicant-bank-other = Use another card
applicant-account-pending_activation = Your account is not active yet.
applicant-account-active = Your account is active.
applicant-account-suspended = Your account is suspended. Create a case to find out why.
applicant-account-frozen = Your account is frozen. Create a case, and we give it back to you.
applicant-account-closed = This account is closed.
applicant-active-title = Your account is active
applicant-active-text = Everything is in order; you can use it now.
applicant-active-account = Account name
applicant-active-id = Account ID
applicant-active-since = Active since
applicant-active-status = Show the status
applicant-requirement-email = E-mail address
applicant-requirement-contact = Contact information
applicant-requirement-payment = Payment method
applicant-requirement-phone = Phone
applicant-requirement-missing = Missing
applicant-requirement-pending = In progress
applicant-requirement-satisfied = Done
applicant-requirement-waived = Waived

## applicant/status

applicant-status-title = Status of your account
applicant-status-lead = What is done and what is missing, at this moment.
applicant-status-requirements = What an account needs
applicant-status-next = The next step: { $step }.
applicant-status-resume = Go on
applicant-status-stuck = Stuck?
applicant-requirement-since-pending = since { $at }
applicant-requirement-since-satisfied = since { $at }
applicant-requirement-since-waived = by a person of our support, { $at }
applicant-decided-refuse = We did not activate your account
applicant-decided-refuse-at = Our support has looked at it and decided so ({ $at }).
applicant-decided-refuse-next = If you think that this is a mistake, or can show what was missing, say so in your case. A person reads it and can decide anew.
applicant-decided-ask_more = We need something from you
applicant-decided-ask_more-at = Our support has asked you ({ $at }).
applicant-decided-ask_more-next = Answer in your case. A person goes on with it from there.
applicant-decided-undone = Your account is waiting for activation again
applicant-decided-undone-at = Our support has looked at it once more and taken the activation back ({ $at }).
applicant-decided-undone-next = We wrote to you by e-mail why. If you have a question, ask it in your case.
applicant-decided-activate = Your account is waiting for activation again
applicant-decided-activate-at = Our support had activated it ({ $at }). Since then something has changed.
applicant-decided-activate-next = Ask in your case what is missing, or go on with the next step.
applicant-decided-next-number_of_another = Use a phone number that is your own: change it in the step Phone and get a code there. If the number is yours, say so in your case.
applicant-decided-next-duplicate_account = Sign in to the account that you have already. If that is not yours, or you can't get in, say so in your case.
applicant-decided-next-identity_not_shown = Say in your case who you are, and how you can show it; a person then looks again. Never send a password or a code.
applicant-decided-reopen = The case is resolved. You can reopen it until { $at }.
applicant-decided-case = Go to the case
applicant-decided-step = What is missing can still be done: { $step }.

## applicant/support

applicant-support-title-known = Help from a person
applicant-support-lead-known = You are signed in. Write to us in a case, or see first what our checks say.
applicant-support-title = Help before you can sign in
applicant-support-lead = We send a link to your e-mail address. With it you can see your checks and talk to a person, without a password and without an active account.
applicant-support-ask = Send me a link
applicant-support-sent = If there is an account for { $email }, a link is on its way.
applicant-support-sent-next = Open the link in this browser: it works only where you asked for it. Is your mail on another device only? Then ask for the link there, on this same page. If nothing comes within two minutes, look in the spam folder.
applicant-support-sent-other = Use another address
applicant-support-redeem = Your link is ready
applicant-support-redeem-go = Open support
applicant-support-redeem-here = It opens here, in the browser in which you asked for it, and nowhere else.
applicant-support-elsewhere = This link opens only in the browser in which you asked for it
applicant-support-elsewhere-next = So nobody who gets hold of it can use it. To go on here, on this device, ask for a new link: it goes to the same mailbox and opens here.
applicant-support-expired = This link is used or over
applicant-support-expired-next = A link works once, for 30 minutes. Ask for a new one, and open it in this browser.

## applicant/verify

applicant-act-call = Call me now
applicant-act-text = Send me an SMS
applicant-act-enter_code = Enter the code
applicant-act-choose_way = Have a code sent
applicant-act-change_number = Correct the number
applicant-act-email = Go to the e-mail step
applicant-act-contact = Fill in the contact information
applicant-act-payment = Go to the payment step
applicant-act-sign_up = Start a new sign-up
applicant-act-case = Get help from a person
applicant-certainty-own = We know this from our own records.
applicant-certainty-told = You told us so.
applicant-certainty-phone = Your phone itself confirmed this.
applicant-certainty-carrier = Your carrier says so.
applicant-certainty-mail_server = The mail server says so.
applicant-certainty-bank = Your bank says so.
applicant-certainty-hint = Your carrier only hints at it: it may be otherwise.
applicant-certainty-guess = This is our guess: nobody told us.
applicant-verify-number = We will send the code to
applicant-verify-how = How do you want to get it?
applicant-verify-sms = By SMS
applicant-verify-sms-hint = A text message with the code. Usually there in ten seconds.
applicant-verify-sms-landline = This is a landline: it gets no text messages.
applicant-verify-call = By a call
applicant-verify-call-hint = We call you. Press 1, and the code is read out twice.
applicant-verify-sms-go = Send the SMS
applicant-verify-call-go = Call me now
applicant-verify-wrong = Wrong number? Change it
applicant-verify-change-go = Use this number
applicant-verify-sent = We sent a code to
applicant-verify-called = We are calling. Press 1 to hear the code.
applicant-verify-unheard = Our call did not get through to
applicant-verify-nothing_yet = Nothing there yet?
applicant-verify-other_ways = Other ways
applicant-verify-nothing = Nothing came? See why
applicant-verify-said = What the carrier said
applicant-verify-left = Messages left: { $sends }. Tries left: { $tries }.
applicant-verify-again-sms = Send an SMS again
applicant-verify-again-call = Call me instead
applicant-verify-again-sms-in = SMS again in { $time }
applicant-verify-again-call-in = Call me in { $time }
applicant-closed-landline = { $channel }: this is a landline.
applicant-closed-send_limit = { $channel }: no more for now, again from { $at }.
applicant-closed-quiet_hours = { $channel }: it is night where the phone is. From { $at }.
applicant-closed-not_callable = { $channel }: this number can’t be called.
applicant-closed-opted_out = STOP was texted from this phone, so it gets no text messages. A call still comes. For text messages, text START to the number that ours came from.
applicant-closed-start = Text START to { $number }
applicant-closed-other = { $channel }: not possible for this number.
applicant-verification-pending = A code is on its way.
applicant-verification-approved = The number is verified.
applicant-verification-canceled = The last code was canceled.
applicant-verification-expired = The last code is too old. Have a new one sent.
applicant-verification-max_attempts_reached = Too many wrong codes. Have a new one sent.
applicant-verification-failed = The last message could not be sent.
applicant-code-label = Code of { $n } digits
applicant-recheck-title = A code for your phone
applicant-recheck-text = When your account was activated, codes did not reach { $number }. We have just sent one, to see whether they do now. If it came, enter it here. If not, you need do nothing: your account stays as it is.
applicant-code-hint = Spaces and dashes don’t matter.
applicant-code-go = Confirm
applicant-code-valid = Valid for { $time }
applicant-code-over = This code is no longer valid.
applicant-code-tries = Tries left: { $n }
applicant-channel-sms = SMS
applicant-channel-call = Call
applicant-channel-email = E-mail
applicant-delivery-list = Messages and calls
applicant-delivery-sequence = number { $n }
applicant-delivery-queued = Queued
applicant-delivery-sending = Sending
applicant-delivery-accepted = Accepted
applicant-delivery-delivered = Delivered
applicant-delivery-delivered-carrier = Delivered, says the carrier
applicant-delivery-delivered-call = Read out
applicant-delivery-delivered-email = Taken by the mail server
applicant-delivery-undelivered = Not delivered
applicant-delivery-ringing = Ringing
applicant-delivery-answered = Answered
applicant-delivery-heard = Code heard
applicant-delivery-no_key = No key pressed
applicant-delivery-machine = Voicemail
applicant-delivery-busy = Busy
applicant-delivery-declined = Declined
applicant-delivery-no_answer = No answer
applicant-delivery-failed = Failed
applicant-delivery-expired = Expired
applicant-delivery-queued-long = Ready to be sent
applicant-delivery-sending-long = Handed to our provider
applicant-delivery-accepted-long = The carrier accepted it
applicant-delivery-delivered-long = Reported as delivered
applicant-delivery-undelivered-long = The carrier could not deliver it
applicant-delivery-ringing-long = The phone is ringing
applicant-delivery-answered-long = Someone, or something, answered
applicant-delivery-heard-long = The code was read out
applicant-delivery-no_key-long = Answered, but no key was pressed; the code was not read out
applicant-delivery-machine-long = A voicemail answered; the code was not read out
applicant-delivery-busy-long = The line was busy
applicant-delivery-declined-long = The call was declined
applicant-delivery-no_answer-long = Nobody answered
applicant-delivery-failed-long = It could not be sent
applicant-delivery-expired-long = Not sent any more: its code was over
applicant-delivery-call-delivered = The code was read out to whoever picked up: perhaps a voicemail
applicant-delivery-rang = it rang { $s } s
applicant-delivery-still = The carrier has it, but could not hand it over yet
applicant-delivery-email-sending = Handed to the mail server
applicant-delivery-email-accepted = Your mail server accepted it
applicant-delivery-email-delivered = Your mail server accepted it
applicant-delivery-email-undelivered = Your mail server sent it back
applicant-trust-handset = The phone itself confirmed it: look through all message folders.
applicant-trust-carrier = The carrier says so. Some carriers say it before it is true.
applicant-trust-never = This carrier never confirms: nobody will tell us whether the phone has it.
applicant-trust-only_carrier = Whether the phone has it, this carrier will not tell us.
applicant-trust-waiting = Whether the phone has it, we don’t know yet.

## console: the desk

console-problem-wait =
    { $seconds ->
        [one] Too many tries. Try again in one second.
       *[other] Too many tries. Try again in { $seconds } seconds.
    }
console-problem-bad_credentials = E-mail, password or code is wrong. Check all three; the code changes every 30 seconds.
console-problem-link_expired = This link is too old, or the agent was given other credentials since.
console-problem-second_factor_wrong = The code did not match. Enter the code that your authenticator shows now; each works once.
console-problem-agent_managed = Your identity provider signs you in and you show there who you are, so there is nothing to set up here.
console-problem-reauthentication_required = Nothing was changed, because you did not show that it is you. Try again whenever you like.
console-problem-rate_limited = Too many tries. Wait a little, then try again.
console-problem-stale = Somebody changed this meanwhile. Look at it again, then repeat what you wanted to do.
console-problem-not_found = Not found, or not yours to see.
console-problem-not_allowed = Your login does not allow this.
console-problem-file_empty = This file has no content. Choose it again.
console-problem-file_type = This kind of file is not taken here. Take a screenshot or a photo of it and send that.
console-problem-file_too_costly = This file takes too long to read. Send a screenshot of it.
console-problem-file_broken = The file is damaged, cut off, or carries a second file.
console-problem-file_locked = The PDF is locked by a password. Ask for a copy without it.
console-problem-file_too_many_pages = A PDF may have { $max_pages } pages at most.
console-problem-file_too_many_pixels = A picture may have { $max_megapixels } megapixels at most, { $max_empty_megapixels } where it is nearly empty.
console-problem-file_unsafe = The security scan refused this file.
console-problem-file_quarantined = The file is still being checked, or was refused.
console-problem-file_removed = The file was removed, because its case was closed long ago.
console-problem-file_too_large = A file may have { $size } at most.
console-problem-unauthenticated = You are not signed in any more. Sign in and repeat what you wanted to do.
console-problem-file_quota = There is no room for more files. Remove one that is not sent yet.
console-problem-too_many_files = A message may have { $max_files } files at most.
console-problem-too_late_to_reopen = A case can be reopened for 14 days only. The applicant opens a new one.
console-problem-decision_closed = Somebody settled this decision already. Look at the case again.
console-problem-too_many_decisions = That is more activations than one agent makes with care in an hour, or one phone needs in a day. Wait, or ask a lead.
console-yes = yes
console-no = no
console-notices-title = Messages of the desk
console-notices-close = Close this notice
console-cancel = Cancel
console-copy = Copy
console-copied = Copied
console-copy-failed = Could not copy
console-act-palette = Find something to do
console-act-keys = Keyboard shortcuts
console-act-search = Search
console-act-next_row = Next case of the list
console-act-previous_row = Previous case of the list
console-act-open = Open the case
console-act-take_row = Take the case
console-act-view = Show another view
console-act-filter = Filters
console-act-sort = Sort by
console-act-next_page = Next page
console-act-previous_page = Previous page
console-act-choose_row = Choose the case
console-act-choose_all = Choose all cases of the page, or none
console-act-bulk = Act on the chosen cases
console-act-bulk_undo = Take the last act on many cases back
console-act-reply = Write a reply
console-act-note = Write an internal note
console-act-macro = Ready-made reply or macro
console-act-attach = Attach files
console-act-messages = Read the conversation
console-act-take = Assign to me
console-act-hand_over = Hand over, or give back
console-act-snooze = Snooze, or take it back
console-act-tag = Add a tag
console-act-link = Link with another case
console-act-merge = Merge into another case, or take it back
console-act-severity = Severity
console-act-resolve = Resolve, or reopen
console-act-overview = Overview
console-act-timeline = Timeline
console-act-deliveries = Deliveries
console-act-decision = Decision
console-act-next_case = Next case
console-act-previous_case = Previous case
console-act-back = Back to the queue
console-act-mentions = Mentions
console-act-drafts = Drafts
console-act-queue = Go to the queue
console-act-reviews = Go to the second reviews
console-act-reports = Go to the reports
console-act-replies = Go to the ready-made replies
console-act-operator = Go to the operator's page
console-act-security = Go to security
console-act-availability = Availability
console-act-theme = Colours
console-act-language = Language
console-act-sign_out = Sign out
console-act-quote = Quote a message
console-act-emoji = Emoji
console-quote-of = Quote { $name }
console-quote-several = Select within one message to quote it.
console-composer-file-ready = Ready
console-composer-file-gone = It is no longer here, as files that are not sent go after an hour. Attach it again.
console-composer-file-under_way = { $name } is on its way
console-composer-file-remove = Remove { $name }
console-case-time-there = { $time } where they are
console-case-time-night = { $time } where they are, at night
console-case-time-between = { $from } to { $to }
console-act-notices = Notices, sound, away by itself
console-news-messages = { $count ->
    [one] A new message in one of your cases
   *[other] { $count } new messages in one of your cases
  }
console-news-waits = A case waits for an agent
console-notices-sound = A short tone
console-notices-sound-hint = For messages in your cases, and for cases that wait for anybody.
console-notices-desktop = Notices of the system
console-notices-desktop-hint = They say that something came, not from whom and no word of it. Your browser asks you for leave.
console-notices-desktop-refused = Your browser does not allow it for this page. Allow it in the page's settings there, then switch it on again.
console-notices-desktop-shown = News will look like this
console-notices-desktop-unable = This browser can't show notices of a page. The tone and the number in the tab's title still tell of news.
console-notices-idle = Away after { $minutes } minutes without a key or a click here
console-notices-idle-hint = Colleagues see that you are away. The first key or click brings you back.
console-notices-done = Done
console-idle-back = You are available again.
console-keys-hint = { $act } ({ $key })
console-keys-everywhere = Everywhere
console-keys-queue = In the queue
console-keys-case = In a case
console-keys-escape = Out of the text box, to the conversation
console-keys-close = Close the list
console-keys-single = Single keys do something
console-keys-single-hint = Switch them off if you speak to your computer, or press keys by mistake. Ctrl or ⌘ with K still works.
console-palette-title = What do you want to do?
console-palette-hint = Type some letters of it
console-palette-none = Nothing here is called so.
console-case-severity-set = The severity is { $severity } now.
console-case-reopened = The case is open again.
console-case-last = That was the last case of this view.
console-case-first = That was the first case of this view.
console-assign-given = The case is { $name }'s now.
console-assign-given_back = The case is nobody's now.
console-top-title = Ringback desk
console-top-availability = Availability
console-top-available = Available
console-top-away = Away
console-top-language = Language
console-top-dark = Dark
console-top-light = Light
console-security-title = Security
console-sessions-title = Where you are signed in
console-sessions-text = If you do not know one of them, sign it out and tell an admin.
console-sessions-this = this device
console-sessions-unknown = Unknown browser
console-sessions-place = network { $place }
console-sessions-seen = last used
console-sessions-since = signed in
console-sessions-end-named = Sign out: { $name }
console-sessions-end-others = Sign out everywhere else
console-security-provider = You sign in at { $name }. Passwords, passkeys and second factors are kept there.
console-passkeys-title = Passkeys
console-passkeys-text = A passkey signs you in with your finger, face or PIN, and confirms that it is you.
console-passkeys-none = You have none yet.
console-passkeys-not_here = This browser has no passkeys, or not at this address. In the demo, open the desk at localhost.
console-passkeys-add = Add a passkey
console-passkeys-name = Name of the passkey
console-passkeys-name-hint = By which you know it again, such as “Security key, blue”. At most 50 characters.
console-passkeys-name-missing = Give it a name.
console-passkeys-make = Go on
console-passkeys-added = The passkey is added. You can sign in with it from now on.
console-passkeys-since = added
console-passkeys-used = last used
console-passkeys-unused = not used yet
console-passkeys-rename = Rename
console-passkeys-rename-named = Rename: { $name }
console-passkeys-save = Save the name
console-passkeys-remove = Remove
console-passkeys-remove-named = Remove: { $name }
console-passkeys-removed = “{ $name }” is removed. It opens nothing any more.
console-recovery-title = Recovery codes
console-recovery-text = Each takes the place of your authenticator app once, should you lose your phone. New codes make the old ones void.
console-recovery-make = Make new codes
console-recovery-none = You have none. Without them, only an admin lets you in again when you lose your phone.
console-recovery-left = Codes left: { $left }.
console-recovery-once = You see these codes only now
console-recovery-keep = Keep them where nobody else looks, and not in the phone that has your authenticator app.
console-recovery-print = Print
console-recovery-kept = I have kept them
console-not-me-title = This wasn’t me
console-not-me-text = Every sign-in as you ends, and nobody gets in as you until an admin has looked and given you other credentials.
console-not-me-go = Stop it
console-not-me-done = It is stopped. The admins are told; speak with one of them.
console-not-me-missing = Open the link in our e-mail again, as a whole.
console-top-signout = Sign out
console-broken-title = This screen failed to show
console-broken-text = Nothing that you sent is lost. Load the page again; if it happens again, tell the operator what you were doing.
console-broken-reload = Load again
console-signin-title = Sign in to the desk
console-signin-email = E-mail
console-signin-email-missing = Enter your e-mail address.
console-signin-password = Password
console-signin-password-missing = Enter your password.
console-signin-code = One-time code
console-signin-code-hint = The 6 digits that your authenticator app shows now, or a recovery code.
console-signin-code-missing = Enter the code from your authenticator app.
console-signin-submit = Sign in
console-signin-passkey = Sign in with a passkey
console-signin-with = Sign in with { $name }
console-signin-or = Sign in with a password
console-signin-emergency = Only for the agents who keep a password for emergencies.
console-sso-expired = This sign-in was begun in another browser or too long ago. Begin again.
console-sso-denied = Your identity provider did not let you through. Begin again, or ask whoever runs it.
console-sso-unreachable = Your identity provider can’t be reached just now. Try again in a moment.
console-sso-invalid = Your identity provider’s answer could not be trusted, so nobody was signed in. Begin again; if it keeps failing, tell whoever runs this desk.
console-sso-email_unverified = Your identity provider does not say that your e-mail address is yours. Ask whoever runs it to confirm it.
console-sso-no_role = You are in none of the groups that may work here. Ask your lead to add you.
console-sso-disabled = Your access to this desk is switched off. Ask your lead.
console-sso-unknown = You are not an agent of this desk yet. Ask your lead to add you.
console-sso-local_agent = An agent with your address signs in with a password here. Ask whoever runs this desk to link the two.
console-sso-other_person = This address belongs to another agent. Ask whoever runs this desk.
console-sso-not_fresh = You were not asked again who you are, so nothing was confirmed. Try again.
console-sso-weak = This desk asks for a stronger way to sign in. Use your second factor at the identity provider.
console-stepup-title = Confirm that it is you
console-stepup-text = This act needs a fresh code from your authenticator app, or one of your recovery codes. It holds for five minutes.
console-stepup-passkey = Use a passkey
console-stepup-confirm = Confirm
console-stepup-provider-text = This act needs you to sign in at { $name } again. It opens in a new tab; come back here afterwards. It holds for five minutes.
console-stepup-provider = Confirm with { $name }
console-stepup-provider-waiting = Waiting for { $name } …
console-confirmed-title = Confirmed
console-confirmed-text = Close this tab and go on in the one before.
console-confirmed-desk = Go to the desk
console-queue-title = Queue
console-queue-show = Show
console-queue-open = Open
console-queue-unassigned = Unassigned
console-queue-mine = Mine
console-queue-callbacks = Call-backs
console-queue-overdue = Late
console-queue-approvals = Approvals
console-queue-proposal = Approval, risk { $score }
console-queue-resolved = Resolved
console-queue-all = All
console-queue-snoozed = Snoozed
console-queue-snoozed-until = Snoozed: { $until }
console-snooze-act = Snooze
console-snooze-title = Snooze this case
console-snooze-until = Until
console-snooze-answer = the applicant answers
console-snooze-answer-hint = An answer brings the case back in any event.
console-snooze-hour = in an hour
console-snooze-hours = in four hours
console-snooze-tomorrow = tomorrow morning
console-snooze-monday = next Monday
console-snooze-time = another time
console-snooze-time-missing = Choose a time.
console-snooze-reason = Why?
console-snooze-reason-hint = Colleagues read it; the applicant does not.
console-snooze-reason-missing = Write in a few words what the case waits for.
console-snooze-by = Snoozed by { $by } until the applicant answers
console-snooze-by-until = Snoozed by { $by } until { $until }
console-snooze-wake = Take it back now
console-links-title = Linked cases
console-links-link = Link a case
console-links-link-title = Link with another case
console-links-merge = Merge into another case
console-links-merge-title = Merge this case into another one
console-links-merge-text = This case ends, and goes on in the one that stays. No message moves: either thread leads to the other, and what the applicant still writes here lands there. You can take it back for ten minutes, while nobody has written since.
console-links-merge-submit = Merge
console-links-other = Number of the other case
console-links-into = Number of the case that stays
console-links-hint = It stands in the head of each case. The applicant’s other cases are offered.
console-links-missing = Enter the number of a case.
console-links-number = Number { $id }
console-links-kind = What is it to this one?
console-links-kind-related = related
console-links-kind-duplicate = the same matter
console-links-kind-parent = what this one is a part of
console-links-kind-child = a part of this one
console-links-kind-merged = merged into this one
console-links-kind-merged_into = this one goes on there
console-links-other_account = another account
console-links-remove = Remove the link with case { $id }
console-links-linked = Linked with case { $id }
console-links-removed = The link with case { $id } is gone
console-links-merged = Merged into case { $id }
console-links-merged-header = This case was merged and goes on in case { $id }
console-links-undo = Take the merge back
console-links-undone = The two cases are apart again
console-entry-case-snoozed = Snoozed
console-entry-case-unsnoozed = Back from snooze
console-fault-date_form = Use a date, such as 2026-11-30.
console-fault-period_backwards = The period ends before it begins.
console-fault-period_long = Choose a year at most.
console-fault-time_form = Choose a date and a time.
console-fault-time_range = Choose a time in the future, within three months.
console-fault-case_unknown = There is no case with this number. Copy it from the head of the other case.
console-fault-same_case = This is the case itself.
console-fault-merged_already = The two cases are merged already.
console-queue-search = Search all that cases hold
console-queue-search-help = "exact phrase", -without, four digits of a number
console-found-subject = Subject
console-found-name = Name
console-found-message = Message
console-found-note = Internal note
console-found-file = File
console-found-email = E-mail
console-found-phone = Phone
console-found-number = Number
console-column-found = Found in
console-look-alikes-title = Nobody has this number. Did you mean?
console-look-alikes-one_digit = One digit is another
console-look-alikes-swapped = Two digits are swapped
console-look-alikes-missing_digit = A digit is missing
console-look-alikes-extra_digit = A digit too many
console-look-alikes-no-case = No case yet
console-queue-unindexed = { $count } older cases can't be found by what stands in them yet. They are being made ready.
console-queue-sort = Sort by
console-queue-loading = Loading cases
console-queue-failed = The queue could not be read. Try again
console-queue-nothing = No cases here. Nobody is waiting.
console-queue-nothing-found = No case matches the search.
console-queue-rows = { $value } cases
console-queue-nothing-yet = None among the cases looked at so far. Go on with the next page.
console-views-title = Saved views
console-views-save = Save view
console-views-save-title = Save this view
console-views-save-hint = It keeps the filters and the order that are chosen now; a search is not kept.
console-views-name = Name
console-views-name-missing = Write a name for the view.
console-views-shared = For the whole desk
console-views-shared-hint = Every agent sees it; leads change it.
console-views-begin = Begin with this view
console-views-begin-hint = Your queue opens with it.
console-views-this = This view
console-views-edit = Name and share
console-views-update = Save its filters and order anew
console-views-again = Show it as it was saved
console-views-begin-not = No longer begin with it
console-views-remove = Remove
console-views-saved = Saved: { $name }.
console-views-removed = Removed: { $name }.
console-views-undo = Undo: keep it
console-views-changed = { $name }, changed
console-views-gone-tag = This view filters by a tag that there is no more, so no case can fit. Choose another tag and save the view.
console-views-gone-assignee = This view filters by an agent who left the desk. Choose somebody else and save the view.
console-views-none = There is no such view for you: it was removed, or is not shared any more. These are the open cases.
console-filter-gone = Not there any more
console-fault-view_name = Name the view in a few words.
console-fault-view_personal = Name a kind of case, not a person: no address, no number.
console-fault-view_name_taken = There is a view of this name. Choose another name.
console-fault-too_many_views = There are 20 such views already. Remove one first.
console-fault-assignee_unknown = Choose another agent; this one left.
console-bulk-title = Act on the chosen cases
console-bulk-choose = Choose cases
console-bulk-choose-all = Choose all cases of this page
console-bulk-choose-one = Choose { $name }
console-bulk-chosen = { $count ->
    [one] One case chosen
   *[other] { $count } cases chosen
}
console-bulk-act = Act on them
console-bulk-none = Choose none
console-bulk-assign = Assign
console-bulk-tag = Tag
console-bulk-untag = Take tags off
console-bulk-severity = Set severity
console-bulk-snooze = Snooze
console-bulk-resolve = Resolve
console-bulk-to = To whom
console-bulk-reason = Why?
console-bulk-drawn-reason = Needed where cases are drawn and a lead gives them to somebody.
console-bulk-tag-which = Tags to put on
console-bulk-untag-which = Tags to take off
console-bulk-tags-choose = Choose tags
console-bulk-severity-choose = Choose a severity
console-bulk-until-hint = Leave it empty: until the applicant answers, which brings a case back in any event.
console-bulk-preview = See what it does
console-bulk-back = Back
console-bulk-close = Close
console-bulk-do = { $count ->
    [0] Nothing to do
    [one] Do it to one case
   *[other] Do it to { $count } cases
}
console-bulk-tells = Each applicant gets an e-mail that their case is resolved.
console-bulk-fits = { $count ->
    [one] One case will change
   *[other] { $count } cases will change
}
console-bulk-not = { $count ->
    [one] One stays as it is
   *[other] { $count } stay as they are
}
console-bulk-refused = { $count ->
    [one] One case was left as it was:
   *[other] { $count } cases were left as they were:
}
console-bulk-unread = { $count ->
    [one] one message that you have not read
   *[other] { $count } messages that you have not read
}
console-bulk-open-at = open at { $names }
console-bulk-done = { $act }: { $count ->
    [one] one case
   *[other] { $count } cases
}. It can be taken back until { $until }.
console-bulk-undo = Take it back
console-bulk-undone = { $count ->
    [one] One case is as it was.
   *[other] { $count } cases are as they were.
}
console-bulk-left = { $count ->
    [one] One case was changed since and left alone
   *[other] { $count } cases were changed since and left alone
}
console-bulk-reason-not_found = is not there any more
console-bulk-reason-stale = somebody changed it meanwhile
console-bulk-reason-unchanged = is so already
console-bulk-reason-case_resolved = is resolved
console-bulk-reason-case_is_drawn = cases are drawn; a lead gives one to somebody else
console-bulk-reason-tags_of_case = would have more than 20 tags
console-bulk-reason-snoozed_already = is snoozed already
console-bulk-reason-decision_waits = a decision waits for approval
console-bulk-reason-changed_since = was changed since
console-bulk-reason-agent_unknown = whoever had it left the desk
console-bulk-reason-erased = the person was erased
console-fault-cases_number = Choose 1 to 100 cases.
console-fault-tags_number = Choose 1 to 20 tags.
console-filter-title = Filters
console-filter-chosen = { $count ->
    [one] Filters, one chosen
   *[other] Filters, { $count } chosen
}
console-filter-clear = Clear filters
console-filter-any = Any
console-filter-me = Me
console-filter-since = { $time } or more
console-filter-tag = Tag
console-filter-severity = Severity
console-filter-case_status = Status
console-filter-assignee = Assignee
console-filter-method = Contact
console-filter-language = Language
console-filter-country = Country
console-filter-callback = Call-back
console-filter-cause = Code failed
console-filter-waiting_minutes = Waiting
console-filter-age_hours = Age
console-sort-severity = Most severe
console-tags-title = Tags
console-tags-hint = What agents call cases. A change holds in every case.
console-tags-none = There are no tags yet. Agents make one by putting it on a case.
console-tags-add = Add a tag
console-tags-name = Tag
console-tags-name-missing = Write the tag's name.
console-tags-new = Add: “{ $name }”
console-tags-cases = { $count ->
    [one] one case
   *[other] { $count } cases
}
console-tags-count = Cases
console-tags-acts = Change
console-tags-remove = Take off { $name }
console-tags-close = Done with tags
console-tags-rename = Rename
console-tags-rename-title = Rename { $name }
console-tags-merge = Merge
console-tags-merge-title = Merge { $name } into another tag
console-tags-merge-hint = Whatever has this tag has the other one from now on, and so does whoever types its name. This can't be undone.
console-tags-into = The tag that stays
console-tags-into-missing = Choose the tag that stays.
console-view-tags = Tags
console-column-tags = Tags
console-column-severity = Severity
console-entry-case-tagged = Tagged
console-entry-case-untagged = Tag taken off
console-entry-case-linked = Linked with another case
console-entry-case-unlinked = Link taken off
console-entry-case-merged = Another case was merged into this one
console-entry-case-unmerged = A merge was taken back
console-assign-me = Assign to me
console-assign-take = Take it
console-assign-drawn = Will be drawn
console-assign-done = The case of { $name } is yours.
console-assign-to = Assign to { $name }
console-assign-more = Assign to somebody else
console-assign-nobody = Unassigned
console-assign-give = Assign
console-assign-reason = Why them, and not whom chance would choose?
console-case-path = Path
console-case-opened = opened { $age } ago
console-case-help_time = wants help: { $time }
console-case-service = Service
console-case-category = Category
console-case-issue_type = Issue type
console-case-severity = Severity
console-case-cc = Copies named
console-case-service-customer-account = Account and billing support
console-case-service-account-management = Account management
console-case-service-billing = Billing
console-case-service-general-info = General information
console-case-service-other = Other
console-case-category-activation = Activation
console-case-category-account-verification = Account verification
console-case-category-security = Security
console-case-category-other-account-issues = Other account issues
console-case-category-payment-issue = Payment issue
console-case-category-other = Other
console-case-category-using-aws = Using the service
console-case-category-charges = Charges
console-case-category-general-guidance = General guidance
console-case-issue_type-customer-service = Account and billing
console-case-issue_type-technical = Technical
console-case-severity-low = Low
console-case-severity-normal = Normal
console-case-severity-high = High
console-case-severity-urgent = Urgent
console-case-severity-critical = Critical
console-case-resolve = Resolve
console-case-satisfied-good = The applicant was helped
console-case-satisfied-bad = The applicant was not helped
console-case-resolved = Resolved. The applicant can reopen the case for 14 days.
console-case-keep_open = Undo: keep the case open
console-case-reopen = Reopen
console-case-tabs = What is known about the case
console-case-overview = Overview
console-case-timeline = Timeline
console-case-deliveries = Deliveries
console-case-decision = Decision
console-case-decision-waiting = Decision (1)
console-thread-title = Conversation
console-thread-messages = Messages
console-thread-note-label = internal note, the applicant cannot see it
console-thread-by_mail = by e-mail
console-thread-seen = Seen by the applicant
console-thread-whole_mail = Show the whole mail
console-thread-whole_mail-title = The whole mail
console-thread-whole_mail-hint = As it came in, with everything that the message leaves out. That you looked is recorded.
console-thread-whole_mail-source = Source
console-thread-whole_mail-left_out = { $n ->
    [one] { $n } more character is not shown.
   *[other] { $n } more characters are not shown.
}
console-thread-rated = The applicant rated this { $n } of 5.
console-thread-older = Show older messages
console-thread-failed = The messages could not be read. Try again
console-thread-typing = { $name } is typing …
console-thread-here = Applicant is here
console-thread-gone = Applicant has left: replies go by e-mail
console-thread-by_mail_only = Replies go by e-mail
console-thread-others = { $names } also reads this case
console-thread-reconnecting = Reconnecting
console-thread-sending = Sending
console-thread-unsent = Not sent yet.
console-thread-retry = Try again
console-thread-discard = Discard
console-composer-mode = What to write
console-composer-reply = Reply
console-composer-note = Internal note
console-composer-reply-placeholder = The applicant sees this
console-composer-note-placeholder = Only agents see this
console-composer-hint = Enter sends, Shift+Enter starts a new line
console-composer-too_long = A message holds { $limit } characters at most.
console-composer-refused = A file was not taken. Try it again or remove it, then send.
console-composer-unseen = Nothing in this text can be seen. Write something, or attach a file.
console-composer-canned = Ready-made replies
console-composer-canned-in = Ready-made replies in { $language }
console-composer-attach = Attach files
console-composer-send = Send
console-composer-save = Save note
console-composer-closed = This case is closed. Reopen it to write to the applicant.
console-composer-merged = This case goes on in another one. Write to the applicant there.
console-composer-unfilled = This case has no value for { $names }. Write it yourself, or take it out.
console-draft = Draft
console-draft-saved = Draft saved
console-draft-lost = Not kept anywhere: the connection is interrupted, and this browser stores nothing. Copy your text before you leave.
console-draft-elsewhere = You wrote something newer on another device ({ $at }):
console-draft-aside = This stood here before:
console-draft-use = Use it
console-draft-keep = Keep what is here
console-draft-drop = Discard it
console-drafts = Drafts
console-drafts-none = You have no drafts.
console-drafts-reply = Reply, case { $case }
console-drafts-note = Internal note, case { $case }
console-replies-title = Ready-made replies
console-replies-hint = Agents type / and the short name, or choose one above the text. Each is sent in the applicant’s language.
console-replies-new = New reply
console-replies-edit = Edit
console-replies-versions = Versions
console-replies-remove = Remove
console-replies-removed = The reply { $name } is offered no more.
console-replies-undo = Undo
console-replies-none = There are no ready-made replies.
console-replies-shipped = as it came with the program
console-replies-version = version { $n }
console-replies-save = Save
console-replies-saved = Saved. Agents have it from now on.
console-replies-name = Short name
console-replies-name-hint = Small letters, digits, - and _; what agents type after the /.
console-replies-variables = Filled in from the case, the number and address masked:
console-replies-label = Title
console-replies-text = Text
console-replies-unknown = There is no { $names }.
console-replies-empty-language = A language without title and text has none: agents are then offered the English one.
console-replies-back = Back
console-replies-use = Use this again
console-replies-taken-away = The reply was removed.
console-macro = Macro
console-macro-hint = Also notes, tags, sets the status or the severity: all by one press, after a look at what it will do.
console-macro-same = Stays as it is
console-macro-status-label = Status afterwards
console-macro-reply = Reply in { $language }
console-macro-severity = Severity becomes { $severity }
console-macro-status = Status becomes { $status }
console-macro-tags = Tags: { $tags }
console-macro-tags-hint = Put on the case. Several are parted by commas.
console-macro-use = Do it
console-macro-used = Done: { $name }.
console-fault-mention_disabled = The note mentions somebody who left the desk. Name somebody else, or leave the @ out.
console-mentions = Mentions
console-mentions-none = No note mentions you.
console-mentions-one = { $name }, case { $case }
console-mentions-offer = Colleagues
console-thread-send-anyway = Send anyway
console-thread-take-back = Write on
console-problem-applicant_wrote = The applicant wrote after you opened this. Read it first; pressed once more, the case is put off all the same.
console-problem-answered_meanwhile = A colleague answered the applicant after you began to write. Read it first.
console-others-open = { $name } has this case open
console-others-reply = { $name } is writing a reply
console-others-note = { $name } is writing a note
console-others-decision = { $name } is deciding
console-fault-variable_missing = A variable has no value here. Write it yourself, or take it out.
console-life-macro-used = { $name } used the macro { $macro }
console-fault-variable_unknown = The text names a variable that there is not.
console-fault-length = A title or text is empty, or too long.
console-fault-name_form = A short name has 1 to 32 small letters, digits, - and _, and begins with a letter or digit.
console-fault-too_many_replies = There are 300 replies. Remove one first.
console-file-view = View
console-file-download = Download
console-certainty-label = How sure
console-certainty-own = our own records
console-certainty-told = the applicant’s word
console-certainty-phone = the phone confirmed it
console-certainty-carrier = the carrier says so
console-certainty-mail_server = the mail server says so
console-certainty-bank = the bank says so
console-certainty-hint = only a hint of the carrier’s
console-certainty-guess = our guess, nobody said so
console-file-text = text
console-file-pages =
    { $pages ->
        [one] one page
       *[other] { $pages } pages
    }
console-file-page = Page { $number } of { $pages }
console-file-loading = Loading …
console-file-unread = This file could not be loaded. Close it and open it again.
console-file-text-more = The text goes on. The download has all of it.
console-findings-told = What they are told:
console-finding-agent-account_suspended = The timeline says who suspended it and why.
console-finding-agent-account_frozen = Give it back, at Person below, once you know that it is theirs.
console-finding-agent-verification_sends_used_up = They get no more codes for now: help them without one.
console-finding-agent-texts_stopped = A call still reaches them. Text messages come back when they text START from this phone.
console-root_cause-title = What stands in the way
console-findings-title = Findings
console-findings-empty = Nothing has been checked yet.
console-outage-sms = Text messages hardly arrive on the way that was used
console-outage-sms-to = Text messages to { $about } hardly arrive
console-outage-call = Calls hardly get through on the way that was used
console-outage-call-to = Calls to { $about } hardly get through
console-outage-since = Since
console-outage-use-call = A call works: the person was told so.
console-outage-use-sms = A text message works: the person was told so.
console-outage-wait = No other way is known to work; the person was told to wait.
console-findings-suggestion = Suggested number: { $number }
console-timeline-kind = Kind
console-timeline-empty = Nothing here.
console-timeline-by = By
console-timeline-entry = Entry
console-deliveries-empty = Nothing was sent yet.
console-deliveries-nth = no. { $n }
console-requirements-title = Account requirements
console-person-title = Person
console-person-name = Account name
console-person-state = Account state
console-person-language = Language
console-person-since = Signed up
console-unfreeze = Give back
console-unfreeze-title = Give the account back
console-unfreeze-text = Its owner froze it, because somebody else was in it. Give it back only to who shows that it is theirs. The password from before opens nothing any more: we mail them how to choose another. Where the rules ask for two people, it is done once a lead who is somebody else has done the same.
console-unfreeze-frozen = Frozen { $at }.
console-unfreeze-second-factor = They have a second factor
console-unfreeze-second-factor-when = Turned on { $at }.
console-unfreeze-app-when = Authenticator app set up { $at }.
console-unfreeze-codes-when = Recovery codes made { $at }.
console-unfreeze-second-factor-whose = What was set up shortly before the freeze may be the thief’s: then take it away, or they get in again and the owner does not.
console-unfreeze-reset = Take the second factor away, too
console-unfreeze-journaled = At least 20 characters. Your name and the reason are entered in the journal.
console-unfreeze-reason = What you looked at, and why it is the owner
console-unfreeze-done = The account is given back. Its owner is told how to choose another password.
console-unfreezing-asked = Asked for. Nothing has changed yet: within 24 hours a lead who is somebody else does the same here.
console-unfreezing-waits = { $name } asked for this { $at }. Nothing has changed yet: within 24 hours of that a lead who is somebody else does the same here.
console-second-factor = Second factor
console-second-factor-on = asked for at sign-in
console-second-factor-off = none
console-second-factor-reset = Reset
console-second-factor-title = Take the second factor away
console-second-factor-text = For somebody who has lost their phone, their passkeys and their recovery codes. All their sign-ins and passkeys end, and they are told by e-mail. The password alone opens the account afterwards, so look hard at who asks. Where the rules ask for two people, it is done once a lead who is somebody else has done the same.
console-second-factor-go = Take it away
console-second-factor-done = The second factor is taken away. They have been told.
console-person-account = Account number
console-reveal = Reveal
console-reveal-hide = Hide
console-reveal-title = Reveal: { $field }
console-reveal-reason = Why do you need it?
console-reason-missing = Say why, in a few words.
console-reveal-reason-missing = Say why you need it, in a few words.
console-reveal-journaled = Your name and the reason are written to the journal. The value is hidden again after one minute.
console-similar-title = Similar accounts
console-similar-none = None found.
console-similar-same_phone = Same phone number
console-similar-similar_phone = Almost the same phone number
console-similar-same_device = Same device
console-similar-same_mailbox = Same mailbox, written otherwise
console-callback-title = Call-back
console-callback-extension = ext. { $extension }
console-callback-anytime = any time
console-callback-from = from { $at }
console-callback-until = until { $at }
console-callback-now = call now
console-callback-late = the window is over
console-callback-outcome = What came of the call?
console-callback-outcome-for = Tell the applicant, too
console-callback-outcome-for-hint = Otherwise only colleagues read this.
console-callback-there = { $window } for them ({ $zone })
console-callback-here = { $window } for you
console-callback-outcome-missing = Write in a few words what came of it.
console-callback-recorded = The call is recorded.
console-phone-proof-title = Prove the phone by a call
console-phone-proof-about = The code is made for this call, and you never see it. The right one is evidence that the phone was reached.
console-phone-proof-call-read_back = Call, they read the code to me
console-phone-proof-call-keyed = Call, they key what their page shows
console-phone-proof-how-read_back = read back
console-phone-proof-how-keyed = keyed
console-phone-proof-open = Waiting for the code
console-phone-proof-proved = Reached
console-phone-proof-exhausted = Wrong codes
console-phone-proof-ended = Over
console-phone-proof-at = Call: { $at }
console-phone-proof-code = What they read to you
console-phone-proof-ask = They have heard the code. Ask them to read it to you here.
console-phone-proof-wait = Nobody has heard the code yet.
console-phone-proof-left = { $left ->
    [one] One try left
   *[other] { $left } tries left
}
console-phone-proof-check = Check
console-decision-verdict = Decision
console-decision-reason = Reason
console-decision-reason-choose = Choose a reason
console-decision-waives = Requirements to waive
console-decision-waived = Waived requirements
console-decision-checklist = Checklist
console-decision-required = (required)
console-decision-evidence = Evidence
console-decision-evidence-chosen = Evidence from the timeline ({ $count } chosen)
console-decision-evidence-all = Show talk and readings, too
console-decision-evidence-frozen = Frozen evidence ({ $count })
console-decision-note = Note to the applicant
console-decision-note-hint = The applicant reads it in the thread and in an e-mail.
console-decision-propose = Propose activation
console-decision-missing = Missing: { $gaps }
console-decision-executed = Decided. The applicant has been told.
console-decision-resolved = Decided. The applicant has been told, and the case is resolved.
console-decision-proposed = Proposed. A colleague has to approve it.
console-decision-four_eyes = A second agent has to approve the activation.
console-policy-title = The rules
console-policy-two = Every activation takes two people.
console-policy-risk = Two people are needed from risk { $score } on. Below it you decide alone: nobody would notice that you were fooled.
console-policy-limits = At most { $agent } activations an hour by one proposer and { $approver } by one approver, { $account } a day for one account, and { $phone } for one phone.
console-policy-routing-random = Cases are drawn among the agents who take cases. Nobody takes one themselves; a lead gives one to somebody, with a reason. Who waits { $minutes } minutes for an agent who is away gets another by a new draw.
console-policy-routing-open = Cases go to whoever takes them.
console-policy-after = An activation can be undone for { $hours } hours. { $percent } % are drawn for a second review.
console-policy-recheck = { $days } days after a phone was waived a code goes there, when its owner is on our pages anyway, three times at most. Nobody is locked out where it is not entered; the first time, the decision is up for a second review.
console-policy-within = at most { $hours } hours old
console-policy-after-minutes = at least { $minutes } minutes old
console-policy-contradicted-by = Not if one of these is newer:
console-policy-weights = Risk is the sum of what applies
console-policy-version = Version { $version }, digest { $digest }
console-policy-authors = by { $authors }
console-policy-at-least = { $name }: at least { $value }
console-policy-no-evidence = Where no entry is named, none is needed: that gives nothing away, and the person can ask again.
console-decision-impossible = There is nothing to decide on this case now.
console-decision-by = Decided by
console-decision-hash = Hash
console-decision-settle-note = Note
console-decision-settle-missing = Say why you reject it.

## console: findings in a few words

console-finding-number_ok = Number in order
console-finding-number_missing = No number given
console-finding-number_input_too_long = Too much text for a number
console-finding-number_unreadable = Not a phone number
console-finding-number_service_code = Carrier menu code
console-finding-number_hidden_characters = Invisible characters
console-finding-number_foreign_digits = Digits of another script
console-finding-number_lookalike_letters = Letters for digits
console-finding-number_letters = Spelled with letters
console-finding-number_spreadsheet = Written by a spreadsheet
console-finding-number_spreadsheet_cut = Cut by a spreadsheet
console-finding-number_card = Card number, not a phone
console-finding-number_extra_text = Extra text in the number
console-finding-number_extension = Extension cannot be dialled
console-finding-number_two_numbers = Several numbers
console-finding-number_pasted_twice = Number pasted twice
console-finding-number_plus_missing = Plus sign missing
console-finding-number_stray_plus = Plus without country code
console-finding-number_idd_prefix = Dialled as from abroad
console-finding-number_country_code_doubled = Country code doubled
console-finding-number_two_country_codes = Two country codes
console-finding-number_country_code_wrong = Wrong country code
console-finding-number_trunk_prefix = Zero after country code
console-finding-number_national_form = Written as at home
console-finding-number_zero_missing = First zero missing
console-finding-number_country_missing = Country code missing
console-finding-number_country_unknown = Unknown country code
console-finding-number_wrong_country = Number of another country
console-finding-number_old_plan = Old number, migrated
console-finding-number_maybe_old_plan = Perhaps an old number
console-finding-number_maybe_code_doubled = Perhaps code doubled
console-finding-number_maybe_mobile = Perhaps a mobile
console-finding-number_area_code_missing = Area code missing
console-finding-number_too_short = Number too short
console-finding-number_too_long = Number too long
console-finding-number_not_in_plan = No known number range
console-finding-number_landline = Landline: no SMS
console-finding-number_voip = Internet phone
console-finding-number_company = Company line
console-finding-number_toll_free = Toll-free number
console-finding-number_premium = Premium-rate number
console-finding-number_shared_cost = Service number
console-finding-number_personal = Forwarding number
console-finding-number_pager = Pager
console-finding-number_voicemail = Voice mailbox
console-finding-number_satellite = Satellite phone
console-finding-number_global_network = International network
console-finding-number_emergency = Emergency number
console-finding-number_short_number = Short number of a service
console-finding-account_active = Account active
console-finding-account_suspended = Account suspended
console-finding-account_frozen = Account frozen
console-finding-account_closed = Account closed
console-finding-email_unverified = E-mail not confirmed
console-finding-email_ok = E-mail confirmed
console-finding-contact_missing = Contact incomplete
console-finding-number_other_country = Number of another country
console-finding-payment_missing = No payment method
console-finding-payment_ok = Payment in order
console-finding-payment_declined = Card declined
console-finding-payment_action_required = Bank wants confirmation
console-finding-payment_expired = Card expired
console-finding-payment_insufficient_funds = Too little money
console-finding-payment_unavailable = Card not checked
console-finding-delivery_on_its_way = Code on its way
console-finding-delivery_expired = Too late to send
console-finding-delivery_outage = Outage: codes do not arrive
console-finding-delivery_none = No code sent yet
console-finding-call_phone_off = Phone off when called
console-finding-call_barred = Line takes no calls
console-finding-call_filtered = Call stopped on the way
console-finding-call_unconfirmed = End of call unknown
console-finding-call_not_seen = Code read out, by whom heard unknown
console-finding-call_code_not_entered = Code heard, not entered
console-finding-email_number_malformed = No such mail domain
console-finding-email_not_in_service = No such mailbox
console-finding-email_memory_full = Mailbox full
console-finding-email_barred = Mailbox switched off
console-finding-email_filtered = E-mail refused
console-finding-email_provider_down = Mail server silent
console-finding-email_unconfirmed = E-mail taken, not confirmed
console-finding-lost_phone_off = Phone was off, given up
console-finding-lost_provider_down = Way disturbed, given up
console-finding-delivery_never_confirmed = Carrier never confirms
console-finding-delivery_unexplained = Failed, reason unknown
console-finding-verification_late = Right code, too late
console-finding-phone_ok = Phone confirmed
console-finding-phone_waived = Phone waived
console-finding-verification_wrong_codes = Wrong code entered
console-finding-verification_checks_used_up = Too many wrong codes
console-finding-verification_sends_used_up = No more sends for now
console-finding-texts_stopped = Texted STOP
console-finding-verification_expired = Code expired
console-finding-report_nothing = Says: nothing came
console-finding-report_phone_off = Says: phone was off
console-finding-report_heard_nothing = Says: heard nothing
console-finding-report_voicemail = Says: voicemail took it
console-finding-report_dual_sim = Says: two SIM cards
console-finding-report_roaming = Says: abroad
console-finding-report_late = Says: came too late
console-finding-report_not_my_number = Says: not their number

## console: evidence

console-subject-no-code = Did not receive an SMS message or call for verification
console-subject-no-sms-or-call = Did not receive an SMS message or call for verification
console-subject-cannot-use-codes = I can’t use codes: I have no phone, or can’t hear or read them
console-subject-code-refused = The code I received is refused
console-subject-wrong-number = My phone number is wrong and I can’t change it
console-subject-payment-refused = My payment method is refused
console-subject-still-not-active = Everything is done, but my account is not active
console-subject-account-frozen = My account is frozen, or somebody else was in it
console-cause-number_malformed = not a phone number
console-cause-not_in_service = number not in service
console-cause-landline = landline, no SMS
console-cause-phone_off = phone off, no coverage
console-cause-unreachable = phone not reached, reason not named
console-cause-memory_full = message memory full
console-cause-barred = line barred
console-cause-opted_out = texted STOP
console-cause-filtered = filtered on its way
console-cause-blocked = blocked by our own rules
console-cause-provider_down = provider disturbed
console-cause-no_credit = no credit with the provider
console-cause-not_prepared = could not be prepared
console-cause-unconfirmed = arrival not confirmed
console-cause-not_seen = on the phone, not seen
console-cause-not_taken = call not taken
console-cause-no_key = no key pressed
console-cause-code_not_entered = code not entered
console-template-code = Code
console-template-callback_code = Code of a call, read back
console-template-callback_keys = Code of a call, keyed
console-template-email_known_account = Address is known already
console-template-support_link = Support link
console-template-email_code = Code for a new address
console-template-reauthentication = Code to show who they are
console-template-agent_notice = Notice to an agent
console-template-access_key_ends = Access key ends
console-template-api_keys_end = API keys end
console-template-webhook_disabled = Webhook disabled
console-template-agent_stopped = An agent was shut out
console-template-new_email = Address in use
console-template-email_changed = Address changed
console-template-agent_security_notice = Notice to an agent
console-template-security_notice = Notice of a change
console-template-case_opened = Case opened
console-template-case_reply = Reply in the case
console-template-account_activated = Account active
console-template-decision = Decision
console-template-decision_undone = Activation undone
console-entry-account-created = Sign-up began
console-entry-account-ordered = Account made by a program
console-entry-account-continued = Sign-up continued
console-entry-account-renamed = Account renamed
console-entry-account-activated = Account active
console-entry-account-deactivated = Account waits again
console-entry-account-frozen = Account frozen
console-entry-account-unfrozen = Account given back
console-entry-account-unfreeze_asked = Asked to give the account back
console-entry-account-closed = Account closed
console-entry-identifier-added = What tells this person again was noted
console-entry-contact-updated = Contact information saved
console-entry-phone-changed = Phone number changed
console-entry-email-change_requested = Change of e-mail address asked for
console-entry-email-change_canceled = Change of e-mail address canceled
console-entry-email-change_proved = New e-mail address proved
console-entry-email-change_confirmed = Change of e-mail address confirmed in the old mailbox
console-entry-email-change_failed = E-mail address not changed: another account has it
console-entry-login-revoked = Signed out on other devices
console-entry-email-changed = E-mail address changed
console-entry-alternate_contact-saved = Alternate contact saved
console-entry-alternate_contact-deleted = Alternate contact deleted
console-entry-passkey-added = Passkey added
console-entry-passkey-removed = Passkey removed
console-entry-passkey-renamed = Passkey renamed
console-entry-passkey-copied = Passkey refused: its counter went back
console-entry-second_factor-turned_on = Second factor turned on
console-entry-second_factor-turned_off = Second factor turned off
console-entry-second_factor-app_set = Authenticator app set up
console-entry-second_factor-reset = Second factor reset by an agent
console-entry-second_factor-reset_asked = Asked to reset the second factor
console-entry-second_factor-resealed = Authenticator app's secret sealed with a new key
console-entry-recovery_codes-made = Recovery codes made
console-entry-recovery_code-used = Recovery code used
console-entry-password-set = Password chosen
console-entry-password-changed = Password changed
console-entry-password-reset = Password reset by e-mail
console-entry-password-voided = Password made void
console-entry-payment-checked = Payment method checked
console-entry-requirement-pending = Requirement pending
console-entry-requirement-satisfied = Requirement satisfied
console-entry-requirement-waived = Requirement waived
console-entry-requirement-reset = Requirement open again
console-entry-login-opened = Signed in
console-entry-login-reauthenticated = Showed again who they are
console-entry-login-ended = Signed out
console-entry-link-sent = Support link asked for
console-entry-verification-started = Verification began
console-entry-verification-refused = Wrong code entered
console-entry-verification-approved = Right code entered
console-entry-verification-canceled = Verification canceled
console-entry-verification-expired = Code expired
console-entry-verification-exhausted = Too many wrong codes
console-entry-verification-failed = Verification failed
console-entry-verification-reported = Applicant told what they see
console-entry-verification-advised = Shown what to do next
console-entry-verification-held_back = No call made by itself
console-entry-texts-stopped = STOP from this number: no more text messages
console-entry-texts-resumed = Text messages to this number again
console-entry-verification-rerouted = Sent by another way
console-entry-verification-extended = Code given more time
console-entry-delivery-queued = Message prepared
console-entry-delivery-retried = Will be tried again
console-entry-delivery-held = No final report yet
console-entry-delivery-accepted = Accepted by the carrier
console-entry-delivery-accepted-email = Taken by the mail server
console-entry-delivery-delivered = Delivered
console-entry-delivery-delivered-carrier = Delivered, says the carrier
console-entry-delivery-delivered-call = Read out, by whom heard unknown
console-entry-delivery-delivered-email = Taken by the mail server
console-entry-delivery-undelivered = Not delivered
console-entry-delivery-ringing = Phone rang
console-entry-delivery-answered = Call answered
console-entry-delivery-heard = Code heard
console-entry-delivery-no_key = No key pressed
console-entry-delivery-machine = Voicemail answered
console-entry-delivery-busy = Line busy
console-entry-delivery-declined = Call declined
console-entry-delivery-no_answer = Call not answered
console-entry-delivery-refused = Refused by a rule, a block or a limit
console-entry-delivery-watched = Sent; without monitoring it would have been refused
console-entry-delivery-failed = Could not be sent
console-entry-delivery-expired = Too late to send
console-entry-delivery-withdrawn = Withdrawn before it was sent
console-entry-delivery-requeued = Sent again by an operator
console-entry-delivery-dropped = Taken off the list of dead letters
console-entry-case-opened = Case opened
console-entry-case-viewed = Case opened by an agent
console-entry-case-moved = Status changed
console-entry-sla-breached = Late: the time that the desk means to keep ran out
console-entry-satisfaction-given = The applicant said whether we helped
console-entry-case-severity_set = Severity changed
console-entry-case-contact_set = Another way to be answered
console-entry-message-rated = Answer rated
console-entry-access_key-created = Access key made
console-entry-access_key-revoked = Access key revoked
console-entry-access_key-end_set = Access key given an end
console-entry-access_key-resealed = Access key's secret sealed with a new key
console-entry-case-assigned = Case assigned
console-entry-case-drawn = Case drawn
console-entry-case-directed = Case given by a lead
console-entry-case-resolved = Case resolved
console-entry-case-reopened = Case reopened
console-entry-message-posted = Message
console-entry-callback-done = Call-back done
console-entry-callback-noted = Note on the call-back
console-entry-callback-missed = Call-back missed
console-entry-callback-canceled = Call-back canceled
console-entry-callback-code_called = We call with a code
console-entry-callback-code_refused = Wrong code of the call
console-entry-callback-code_exhausted = Too many wrong codes of the call
console-entry-callback-code_ended = The call's code ended
console-entry-callback-proved = Phone reached by a code of our call
console-entry-file-read = File read
console-entry-mail-read = Whole mail shown
console-entry-person-revealed = Personal data shown to an agent
console-entry-person-erased = Personal data erased
console-entry-file-cleared = File found harmless
console-entry-file-rejected = File rejected
console-entry-file-removed = File removed after its time
console-entry-decision-proposed = Decision proposed
console-entry-decision-approved = Decision approved
console-entry-decision-executed = Decision executed
console-entry-decision-undone = Decision undone
console-entry-review-drawn = Drawn for a second review
console-entry-review-upheld = Second review: upheld
console-entry-review-overturned = Second review: overturned
console-entry-review-asked = Second review asked for
console-entry-phone-recheck_sent = Code sent to try the waived phone again
console-entry-phone-recheck_failed = Waived phone not proved later
console-entry-decision-rejected = Decision rejected
console-entry-decision-withdrawn = Decision withdrawn
console-entry-decision-superseded = Decision superseded
console-entry-decision-refused = Decision refused by the rules
console-life-case-opened = The case was opened
console-life-case-assigned = { $name } took the case
console-life-case-resolved = The case was resolved
console-life-case-reopened = The case was reopened
console-life-case-merged = This case goes on in case { $display_id }
console-life-case-merged_here = Case { $display_id } was merged into this one
console-life-case-unmerged = The merge with case { $display_id } was taken back
console-life-case-go = Open the other case
console-life-account-given_back = The account was given back; its owner is asked to choose a new password
console-life-second_factor-reset = The second factor was taken away
console-life-case-left = The applicant left the chat
console-life-agent-joined = { $name } joined
console-life-agent-left = { $name } gave the case back
console-redacted-card_number = A card number was taken out.
console-redacted-private_key = A private key was taken out.
console-redacted-secret_key = A secret key was taken out.
console-life-desk-closed = The desk closed; the applicant was told when it opens
console-life-applicant-left = The applicant left the chat
console-life-account-activated = The account is active
console-life-decision-proposed = A decision was proposed
console-life-decision-executed = A decision was made
console-life-decision-undone = Decision undone
console-life-chat-requested = The applicant asks for a chat
console-life-callback-requested = The applicant asks for a call
console-life-callback-done = The call-back was done
console-life-callback-missed = The call-back was missed
console-life-callback-canceled = The call-back was canceled
console-life-callback-read_back = We call; the person hears a code and reads it to you
console-life-callback-keyed = We call; the person keys the code of their page
console-life-callback-proved = The phone was reached: the code was right
console-life-callback-exhausted = The code of the call was wrong

## console: facts of findings and entries

console-fact-channel = Channel
console-fact-to = To
console-fact-template = Message
console-fact-sequence = Number in the row
console-fact-attempts = Attempts
console-fact-cause = Cause
console-fact-provider = Provider
console-fact-trust = Receipt
console-fact-repeated = Repeated
console-fact-delivery_id = Delivery
console-fact-verification_id = Verification
console-fact-file_id = File
console-fact-name = Name
console-fact-reason = Reason
console-fact-report = Reported
console-fact-kind = Kind
console-fact-field = Field
console-fact-fields = Fields
console-fact-language = Language
console-fact-country = Country
console-fact-region = Country
console-fact-line_type = Kind of line
console-fact-carrier = Carrier
console-fact-display = Number
console-fact-typed = As typed
console-fact-phone = Phone
console-fact-state = State
console-fact-sent_at = Sent
console-fact-deliveries = Deliveries
console-fact-sends = Sends
console-fact-checks_left = Checks left
console-fact-message_number = Message number
console-fact-brand = Card
console-fact-last4 = Last digits
console-fact-exp = Valid until
console-fact-times = Times
console-fact-created_at = Asked for
console-fact-final_at = Final report
console-fact-carrier_said = What was last said of it
console-fact-carrier_accepted = Accepted by the carrier
console-fact-handset_confirmed = Confirmed by the handset
console-fact-confirms = Its receipts are worth
console-fact-step = Next step
console-fact-permanence = Lasts
console-fact-sends_left = Sends left
console-fact-next_send_at = Next send
console-fact-expires_at = Expires
console-fact-candidates = May be
console-fact-can_sms = Takes SMS
console-fact-carrier_guess = Carrier, by the prefix
console-fact-digits = Digits
console-fact-expected = Digits expected
console-fact-country_calling_code = Country calling code
console-fact-since = Since
console-fact-old = Old
console-fact-removed = Left out
console-fact-at = At
console-permanence-permanent = for good
console-permanence-until_fixed = until fixed
console-permanence-temporary = for a while
console-permanence-unknown = not known
console-step-fix_number = Correct the number
console-step-fix_address = Correct the address
console-step-call = Call instead
console-step-text = Send a text message instead
console-step-wait = Wait
console-step-wait_mail = Wait for the mail server
console-step-retry = We try again
console-step-send_again = Send again
console-step-review = A person of ours looks
console-step-fallback = Offer the other ways
console-step-look = Look on the phone
console-step-look_mail = Look into the spam folder
console-step-take_call = Take the call
console-step-enter_code = Enter the code
console-confirms-handset = handset confirmed
console-confirms-carrier = carrier's word only
console-confirms-never = it never confirms
console-fact-how = How
console-fact-author = Author
console-fact-category = Category
console-fact-subject_code = Chosen subject
console-fact-letters = Letters
console-fact-code = Code
console-fact-contact_method = Contact
console-fact-display_id = Case number
console-fact-from = From
console-fact-message_id = Message
console-fact-status = Status
console-fact-subject = Subject
console-fact-gateway = Card processor
console-fact-agent = Agent
console-fact-agent_id = Agent
console-fact-before = Before
console-fact-late = Too late
console-fact-stars = Stars
console-fact-comment = Comment
console-fact-email = E-mail
console-fact-requirement = Requirement
console-fact-verdict = Verdict
console-fact-needs_approval = Needs a colleague
console-fact-decision_id = Decision
console-fact-note = Note
console-fact-outcome = Outcome
console-fact-tries = Tries
console-fact-tries_left = Tries left
console-fact-e164 = In full
console-fact-can_call = Takes calls
console-fact-by = By
console-fact-until = Until
console-fact-key = Key
console-category-activation = Activation
console-kind-chat = Chat line
console-kind-correspondence = Correspondence
console-kind-lifecycle = What happened
console-kind-note = Internal note
console-kind-phone = Phone
console-kind-email = E-mail

## console: codes of the server

console-column-unread = Unread
console-column-subject = Subject
console-column-account = Account
console-column-due = Due
console-column-waiting = Waiting
console-column-status = Status
console-column-method = Contact
console-column-cause = Top finding
console-column-country = Country
console-column-assignee = Assignee
console-column-excerpt = Last message
console-column-updated = Updated
console-column-created = Opened
console-column-number = Case number
console-sort-due = Due next
console-sort-waiting = Longest waiting
console-sort-updated = Last updated
console-sort-created = Oldest first
console-sort--created = Newest first
console-status-unassigned = Unassigned
console-status-opened = Opened
console-status-work-in-progress = In progress
console-status-pending-customer-action = Waits for applicant
console-status-customer-action-completed = Answered
console-status-resolved = Resolved
console-status-reopened = Reopened
console-method-web = Web
console-method-chat = Chat
console-method-call = Call
console-language-en = English
console-language-vi = Vietnamese
console-account-pending_activation = Pending activation
console-account-active = Active
console-account-suspended = Suspended
console-account-frozen = Frozen
console-account-closed = Closed
console-requirement-email = E-mail
console-requirement-contact = Contact
console-requirement-payment = Payment
console-requirement-phone = Phone
console-requirement_state-missing = Missing
console-requirement_state-pending = Pending
console-requirement_state-satisfied = Satisfied
console-requirement_state-waived = Waived
console-field-email = E-mail
console-field-phone = Phone
console-field-contact = Contact information
console-channel-sms = SMS
console-channel-call = Call
console-channel-email = E-mail
console-channel-webhook = Webhook
console-state-queued = Queued
console-state-sending = Sending
console-state-accepted = Accepted by the carrier
console-state-accepted-email = Taken by the mail server
console-state-delivered = Delivered
console-state-delivered-carrier = Delivered, says the carrier
console-state-delivered-call = Read out, by whom heard unknown
console-state-delivered-email = Taken by the mail server
console-state-undelivered = Not delivered
console-state-ringing = Ringing
console-state-answered = Answered
console-state-heard = Code heard
console-state-no_key = No key pressed
console-state-machine = Voicemail answered
console-state-busy = Busy
console-state-declined = Declined
console-state-no_answer = Not answered
console-state-failed = Failed
console-state-expired = Expired
console-carrier_said-absent_subscriber = absent subscriber
console-carrier_said-call_barred = barred
console-carrier_said-teleservice_not_provisioned = no SMS on this line
console-carrier_said-memory_capacity_exceeded = memory full
console-carrier_said-rejected_source = sender rejected
console-carrier_said-delivered_to_handset = delivered to the handset
console-carrier_said-delivered_to_operator = delivered to the operator
console-carrier_said-unknown_subscriber = unknown subscriber
console-carrier_said-validity_expired = validity ended
console-carrier_said-number_stopped_texts = the number stopped text messages, so we sent none
console-carrier_said-claim_lost = it did not go out: a worker never heard that it was to send it
console-carrier_said-no_receipt = no receipt came
console-carrier_said-no_final_report = the carrier never said how it ended
console-carrier_said-no_receiver = there was nobody to send it to any more
console-carrier_said-taken_over = another worker took it over: nobody knows whether it went out
console-carrier_said-outcome_unknown = nobody knows whether it went out
console-carrier_said-requeued = an operator had it sent again
console-carrier_said-replayed = a program had it sent again
console-carrier_said-no_carrier_id = taken, without an id of the carrier's
console-carrier_said-address_not_public = not sent: the address is not public
console-carrier_said-not_in_webhook_hosts = not sent: the setting webhook_hosts lists others
console-carrier_said-key_pressed = the key was pressed
console-carrier_said-digits_keyed = the digits were keyed in
console-carrier_said-no_credentials = not sent: we have no credentials there
console-carrier_said-reported_not_theirs = withdrawn: it was reported that the number is not the applicant's
console-carrier_said-verification_approved = withdrawn: the right code had been entered
console-carrier_said-verification_canceled = withdrawn: the verification was canceled
console-carrier_said-verification_expired = withdrawn: the code expired
console-carrier_said-verification_max_attempts_reached = withdrawn: too many wrong codes
console-carrier_said-verification_failed = withdrawn: the verification failed
console-trust-none = no receipt
console-trust-carrier = carrier's word only
console-trust-mail_server = mail server's word only
console-report-nothing = nothing came
console-report-late = it came too late
console-report-phone_off = phone was off
console-report-voicemail = voicemail took the call
console-report-heard_nothing = answered and heard nothing
console-report-dual_sim = two SIM cards
console-report-roaming = abroad
console-report-not_my_number = not their number
console-trust-handset = handset confirmed
console-finding_status-ok = Fine
console-finding_status-warning = Warning
console-finding_status-error = Problem
console-who-applicant = Applicant acts
console-who-operator = Operator acts
console-who-carrier = Carrier acts
console-who-agent = You act
console-who-nobody = Nobody acts
console-group-all = Everything
console-group-delivery = Deliveries
console-group-verification = Codes
console-group-decision = Decisions
console-group-callback = Call-backs
console-group-case = Case and messages
console-group-access = Readings and sign-ins
console-group-account = Account
console-actor-system = System
console-actor-applicant = Applicant
console-actor-agent = Agent
console-actor-operator = Operator
console-actor-integrator = Program
console-actor-anonymous = Nobody signed in
console-callback-waiting = Waiting
console-callback-done = Done
console-callback-missed = Missed
console-callback-canceled = Canceled
console-verdict-activate = Activate
console-verdict-refuse = Refuse
console-verdict-ask_more = Ask for more
console-do-activate = Activate account
console-do-refuse = Refuse activation
console-do-ask_more = Ask the applicant
console-decision_state-proposed = Waits for approval
console-decision_state-approved = Approved
console-decision_state-executed = Executed
console-decision_state-rejected = Rejected
console-decision_state-withdrawn = Withdrawn
console-decision_state-superseded = Superseded
console-decision_state-undone = Undone
console-undo-until = Can be undone until { $at }
console-after-note = Why? Where it is undone, the applicant reads it
console-after-undo = Undo the activation
console-after-upheld = Uphold
console-after-overturned = Overturn and undo
console-after-done-undo = The activation is undone.
console-after-done-upheld = The review is recorded.
console-after-done-overturned = The review is recorded, and the activation is undone.
console-review-open = Waits for a second review
console-review-upheld = Second review: upheld
console-review-overturned = Second review: overturned
console-after-missing = Say in words why.
console-reports-title = Reports
console-reports-text = What the desk did, day by day in the desk’s time zone. A case or a sign-up counts for the day on which it began, whatever becomes of it later.
console-reports-first_answer = Time to the first answer
console-reports-first_answer-says = From the opening of a case to the first message or call by a person. Half had theirs within the time shown; those who still wait have none yet.
console-reports-activation = Time to active
console-reports-activation-says = From the sign-up to the active account, by a code or by hand. An activation that was undone waits again.
console-reports-backlog = Backlog
console-reports-backlog-says = Cases that were open as each day ended.
console-reports-decisions = Decisions
console-reports-decisions-says = What was proposed in the period, and what became of it.
console-reports-refusals = Refusals and appeals
console-reports-refusals-says = Cases in which an account was refused, those that the applicant reopened after that, and those of them that ended with an activation.
console-reports-agents = Agents
console-reports-agents-says = Of an agent’s proposals that needed a second person, the share that a colleague approved. A proposal that nobody settled is in neither part.
console-reports-sla = Targets
console-reports-sla-says = Of the cases with a target, those in which no clock ended before the desk had done what it owed.
console-reports-satisfaction = Satisfaction
console-reports-satisfaction-says = Of the applicants who said whether they were helped, those who were.
console-reports-deflection = Helped by findings alone
console-reports-deflection-says = Of those who were told why no code came and what to do about it, those who became active without opening a case.
console-reports-csv = Download CSV
console-reports-days = Day by day
console-reports-day = Day
console-reports-number = Number
console-reports-nothing = Nothing in this time.
console-reports-more = Of a property with very many values, only the hundred with most are listed.
console-reports-behind = { $number } entries are still to be counted. The figures grow meanwhile.
console-reports-by = By { $property }
console-reports-within = within { $time }
console-reports-period = Period
console-reports-period-days = { $days } days
console-reports-period-own = From – to
console-reports-from = From
console-reports-to = To
console-figure-cases = Cases
console-figure-answered = Answered
console-figure-waiting = Still waiting
console-figure-unanswered = Resolved without an answer
console-figure-median_minutes = Half of them
console-figure-p90_minutes = 90% of them
console-figure-sign_ups = Sign-ups
console-figure-active = Active
console-figure-by_code = Active by code
console-figure-by_hand = Active by hand
console-figure-closed = Closed
console-figure-opened = Opened
console-figure-reopened = Reopened
console-figure-resolved = Resolved
console-figure-open = Open at the end
console-figure-proposed = Proposed
console-figure-second_person = Needed a second person
console-figure-executed = Carried out
console-figure-approved = Approved
console-figure-rejected = Rejected
console-figure-withdrawn = Withdrawn
console-figure-superseded = Superseded
console-figure-undone = Undone
console-figure-gave_approval = Approved others’
console-figure-gave_rejection = Rejected others’
console-figure-refused = Refused
console-figure-appealed = Appealed
console-figure-granted = Then activated
console-figure-kept = Targets met
console-figure-first_answer_late = First answer late
console-figure-next_answer_late = Next answer late
console-figure-activation_late = Activation late
console-figure-said = Said something
console-figure-good = Were helped
console-figure-told = Told what to do
console-figure-helped = Active without a case
console-figure-with_case = Opened a case
console-figure-share = Share
console-property-cause = cause
console-property-language = language
console-property-carrier = carrier
console-property-way = way
console-property-verdict = verdict
console-property-agent = agent
console-way-code = By code
console-way-hand = By hand
console-reviews-title = Second reviews
console-reviews-text = Activations that chance drew after they were carried out, and those whose waived phone was not proved later. Somebody who neither proposed nor approved one looks at its evidence again, and upholds or overturns it.
console-reviews-loading = Loading what waits
console-reviews-failed = The list could not be read. Try again
console-reviews-nothing = Nothing waits for a second review.
console-reviews-more = Show more
console-reviews-account = Case
console-reviews-risk = Risk
console-reviews-proposed = Proposed by
console-reviews-approved = Approved by
console-reviews-decided = Activated
console-reviews-undo = Can be undone until
console-recheck-failed = Waived phone not proved later, try { $tries } of 3: { $outcome } ({ $at })
console-outcome-not_sent = no code can be sent there
console-outcome-not_delivered = the code did not arrive
console-outcome-not_entered = nobody entered the code
console-settle-approve = Approve
console-settle-reject = Reject
console-settle-withdraw = Withdraw proposal
console-settled-approve = Approved. The decision is executed, and the case is resolved.
console-settled-reject = Rejected.
console-settled-withdraw = The proposal is withdrawn.
console-gap-reason = reason
console-gap-waives = every open requirement waived
console-gap-checklist = required checks
console-gap-evidence = evidence
console-gap-note = note to the applicant
console-risk-score = Risk { $score }
console-risk-none = No risk factors found
console-file-quarantined = Being checked
console-file-rejected = Rejected
console-file-removed = Removed, because the case was closed long ago

## console: decisions

console-reason-phone_gets_no_codes = The phone gets no codes
console-reason-carrier_blocks_codes = The carrier blocks our codes
console-reason-our_fault = The fault is on our side
console-reason-reached_by_call = Reached by our own call
console-reason-cannot_use_codes = Cannot use codes (disability, no phone)
console-reason-number_of_another = The number is somebody else's
console-reason-identity_not_shown = Identity was not shown
console-reason-duplicate_account = Duplicate account
console-reason-suspected_fraud = Suspected fraud
console-reason-against_terms = Against the terms
console-reason-need_picture = A picture is needed
console-reason-need_other_number = Another number is needed
console-reason-need_identity = Identity is needed
console-reason-need_payment = A payment method is needed
console-reason-need_details = Details are needed
console-reason-phone_unproved = the waived phone was not proved later
console-checklist-findings_read = The findings explain why no code came
console-checklist-identity_matches = Name and address agree with what the applicant says and shows
console-checklist-number_is_theirs = Nothing hints at somebody else's number
console-checklist-no_pressure = No hurry, no threat, no story that asks for an exception
console-checklist-codes_were_tried = Codes were sent, and by more than one way
console-checklist-picture_seen = I looked at the picture
console-checklist-payment_in_order = The payment method is in order
console-risk-same_phone = phone used by another account
console-risk-same_device = device used by another account
console-risk-same_card = card used by another account
console-risk-same_mailbox = mailbox used by another account
console-risk-same_email_domain = many sign-ups from this e-mail domain
console-risk-recent_failed_guesses = many wrong codes today
console-risk-premium_line = premium-rate line
console-risk-voip_line = internet phone
console-risk-country_mismatch = number and address in different countries
console-risk-many_cases = many cases
console-risk-many_numbers = many numbers tried
console-risk-new_account = account younger than an hour
console-risk-payment_waived = payment would be waived
console-risk-contact_waived = contact would be waived
console-life-account-refused = The activation was refused
console-life-decision-executed-activate = Decided: activate
console-life-decision-executed-refuse = Decided: refuse
console-life-decision-executed-ask_more = Decided: ask for more
console-problem-own_proposal = You proposed this yourself. Another agent has to approve it.
console-problem-same_person = You share an e-mail address or a browser with whoever proposed or approved this. Somebody else has to do it, at their own browser.
console-problem-second_person_required = Your reason is on record. Within 24 hours a lead who is somebody else has to do the same here; then it is done.
console-problem-already_verified = This phone is proved already.
console-problem-channel_unavailable = This number can't be called.
console-problem-destination_blocked = The rules allow no calls to numbers of this country or kind.
console-problem-sends_blocked = No call to this number is possible now: calls and codes there are blocked for a while.
console-problem-email_unverified = They have not proved their e-mail address yet, so nobody is called.
console-problem-too_many_checks = Too many wrong codes. Call again for a new one.
console-problem-not_your_case = Whoever the draw or a lead gave this case decides about it.
console-problem-too_late_to_undo = This decision can't be undone any more.
console-problem-case_is_drawn = Cases are drawn. Be available, and they come to you; a lead can give one to somebody.
console-problem-call_not_heard = Nobody has pressed 1 in this call and heard the code. Wait until they have, or call again.
console-problem-code_invalidated = This code is over. Call again.
console-problem-code_wrong = This is not what the call said. Let them read it once more.
console-problem-not_your_proposal = Only the agent who proposed it withdraws it. You can reject it.
console-problem-own_account = This is your own account. Leave it to a colleague.
console-problem-agent_disabled = The agent who proposed this may not decide any more. Propose it anew.
console-problem-evidence_changed = The account or the evidence changed since the proposal. Look at the case again and propose anew.
console-problem-nothing_to_decide = There is nothing to decide: the account does not wait for activation, or the case is resolved.
console-problem-proposal_incomplete = The decision is not complete.
console-problem-case_resolved = The case is resolved. Reopen it to go on.
console-problem-case_merged = This case was merged into another one and goes on there.
console-problem-too_many_links = A case may have { $maximum } links, and case { $display_id } has as many.
console-problem-cases_of_two_accounts = These are cases of two accounts: merged, one person would read what the other wrote. Link them instead.
console-problem-case_under_way =
    { $reason ->
        [decision_waits] A decision waits for approval in the case that would end. It has to be settled first.
        [callback_waits] A call-back is promised in the case that would end. Call first, or cancel it.
        [proof_open] A call with a code is under way in the case that would end. Wait until it is over.
       *[other] A chat is under way in the case that would end. End it first, or let that case be the one that stays.
    }
console-problem-merge_is_over = It can be taken back once, for ten minutes, by whoever did it, while nobody has written in either case since.
console-problem-invalid_input = Something is missing or wrong.
console-fault-target_twice = There are two targets for this severity and contact method. Leave one.
console-fault-second_factor_form = Enter the six digits that your authenticator shows, or one recovery code.
console-fault-evidence_missing = This reason needs matching evidence: a delivery, a verification, a message or a call-back from the timeline.
console-fault-evidence_unknown = A piece of evidence is not in this account's timeline.
console-fault-checklist_item = A required item of the checklist is open.
console-fault-not_waivable = E-mail cannot be waived; the applicant has to confirm it.
console-fault-requirement_left = A requirement would still be open.
console-fault-already_met = A requirement is met already.
console-fault-checklist_unknown = The checklist changed. Load the page again.
console-fault-waives_nothing = This reason waives nothing. Choose another reason.
console-fault-reason_unknown = This reason does not fit the decision. Choose another.
console-fault-reason_length = Say in 3 to 500 characters why you need it.
console-fault-reason_words = Say in words why you need it; dots and single letters say nothing.
console-fault-reason_short = Say in a sentence what you looked at and why it is the owner.
console-fault-agent_unknown = There is no such agent, or they left.
console-fault-tag_name = A tag is a short name: a word or a few.
console-fault-tag_personal = A tag names a kind of case, not a person: no address, no number.
console-fault-tag_unknown = Choose another tag; this one is gone.
console-fault-tags_of_case = A case has at most 20 tags. Take some off first.
console-fault-too_many_tags = There are 500 tags already. Use one of them.
console-fault-one_of = Name a country, a prefix or a number, not several of them.
console-fault-number_unknown = Write the number in full: + and the country code first.
console-fault-nothing_to_do = Say how to send again, or how many seconds codes get.

## console: what operators see

console-operator-title = Operator
console-operator-desk = Cases
console-operator-views = Views
console-operator-failed = This could not be loaded.
console-operator-again = Try again
console-operator-loading = Loading …
console-operator-nothing = Nothing in this time.
console-operator-unknown = not known
console-window = Time
console-window-hour = 1 hour
console-window-day = 24 hours
console-window-week = 7 days
console-window-month = 30 days
console-view-overview = Overview
console-view-messages = Arrival and use
console-view-providers = Providers
console-view-receipts = Receipts
console-view-spend = Spend
console-view-codes = Unknown codes
console-view-mails = Mail not taken in
console-rate-of = { $count } of { $of }
console-rate-range = { $low } – { $high }
console-rate-range-hint = The true rate lies in this range with 95% confidence. Few messages give a wide range.
console-rate-none = none yet
console-speed-within = within { $time }
console-speed-beyond = longer than the longest step
console-measure-attempts = Attempts
console-measure-taken = Taken
console-measure-arrived = Arrival confirmed
console-measure-arrived-hint = Of all that a provider took. Where nothing was heard, the message may have arrived all the same.
console-measure-lost = Said not to arrive
console-measure-silent = Nothing heard
console-measure-used = Codes used
console-measure-used-hint = Of the codes taken more than 10 minutes ago, which can be used no more. Who asks again uses the last one.
console-measure-answer = Provider's answer
console-measure-arrival = Until arrival
console-measure-half = Half
console-measure-most = 95%
console-measure-spend = Spend
console-measure-unpriced = { $count } without a price
console-result-taken = Taken
console-result-refused = Refused for the message's sake
console-result-unsent = Not sent, provider's fault
console-result-unknown = Nobody knows
console-chart-attempts = Attempts over time
console-chart-attempts-hint = Each attempt to hand a message to a provider, by what came of it.
console-chart-used = Codes used, by provider
console-chart-used-hint = Codes of the last 10 minutes are left out: they can still be used. Times with fewer than 5 have no point.
console-chart-arrived = Arrival confirmed, by country
console-chart-arrived-hint = The countries with most messages. A country whose carriers confirm nothing shows 0%. Times with fewer than 5 have no point.
console-chart-spend = Spend by day
console-chart-time = Time
console-chart-share = Share
console-group-by = Group by
console-group-channel = Channel
console-group-country = Country
console-group-carrier = Carrier
console-group-carrier-hint = By the number's prefix, so a guess: a ported number keeps the one it had.
console-group-prefix = Prefix
console-group-route = Route
console-group-provider = Provider
console-group-template = Template
console-group-without = Group without: { $group }
console-group-channels = All channels
console-group-more = There are more groups than can be shown. Group by less, or choose a channel.
console-messages-title = What arrived and was used
console-providers-title = Providers, last 5 minutes
console-providers-name = Provider
console-providers-kind = Kind
console-providers-channels = Channels
console-providers-state = State
console-providers-failed = Failed
console-providers-median = Median answer
console-providers-price = Prices
console-providers-price-none = none set
console-providers-price-set = set
console-circuit-closed = In use
console-circuit-open = Left out: failed too often
console-routes-title = Routes, in the order in which they are tried
console-routes-fits = Fits
console-routes-rest = all others
console-routes-by = Chooses by
console-routes-by-weight = weight
console-routes-by-price = price
console-routes-share = Share now
console-receipts-counts = What carriers said
console-receipts-event = Said
console-receipts-trust = Proves
console-receipts-count = Receipts
console-receipts-unmatched = About no message we know
console-receipts-at = Came
console-receipts-ref = Provider's reference
console-receipts-detail = In its own words
console-receipts-newest = The newest
console-operator-older = Show older ones
console-event-accept = taken
console-event-hold = on its way
console-event-deliver = arrived
console-event-undeliver = did not arrive
console-event-ring = rings
console-event-answer = picked up
console-event-hear = code heard
console-event-no_key = no key pressed
console-event-machine = voicemail
console-event-busy = busy
console-event-decline = declined
console-event-no_answer = no answer
console-event-fail = failed
console-event-expire = expired
console-spend-day = Today (UTC)
console-spend-month = This month (UTC)
console-spend-messages = Messages
console-spend-hint = At the prices of your settings. What a provider refused costs nothing; what may have gone out counts.
console-codes-title = Codes that nobody knows
console-codes-hint = A provider answered these and no table knows them. Their messages are told as not confirmed. One that you handled, because you know what it means or asked the provider, opens again when it comes again.
console-codes-code = Code
console-codes-times = Times
console-codes-first = First
console-codes-last = Last
console-codes-sample = Sample
console-codes-state = State
console-codes-handle = Mark as handled
console-codes-handled = Handled by { $by }
console-codes-handled-done = The code is handled until it comes again.
console-codes-nothing = Every code that came is known.
console-mails-title = Mail that was not taken in
console-mails-hint = What lies in the mailbox is flagged there, at the place named here. What a mail server handed over, its sender was told of. Mail for nobody here leaves this list after 30 days.
console-mails-reason = Why
console-mails-sender = From
console-mails-place = Place
console-mails-size = Size
console-mails-bytes = { $n } bytes
console-mails-at = Came in
console-mails-handed_over = handed over by a mail server
console-mails-nothing = Every mail was taken in.
console-mail-reason-no_case = For no case and no e-mail of ours
console-mail-reason-too_large = Too large
console-mail-reason-too_long = Too many words
console-mail-reason-unreadable = Can't be read; its case has a note with the whole mail
console-mail-reason-report_unreadable = A delivery report that can't be read
console-mail-reason-failed = Ringback failed; the log names the error
console-mail-reason = Not taken in
console-view-dead_letters = Dead letters
console-view-webhooks = Webhooks
console-operator-choose = Choose rows
console-operator-choose-all = Choose all
console-operator-choose-one = Choose: { $row }
console-dead_letters-title = Dead letters
console-dead_letters-hint = What nobody tries to deliver again. Webhooks can be sent again; a code never is, because it has expired or the person asks for another. Choose some, or act on all that are listed.
console-dead_letters-of-webhook = What was not delivered to webhook { $webhook }.
console-dead_letters-all = Show all
console-dead_letters-nothing = Nothing failed for good.
console-dead_letters-to = To
console-dead_letters-what = What
console-dead_letters-attempts = Attempts
console-dead_letters-ended = Given up
console-dead_letters-again = Can be sent again
console-dead_letters-again-yes = yes
console-dead_letters-refused-code_expired = the code has expired
console-dead_letters-refused-code_not_repeated = the person asks for another code
console-dead_letters-refused-content_forgotten = what it said is forgotten
console-dead_letters-refused-webhook_ended = the webhook is disabled or has ended
console-dead_letters-requeue = Send again
console-dead_letters-requeue-would = { $count } of { $of } will be sent again, from the first attempt.
console-dead_letters-requeue-submit = Send them again
console-dead_letters-requeue-done = Sent again: { $count }.
console-dead_letters-drop = Drop
console-dead_letters-drop-would = { $count } of { $of } will leave this list. What the journal says of them stays.
console-dead_letters-drop-submit = Drop them
console-dead_letters-drop-done = Dropped: { $count }.
console-dead_letters-not = { $count } not: { $reason }.
console-dead_letters-more = At most 200 are handled at once. There are more: do it again.
console-dead_letters-reason = Reason
console-dead_letters-reason-missing = Write why, for the journal.
console-dead_letter-cause-not_in_service = the receiver said that it is gone (410)
console-dead_letter-cause-provider_down = the receiver failed or did not answer
console-dead_letter-cause-blocked = the address is not public, or not allowed
console-webhooks-title = Webhooks
console-webhooks-hint = Who is sent entries. Of an address only the host is shown, because the rest often is a secret.
console-webhooks-nothing = No program has subscribed.
console-webhooks-kinds = Kinds of entries
console-webhooks-account = Of account
console-webhooks-everybody = all
console-webhooks-made = Made
console-webhooks-state-active = active
console-webhooks-state-disabled = disabled: the receiver said that it is gone (410)
console-webhooks-state-ended = ended with its key
console-webhooks-enable = Enable
console-webhooks-enabled = The webhook is enabled. What it missed is among its dead letters, and can be sent again.
console-webhooks-dead_letters = Its dead letters

## console: fraud and incidents

console-view-incidents = Incidents
console-view-fraud = Fraud control
console-alarm-incidents = Incidents going on: { $count }. People who have a code that they hit: { $waiting }.
console-alarm-blocks = Blocks in force: { $count }.
console-alarm-budgets = Budgets that are used up: { $count }.
console-alarm-circuits = Providers that are left out because they failed: { $names }.
console-alarm-codes = Codes that nobody knows and nobody has handled: { $count }.
console-alarm-look = Look
console-incidents-title = Incidents
console-incidents-hint = Seen in our own codes: far fewer are used than before. Applicants whom it hits read so, and what works.
console-incidents-nothing = No incident so far.
console-incidents-where = Where
console-incidents-state = State
console-incidents-used = Codes used, last 15 minutes
console-incidents-usual = usually { $share }
console-incidents-since = Since
console-incidents-waiting = Waiting
console-incidents-mitigations = Mitigations
console-incidents-acts = What you can do
console-incidents-act-mitigate = Mitigate …
console-incidents-act-dismiss = Dismiss
console-incidents-dismissed = Closed. No incident is opened there for an hour.
console-incident_state-open = Going on
console-incident_state-mitigated = Going on, mitigated
console-incident_state-closed = Over
console-incident_closed-recover = codes are used again
console-incident_closed-fade = nothing was sent any more
console-incident_closed-dismiss = dismissed
console-mitigation-title = Mitigate for all whom it hits
console-mitigation-text = People who have a live code that this incident hit: { $waiting }. The worker sees to all of them.
console-mitigation-resend = Send the code again
console-mitigation-resend-none = No
console-mitigation-resend-other_route = By another provider
console-mitigation-resend-call = As a call
console-mitigation-resend-call-hint = Nobody is called at night by their own time.
console-mitigation-reaches = Messages at most: { $recipients }. They cost { $cost } of your currency at most.
console-mitigation-reaches-unpriced = Messages at most: { $recipients }. What they cost is not known: the settings have no price for them.
console-mitigation-unpriced = Without a price in the settings, and not in that sum: { $unpriced }.
console-mitigation-farmed = Numbers that look farmed (codes arrive, nobody uses them) and get nothing: { $farmed }.
console-mitigation-extend = More time for the code
console-mitigation-extend-minutes = { $minutes } minutes
console-mitigation-note = Note
console-mitigation-note-hint = Kept in the journal with your name.
console-mitigation-submit = Mitigate
console-mitigation-ordered = Ordered. The figures follow in the table.
console-mitigation-line = { $resent } sent again, { $extended } given more time, of { $affected }
console-mitigation-running = under way
console-view-sla = Targets
console-due-due = in { $time }
console-due-soon = soon late: { $time } left
console-due-breached = { $time } late
console-clock-first_answer = First answer
console-clock-next_answer = Next answer
console-clock-activation = Active
console-breach-nothing = Show it as late
console-breach-raise_severity = Raise the severity by one
console-breach-tell_leads = E-mail the leads
console-sla-title = Targets
console-sla-hint = Until when the desk means to answer and to activate, in minutes of its open hours. The clock stands still while the applicant is awaited.
console-sla-add = Set a target
console-sla-submit = Set
console-sla-set = The target holds. Open cases follow within some minutes.
console-sla-removed = The target was removed.
console-sla-nothing = No targets: nothing is ever late.
console-sla-each-method = Each contact method
console-sla-minutes = Minutes of open hours. Empty: no target.
console-sla-minutes-wrong = Use a whole number from 1 to { $maximum }.
console-sla-on_breach = When it is late
console-view-assignment = Teams
console-act-team = Hand over to a team
console-column-team = Team
console-filter-team = Team
console-filter-mine = My teams
console-filter-away = Whoever is away
console-views-gone-team = This view filters by a team that is closed. Choose another team and save the view.
console-case-team = Team
console-case-team-none = No team
console-case-team-set = The case is with the team { $name } now.
console-case-team-taken = The case is with no team now.
console-entry-case-team_set = Handed over to a team
console-entry-case-given = Given by a rule
console-entry-case-returned = Back in the queue: its agent was away
console-fact-assignment_rule = Rule
console-fact-team = Team
console-fact-team_id = Team
console-fact-to_agent = Agent
console-fact-way = Given
console-fact-minutes = Minutes
console-way-round_robin = In turn
console-way-fewest_cases = To whoever has the fewest cases
console-way-queue = Only to the team’s queue
console-way-round_robin-hint = Each member who is there and has room gets the next case.
console-way-fewest_cases-hint = Counted are cases in which the desk owes an answer.
console-way-queue-hint = Members take what they want; nobody is given anything.
console-unassigned-no_rule = Stays: no rule fits
console-unassigned-queue = Waits in the team’s queue
console-unassigned-nobody_free = Waits: nobody there has room
console-teams-title = Teams
console-teams-hint = Agents who share a queue. A case belongs to one team at most; to a closed one no further case comes.
console-teams-add = Make a team
console-teams-edit = Change
console-teams-edit-title = Change the team { $name }
console-teams-nothing = There are no teams yet.
console-teams-name = Name
console-teams-name-hint = What the team does; no person's name, address or number.
console-teams-name-missing = Write a name for the team.
console-teams-members = Members
console-teams-no-members = Nobody yet
console-teams-choose = Choose agents
console-teams-closed = Closed
console-teams-closed-hint = No further case comes to it; it keeps those that it has.
console-teams-open = Open
console-teams-state = State
console-teams-acts = Acts
console-teams-submit = Save
console-teams-saved = Saved: { $name }.
console-capacities-title = What agents take
console-capacities-hint = How many cases and chats a rule gives them at once. By hand they may take more.
console-capacities-agent = Agent
console-capacities-languages = Languages
console-capacities-cases = Cases
console-capacities-chats = Chats
console-capacities-has = { $has } of { $maximum }
console-capacities-there = Takes cases
console-capacities-edit-title = What { $name } takes
console-capacities-max_cases = Cases at once
console-capacities-max_chats = Chats at once
console-capacities-empty = Empty: as many as the desk says, { $number }.
console-capacities-wrong = Use a whole number from 0 to 1,000.
console-capacities-languages-missing = Choose at least one language.
console-assignment-title = Rules of assignment
console-assignment-hint = The first rule that fits a waiting case leads it to a team. Whoever is away or full gets nothing.
console-assignment-drawn = The decision policy has cases drawn: chance gives them, and these rules wait.
console-assignment-on = Rules give cases
console-assignment-off = Rules are off: agents take cases themselves
console-assignment-turn-on = Turn on
console-assignment-turn-off = Turn off
console-assignment-turned-on = On: what waits is given within seconds.
console-assignment-turned-off = Off: nothing is given by rule any more.
console-assignment-settings = Settings
console-assignment-settings-title = How much at once, and who is away
console-assignment-settings-told = { $cases } cases and { $chats } chats at once
console-assignment-away = Back to the queue
console-assignment-away-hint = After so many minutes of waiting for an agent who is away. Empty: the case stays theirs, and the filter “Whoever is away” lists it.
console-assignment-away-told = back to the queue after { $minutes } minutes with somebody who is away
console-assignment-away-never = cases of somebody who is away stay theirs
console-assignment-away-wrong = Use a whole number from 1 to 10,080.
console-assignment-saved = Saved.
console-assignment-add = Add a rule
console-assignment-edit-title = Change the rule { $name }
console-assignment-nothing = There are no rules yet.
console-assignment-rule = Rule
console-assignment-when = When
console-assignment-any = Each case
console-assignment-up = Up
console-assignment-down = Down
console-assignment-name-missing = Write a name for the rule.
console-assignment-team-missing = A rule leads to a team: choose one.
console-assignment-team-choose = Choose a team
console-assignment-name-hint = It stands in the record of each case that the rule gives.
console-assignment-languages = Language
console-assignment-severities = Severity
console-assignment-contact_methods = Contact
console-assignment-subjects = Subject
console-assignment-categories = Category
console-assignment-causes = Code failed
console-assignment-choose = Any
console-assignment-no-teams = Make a team first.
console-assignment-try = Dry run
console-assignment-try-title = What the rules would do
console-assignment-try-hint = With the 25 cases that began to wait last. Nothing is given.
console-assignment-try-nothing = No case waits for an agent now.
console-assignment-try-close = Close
console-assignment-case = Case
console-assignment-becomes = Goes to
console-fault-team_name = Name the team in a few words.
console-fault-team_personal = Name what the team does, not a person: no address, no number.
console-fault-team_name_taken = There is a team of this name. Choose another name.
console-fault-too_many_teams = There are 100 teams already. Rename a closed one.
console-fault-too_many_members = Choose 200 agents at most.
console-fault-team_in_rules = Rules of assignment lead to this team. Change them first.
console-fault-team_unknown = There is no such team, or it is closed. Choose another.
console-fault-rule_name = Name the rule in a few words.
console-fault-categories_unknown = A category is a code of small letters, digits and dashes.
console-fault-rule_personal = Name what the rule is for, not a person: no address, no number.
console-fault-rule_name_taken = There are two rules of this name. Name one otherwise.
console-fault-too_many_rules = Set 50 rules at most.
console-rules-title = Rules
console-rules-hint = The narrowest rule that fits a number decides. An allowed number or prefix is the safe list: no block and no limit holds it back.
console-rules-nothing = No rule: codes are sent everywhere.
console-rules-about = About
console-rules-about-all = all numbers
console-rules-action = Action
console-rules-note = Note
console-rules-by = Set by
console-rules-at = Set
console-rules-add = Set a rule
console-rules-remove = Remove
console-rules-removed = The rule is removed.
console-rules-set = The rule is in force from the next message on.
console-rules-channels = SMS and calls
console-action-allow = Allow
console-action-deny = Deny
console-action-monitor = Monitor
console-rule-action-allow-hint = Sent.
console-rule-action-deny-hint = Not sent; the applicant reads what to do instead.
console-rule-action-monitor-hint = Sent; what would have been refused is written into the journal.
console-rule-which = About
console-rule-which-country = A country
console-rule-which-prefix = A prefix
console-rule-which-number = One number
console-rule-which-all = All numbers
console-rule-value-country = Two letters, such as VN
console-rule-value-prefix = With + and the country's code, such as +8491
console-rule-value-number = With + and the country's code
console-rule-value-wrong = Write it as is said below.
console-rule-submit = Set the rule
console-blocks-title = Blocks
console-blocks-hint = Made automatically. Where one is lifted, no other is made for the same reason until it would have ended.
console-blocks-nothing = Nothing is blocked.
console-blocks-about = About
console-blocks-reason = Reason
console-blocks-state = State
console-blocks-evidence = Figures
console-blocks-pumped = { $used } of { $sent } codes used in { $minutes } minutes
console-blocks-made = Made
console-blocks-ends = Ends
console-blocks-lift = Lift
console-blocks-lifted = Codes are sent there again.
console-block_state-holding = In force
console-block_state-lifted = Lifted
console-block_state-over = Over
console-reason-denied = a rule
console-reason-pumping = pumping: hardly any code was used
console-reason-budget = a budget is used up
console-reason-prefix_limit = too many to one prefix
console-reason-account_limit = too many for one account
console-reason-number_limit = too many to one number
console-reason-ip_limit = too many from one address
console-reason-not_wanted = calls were not asked for
console-reason-called_already = called by itself once already
console-reason-not_callable = this number can’t be called
console-reason-send_limit = no more sends for now
console-reason-refused = the rules allow no call there
console-reason-quiet_hours = it is night there
console-reason-phone_changed = another number was given
console-reason-email_changed = another address was given
console-reason-replaced = a new call took its place
console-budgets-title = Budgets
console-budgets-hint = From the settings. Where one is used up, no codes are sent until its hour or day (UTC) is over.
console-budgets-nothing = The settings name no budget.
console-budgets-about = About
console-budgets-used = Used
console-budgets-window-hour = this hour
console-budgets-window-day = today
console-budgets-of = { $used } of { $maximum }
console-budgets-messages = { $used } of { $maximum } messages
console-budgets-unused = { $used } of { $maximum } unused codes

## sandbox: a tool of developers, never in production

sandbox-title = Sandbox telephone network
sandbox-lead = Handsets in software. Sign up with one of these numbers and watch here what arrives. Nothing leaves this machine.
sandbox-handsets = Handsets
sandbox-any = Any other number works too. Its last three digits decide what happens: 000 to 099 receive everything.
sandbox-use = Use another number
sandbox-open = Open
sandbox-number = Phone number
sandbox-messages = Messages
sandbox-no-messages = No message has arrived.
sandbox-calls = Calls
sandbox-no-calls = No call has come.
sandbox-ringing = Ringing…
sandbox-answer = Answer
sandbox-decline = Decline
sandbox-hangup = Hang up
sandbox-answered = In a call
sandbox-ended = Ended
sandbox-keypad = Keypad
sandbox-heard = What is said
sandbox-silence = Nothing has been said yet.
sandbox-aloud = Read aloud
sandbox-quiet = Don’t read aloud
sandbox-agents = Agents’ authenticator
sandbox-agents-lead = The demo’s agents, with the code that their authenticator shows now. They sign in at
sandbox-mailbox = Mailbox
sandbox-no-mail = No e-mail has arrived.
sandbox-to = to { $to }
sandbox-copy = Copy number
sandbox-copied = Copied
sandbox-bank = Your bank
sandbox-bank-lead = This page plays the bank of the sandbox’s 3-D Secure card.
sandbox-bank-ask = Is it you who wants to use this card?
sandbox-approve = Yes, it’s me
sandbox-reject = No, refuse

## reply: what agents write again and again, in the applicant's language, which need not be the agent's

reply-hello-title = Greeting
reply-hello-text = Hello { $applicant }, this is { $agent }. I have your account and everything that was sent to your number in front of me. One moment, please.
reply-phone_off-title = Phone cannot be reached
reply-phone_off-text = The carrier says that your phone is off or has no signal. Please switch it on, wait for the signal, and ask for the code again.
reply-call_instead-title = Try a call
reply-call_instead-text = Your number did not take the text message. Please choose “Call me instead”: you will hear the code, and press 1 when you are asked to.
reply-check_number-title = Check the number
reply-check_number-text = Please look at the number on your sign-up page. If a digit is wrong, you can correct it there and a new code is sent at once.
reply-screenshot-title = Ask for a picture
reply-screenshot-text = Could you attach a picture of the step where you are stuck? Please cover passwords and card numbers.
reply-never_ask-title = We never ask for codes
reply-never_ask-text = Please do not send me any code or password. Nobody of our staff will ask you for one.
reply-active-title = Account is active
reply-active-text = Your account is active now. You can sign in and go on where you stopped. Is there anything else I can do?
