import { defineConfig } from "vitest/config";
import { words } from "./build/words.ts";
import { preact } from "./vite.config.ts";

export default defineConfig({
  plugins: [words],
  resolve: { alias: preact },
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://ringback.test/" } },
    restoreMocks: true,
    unstubGlobals: true,
    // Preact and the library must be one copy each, also where a dependency says "react".
    server: { deps: { inline: [/@testing-library/] } },
  },
});
