// A due day: every unit of a province hands in a form of many cells within its last minutes, the server is killed in the
// middle and started again, and afterwards each report is there once, with all its cells.
//
//   node bench/due_day.mjs [--units 3500] [--cells 60] [--seconds 60] [--no-kill] [--load-only | --loaded]
//
// `--seconds 600` is the ten minutes of the promise; fewer replay them faster. Reports are sent when their moment comes,
// whether or not those before were answered, and their time counts from that moment: a server that falls behind shows.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { Agent, request as send } from "node:http";
import { Place, Server, program } from "./server.mjs";

function said(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
const units = said("units", 3500);
const cells = said("cells", 60);
const seconds = said("seconds", 60);
const isKilled = !process.argv.includes("--no-kill");
/** So long a sender waits before it tries again, in ms. */
const AGAIN = 250;

const place = new Place("due-day", process.env.BENCH_POSTGRES && `${process.env.BENCH_POSTGRES}/due_day`);
if (!process.argv.includes("--loaded")) rmSync(place.data, { recursive: true, force: true });
// Of some units there are others that do not report: departments, the province. A few more are made than asked for.
place.load("--units", String(units), "--indicators", String(cells), "--years", "2");
// Loading takes minutes and can be done beforehand, when the machine need not be quiet.
if (process.argv.includes("--load-only")) process.exit();
const token = place.token("vanphong");
let server = await Server.start(place);
const api = "/api/v1/reports";
const office = (path, body) =>
  server.ask(path, { token, ...(body && { method: "POST", body }) });

// The present month, of which few units of the sample have given figures.
const period = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7);
const indicators = (await office("/api/v1/targets/indicators")).slice(0, cells);
const form = {
  code: "DUE-DAY",
  name: "Due day",
  frequency: "month",
  from: `${period}-01`,
  unit_kind: "commune",
  items: indicators.map(({ code }) => ({ indicator: code, kind: "of_period" })),
  status: "estimate",
};
await office(`${api}/forms`, form);
await office(`${api}/rounds`, { form: form.code, period });
// Those that gave some for another form are left out: of the others every cell is to be filled in.
const asked = await office(`${api}/requests?period=${period}`);
const begun = new Set(asked.filter((one) => one.submission !== null).map((one) => one.unit));
for (const one of (await office(`${api}/submissions?state=submitted&limit=1000`)).submissions) begun.add(one.unit);
const requests = asked.filter((one) => one.form === form.code && !begun.has(one.unit));
const wanted = new Set(requests.map((one) => one.id));
const fields = {};
for (const { id } of indicators) {
  fields[`p-${id}`] = "1000";
  fields[`n-${id}`] = "due day";
}
console.log(`${requests.length} units, ${indicators.length} cells each, within ${seconds} s`);

// A connection for each sender, as browsers have.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

/** One try; what is not answered at all is tried again by the caller. */
function post(id, body) {
  return new Promise((done, failed) => {
    const url = new URL(`${api}/requests/${id}/answer`, server.address);
    const asked = send(url, {
      agent,
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    });
    asked.on("error", failed);
    asked.on("response", (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("error", failed);
      answer.on("end", () => done({ status: answer.statusCode, text }));
    });
    asked.end(body);
  });
}

const times = [];
let [outage, tries, done] = [[0, 0], 0, 0];

/** Sends until it is answered, always with the same token. */
async function handIn({ id }, due) {
  const body = JSON.stringify({ base: 0, fields, once: `due-day-${id}` });
  for (;;) {
    tries += 1;
    const answer = await post(id, body).catch(() => null);
    if (answer?.status === 200) {
      const ended = performance.now();
      // What met the outage is told by itself: nobody is answered by a server that is not there.
      times.push({ ms: ended - due, isThrough: due < outage[1] && ended > outage[0] });
      done += 1;
      return;
    }
    if (answer && answer.status < 500) throw new Error(`${id}: ${answer.status} ${answer.text}`);
    await new Promise((later) => setTimeout(later, AGAIN));
  }
}

async function kill() {
  outage = [performance.now(), Infinity];
  const gone = new Promise((ended) => server.process.on("exit", ended));
  server.process.kill("SIGKILL");
  await gone;
  server = await Server.start(place);
  outage[1] = performance.now();
}

const began = performance.now();
const killing = isKilled
  ? new Promise((later) => setTimeout(later, seconds * 500)).then(kill)
  : Promise.resolve();
await Promise.all(
  requests.map(async (one, at) => {
    const due = began + (at * seconds * 1000) / requests.length;
    await new Promise((later) => setTimeout(later, due - performance.now()));
    await handIn(one, due);
  }),
);
await killing;
const took = (performance.now() - began) / 1000;
agent.destroy();

const sorted = (list) => list.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (list, part) => (list[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0).toFixed(0);
const [calm, through] = [sorted(times.filter((one) => !one.isThrough)), sorted(times.filter((one) => one.isThrough))];
console.log(`handed in: ${done} in ${took.toFixed(1)} s, ${tries} tries`);
console.log(`time of a report: p50 ${at(calm, 0.5)} ms, p95 ${at(calm, 0.95)} ms, p99 ${at(calm, 0.99)} ms (to reach: p95 < 300 ms)`);
if (isKilled)
  console.log(
    `killed: down ${(outage[1] - outage[0]).toFixed(0)} ms; ${through.length} reports met it, the last answered after ${at(through, 1)} ms`,
  );

// What is there now: every request once answered, by a report of its own with all its cells, and no report beside.
const after = (await office(`${api}/requests?period=${period}`)).filter((one) => wanted.has(one.id));
const answers = new Map(after.map((one) => [one.submission, one.unit]));
const lost = after.filter((one) => one.submission === null).length;
const mine = new Set(requests.map((one) => one.unit));
let [reports, next, short] = [0, "", 0];
do {
  const part = await office(`${api}/submissions?state=submitted&limit=1000${next && `&after=${next}`}`);
  for (const one of part.submissions) {
    if (one.origin !== "api" || !mine.has(one.unit)) continue;
    reports += 1;
    if (answers.has(one.id) && one.figures !== indicators.length) short += 1;
  }
  next = part.next ?? "";
} while (next);
const doubled = reports - (answers.size - (answers.has(null) ? 1 : 0));
if (answers.size < requests.length) throw new Error(`${requests.length - answers.size} requests share a report: nothing was filled in`);
console.log(`lost: ${lost}, doubled: ${doubled}, with cells missing: ${short}`);
await server.stop();
execFileSync(program, ["verify", ...place.arguments], { stdio: ["ignore", "ignore", "inherit"] });
console.log("the ledger verifies");
if (lost || doubled || short || Number(at(calm, 0.95)) >= 300) process.exitCode = 1;
