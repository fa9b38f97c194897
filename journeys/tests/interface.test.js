// The description of the interface keeps its word: every address for programs is described, and what the Thái Nguyên
// sample really answers has the described shape.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Province } from "../src/province.js";
import { misfit } from "../src/schema.js";

let province, described;
const tokens = {};

before(async () => {
  province = await Province.open("thai-nguyen");
  for (const who of ["lanhdao", "vanphong", "donvi", "quantri"])
    tokens[who] = province.run("user", "token", "interface", "--as", who).trim();
  described = (await send("get", "/api/v1/openapi.json", "lanhdao")).body;
});

after(() => province?.close());

async function send(verb, path, who, body) {
  const answer = await fetch(province.address + path, {
    method: verb.toUpperCase(),
    headers: {
      Authorization: `Bearer ${tokens[who]}`,
      ...(body && !(body instanceof FormData) && { "Content-Type": "application/json" }),
    },
    body: body instanceof FormData || !body ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const kind = answer.headers.get("content-type") ?? "";
  assert.ok(answer.ok, `${verb} ${path}: ${answer.status} ${text}`);
  return { status: answer.status, body: kind.includes("json") ? JSON.parse(text) : text };
}

/** Asks an address as it is described and holds the answer against its schema. */
async function held(verb, template, path, who, body) {
  const operation = described.paths[template]?.[verb];
  assert.ok(operation, `${verb} ${template} is not described`);
  const answer = await send(verb, path, who, body);
  const { content } = operation.responses[answer.status] ?? {};
  assert.ok(content, `${verb} ${path}: ${answer.status} is not described`);
  const [[kind, { schema }]] = Object.entries(content);
  if (kind === "application/json")
    assert.equal(misfit(answer.body, schema), null, `${verb} ${path}`);
  const sent = operation.requestBody?.content["application/json"]?.schema;
  if (sent) assert.equal(misfit(body ?? {}, sent), null, `what is sent to ${path}`);
  asked.add(`${verb} ${template}`);
  return answer.body;
}

/** Registers a plan of the fictional province through the form; answers its identity once its file was read. */
async function registered(before) {
  const form = new FormData();
  const said = {
    once: "plan-1",
    kind: "plan",
    number: "15",
    symbol: "KH-UBND",
    known_on: "2020-03-01",
  };
  Object.entries({ ...said, issuer: "UBND tỉnh Mẫu", subject: "Kế hoạch thử" }).forEach(
    ([name, value]) => form.append(name, value),
  );
  const plan = readFileSync(new URL("../../base/office/tests/papers/plan.docx", import.meta.url));
  form.append("file", new Blob([plan]), "plan.docx");
  const headers = { authorization: `Bearer ${tokens.vanphong}` };
  const answer = await fetch(`${province.address}/van-ban/them`, {
    method: "POST",
    headers,
    body: form,
    redirect: "manual",
  });
  assert.equal(answer.status, 303);
  const id = answer.headers.get("location").match(/van-ban\/(\w+)/)[1];
  assert.ok(before.every((document) => document.id !== id));
  for (;;) {
    const found = await send("get", `/api/v1/documents/${id}/proposals`, "vanphong");
    if (found.body.length > 0) return id;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const asked = new Set();

/** Gives tasks by hand and from the plan, hands a part on, takes one back, and asks how they stand. */
async function tasks(units, plan) {
  const api = "/api/v1/tasks";
  const [lead, helping] = units.filter((unit) => unit.parent !== null);
  const year = new Date().getUTCFullYear() + 1;
  const task = {
    work: "Rà soát",
    product: "Báo cáo",
    lead: lead.code,
    coordinating: [helping.code],
    person: "Bà Hoa",
    due: `${year}-06-30`,
    ground: "giao ban",
  };
  const { id } = await held("post", api, api, "vanphong", task);
  const found = await send("get", `/api/v1/documents/${plan}/proposals`, "vanphong");
  const directive = found.body.find((proposal) => proposal.kind === "directive");
  await judged(plan, directive.id);
  const made = await held(
    "post",
    `${api}/from-document/{document}`,
    `${api}/from-document/${plan}`,
    "vanphong",
    { tasks: [{ ...task, proposal: directive.id }] },
  );
  const parts = [{ ...task, lead: helping.code, coordinating: [] }];
  await held("post", `${api}/{id}/parts`, `${api}/${id}/parts`, "vanphong", { parts });
  const step = `${api}/${made.ids[0]}/steps/withdraw`;
  await held("post", `${api}/{id}/steps/{verb}`, step, "vanphong", { words: "giao nhầm" });
  const today = "?as_of=2100-01-01";
  assert.ok((await held("get", api, api + today, "vanphong")).length > 1);
  await held("get", `${api}/{id}`, `${api}/${made.ids[0]}${today}`, "vanphong");
  await held("get", `${api}/counts`, `${api}/counts${today}`, "vanphong");
  const since = `${api}/changes${today}&since=2020-01-01`;
  await held("get", `${api}/changes`, since, "vanphong");
  const together = { verb: "remind", tasks: [id], trial: true };
  const told = await held("post", `${api}/together`, `${api}/together`, "vanphong", together);
  assert.equal(told[0].task, id);
  const filter = { name: "Của tôi", query: "xem=toi" };
  await held("post", `${api}/filters`, `${api}/filters`, "vanphong", filter);
  assert.equal((await held("get", `${api}/filters`, `${api}/filters`, "vanphong")).length, 1);
}

/** Drafts a report as of a day on which less was known, keeps and takes the new figures, and has it issued. */
async function narratives(unit) {
  const api = "/api/v1/narratives";
  const reports = `${api}/reports`;
  const { id } = await held("post", reports, reports, "vanphong", {
    unit: unit.code,
    period: "2020-9M",
    template: "state",
    as_of: "2020-09-20",
  });
  const { reports: all } = await held("get", reports, reports, "vanphong");
  assert.equal(all[0].id, id);
  const whole = await held("get", `${reports}/{id}`, `${reports}/${id}`, "vanphong");
  assert.ok(whole.chapters.length > 1 && whole.changes.length > 0);
  const step = (verb, who, body) =>
    held("post", `${reports}/{id}/${verb}`, `${reports}/${id}/${verb}`, who, body);
  await step("keep", "vanphong", { base: 1, reason: "chốt số" });
  await step("redraft", "vanphong", { base: 2 });
  await step("words", "vanphong", { base: 3, words: { number: "12/BC-UBND" } });
  const issued = await step("issue", "lanhdao", { base: 4 });
  assert.equal(issued.open_changes, 0);
  for (const file of ["report.docx", "report.xlsx"])
    await held("get", `${reports}/{id}/${file}`, `${reports}/${id}/${file}`, "lanhdao");
  const templates = `${api}/templates`;
  assert.equal((await held("get", templates, templates, "vanphong")).length, 2);
  await held("get", `${templates}/{template}`, `${templates}/party`, "vanphong");
  const answer = await fetch(`${province.address}${templates}/party`, {
    headers: { Authorization: `Bearer ${tokens.vanphong}` },
  });
  const form = new FormData();
  form.append("name", "Mẫu thử");
  form.append("file", new Blob([await answer.arrayBuffer()]), "mau.docx");
  await held("post", templates, templates, "vanphong", form);
}

/** Says why a target is in danger and what is done about it, and takes both back. */
async function remedies() {
  const api = "/api/v1/early_warning";
  const year = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear();
  const [unit] = (await send("get", "/api/v1/organisation/units", "vanphong")).body;
  const warned = (
    await send("get", `${api}/outlooks?year=${year}&unit=${unit.code}`, "vanphong")
  ).body.filter((outlook) => ["off_course", "at_risk"].includes(outlook.level));
  const sent = { unit: unit.code, indicator: warned[0].indicator, year, kind: "land" };
  const causes = `${api}/causes`;
  const cause = await held("post", causes, causes, "vanphong", {
    ...sent,
    words: "chưa giao mặt bằng",
    evidence: "biên bản họp",
  });
  const proposals = `${api}/remedies`;
  const remedy = await held("post", proposals, proposals, "vanphong", {
    cause: cause.id,
    words: "giao mặt bằng",
    effect: 10,
    effect_by: `${year}-12-31`,
  });
  const asked = `?unit=${unit.code}&year=${year}`;
  assert.equal((await held("get", causes, causes + asked, "vanphong")).length, 1);
  assert.equal((await held("get", proposals, proposals + asked, "vanphong")).length, 1);
  for (const [all, { id }] of [
    [proposals, remedy],
    [causes, cause],
  ])
    await held("post", `${all}/{id}/withdraw`, `${all}/${id}/withdraw`, "vanphong", {
      reason: "thử",
    });
}

/** Names a system that is told, asks what became of its messages, and takes it back. */
async function webhooks() {
  const api = "/api/v1/webhooks";
  assert.ok((await held("get", `${api}/kinds`, `${api}/kinds`, "quantri")).length > 20);
  const { id, secret } = await held("post", api, api, "quantri", {
    address: "https://khac.example.vn/hook",
    kinds: ["tasks.assigned"],
  });
  assert.match(secret, /^whsec_/);
  const all = await held("get", api, api, "quantri");
  assert.ok(!JSON.stringify(all).includes(secret));
  await held("get", `${api}/{id}`, `${api}/${id}`, "quantri");
  // What happened before is not told; the sample's ledger is followed from here on.
  const task = {
    work: "Báo cáo nhanh",
    product: "Báo cáo",
    lead: (await send("get", "/api/v1/organisation/units", "vanphong")).body[1].code,
    person: "Bà Hoa",
    due: "2100-06-30",
    ground: "giao ban",
  };
  await send("post", "/api/v1/tasks", "vanphong", task);
  const [delivery] = await untilSome(`${api}/${id}/deliveries`);
  await held("get", `${api}/{id}/deliveries`, `${api}/${id}/deliveries`, "quantri");
  const again = `${api}/deliveries/${delivery.id}/again`;
  await held("post", `${api}/deliveries/{delivery}/again`, again, "quantri", {});
  await held("post", `${api}/{id}/resume`, `${api}/${id}/resume`, "quantri", {});
  await held("post", `${api}/{id}/remove`, `${api}/${id}/remove`, "quantri", {});
  assert.deepEqual((await send("get", api, "quantri")).body, []);
}

/** The list at an address once it has anything, within a while. */
async function untilSome(path) {
  for (const late = Date.now() + 30_000; Date.now() < late;) {
    const { body } = await send("get", path, "quantri");
    if (body.length > 0) return body;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`${path} stays empty`);
}

/** A form is defined, amended and ended; somebody may sign for a while, and no more. */
async function defining(api, codes, unit) {
  const items = [...codes].map((indicator) => ({ indicator, kind: "of_period" }));
  const form = {
    code: "API-1",
    name: "Lập qua API",
    frequency: "month",
    from: "2030-01-01",
    items,
  };
  const made = await held("post", `${api}/forms`, `${api}/forms`, "vanphong", form);
  await held("post", `${api}/forms/{id}/amend`, `${api}/forms/${made.id}/amend`, "vanphong", {
    ...form,
    dues: [{ unit_kind: "commune", months: 1, day: 5 }],
    dues_source: "12/QĐ-UBND",
    version: made.version,
    reason: "hạn riêng cho cấp xã",
  });
  await held("post", `${api}/forms/{id}/end`, `${api}/forms/${made.id}/end`, "vanphong", {
    day: "2030-06-01",
    reason: "thôi hỏi",
  });
  tokens.thutruong = province.run("user", "token", "interface", "--as", "thutruong").trim();
  const days = { first_day: "2030-01-01", last_day: "2030-01-31" };
  const given = await held("post", `${api}/delegations`, `${api}/delegations`, "thutruong", {
    unit,
    login: "donvi",
    reason: "đi công tác",
    ...days,
  });
  const all = await held("get", `${api}/delegations`, `${api}/delegations`, "thutruong");
  assert.equal(all[0].id, given.id);
  const revoke = `${api}/delegations/${given.id}/revoke`;
  await held("post", `${api}/delegations/{id}/revoke`, revoke, "thutruong");
  delete tokens.thutruong;
}

/** Forms, periods and what is owed, in the fictional province: the real one has none. */
async function cycle() {
  const real = [province, { ...tokens }];
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "10", "--years", "2");
  try {
    for (const who of Object.keys(tokens))
      tokens[who] = province.run("user", "token", "interface", "--as", who).trim();
    const api = "/api/v1/reports";
    const [form] = await held("get", `${api}/forms`, `${api}/forms`, "vanphong");
    // The month whose day has come, by the clock of Việt Nam; the sample has opened it.
    const now = new Date(Date.now() + 7 * 3_600_000);
    if (now.getUTCDate() < 15) now.setUTCDate(0);
    const period = now.toISOString().slice(0, 7);
    const again = await held("post", `${api}/rounds`, `${api}/rounds`, "vanphong", {
      form: form.code,
      period,
    });
    assert.equal(again.is_new, false);
    const owed = `${api}/requests?period=${period}`;
    const all = await held("get", `${api}/requests`, owed, "vanphong");
    const fresh = all.find((request) => request.stage === "not_begun" || !request.first_at);
    const excuse = `${api}/requests/${fresh.id}/excuse`;
    await held("post", `${api}/requests/{id}/excuse`, excuse, "vanphong", {
      reason: "lũ cuốn trôi",
    });
    const [own] = (await send("get", owed, "donvi")).body;
    const indicators = (await send("get", "/api/v1/targets/indicators", "vanphong")).body;
    const codes = new Set(form.items.map((item) => item.indicator));
    const typed = indicators
      .filter(({ code }) => codes.has(code))
      .flatMap(({ id }) => [
        [`p-${id}`, "1000"],
        [`n-${id}`, "thử"],
      ]);
    const draft = `${api}/requests/${own.id}/draft`;
    const saved = await held("post", `${api}/requests/{id}/draft`, draft, "donvi", {
      base: 0,
      fields: Object.fromEntries(typed),
    });
    const sent = { base: saved.version, fields: {}, once: "interface" };
    const answer = `${api}/requests/${own.id}/answer`;
    await held("post", `${api}/requests/{id}/answer`, answer, "donvi", sent);
    const file = new FormData();
    file.append("cell", typed[0][0]);
    file.append("words", "bảng kê");
    file.append("file", new Blob(["1;2;3"]), "bang-ke.csv");
    const attach = `${api}/requests/${own.id}/evidence`;
    const remarks = await held("post", `${api}/requests/{id}/evidence`, attach, "donvi", file);
    const kept = `${api}/evidence/${remarks[0].file.id}`;
    await held("get", `${api}/evidence/{id}`, kept, "vanphong");
    await defining(api, codes, own.unit);
    const asked = `?period=${period}`;
    await held("get", `${api}/consolidation`, `${api}/consolidation${asked}`, "vanphong");
    await held("get", `${api}/differences`, `${api}/differences${asked}`, "vanphong");
    const complete = `${api}/completeness`;
    await held("get", `${api}/estimates`, `${api}/estimates`, "vanphong");
    const [counted] = await held("get", complete, complete + asked, "vanphong");
    assert.ok(counted.asked > 0);
    await remedies();
  } finally {
    await province.close();
    province = real[0];
    Object.assign(tokens, real[1]);
  }
}

/** A person confirms a directive, by the button of the review page. */
async function judged(document, proposal) {
  const answer = await fetch(`${province.address}/van-ban/${document}/doc/phan-dinh`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${tokens.vanphong}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ lam: `confirm:${proposal}`, once: "judged" }),
    redirect: "manual",
  });
  assert.equal(answer.status, 303);
}

test("each address answers as it is described, and none is left out", async () => {
  const api = "/api/v1/";
  const plain = (path, who = "vanphong", query = "") =>
    held("get", api + path, api + path + query, who);
  const one = (path, name, value, who = "vanphong", query = "") =>
    held("get", api + path, api + path.replace(`{${name}}`, value) + query, who);

  const units = await plain("organisation/units");
  await one("organisation/units/{code}", "code", units[0].code);
  await plain("access/me");
  await plain("access/users", "quantri");
  await plain("access/mail", "quantri");
  const documents = await plain("documents", "vanphong", "?as_of=2024-12-31");
  await one("documents/{id}", "id", documents[0].id, "vanphong", "?as_of=2024-12-31");
  const plan = await registered(documents);
  await one("documents/{id}/proposals", "id", plan);
  await plain("targets/indicators");
  assert.ok((await plain("targets/plan")).length > 0);
  assert.ok((await plain("early_warning/outlooks")).length > 0);
  await plain("early_warning/track-record", "lanhdao", "?as_of=2024-12-31");
  const { figures } = await plain("reports/figures", "vanphong", "?as_of=2024-12-31");
  await one("reports/figures/{id}", "id", figures[0].id);
  const remarks = `${api}reports/figures/${figures[0].id}/remarks`;
  await held("post", `${api}reports/figures/{id}/remarks`, remarks, "vanphong", {
    words: "hỏi lại",
  });
  await one("reports/figures/{id}/remarks", "id", figures[0].id);
  await plain("reports/submissions", "vanphong", "?limit=5");

  const report = {
    unit: units[0].code,
    figures: [{ indicator: "IND_OUTPUT", period: "2020-08", kind: "period", value: "65000.5" }],
  };
  const submissions = "/api/v1/reports/submissions";
  const handIn = () => held("post", submissions, submissions, "vanphong", report);
  const decide = async (verb, who, body) =>
    held("post", `${submissions}/{id}/${verb}`, `${submissions}/${await id()}/${verb}`, who, body);
  const id = async () => (await handIn()).id;
  await decide("sign", "lanhdao");
  await decide("accept", "lanhdao");
  await decide("return", "lanhdao", { reason: "sai đơn vị tính" });
  const acceptances = "/api/v1/reports/acceptances";
  await held("post", acceptances, acceptances, "lanhdao", { submissions: [await id()] });
  const form = new FormData();
  const row = `${units[0].code};IND_OUTPUT;2020-07;period;64.000,5;estimate`;
  form.append(
    "file",
    new Blob([`unit;indicator;period;kind;value;status\n${row}\n`], { type: "text/csv" }),
    "thang-7.csv",
  );
  const imports = "/api/v1/reports/imports";
  await held("post", imports, imports, "vanphong", form);

  await tasks(units, plan);
  await plain("documents/aliases");
  await one("documents/{id}/relations", "id", plan);
  await narratives(units[0]);
  await cycle();
  await webhooks();

  const past = "?ngay=2100-01-01";
  const facts = await plain("ledger/facts", "lanhdao", past);
  const sealed = facts.find((fact) => fact.leaf !== null);
  await one("ledger/facts/{fact}", "fact", sealed.id, "lanhdao");
  await one("ledger/facts/{fact}/proof", "fact", sealed.id, "lanhdao");
  await plain("ledger/checkpoints", "lanhdao");
  await plain("ledger/key");
  await plain("ledger/checkpoint");
  await one("ledger/tile/{path}", "path", "0/000");

  const all = Object.entries(described.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path}`),
  );
  assert.deepEqual(
    all.filter((operation) => !asked.has(operation)),
    [],
  );
});

test("each kind of refusal answers as it is described", async () => {
  const submissions = "/api/v1/reports/submissions";
  const schema = described.components.schemas.Problem;
  const refused = async (status, problem, verb, template, path, { who, body, text } = {}) => {
    const answer = await fetch(province.address + path, {
      method: verb.toUpperCase(),
      headers: {
        ...(who && { Authorization: `Bearer ${tokens[who]}` }),
        "Content-Type": "application/json",
      },
      body: text ?? (body && JSON.stringify(body)),
    });
    const said = await answer.json();
    assert.deepEqual([answer.status, said.problem], [status, problem], `${path}: ${said.message}`);
    assert.equal(misfit(said, schema), null, path);
    const told = described.paths[template][verb].responses[status];
    const name = told?.$ref?.split("/").pop();
    assert.ok(described.components.responses[name], `${verb} ${template}: ${status}`);
    return said;
  };
  const units = "/api/v1/organisation/units";
  await refused(401, "sign_in", "get", units, units);
  await refused(403, "forbidden", "get", "/api/v1/access/users", "/api/v1/access/users", {
    who: "donvi",
  });
  await refused(404, "not_found", "get", `${units}/{code}`, `${units}/NOWHERE`, {
    who: "vanphong",
  });
  const day = await refused(422, "invalid", "get", units, `${units}?as_of=x`, { who: "vanphong" });
  assert.deepEqual(
    day.fields.map((one) => one.field),
    ["as_of"],
  );
  await refused(400, "unreadable", "post", submissions, submissions, {
    who: "vanphong",
    text: "{",
  });
  await refused(413, "too_large", "post", submissions, submissions, {
    who: "vanphong",
    text: JSON.stringify("x".repeat(33 << 20)),
  });
  const code = (await send("get", units, "vanphong")).body[0].code;
  const figures = [{ indicator: "EXPORT", period: "2020-08", kind: "period", value: "2100.5" }];
  const { id } = (await send("post", submissions, "vanphong", { unit: code, figures })).body;
  const taken = await refused(
    409,
    "refused",
    "post",
    `${submissions}/{id}/accept`,
    `${submissions}/${id}/accept`,
    { who: "vanphong" },
  );
  assert.match(taken.message, /./);
});
