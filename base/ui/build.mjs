// Bundles the stylesheet, the typeface and the scripts into assets/dist. Nothing third-party is committed.
import { build } from "esbuild";
import { rmSync } from "node:fs";

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
