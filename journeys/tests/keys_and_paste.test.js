// Without a mouse: a list is searched, sorted, walked and opened by keys, and a range from a spreadsheet fills the grid.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isAccessible, openBrowser, openWindow, signIn } from "../src/browser.js";
import { Province } from "../src/province.js";

let province, browser;

before(async () => {
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "10", "--years", "2");
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await province?.close();
});

test("a list is searched, walked and opened by keys, and says how", async () => {
  const office = await openWindow(browser, province);
  await signIn(office, "vanphong");
  await office.goto("/ke-hoach?xep=-ten");
  const names = await office.locator("main tbody tr th a").allInnerTexts();
  const heads = office.locator("main thead th[aria-sort]");
  assert.equal(await heads.getAttribute("aria-sort"), "descending");
  await office.keyboard.press("?");
  assert.ok(await office.locator("#keys").isVisible());
  await isAccessible(office);
  await office.keyboard.press("Escape");
  assert.ok(!(await office.locator("#keys").isVisible()));
  const focused = () => office.evaluate(() => document.activeElement?.textContent);
  await office.keyboard.press("j");
  await office.keyboard.press("ArrowDown");
  assert.equal(await focused(), names[1]);
  await office.keyboard.press("k");
  assert.equal(await focused(), names[0]);
  await office.keyboard.press("/");
  await office.keyboard.type("cong nghiep j");
  await office.keyboard.press("Backspace");
  await office.keyboard.press("Enter");
  await office.waitForURL(/q=cong\+nghiep/);
  assert.match(office.url(), /xep=-ten/);
  const found = await office.locator("main tbody tr th a").allInnerTexts();
  assert.ok(found.length > 0 && found.length < names.length);
  await office.keyboard.press("j");
  await office.keyboard.press("Enter");
  await office.waitForURL(/\/ke-hoach\/\w/);
});

test("a range from a spreadsheet fills the cells below and beside, and is taken back", async () => {
  const reporter = await openWindow(browser, province);
  await signIn(reporter, "donvi");
  await reporter.goto("/nhap-so-lieu/nhap");
  const cells = reporter.locator("table[data-grid] tbody input.number");
  const first = await cells.evaluateAll((all) => {
    const row = all[0].closest("tr");
    const below = row.nextElementSibling.querySelector("input.number");
    const paste = new DataTransfer();
    paste.setData("text/plain", "1.234,5\n2.345,6\n");
    all[0].focus();
    all[0].dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: paste, bubbles: true, cancelable: true }),
    );
    return [all[0].value, below.value];
  });
  assert.deepEqual(first, ["1.234,5", "2.345,6"]);
  assert.match(await reporter.locator(".table-scroll + .hint").innerText(), /Đã dán 2 ô/);
  await reporter.keyboard.press("Control+z");
  assert.equal(await cells.first().inputValue(), "");
});

test("on a phone no page of lists scrolls sideways", async () => {
  const leader = await openWindow(browser, province);
  await signIn(leader, "vanphong");
  await leader.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/", "/chi-tieu", "/ke-hoach", "/duyet", "/van-ban", "/don-vi", "/nhat-ky"]) {
    await leader.goto(path);
    const [wide, seen] = await leader.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(wide <= seen, `${path}: ${wide} > ${seen}`);
    await isAccessible(leader);
  }
});
