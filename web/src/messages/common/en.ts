/** Words that both entries use. */
export const common = {
  "brand": "Ringback",
  "problem.offline": "We could not reach the server. Check your connection and try again; nothing you typed is lost.",
  "problem.server_error": "Something went wrong on our side. Try again in a moment; nothing you typed is lost.",
};
