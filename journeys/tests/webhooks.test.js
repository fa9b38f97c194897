// Another system is told: an administrator names it, it shows its certificate, gets a signed message of what happens
// and can check it; what became of each message stands on a page that everybody can use.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isSound, keepPicture, openBrowser, openWindow, signIn, windowOf } from "../src/browser.js";
import { Province } from "../src/province.js";

const folder = mkdtempSync(join(tmpdir(), "tiendo-webhooks-"));
const [certificate, key] = [join(folder, "other.pem"), join(folder, "other.key")];
const got = [];
let province, browser, receiver, status;

before(async () => {
  execFileSync("openssl", [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost".split(
      " ",
    ),
    ...["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"],
    ...["-keyout", key, "-out", certificate],
  ]);
  const identity = { cert: readFileSync(certificate), key: readFileSync(key) };
  receiver = createServer(identity, (request, answer) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      answer.writeHead(status).end();
    });
  });
  await new Promise((ready) => receiver.listen(0, "127.0.0.1", ready));
  status = 204;
  process.env.TIENDO_WEBHOOKS_INSIDE = "true";
  process.env.TIENDO_TRUSTED_CERTIFICATES = certificate;
  process.env.TIENDO_PUBLIC_URL = "http://tiendo.mau.example.vn";
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "4", "--years", "2");
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await province?.close();
  receiver?.close();
  rmSync(folder, { recursive: true, force: true });
});

const window = (login) => windowOf(browser, province, login);

/** Asks again and again until something holds, within a while. */
async function until(holds, what) {
  for (const late = Date.now() + 30_000; Date.now() < late;) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  assert.fail(what);
}

/** Asks for the page anew, also in the middle of the answer to what was just sent. */
async function again(page) {
  await page.waitForLoadState();
  await page.goto(page.url());
}

const said = (page) => page.locator("main").innerText();

test("a system is named, told of a task in a signed message, and what came of it is on record", async () => {
  const { port } = receiver.address();
  const admin = await window("quantri");
  await admin.goto("/ket-noi");
  await isSound(admin);
  assert.match(await said(admin), /Chưa báo cho hệ thống nào/);

  // A wrong address is told beside its field, and what was chosen stays.
  await admin.locator('input[name="address"]').fill("https://");
  await admin.locator('input[name="kind"][value="tasks.assigned"]').check();
  await admin.locator("main form button[type=submit]").last().click();
  await admin.waitForLoadState();
  await isSound(admin);
  assert.ok(await admin.locator('input[name="kind"][value="tasks.assigned"]').isChecked());
  await admin.locator('input[name="address"]').fill(`https://127.0.0.1:${port}/hook`);
  await admin.locator("main form button[type=submit]").last().click();
  await admin.waitForSelector("[data-secret]");
  await isSound(admin);
  await keepPicture(admin, "webhooks-secret");
  const secret = (await admin.locator("[data-secret]").textContent()).trim();
  await admin.goto("/ket-noi");
  assert.doesNotMatch(await said(admin), /whsec_/);

  // Something happens.
  const office = await window("vanphong");
  const { name } = await (await office.request.get("/api/v1/organisation/units/M00001")).json();
  await office.goto("/nhiem-vu/giao");
  const fields = {
    work: "Rà soát số liệu dân cư",
    product: "Báo cáo",
    lead: name,
    person: "Ông Bí thư xã",
    due: "31/12/2099",
    ground: "giao ban",
  };
  for (const [field, value] of Object.entries(fields))
    await office.locator(`main [name="${field}"]`).fill(value);
  await office.locator("main form button[type=submit]").last().click();
  await office.waitForLoadState();

  await until(() => got.length > 0, "no message came");
  const [{ headers, body }] = got;
  const told = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const signing = Buffer.from(secret.replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", signing).update(told).digest("base64");
  assert.equal(headers["webhook-signature"], `v1,${signature}`);
  assert.equal(JSON.parse(body).type, "tasks.assigned");
  assert.doesNotMatch(body, /dân cư/, "no content goes out");

  // What became of it, and once more when the other system did not take it.
  status = 500;
  await admin.goto("/ket-noi");
  await admin.locator('main a[href^="/ket-noi/"]').first().click();
  await admin.waitForLoadState();
  await until(async () => {
    await again(admin);
    return /đã nhận/.test(await said(admin));
  }, "the message is never taken");
  await isSound(admin);
  await keepPicture(admin, "webhooks-endpoint");
  await admin
    .getByRole("button", { name: /^Gửi lại/ })
    .first()
    .click();
  await until(() => got.length > 1, "it did not go again");
  assert.equal(got[1].headers["webhook-id"], headers["webhook-id"]);
  await until(async () => {
    await again(admin);
    return /500/.test(await said(admin));
  }, "the refusal is not on record");
  await isSound(admin);

  // On a phone, by somebody who may not, and at its end.
  const phone = await openWindow(browser, province, { viewport: { width: 360, height: 740 } });
  await signIn(phone, "quantri");
  for (const path of ["/ket-noi", new URL(admin.url()).pathname]) {
    await phone.goto(path);
    await isSound(phone);
  }
  assert.equal((await office.goto("/ket-noi")).status(), 403);
  await admin.getByRole("button", { name: "Thôi báo" }).click();
  await admin.waitForLoadState();
  assert.match(await said(admin), /Chưa báo cho hệ thống nào/);
});

test("a system whose certificate nobody trusts is told nothing, and the page says so", async () => {
  await province.stop();
  delete process.env.TIENDO_TRUSTED_CERTIFICATES;
  await province.serve();
  const before = got.length;
  const admin = await window("quantri");
  await admin.goto("/ket-noi");
  await admin
    .locator('input[name="address"]')
    .fill(`https://127.0.0.1:${receiver.address().port}/hook`);
  await admin.locator('input[name="kind"][value="tasks.assigned"]').check();
  await admin.locator("main form button[type=submit]").last().click();
  await admin.waitForSelector("[data-secret]");
  const office = await window("vanphong");
  const task = {
    work: "Báo cáo nhanh",
    product: "Báo cáo",
    lead: "M00001",
    person: "Bà Hoa",
    due: "2099-06-30",
    ground: "giao ban",
  };
  const token = province.run("user", "token", "webhooks", "--as", "vanphong").trim();
  const answer = await fetch(`${province.address}/api/v1/tasks`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(task),
  });
  assert.equal(answer.status, 201, await answer.text());
  await office.close();
  await admin.goto("/ket-noi");
  await admin.locator('main a[href^="/ket-noi/"]').first().click();
  await until(async () => {
    await again(admin);
    return /chứng chỉ|chứng thư/i.test(await said(admin));
  }, "the page does not say that the certificate is not trusted");
  assert.equal(got.length, before);
  await isSound(admin);
});
