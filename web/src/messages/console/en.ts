export const console = {
  "title": "Agents’ desk",
};
