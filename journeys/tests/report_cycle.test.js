// A report's walk: asked by a form that opens its period by itself, filled in on the web by one unit and in a
// spreadsheet of LibreOffice by another, returned for one cell, mended, signed, accepted with all that no check remarks
// on, and seen in the table of the period.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  fitsItsWidth,
  isAccessible,
  isSound,
  keepPicture,
  openBrowser,
  openWindow,
  windowOf,
} from "../src/browser.js";
import { fillForm, hasOffice } from "../src/office.js";
import { Province } from "../src/province.js";

let province, browser, reporter, office, head, folder, handedIn;

// The present month in Viet Nam.
const period = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 7);
const [year, month] = period.split("-").map(Number);
// The month after may be open already.
const mine = new RegExp(`^Nhập: BM-09.*tháng ${month}/${year}$`);
const words = (page) => page.locator("main").innerText();

before(async () => {
  province = await Province.open("tinh-mau", "--units", "30", "--indicators", "20", "--years", "2");
  folder = mkdtempSync(join(tmpdir(), "tiendo-forms-"));
  browser = await openBrowser();
  office = await windowOf(browser, province, "vanphong");
  reporter = await windowOf(browser, province, "donvi");
  head = await windowOf(browser, province, "thutruong");
});

after(async () => {
  await browser?.close();
  await province?.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = async (path) => (await office.request.get(path)).json();
const requests = async () =>
  (await read(`/api/v1/reports/requests?period=${period}`)).filter(({ form }) => form === "BM-09");

/** Somebody of a unit, made by the administrator; signed in by a token, as a program is. */
async function personOf(login, role, unit) {
  province.run("user", "add", login, login, "--as", "quantri");
  province.run("user", "grant", login, role, "--unit", unit, "--as", "quantri");
  const token = province.run("user", "token", "journey", "--as", login).trim();
  const extraHTTPHeaders = { Authorization: `Bearer ${token}` };
  return openWindow(browser, province, { extraHTTPHeaders });
}

test("the office says what is reported, and the period opens by itself when its day has come", async () => {
  await office.goto("/bieu-mau/moi");
  await isAccessible(office);
  await office.fill("#code", "BM-09");
  await office.fill("#name", "Báo cáo nhanh về nông nghiệp");
  await office.fill("#basis", "09/QĐ-UBND");
  await office.selectOption("#kind", "commune");
  await office.fill("#items", "MAU_THIT; trong kỳ\nMAU_CHE; trong kỳ");
  // From the month before: the period of this month opened within it.
  const before = new Date(`${period}-01T00:00:00Z`);
  before.setUTCMonth(before.getUTCMonth() - 1);
  await office.fill("#from", before.toISOString().slice(0, 10));
  await office.fill("#opens_days_before", "31");
  await office.getByRole("button", { name: "Lập biểu mẫu" }).click();
  assert.match(await words(office), /BM-09: Báo cáo nhanh về nông nghiệp/);
  await isAccessible(office);
  await keepPicture(office, "report-form");
  let asked = [];
  for (let tries = 0; asked.length === 0 && tries < 100; tries++) {
    await new Promise((later) => setTimeout(later, 100));
    asked = await requests();
  }
  assert.ok(asked.length > 1, "the period opened by itself");
});

test("a unit fills it in; what was typed is kept though the page is left", async () => {
  await reporter.goto("/bao-cao/cua-toi");
  await isAccessible(reporter);
  await keepPicture(reporter, "reports-owed");
  await reporter.getByRole("link", { name: mine }).click();
  await isAccessible(reporter);
  const row = (at) => reporter.locator("table[data-grid] tbody tr").nth(at);
  for (const at of [0, 1]) {
    // As much as in the month before: nothing for a check to remark on.
    const before = await row(at).locator("td.beside").first().innerText();
    await row(at).locator("input.number").fill(before);
  }
  await reporter.getByText("Đã lưu nháp.").waitFor();
  await keepPicture(reporter, "fill-report");
  await reporter.reload();
  assert.notEqual(await row(1).locator("input.number").inputValue(), "");
  await reporter.getByRole("button", { name: "Gửi báo cáo" }).click();
  await reporter.waitForURL(/\/bao-cao\/0/);
  assert.match(await words(reporter), /2 số: chờ duyệt/);
  handedIn = new URL(reporter.url()).pathname;
});

test("another unit fills it in with LibreOffice", { skip: !hasOffice }, async () => {
  const [mine] = (await requests()).filter(({ submission }) => submission !== null);
  const other = (await requests()).find(({ unit }) => unit !== mine.unit);
  const clerk = await personOf("xa-khac", "reporter", other.unit);
  const chief = await personOf("thu-truong-khac", "head", other.unit);
  await clerk.goto(`/yeu-cau-bao-cao/${other.id}/nhap`);
  // As much as in the month before, in the Vietnamese way of writing.
  const former = await clerk
    .locator("table[data-grid] tbody td.beside:nth-child(2)")
    .allInnerTexts();
  const [meat, tea] = former.map((text) => Number(text.replaceAll(".", "").replace(",", ".")));
  assert.ok(meat > 0 && tea > 0, former.join(" "));
  const form = join(folder, "bm-09.xlsx");
  const empty = await clerk.request.get(`/yeu-cau-bao-cao/${other.id}/tep.xlsx`);
  writeFileSync(form, await empty.body());
  const filled = fillForm(form, folder, {
    MAU_THIT: { p: meat },
    MAU_CHE: { p: tea, n: "Đã đối chiếu" },
  });
  await clerk.getByText("Nhập bằng Excel").click();
  await clerk.setInputFiles('input[type="file"]', filled);
  await clerk.getByRole("button", { name: "Đưa vào bản nháp" }).click();
  const typed = clerk.locator("table[data-grid] input.number");
  assert.deepEqual(await typed.evaluateAll((all) => all.map((one) => one.value)), former);
  assert.equal(
    await clerk.locator("table[data-grid] input.words").nth(1).inputValue(),
    "Đã đối chiếu",
  );
  await clerk.getByRole("button", { name: "Gửi báo cáo" }).click();
  await clerk.waitForURL(/\/bao-cao\/0/);
  await chief.goto(new URL(clerk.url()).pathname);
  await chief.getByRole("button", { name: /^Ký/ }).click();
  assert.match(await words(chief), /đã ký|Đã ký/);
});

test("a file shows what a cell says, and whoever judges it sees the file", async () => {
  const { id } = (await requests()).find(({ submission }) => submission !== null);
  await reporter.goto(`/yeu-cau-bao-cao/${id}/minh-chung`);
  await isSound(reporter);
  const list = join(folder, "bảng kê.txt");
  writeFileSync(list, "Chè búp tươi: theo cân của hợp tác xã");
  await reporter.selectOption("#cell", { index: 1 });
  await reporter.setInputFiles("#file", list);
  await reporter.fill("#words", "Bảng kê của hợp tác xã");
  await reporter.getByRole("button", { name: "Thêm minh chứng" }).click();
  assert.match(await words(reporter), /Đã lưu minh chứng/);
  await isSound(reporter);
  await office.goto(`/yeu-cau-bao-cao/${id}/minh-chung`);
  const file = await office.request.get(
    await office.getByRole("link", { name: "bảng kê.txt" }).getAttribute("href"),
  );
  assert.match(await file.text(), /theo cân của hợp tác xã/);
  await reporter.goto("/bao-cao/cua-toi");
});

test("the office returns one cell, and only this one is open again", async () => {
  await office.goto(handedIn);
  await office.locator('input[name="dong-2"]').check();
  await office.getByText("Trả lại", { exact: true }).first().click();
  await office.fill("#reason", "Chè búp tươi hay chè khô?");
  await isAccessible(office);
  await office.getByRole("button", { name: "Trả lại" }).click();
  await reporter.goto("/bao-cao/cua-toi");
  assert.match(await words(reporter), /1 bị trả lại/);
  await reporter.getByRole("link", { name: mine }).click();
  assert.match(await words(reporter), /Chè búp tươi hay chè khô\?/);
  assert.equal(await reporter.locator("table[data-grid] input.number").count(), 1);
  await isAccessible(reporter);
  await keepPicture(reporter, "returned-cell");
  // The connection breaks between typing and handing in: the page stays, and what was typed stays on this computer.
  const draft = "**/api/v1/reports/requests/*/draft";
  await reporter.route(draft, (route) => route.abort());
  await reporter.locator("table[data-grid] input.words").first().fill("Chè búp tươi");
  await reporter.getByRole("button", { name: "Gửi báo cáo" }).click();
  await reporter.getByText("Mất kết nối", { exact: false }).waitFor();
  assert.doesNotMatch(reporter.url(), /\/bao-cao\/0/);
  const kept = await reporter.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  assert.match(kept, /tiendo user:.*Chè búp tươi/);
  await reporter.unroute(draft);
  await reporter.getByRole("button", { name: "Gửi báo cáo" }).click();
  await reporter.waitForURL(/\/bao-cao\/0/);
  assert.match(await words(reporter), /Chè búp tươi/);
});

test("its head signs, the office accepts all that is clean, and the table shows it", async () => {
  await head.goto(new URL(reporter.url()).pathname);
  await head.getByRole("button", { name: /^Ký/ }).click();
  await office.goto(`/bao-cao/tien-do?ky=${period}`);
  await isAccessible(office);
  await fitsItsWidth(office);
  await office.getByRole("button", { name: /không có nhận xét nào/ }).click();
  const unit = (await reporter.goto("/bao-cao/cua-toi"), await words(reporter));
  assert.match(unit, /Đã chấp nhận/);
  await office.goto(`/bao-cao/tien-do?ky=${period}&tt=accepted`);
  assert.match(await words(office), /BM-09/);
  assert.match(await words(office), /Đã chấp nhận: \d+/);
  const accepted = (await requests()).filter(({ stage }) => stage === "accepted");
  assert.equal(accepted.length, hasOffice ? 2 : 1);
  await keepPicture(office, "period-progress");
});

test("the period is added up; a figure of the province's own that is not the sum stands out", async () => {
  await office.goto(`/bao-cao/tong-hop?ky=${period}`);
  await isAccessible(office);
  await fitsItsWidth(office);
  assert.match(await words(office), /BM-09: Báo cáo nhanh về nông nghiệp/);
  assert.match(await words(office), /Số tổng hợp/);
  await keepPicture(office, "consolidation");
  await office.locator("#so-tong-hop a.origin").first().click();
  await isAccessible(office);
  await office.goto(`/bao-cao/chenh-lech?ky=${period}`);
  await isAccessible(office);
  await office.goto("/bao-cao/uoc-tinh");
  await isAccessible(office);
  await keepPicture(office, "estimates");
  const sheet = await office.request.get(`/bao-cao/tong-hop.xlsx?ky=${period}`);
  assert.ok(sheet.ok());
  assert.equal((await sheet.body()).subarray(0, 2).toString(), "PK");
});

test("on a phone the grid is filled in without scrolling sideways", async () => {
  await reporter.setViewportSize({ width: 360, height: 740 });
  await reporter.goto("/nhap-so-lieu/nhap");
  await isAccessible(reporter);
  await fitsItsWidth(reporter);
  const wide = await reporter.evaluate(() => {
    const box = document.querySelector(".table-scroll");
    return box.scrollWidth - box.clientWidth;
  });
  assert.ok(wide <= 1, `the grid is ${wide} px too wide`);
  await keepPicture(reporter, "grid-on-a-phone");
});
