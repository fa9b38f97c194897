// Work moves across the board: a card is dragged to the next column, or moved by keys alone; where a reason is needed
// it is asked for first, and a column that does not lead on takes nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fitsItsWidth, isAccessible, keepPicture, openBrowser, windowOf } from "../src/browser.js";
import { Province } from "../src/province.js";

const WORK = "Cập nhật sổ theo dõi hộ nghèo";
const BOARD = "/nhiem-vu/bang?xem=all&q=so+theo+doi";
let province, browser;

before(async () => {
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "4", "--years", "2");
  browser = await openBrowser();
  const token = province.run("user", "token", "board", "--as", "vanphong").trim();
  const answer = await fetch(`${province.address}/api/v1/tasks`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({
      work: WORK,
      product: "Sổ theo dõi",
      lead: "M00001",
      person: "Bà Hoa",
      due: "2099-06-30",
      ground: "giao ban",
    }),
  });
  assert.equal(answer.status, 201, await answer.text());
});

after(async () => {
  await browser?.close();
  await province?.close();
});

async function board(login) {
  const page = await windowOf(browser, province, login);
  await page.goto(BOARD);
  return page;
}

const column = (page, key) => page.locator(`[data-column="${key}"]`);
const card = (page) => page.locator("[data-card]", { hasText: WORK });

async function stands(page, key) {
  await column(page, key).getByText(WORK).waitFor();
  assert.equal(await page.locator(".board li", { hasText: WORK }).count(), 1);
}

test("a card is dragged to the next column; where words are needed they are asked for first", async () => {
  const head = await board("thutruong");
  await stands(head, "assigned");
  await isAccessible(head);
  await fitsItsWidth(head);

  // A column that no step of this task leads to takes nothing.
  await card(head).dragTo(column(head, "accepted"));
  await stands(head, "assigned");

  await card(head).dragTo(column(head, "taken_on"));
  await stands(head, "taken_on");

  // Handing in needs words: the card opens at their field and nothing is sent before.
  await card(head).dragTo(column(head, "delivered"));
  const words = card(head).locator('input[name="words"]');
  await words.waitFor();
  assert.ok(await words.evaluate((one) => one === document.activeElement));
  await stands(head, "taken_on");
  await isAccessible(head);
  await keepPicture(head, "board-words");
  await words.fill("Sổ đã cập nhật đến hết tháng");
  await words.press("Enter");
  await stands(head, "delivered");
});

test("keys alone do the same, with the reason beside the choice", async () => {
  const office = await board("vanphong");
  await stands(office, "delivered");
  await card(office).locator("summary").focus();
  await office.keyboard.press("Enter");
  await office.keyboard.press("Tab");
  const choice = card(office).locator("select");
  assert.ok(await choice.evaluate((one) => one === document.activeElement));
  await choice.selectOption({ label: await label(choice, "returned") });
  await office.keyboard.press("Tab");
  const words = card(office).locator('input[name="words"]');
  assert.ok(await words.evaluate((one) => one === document.activeElement && one.required));
  await office.keyboard.type("còn thiếu hai thôn");
  await office.keyboard.press("Enter");
  await stands(office, "returned");
  await isAccessible(office);
  // The step stands in the task's history with its reason.
  await card(office).locator("a").first().click();
  await office.waitForLoadState();
  assert.match(await office.locator("main").innerText(), /còn thiếu hai thôn/);
});

/** The words of the choice that leads to a column. */
const label = (choice, to) =>
  choice
    .locator(`option[data-to="${to}"]`)
    .first()
    .evaluate((one) => one.textContent);
