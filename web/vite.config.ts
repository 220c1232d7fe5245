import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { guide } from "./build/guide.ts";
import { noInlineFonts } from "./build/no-inline-fonts.ts";
import { precompress } from "./build/precompress.ts";
import { words } from "./build/words.ts";

// An alias holds for a whole build, so each entry is a build of its own: the applicant's pages run on Preact,
// the console on React (Cloudscape needs it).
export const preact = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

// Each request costs a round trip of 400 ms on a slow network, so what is needed together travels together.
const FIRST_WORDS = /words\/(\w+)\.ftl\?only=(common|applicant\/(shell|sign-up))$/;
const firstWords = (id: string) => FIRST_WORDS.exec(id)?.[1] ?? null;
const APPLICANT_CHUNKS = [
  {
    name: "base",
    test: /preact|src\/(api|assets|messages\/(dictionary|zone))|words\/en\.ftl\?part=(common|applicant\/(shell|sign-up))|words:languages|applicant\/(lib|ui|words\.ts)|applicant\/components\/(need-login|address-field|attachment-list\.css)|case-wizard\.css|get-case-options/,
  },
  { name: "phone", test: /applicant\/components\/phone/ },
  {
    name: "sign-up",
    test: /features\/(sign-up\/(?!components\/email-step|api)|verify)|applicant\/components\/(again|code|delivery|root)/,
  },
  { name: firstWords, test: FIRST_WORDS },
];

export default defineConfig(({ mode }) => {
  if (mode !== "applicant" && mode !== "console") throw new Error("use --mode applicant or --mode console");
  return {
    base: `/${mode}/`,
    plugins: [words, react(), guide, noInlineFonts, precompress],
    resolve: { alias: mode === "applicant" ? preact : {} },
    build: {
      outDir: `${process.env.WEB_OUT ?? "dist"}/${mode}`,
      emptyOutDir: true,
      assetsInlineLimit: 0, // the CSP refuses data: URIs
      manifest: true, // the server adds preload links for the page that was asked for
      modulePreload: { polyfill: false }, // the polyfill is an inline script
      rolldownOptions: {
        input: `${mode}.html`,
        output: mode === "applicant" ? { codeSplitting: { groups: APPLICANT_CHUNKS } } : {},
      },
    },
    server: { proxy: { "/v1": "http://127.0.0.1:8080", "/sandbox/api": "http://127.0.0.1:8080" } },
  };
});
