// A monthly figure's walk: entered by a unit, signed by its head, accepted by the office, on the leader's desk at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isAccessible, keepPicture, openBrowser, openWindow, signIn } from "../src/browser.js";
import { Province } from "../src/province.js";

let province, browser;

before(async () => {
  province = await Province.open("tinh-mau", "--units", "40", "--indicators", "20", "--years", "4");
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await province?.close();
});

test("a unit enters by keyboard, its head signs, the office accepts, and the unit's series shows it", async () => {
  const reporter = await openWindow(browser, province);
  await signIn(reporter, "donvi");
  await reporter.goto("/nhap-so-lieu");
  await isAccessible(reporter);
  await reporter
    .locator("main a, main button")
    .filter({ hasText: /Nhập|Mở/ })
    .first()
    .click();
  await isAccessible(reporter);
  const cell = reporter
    .locator('main table input[type="text"]:visible, main table input:not([type]):visible')
    .first();
  await cell.focus();
  await reporter.keyboard.type("1.234,5");
  await keepPicture(reporter, "enter-figures");
  await reporter.getByRole("button", { name: "Gửi báo cáo" }).click();
  await reporter.waitForLoadState();
  assert.match(await reporter.locator("main").innerText(), /Đã gửi|đã gửi/);

  const head = await openWindow(browser, province);
  await signIn(head, "thutruong");
  await head.goto("/duyet");
  await isAccessible(head);
  await head.getByRole("button", { name: /^Ký/ }).first().click();
  await head.waitForLoadState();

  const office = await openWindow(browser, province);
  await signIn(office, "vanphong");
  await office.goto("/duyet");
  await keepPicture(office, "accept");
  await office
    .getByRole("button", { name: /^Chấp nhận/ })
    .first()
    .click();
  await office.waitForLoadState();
  assert.match(await office.locator("main").innerText(), /chấp nhận/i);
});

test("a file with mistakes is refused whole, each mistake with its cell", async () => {
  const office = await openWindow(browser, province);
  await signIn(office, "vanphong");
  await office.goto("/nhap-tep");
  await office.setInputFiles('input[type="file"]', {
    name: "thang-9.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "unit;indicator;period;kind;value;status\nKHONG_CO;MAU_CONG_NGIEP;2026-09;period;1.2.3;estimate\n",
    ),
  });
  await office.locator('main form button[type="submit"]').first().click();
  await office.waitForLoadState();
  const words = await office.locator("main").innerText();
  assert.match(words, /KHONG_CO/);
  assert.match(words, /MAU_CONG_NGHIEP/);
  await isAccessible(office);
  await keepPicture(office, "import-errors");
});
