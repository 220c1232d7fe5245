export const forgot = {
  "forgot.title": "Choose another password",
  "forgot.lead": "We send a code to your e-mail address. With it you choose another password.",
  "forgot.ask": "Send me a code",
  "forgot.sent": "If there is an account for {email}, a code is on its way.",
  "forgot.sent.next": "Look in the spam folder if it isn’t there in two minutes.",
  "forgot.code": "Code of 6 digits",
  "forgot.password": "New password",
  "forgot.go": "Save and sign in",
  "forgot.again": "Send the code again",
  "problem.code_invalidated": "There is no code to use any more. Ask for another one.",
};
