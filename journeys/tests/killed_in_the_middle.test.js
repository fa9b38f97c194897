// The process is killed, not stopped, while figures come in: whatever was acknowledged is there afterwards, once,
// and nothing is half there. What was not acknowledged is sent again with the same token, as a careful client does.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Province, program } from "../src/province.js";

const SUBMISSIONS = 1000;
/** After so many acknowledgements the process dies. */
const DEATHS = [150, 400, 701];
const CLIENTS = 16;

let province, token, acceptor, units, indicators;

before(async () => {
  province = await Province.open("tinh-mau", "--units", "40", "--indicators", "12", "--years", "2");
  token = province.run("user", "token", "crash", "--as", "vanphong").trim();
  acceptor = province.run("user", "token", "crash", "--as", "lanhdao").trim();
  const all = await ask("/api/v1/organisation/units");
  units = all
    .filter((unit) => unit.kind === "commune" || unit.kind === "ward")
    .map((unit) => unit.code);
  const outlooks = await ask("/api/v1/early_warning/outlooks");
  indicators = outlooks.map(({ indicator }) => indicator);
});

after(() => province?.close());

async function ask(path, { token: theirs = token, ...options } = {}) {
  const answer = await fetch(province.address + path, {
    ...options,
    headers: { Authorization: `Bearer ${theirs}`, "Content-Type": "application/json" },
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** Every submission that waits, by key: its id, origin and number of figures. */
async function waiting() {
  const all = [];
  for (let after = ""; ;) {
    const page = await ask(
      `/api/v1/reports/submissions?state=submitted${after && `&after=${after}`}`,
    );
    all.push(...page.submissions);
    if (page.next === null) return all;
    after = page.next;
  }
}

async function killed() {
  await province.stop("SIGKILL");
  await province.serve();
}

test(`of ${SUBMISSIONS} submissions, with three deaths in between, each is there exactly once`, async () => {
  const before = (await waiting()).length;
  const year = new Date().getFullYear() - 1;
  const acknowledged = new Map();
  const deaths = [...DEATHS];
  let next = 0;
  let dying = null;
  async function client() {
    while (next < SUBMISSIONS) {
      const number = next++;
      const period = `${year}-${String((number % 12) + 1).padStart(2, "0")}`;
      const figures = [
        {
          indicator: indicators[0],
          period,
          kind: "period",
          value: String(1000 + number),
          status: "estimate",
        },
      ];
      const body = JSON.stringify({
        unit: units[number % units.length],
        once: `crash-${number}`,
        figures,
      });
      while (!acknowledged.has(number)) {
        if (dying) await dying;
        try {
          const { id } = await ask("/api/v1/reports/submissions", { method: "POST", body });
          acknowledged.set(number, id);
        } catch (problem) {
          // Only a connection that died may be tried again; a refusal is a fault.
          if (problem instanceof assert.AssertionError) throw problem;
        }
        if (!dying && acknowledged.size >= (deaths[0] ?? Infinity)) {
          deaths.shift();
          dying = killed().finally(() => (dying = null));
        }
      }
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client));
  assert.equal(deaths.length, 0, "the process died as often as planned");
  const there = await waiting();
  const ids = new Set(there.map((submission) => submission.id));
  assert.equal(there.length - before, SUBMISSIONS, "none is lost and none is there twice");
  for (const [number, id] of acknowledged)
    assert.ok(ids.has(id), `submission ${number} was acknowledged`);
});

test("an import that is killed leaves all of its rows or none", async () => {
  const year = new Date().getFullYear() - 1;
  const rows = ["unit,indicator,period,kind,value,status"];
  for (const of of indicators.slice(0, 2)) {
    for (let month = 1; month <= 12; month += 1) {
      const period = `${year}-${String(month).padStart(2, "0")}`;
      for (const unit of units)
        rows.push(`${unit},${of},${period},period,${5000 + rows.length},preliminary`);
    }
  }
  const file = join(province.data, "figures.csv");
  writeFileSync(file, `${rows.join("\n")}\n`);
  await province.stop();
  const imported = async () => {
    await province.serve();
    const all = (await waiting()).filter((submission) => submission.origin === "import");
    await province.stop();
    return all.reduce((sum, submission) => sum + submission.figures, 0);
  };
  const before = await imported();
  for (const delay of [30, 80, 130, 180, 230, 280]) {
    const importing = spawn(program, [
      "import",
      "figures",
      file,
      "--as",
      "vanphong",
      "--data",
      province.data,
    ]);
    const ended = once(importing, "exit");
    await Promise.race([ended, new Promise((done) => setTimeout(done, delay))]);
    importing.kill("SIGKILL");
    await ended;
    const now = (await imported()) - before;
    assert.ok(now % (rows.length - 1) === 0, `${now} of ${rows.length - 1} rows are there`);
  }
  province.run("import", "figures", file, "--as", "vanphong");
  assert.ok((await imported()) - before >= rows.length - 1);
  await province.serve();
});

test("what came in is accepted, and every fact, figure, signature and total holds", async () => {
  const submissions = (await waiting())
    .filter(({ origin }) => origin === "api")
    .map(({ id }) => id);
  const body = JSON.stringify({ submissions: submissions.slice(0, 500) });
  await ask("/api/v1/reports/acceptances", { method: "POST", body, token: acceptor });
  await killed();
  await province.stop();
  province.run("verify");
  province.run("totals", "check");
  await province.serve();
});
