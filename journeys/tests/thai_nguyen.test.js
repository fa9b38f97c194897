// The sample of published figures: what stood in danger in September 2020, and how 2023 was warned.
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

let province, browser, leader;

before(async () => {
  province = await Province.open("thai-nguyen");
  browser = await openBrowser();
  leader = await openWindow(browser, province);
  await signIn(leader, "lanhdao");
});

after(async () => {
  await browser?.close();
  await province?.close();
});

test("the first page stands at 25 September 2020 and says so", async () => {
  await leader.goto("/");
  assert.match(await leader.locator("body").innerText(), /25\/9\/2020/);
  await keepPicture(leader, "desk");
});

test("the desk names industry, exports and retail with their share of plan and a probability", async () => {
  await leader.goto("/");
  const words = await leader.locator("main").innerText();
  for (const expected of [/70,7\s?%/, /68,9\s?%/, /67,7\s?%/, /\d+\/100/]) {
    assert.match(words, expected);
  }
});

test("in 2023 industrial output was warned of well before October", async () => {
  for (const day of ["2023-04-30", "2023-06-30", "2023-09-25"]) {
    await leader.goto(`/chi-tieu/IND_OUTPUT?ngay=${day}`);
    const state = await leader.locator("main [data-state]").first().getAttribute("data-state");
    assert.ok(["at_risk", "off_course"].includes(state), `${day}: ${state}`);
  }
  await leader.goto("/chi-tieu/IND_OUTPUT?ngay=2023-09-25");
  assert.match(await leader.locator("main").innerText(), /1\.02\d\.\d{3}/);
  await keepPicture(leader, "target-2023");
});

test("the track record tells the day of the first warning", async () => {
  await leader.goto("/theo-doi-canh-bao?ngay=2024-12-31");
  assert.match(await leader.locator("main").innerText(), /2023/);
  await keepPicture(leader, "track-record");
});

test("one click leads from a figure to where it came from", async () => {
  await leader.goto("/chi-tieu/IND_OUTPUT?ngay=2020-09-25");
  await leader.locator('main a[href^="/so-lieu/"]').first().click();
  assert.match(await leader.locator("main").innerText(), /Sở Công Thương/);
  await keepPicture(leader, "figure");
});

const screens = [
  ["/", "desk"],
  ["/chi-tieu", "catalogue"],
  ["/chi-tieu/IND_OUTPUT", "target"],
  ["/ke-hoach", "plan"],
  ["/don-vi", "units"],
  ["/van-ban", "documents"],
  ["/theo-doi-canh-bao", "track-record"],
  ["/nhat-ky", "history"],
  ["/kiem-tra", "checks"],
  ["/tim?q=cong+nghiep", "search"],
  ["/tai-khoan", "account"],
];

for (const [address, name] of screens) {
  test(`${address} is accessible, fits a phone and prints`, async () => {
    const response = await leader.goto(address);
    assert.equal(response.status(), 200);
    await isAccessible(leader);
    await leader.setViewportSize({ width: 360, height: 740 });
    await fitsItsWidth(leader);
    if (name === "desk") await keepPicture(leader, "desk-phone");
    await leader.setViewportSize({ width: 1280, height: 900 });
    await keepPicture(leader, name);
  });
}

test("the desk can be read in the dark and in English", async () => {
  const page = await openWindow(browser, province, { colorScheme: "dark" });
  await signIn(page, "lanhdao");
  await page.goto("/?lang=en");
  assert.match(await page.locator("main").innerText(), /target/i);
  await isAccessible(page);
  await keepPicture(page, "desk-dark-en");
  await page.context().close();
});

test("without scripts the desk, the target's page and the as-of control work", async () => {
  const page = await openWindow(browser, province, { javaScriptEnabled: false });
  await signIn(page, "lanhdao");
  await page.goto("/");
  await page.fill('input[name="ngay"]', "2023-09-25");
  await page.press('input[name="ngay"]', "Enter");
  assert.match(await page.locator("body").innerText(), /25\/9\/2023/);
  await page.goto("/chi-tieu/IND_OUTPUT");
  assert.match(await page.locator("main").innerText(), /405\.000/);
  await page.context().close();
});

test("who is not signed in sees the way in, and nothing else", async () => {
  const page = await openWindow(browser, province);
  await page.goto("/chi-tieu");
  assert.equal(new URL(page.url()).pathname, "/dang-nhap");
  await isAccessible(page);
  await keepPicture(page, "sign-in");
  await page.context().close();
});
