// A warning's walk: a target in danger gets a cause with what shows it, a remedy with its effect, and a task that
// carries it out; the board moves the task, and the remedy's page tells where it stands. Every page is accessible.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isSound, keepPicture, openBrowser, windowOf } from "../src/browser.js";
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

const window = (login) => windowOf(browser, province, login);

const said = (page) => page.locator("main").innerText();

test("from a warning to a cause, a remedy, the task that carries it out, and back", async () => {
  const office = await window("vanphong");
  assert.match(await said(office), /chỉ tiêu bị cảnh báo chưa có giải pháp/);
  await office.locator('a[href^="/chi-tieu/"]').first().click();
  await office.getByRole("link", { name: "Nêu nguyên nhân" }).click();
  await isSound(office);

  // A cause without anything that shows it is not taken.
  await office.selectOption('select[name="kind"]', "land");
  await office.fill('textarea[name="words"]', "Chưa giao được mặt bằng cho ba dự án");
  await office.getByRole("button", { name: "Ghi nguyên nhân" }).click();
  assert.match(await said(office), /Chọn ít nhất một số liệu hoặc nhận xét/);
  await office.locator('input[type="checkbox"]').first().check();
  await office.getByRole("button", { name: "Ghi nguyên nhân" }).click();
  assert.match(await said(office), /Chủ quan: giải phóng mặt bằng/);
  await isSound(office);
  await keepPicture(office, "target-with-cause");

  // The remedy says what it should bring and by when.
  await office.getByRole("link", { name: "Đề xuất giải pháp" }).click();
  await isSound(office);
  await office.fill('textarea[name="words"]', "Bàn giao mặt bằng sạch trong tháng");
  await office.fill('input[name="effect"]', "1");
  const year = new Date(Date.now() + 7 * 3600e3).getUTCFullYear();
  await office.fill('input[name="effect_by"]', `${year}-12-31`);
  await office.getByRole("button", { name: "Ghi giải pháp" }).click();
  await office.waitForURL(/\/giai-phap\//);
  const remedy = new URL(office.url()).pathname;
  assert.match(await said(office), /Mới có 0 trên 2 kỳ báo cáo/);
  assert.match(await said(office), /Chưa có nhiệm vụ nào thực hiện giải pháp này/);
  await isSound(office);

  // It becomes a task, which names it.
  const unit = await (await office.request.get("/api/v1/organisation/units/M00001")).json();
  await office.getByRole("link", { name: "Giao thành nhiệm vụ" }).click();
  await isSound(office);
  assert.equal(
    await office.inputValue('textarea[name="work"]'),
    "Bàn giao mặt bằng sạch trong tháng",
  );
  await office.fill('input[name="product"]', "Biên bản bàn giao");
  await office.fill('input[name="lead"]', unit.name);
  await office.fill('input[name="person"]', "Thủ trưởng đơn vị (mẫu)");
  await office.locator('main form.form button[type="submit"]').click();
  await office.waitForURL(/\/nhiem-vu\/[0-9A-Z]{26}/);
  assert.match(await said(office), /giải pháp cho chỉ tiêu/);
  await office.goto(remedy);
  assert.match(await said(office), /đã giao, chưa nhận/);
  await keepPicture(office, "remedy");

  // Whoever does it moves its card; the other shapes of the list stand.
  const head = await window("thutruong");
  await head.goto("/nhiem-vu/bang?q=ban+giao+mat+bang+sach");
  const card = head.locator(".board li", { hasText: "Bàn giao mặt bằng sạch" });
  await card.locator("summary").press("Enter");
  await card.getByRole("button", { name: "Chuyển" }).press("Enter");
  await head.waitForURL(/xong=tasks-take-on-done/);
  await isSound(head);
  await keepPicture(head, "board");
  for (const [path, name] of [
    ["/nhiem-vu?xem=all", "task-list"],
    ["/nhiem-vu/thang?xem=all", "task-month"],
    ["/nhiem-vu/truc-thoi-gian?xem=all", "task-timeline"],
  ]) {
    await office.goto(path);
    await isSound(office);
    await keepPicture(office, name);
  }
  await office.goto(remedy);
  assert.match(await said(office), /đang làm/);

  // Many at once are looked at first.
  await office.goto("/nhiem-vu?xem=all&tinh-trang=open");
  for (const box of (await office.locator('input[name^="chon-"]').all()).slice(0, 3))
    await box.check();
  await office.selectOption('select[name="together"]', "remind");
  await office.getByRole("button", { name: "Xem trước" }).click();
  assert.match(await said(office), /việc sẽ được làm/);
  await isSound(office);
  await keepPicture(office, "task-together");
});
