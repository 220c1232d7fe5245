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
    // What decides in the browser; the pages themselves are tested in a real one, by tests/journeys.
    coverage: {
      include: [
        "src/api/{client,forget,stream}.ts",
        "src/applicant/features/chat/use-outbox.ts",
        "src/applicant/features/reauthentication/ask.ts",
        "src/applicant/lib/{check,code,router,store,use-form}.ts",
      ],
      reporter: ["text"],
      skipFull: true,
      thresholds: { statements: 96, branches: 93, functions: 92, lines: 97 },
    },
    // Preact and the library must be one copy each, also where a dependency says "react".
    server: { deps: { inline: [/@testing-library/] } },
  },
});
