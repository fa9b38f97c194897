// A report's walk: asked by a form, filled in on the web, returned for one cell, mended, signed, accepted with all that
// no check remarks on, and seen in the table of the period.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  fitsItsWidth,
  isAccessible,
  keepPicture,
  openBrowser,
  openWindow,
  signIn,
} from "../src/browser.js";
import { Province } from "../src/province.js";

let province, browser, reporter, office, head;

// The present month in Viet Nam.
const period = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 7);
const words = (page) => page.locator("main").innerText();

before(async () => {
  province = await Province.open("tinh-mau", "--units", "30", "--indicators", "20", "--years", "2");
  browser = await openBrowser();
  office = await openWindow(browser, province);
  await signIn(office, "vanphong");
  reporter = await openWindow(browser, province);
  await signIn(reporter, "donvi");
  head = await openWindow(browser, province);
  await signIn(head, "thutruong");
});

after(async () => {
  await browser?.close();
  await province?.close();
});

test("the office says what is reported, and opens a period", async () => {
  await office.goto("/bieu-mau/moi");
  await isAccessible(office);
  await office.fill("#code", "BM-09");
  await office.fill("#name", "Báo cáo nhanh về nông nghiệp");
  await office.fill("#basis", "09/QĐ-UBND");
  await office.selectOption("#kind", "commune");
  await office.fill("#items", "MAU_THIT; trong kỳ\nMAU_CHE; trong kỳ");
  await office.getByRole("button", { name: "Lập biểu mẫu" }).click();
  assert.match(await words(office), /BM-09: Báo cáo nhanh về nông nghiệp/);
  await isAccessible(office);
  await keepPicture(office, "report-form");
  await office.fill("#period", period);
  await office.getByRole("button", { name: "Mở kỳ" }).click();
  assert.match(await words(office), /Đã mở kỳ báo cáo/);
});

test("a unit fills it in; what was typed is kept though the page is left", async () => {
  await reporter.goto("/bao-cao/cua-toi");
  await isAccessible(reporter);
  await keepPicture(reporter, "reports-owed");
  await reporter.getByRole("link", { name: /^Nhập: BM-09/ }).click();
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
});

test("the office returns one cell, and only this one is open again", async () => {
  await office.goto(new URL(reporter.url()).pathname);
  await office.locator('input[name="dong-2"]').check();
  await office.getByText("Trả lại", { exact: true }).first().click();
  await office.fill("#reason", "Chè búp tươi hay chè khô?");
  await isAccessible(office);
  await office.getByRole("button", { name: "Trả lại" }).click();
  await reporter.goto("/bao-cao/cua-toi");
  assert.match(await words(reporter), /1 bị trả lại/);
  await reporter.getByRole("link", { name: /^Nhập: BM-09/ }).click();
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
