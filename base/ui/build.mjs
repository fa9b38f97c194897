// Bundles the stylesheet, the typeface and the scripts into assets/dist. Nothing third-party is committed.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";

const out = "assets/dist";
rmSync(out, { recursive: true, force: true });

await build({
  entryPoints: [
    "assets/app.css",
    "assets/src/app.ts",
    "assets/src/draft.ts",
    "assets/src/grid.ts",
    "assets/src/chart.ts",
  ],
  outdir: out,
  outbase: "assets",
  entryNames: "[name]",
  assetNames: "fonts/[name]-[hash]",
  publicPath: "/assets",
  loader: { ".woff2": "file", ".woff": "file" },
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2020", "chrome88", "firefox85", "safari15"],
  legalComments: "linked",
  logLevel: "info",
});

// The typeface that documents are set in on paper: as wide as Times New Roman, letter by letter. The crate
// `typesetting` carries it.
const tinos = "node_modules/@expo-google-fonts/tinos";
const typeface = "../typesetting/typeface";
rmSync(typeface, { recursive: true, force: true });
mkdirSync(typeface, { recursive: true });
for (const [from, to] of [
  ["400Regular/Tinos_400Regular.ttf", "regular.ttf"],
  ["700Bold/Tinos_700Bold.ttf", "bold.ttf"],
  ["400Regular_Italic/Tinos_400Regular_Italic.ttf", "italic.ttf"],
  ["700Bold_Italic/Tinos_700Bold_Italic.ttf", "bold-italic.ttf"],
  ["LICENSE_FONT", "LICENSE"],
]) {
  copyFileSync(`${tinos}/${from}`, `${typeface}/${to}`);
}
