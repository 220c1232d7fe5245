export const applicant = {
  "title": "Activate your account",
};
