// Measures what README.md of this folder tells. `node bench/run.mjs [pages|import|submit|start]... ` (all by default).
// BENCH_SIZE=small does the same on a small province in a minute, to see that it runs.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csv, rows, xlsx } from "./files.mjs";
import { Place, Server, out, root, wrk } from "./server.mjs";

const isSmall = process.env.BENCH_SIZE === "small";
// 3,500 units, 60 indicators and 5 years are some ten million figures; BENCH_SIZE=default is the sample as it comes.
const SIZES = {
  small: ["--units", "60", "--indicators", "20", "--years", "3"],
  default: ["--units", "180", "--indicators", "60", "--years", "6"],
  full: ["--units", "3500", "--indicators", "60", "--years", "5"],
};
const SIZE = SIZES[process.env.BENCH_SIZE ?? "full"];
const SMALL = ["--units", "180", "--indicators", "60", "--years", "3"];
const seconds = isSmall ? 3 : 15;

const found = [];
function tell(what, value, aim) {
  found.push({ what, value, aim });
  console.log(`${what}: ${value}${aim ? ` (to reach: ${aim})` : ""}`);
}

function places(name) {
  const all = [["SQLite", new Place(`${name}-sqlite`)]];
  if (process.env.BENCH_POSTGRES) {
    all.push(["PostgreSQL", new Place(`${name}-postgres`, `${process.env.BENCH_POSTGRES}/${name}`)]);
  }
  return all;
}

async function pages() {
  for (const [engine, place] of places("pages")) {
    const loaded = place.load(...SIZE);
    if (loaded !== null) tell(`${engine}: loading the sample`, `${loaded.toFixed(0)} s`);
    const token = place.token("lanhdao");
    const server = await Server.start(place);
    tell(`${engine}: start on that database`, `${server.startMs.toFixed(0)} ms`, "< 300 ms");
    const outlooks = await server.ask("/api/v1/early_warning/outlooks", { token });
    const targets = outlooks.slice(0, 10).map(({ indicator }) => `/chi-tieu/${indicator}`);
    for (const [name, paths] of [
      ["desk", ["/"]],
      ["target", targets],
    ]) {
      // Once each before the clock runs: what is remembered between readers is part of the product.
      for (const path of paths) await server.ask(path, { token });
      const script = join(root, "bench", "pages.lua");
      const result = wrk(server.address, script, { TOKEN: token, PATHS: paths.join(" ") }, { seconds });
      tell(
        `${engine}: ${name} page, 50 readers`,
        `p95 ${result.p95} ms, p50 ${result.p50} ms, ${result.perSecond}/s, ${result.bad} bad`,
        "p95 < 50 ms",
      );
    }
    tell(`${engine}: memory of the server`, `${server.peakMemory().toFixed(0)} MB`, "< 300 MB");
    await freshness(engine, server, place);
    await server.stop();
  }
}

/** From the acceptance of one figure until totals and assessment know it. */
async function freshness(engine, server, place) {
  const [reporter, office] = [place.token("donvi"), place.token("vanphong")];
  const me = await server.ask("/api/v1/access/me", { token: reporter });
  const units = await server.ask("/api/v1/organisation/units", { token: office });
  const unit = units.find(({ id }) => id === me.roles[0].unit).code;
  const [first] = await server.ask("/api/v1/early_warning/outlooks", { token: office });
  const now = new Date();
  const period = `${now.getFullYear()}-${String(now.getMonth()).padStart(2, "0")}`;
  const figures = [{ indicator: first.indicator, period, kind: "period", value: "123", status: "official" }];
  const body = { unit, once: `fresh-${Date.now()}`, figures };
  const { id } = await server.ask("/api/v1/reports/submissions", { token: reporter, method: "POST", body });
  const began = performance.now();
  await server.ask(`/api/v1/reports/submissions/${id}/accept`, { token: office, method: "POST", body: {} });
  for (;;) {
    const waiting = await server.ask("/metrics");
    // The one that stays is the sealing of the ledger, which comes at most once a second.
    if (/tiendo_jobs_waiting [01]\b/.test(waiting)) break;
    if (performance.now() - began > 30_000) throw new Error("the assessment does not come");
    await new Promise((done) => setTimeout(done, 10));
  }
  tell(
    `${engine}: accepted figure in totals and assessment`,
    `${(performance.now() - began).toFixed(0)} ms`,
    "< 1 s",
  );
}

async function importing() {
  for (const [engine, place] of places("import")) {
    place.load(...SMALL);
    const [token, office] = [place.token("vanphong"), place.token("lanhdao")];
    const server = await Server.start(place);
    const units = (await server.ask("/api/v1/organisation/units", { token: office }))
      .filter((unit) => unit.kind === "commune" || unit.kind === "ward")
      .map((unit) => unit.code);
    const outlooks = await server.ask("/api/v1/early_warning/outlooks", { token: office });
    const indicators = outlooks.map(({ indicator }) => indicator);
    // The units of today did not all stand in the years before, and this month is not over.
    const [year, months] = [new Date().getFullYear(), new Date().getMonth()];
    // A row of figures has six cells.
    const [csvRows, xlsxRows] = isSmall ? [5_000, 800] : [100_000, 16_667];
    const files = [
      [
        `CSV of ${csvRows} rows`,
        "figures.csv",
        Buffer.from(csv(rows(csvRows, units, indicators, year, months))),
        "< 3 s",
      ],
      [
        `XLSX of ${xlsxRows * 6} cells`,
        "figures.xlsx",
        xlsx(rows(xlsxRows, units, indicators, year, months)),
        "< 6 s",
      ],
    ];
    for (const [what, name, content, aim] of files) {
      writeFileSync(join(out, name), content);
      const body = new FormData();
      body.append("file", new Blob([content]), name);
      const began = performance.now();
      await server.ask("/api/v1/reports/imports", { token, method: "POST", body });
      tell(`${engine}: import of a ${what}`, `${((performance.now() - began) / 1000).toFixed(2)} s`, aim);
    }
    tell(
      `${engine}: memory of the server after importing`,
      `${server.peakMemory().toFixed(0)} MB`,
      "< 300 MB",
    );
    await server.stop();
  }
}

async function submitting() {
  for (const [engine, place] of places("submit")) {
    place.load(...SMALL);
    const [token, office] = [place.token("vanphong"), place.token("lanhdao")];
    const server = await Server.start(place);
    const units = (await server.ask("/api/v1/organisation/units", { token: office }))
      .filter((unit) => unit.kind === "commune" || unit.kind === "ward")
      .map((unit) => unit.code);
    const outlooks = await server.ask("/api/v1/early_warning/outlooks", { token: office });
    const indicators = outlooks.map(({ indicator }) => indicator);
    const environment = {
      TOKEN: token,
      UNITS: units.join(","),
      INDICATORS: indicators.join(","),
      YEAR: String(new Date().getFullYear()),
    };
    // The machine's own pace differs from minute to minute: the bare database before and after tells it.
    const before = bare();
    const spent = server.cpuSeconds();
    const result = wrk(server.address, join(root, "bench", "submit.lua"), environment, { seconds });
    const each = ((server.cpuSeconds() - spent) * 1000) / result.count;
    const pace = (before + bare()) / 2;
    tell(
      `${engine}: single figures submitted by 50 clients`,
      `${result.perSecond}/s, p95 ${result.p95} ms, ${result.bad} bad, ${each.toFixed(2)} ms of processor time each; ` +
        `${(result.perSecond / pace).toFixed(2)} of bare SQLite, one commit each (${pace.toFixed(0)}/s)`,
      engine === "SQLite" ? "2,000/s" : "1,500/s",
    );
    if (place.database) {
      const alone = bareSubmissions(place.database);
      tell(
        `${engine}: the same rows read and written by 50 clients of the database alone`,
        `${alone.toFixed(0)}/s; the program gives ${(result.perSecond / alone).toFixed(2)} of it`,
      );
    }
    await accepting(engine, server, office, token, units, indicators[0]);
    await server.stop();
  }
}

/** Rows a second that bare SQLite makes durable here and now. */
function bare() {
  return Number(execFileSync("python3", [join(root, "bench", "bare.py"), out, "3"], { encoding: "utf8" }));
}

/** The peer of a submission on PostgreSQL: its rows and what its checks read, by pgbench, without any program. */
function bareSubmissions(database) {
  const places = `CREATE TABLE IF NOT EXISTS bare_place AS
    SELECT row_number() OVER () - 1 AS number, unit, indicator, ${new Date().getFullYear()} AS year
    FROM (SELECT DISTINCT unit, indicator FROM reports_figure) AS every_one;
    CREATE UNIQUE INDEX IF NOT EXISTS bare_place_number ON bare_place (number); ANALYZE bare_place`;
  execFileSync("psql", ["-q", database, "-c", places], { stdio: ["ignore", "ignore", "pipe"] });
  const script = join(root, "bench", "bare_submit.sql");
  const options = ["-n", "-M", "prepared", "-c", "50", "-j", "1", "-T", String(seconds), "-f", script, database];
  const told = execFileSync("pgbench", options, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  return Number(told.match(/tps = ([\d.]+)/)[1]);
}

/** Submissions of a hundred figures, accepted many at once with their totals. */
async function accepting(engine, server, office, token, units, indicator) {
  const ids = [];
  // The units of today did not all stand in the years before.
  const year = new Date().getFullYear();
  const wanted = isSmall ? 10 : 300;
  for (let n = 0; n < wanted; n += 1) {
    const figures = [];
    for (let month = 1; month < new Date().getMonth() + 1; month += 1) {
      for (const status of ["estimate", "preliminary", "official"]) {
        const period = `${year}-${String(month).padStart(2, "0")}`;
        figures.push({ indicator, period, kind: "period", value: String(1000 + month + n), status });
      }
    }
    const body = { unit: units[n % units.length], once: `bulk-${n}-${Date.now()}`, figures };
    ids.push((await server.ask("/api/v1/reports/submissions", { token, method: "POST", body })).id);
  }
  const figures = ids.length * 3 * new Date().getMonth();
  const began = performance.now();
  for (let from = 0; from < ids.length; from += 100) {
    const body = { submissions: ids.slice(from, from + 100) };
    await server.ask("/api/v1/reports/acceptances", { token: office, method: "POST", body });
  }
  const perSecond = figures / ((performance.now() - began) / 1000);
  tell(`${engine}: figures accepted in bulk, with totals`, `${perSecond.toFixed(0)}/s`, "10,000/s");
}

mkdirSync(out, { recursive: true });
const parts = { pages, import: importing, submit: submitting };
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]();
writeFileSync(join(out, "results.json"), `${JSON.stringify(found, null, 2)}\n`);
