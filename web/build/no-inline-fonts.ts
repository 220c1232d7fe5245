import type { Plugin } from "vite";

/** Cloudscape's global styles carry eight Open Sans faces as data: URIs: 138 kB gzipped, Latin only, refused by the CSP. */
export const noInlineFonts: Plugin = {
  name: "no-inline-fonts",
  enforce: "pre",
  transform: (code, id) =>
    id.includes("global-styles/index.css") ? { code: code.replace(/@font-face\s*{[^}]*}/g, ""), map: null } : null,
};
