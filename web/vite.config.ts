import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { guide } from "./build/guide.ts";
import { noInlineFonts } from "./build/no-inline-fonts.ts";
import { precompress } from "./build/precompress.ts";

// An alias holds for a whole build, so each entry is a build of its own: the applicant's pages run on Preact,
// the console on React (Cloudscape needs it).
const preact = {
  "react/jsx-runtime": "preact/jsx-runtime",
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  react: "preact/compat",
};

export default defineConfig(({ mode }) => {
  if (mode !== "applicant" && mode !== "console") throw new Error("use --mode applicant or --mode console");
  return {
    base: `/${mode}/`,
    plugins: [react(), guide, noInlineFonts, precompress],
    resolve: { alias: mode === "applicant" ? preact : {} },
    build: {
      outDir: `${process.env.WEB_OUT ?? "dist"}/${mode}`,
      emptyOutDir: true,
      assetsInlineLimit: 0, // the CSP refuses data: URIs
      manifest: true, // the server adds preload links for the page that was asked for
      modulePreload: { polyfill: false }, // the polyfill is an inline script
      rollupOptions: { input: `${mode}.html` },
    },
    server: { proxy: { "/v1": "http://127.0.0.1:8080", "/sandbox/api": "http://127.0.0.1:8080" } },
  };
});
