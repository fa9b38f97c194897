// LibreOffice as an office worker uses it: opens a file, changes something, saves it again.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

export const hasOffice = spawnSync("soffice", ["--version"]).status === 0;

/** Saves a file anew as LibreOffice writes it; answers the place of what it wrote. */
export function saved(file, folder, format) {
  const out = join(folder, "saved");
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const [ending] = format.split(":");
  execFileSync("soffice", [profile, "--headless", "--convert-to", format, "--outdir", out, file], {
    stdio: "ignore",
    timeout: 240_000,
  });
  return join(out, basename(file).replace(/\.[^.]+$/, `.${ending}`));
}

const CELL =
  /<table:(?:covered-)?table-cell\b([^>]*?)(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g;
const repeated = (attributes, what) =>
  Number(new RegExp(`table:number-${what}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);

/** The cells of a row, each by itself, as they are written and as they are read. */
function cells(row) {
  return [...row.matchAll(CELL)].flatMap(([raw, attributes, inner = ""]) => {
    const alone = raw.replace(/ table:number-columns-repeated="\d+"/, "");
    const words = [...inner.matchAll(/<text:p[^>]*>([\s\S]*?)<\/text:p>/g)].map(([, text]) => text);
    const one = { raw: alone, words: words.join("\n").replace(/<[^>]*>/g, "") };
    // A sheet ends in thousands of empty cells: they are left away.
    return Array(Math.min(repeated(attributes, "columns"), 64)).fill(one);
  });
}

/**
 * Opens a form of Excel in LibreOffice, types numbers into it and saves it for Excel again. The second row holds the
 * keys of its columns, the column `key` those of its rows. `values`: by row, then by column.
 */
export function fillForm(file, folder, values) {
  const flat = saved(file, folder, "fods");
  let keys;
  const text = readFileSync(flat, "utf8").replace(
    /<table:table-row\b[^>]*>[\s\S]*?<\/table:table-row>/g,
    (row) => {
      const found = cells(row);
      if (!keys && found.some(({ words }) => words === "key")) {
        keys = found.map(({ words }) => words);
        return row;
      }
      const wanted = keys && values[found[keys.indexOf("key")]?.words];
      if (!wanted) return row;
      const typed = found.map(({ raw }, at) => {
        if (!(keys[at] in wanted)) return raw;
        const style = /table:style-name="[^"]*"/.exec(raw)?.[0] ?? "";
        const checked = /table:content-validation-name="[^"]*"/.exec(raw)?.[0] ?? "";
        const value = wanted[keys[at]];
        return typeof value === "number"
          ? `<table:table-cell ${style} ${checked} office:value-type="float" office:value="${value}"/>`
          : `<table:table-cell ${style} ${checked} office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
      });
      return `${/^<table:table-row\b[^>]*>/.exec(row)[0]}${typed.join("")}</table:table-row>`;
    },
  );
  writeFileSync(flat, text);
  return saved(flat, join(folder, "again"), "xlsx:Calc MS Excel 2007 XML");
}
