// Fails when the built console asks for a colour or size that nothing defines: `node check-tokens.mjs dist/console`.
// Cloudscape's variables carry a hash that changes by version, and each use falls back to the light value without a word,
// so a broken upgrade shows in the dark only. Ours must exist in both modes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "dist/console";
const built = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".css"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

const faults = [];
const sources = readdirSync("src/console", { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".css"),
);
const own = sources.map((name) => readFileSync(join("src/console", name), "utf8")).join("\n");

const used = new Set([...own.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]));
for (const token of used) if (!built.includes(`${token}:`)) faults.push(`${token} is used and not defined`);

const defined = (selector) => {
  const block = own.slice(own.indexOf(`${selector} {`)).split("}")[0];
  return new Set([...block.matchAll(/(--[\w-]+):/g)].map((match) => match[1]));
};
const [light, dark] = [defined(":root"), defined(".awsui-dark-mode")];
for (const token of light.symmetricDifference(dark)) faults.push(`${token} is missing in the light or the dark mode`);

if (/@font-face|url\(["']?data:font/.test(built)) faults.push("a font is inlined, which font-src 'self' refuses");
if (!built.includes("awsui-dark-mode")) faults.push("Cloudscape's dark mode is gone from the styles");

console.log(`${used.size} tokens used, ${faults.length} faults`, faults.join("\n"));
process.exit(faults.length ? 1 : 0);
