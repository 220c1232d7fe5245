// Variables in a text, as `{applicant}`. The server refuses unknown ones; here they are told while one types.
const NAMED = /\{ *([A-Za-z_]\w*) *\}/g;

export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(NAMED)].map(([, name]) => name ?? "")),
];
