// A periodic report's walk: its template taken away, edited through LibreOffice and sent back; one at fault told off by
// paragraph; a report drafted, a figure changed and marked, redrafted, issued by another hand; its files opened again.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isSound, keepPicture, openBrowser, windowOf } from "../src/browser.js";
import { hasOffice, saved } from "../src/office.js";
import { parts, words } from "../src/packed.js";
import { docx } from "../src/papers.js";
import { Province } from "../src/province.js";

let province, browser, office, leader, folder, report;
// The year so far, by the clock of Việt Nam: the months that are over.
const now = new Date(Date.now() + 7 * 3600_000);
now.setUTCDate(0);
const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
const period = `${year}-${String(month).padStart(2, "0")}`;
// Looked for, as LibreOffice is: on a machine without them the program's own readers have the last word.
const hasPdfTools = spawnSync("pdftotext", ["-v"]).status === 0;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "tiendo-templates-"));
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "10", "--years", "2");
  browser = await openBrowser();
  office = await windowOf(browser, province, "vanphong");
  leader = await windowOf(browser, province, "lanhdao");
});

after(async () => {
  await browser?.close();
  await province?.close();
  rmSync(folder, { recursive: true, force: true });
});

const said = (page) => page.locator("main").innerText();

const throughWriter = (file) => saved(file, folder, "docx:MS Word 2007 XML");

async function fetched(page, path) {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, path);
  return answer.body();
}

async function sendTemplate(file) {
  await office.goto("/bao-cao/dinh-ky/mau");
  await office.selectOption('select[name="template"]', "state");
  await office.setInputFiles('input[name="file"]', file);
  await office.getByRole("button", { name: "Gửi mẫu" }).click();
}

test("a template at fault is told off by paragraph, all at once", async () => {
  const broken = join(folder, "hong.docx");
  writeFileSync(broken, docx(["Báo cáo", "Của {{don_vj}}", "{{#chuong}} và {{ky"]));
  await sendTemplate(broken);
  const told = await said(office);
  assert.match(told, /Tệp có 3 lỗi/);
  assert.match(told, /đoạn 2.*có phải “don_vi”\?/);
  assert.match(told, /đoạn 3.*mở mà không đóng/);
  await isSound(office);
  await keepPicture(office, "report-template-faults");
});

test("a template goes through LibreOffice and comes back", { skip: !hasOffice }, async () => {
  const taken = join(folder, "mau.docx");
  writeFileSync(taken, await fetched(office, "/bao-cao/dinh-ky/mau/state/0.docx"));
  await sendTemplate(throughWriter(taken));
  assert.match(await said(office), /Đã nhận mẫu/);
  assert.match(await said(office), /Cơ quan nhà nước[^\n]*\n, Phiên bản 1/);
  await isSound(office);
});

test("a report is drafted with every figure's source", async () => {
  await office.goto("/bao-cao/dinh-ky");
  await isSound(office);
  await office.getByRole("link", { name: "Lập báo cáo" }).click();
  await isSound(office);
  await office.selectOption('select[name="period"]', period);
  await office.selectOption('select[name="template"]', "state");
  await office.getByRole("button", { name: "Lập báo cáo" }).click();
  await office.waitForURL(/\/bao-cao\/dinh-ky\/[0-9A-Z]{26}/);
  report = new URL(office.url()).pathname;
  const told = await said(office);
  assert.match(told, /Kết quả thực hiện các chỉ tiêu/);
  assert.match(told, /Số liệu còn thiếu/);
  await isSound(office);
  await keepPicture(office, "periodic-report");
});

test("a figure that changed is marked, and nobody issues over it", async () => {
  const units = await (await office.request.get("/api/v1/organisation/units")).json();
  const root = units.find((unit) => unit.parent === null);
  const whole = await (
    await office.request.get(`/api/v1/narratives/reports/${report.split("/").pop()}`)
  ).json();
  const results = whole.chapters.find((chapter) => chapter.id === "results");
  const [row] = results.parts.find((part) => part.kind === "table").rows;
  const indicators = await (await office.request.get("/api/v1/targets/indicators")).json();
  const { code } = indicators.find((one) => one.name_vi === row[0].words);
  const figure = { indicator: code, period, kind: "period", value: "123" };
  const sent = await office.request.post("/api/v1/reports/submissions", {
    data: { unit: root.code, figures: [figure] },
    headers: { origin: province.address },
  });
  assert.equal(sent.status(), 201, await sent.text());
  const { id } = await sent.json();
  const accepted = await leader.request.post(`/api/v1/reports/submissions/${id}/accept`, {
    headers: { origin: province.address },
  });
  assert.equal(accepted.status(), 200, await accepted.text());
  await leader.goto(report);
  assert.match(await said(leader), /Đã đổi sau khi lập/);
  assert.match(await said(leader), /123/);
  await leader.getByRole("button", { name: "Ban hành" }).click();
  assert.match(await said(leader), /chỗ đã đổi sau khi lập mà chưa ai xem/);
  await isSound(leader);
  await keepPicture(leader, "periodic-report-changed");
});

test("it is redrafted, written in, issued by another hand, and its files open again", async () => {
  await office.goto(report);
  await office.getByRole("button", { name: "Lập lại theo số hiện nay" }).click();
  assert.match(await said(office), /Đã lập lại/);
  await office.fill('input[name="number"]', "12/BC-UBND");
  await office.fill('input[name="signer"]', "Nguyễn Văn Mẫu");
  await office.getByRole("button", { name: "Lưu", exact: true }).click();
  assert.match(await said(office), /Đã lưu/);
  await leader.goto(report);
  await leader.getByRole("button", { name: "Ban hành" }).click();
  assert.match(await said(leader), /Đã ban hành báo cáo/);
  await isSound(leader);

  const word = parts(await fetched(leader, `${report}/bao-cao.docx`));
  const text = words(word.get("word/document.xml"));
  for (const wanted of ["12/BC-UBND", "Nguyễn Văn Mẫu", "123", "Nguồn số liệu", "CỘNG HÒA XÃ HỘI"])
    assert.ok(text.includes(wanted), `${wanted} is not in the report`);
  assert.ok(!text.includes("{{") && !text.includes("DỰ THẢO"));
  assert.ok([...word.keys()].some((name) => name.startsWith("word/charts/")));

  const book = parts(await fetched(leader, `${report}/bao-cao.xlsx`));
  assert.ok([...book.keys()].some((name) => name.startsWith("xl/charts/chart")));
  assert.ok(words(book.get("xl/sharedStrings.xml")).includes("Nguồn"));

  const pages = await fetched(leader, `${report}/bao-cao.pdf`);
  assert.ok(pages.subarray(0, 5).equals(Buffer.from("%PDF-")));
  if (hasPdfTools) {
    const file = join(folder, "bao-cao.pdf");
    writeFileSync(file, pages);
    const printed = execFileSync("pdftotext", ["-layout", file, "-"]).toString("utf8");
    for (const wanted of ["12/BC-UBND", "Nguyễn Văn Mẫu", "123", "Nguồn số liệu", "Đã đạt"])
      assert.ok(printed.includes(wanted), `${wanted} is not on the pages`);
    const count = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [file]).toString())[1]);
    assert.equal(printed.split("\f").length - 1, count);
    assert.ok(count >= 3, `${count} pages`);
  }

  if (!hasOffice) return;
  const issued = join(folder, "bao-cao.docx");
  writeFileSync(issued, await fetched(leader, `${report}/bao-cao.docx`));
  const saved = parts(readFileSync(throughWriter(issued)));
  assert.ok(words(saved.get("word/document.xml")).includes("12/BC-UBND"));
});
