// A clause's walk: a conclusion is registered, read, confirmed, given as a task, taken on, reminded of, extended, handed
// in and accepted; each by the one who may, and every page on the way is accessible.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isSound, keepPicture, openBrowser, openWindow, signIn, windowOf } from "../src/browser.js";
import { openMailbox } from "../src/mailbox.js";
import { Province } from "../src/province.js";

let province, browser, mailbox;

before(async () => {
  mailbox = await openMailbox();
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "4", "--years", "2");
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await province?.close();
  await mailbox?.close();
});

/** A day in Viet Nam, so many days from now. */
function away(days) {
  const at = new Date(Date.now() + 7 * 3600e3 + days * 86400e3);
  return { iso: at.toISOString().slice(0, 10), words: written(at) };
}

function written(at) {
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
}

/** Working days after one day, up to another. */
function workingDays(from, to) {
  const told = province.run("calendar", "working-days", from, to, "--format", "json");
  return JSON.parse(told)[0].working_days;
}

const window = (login) => windowOf(browser, province, login);

/** Opens one of the small forms of a task's page; answers it. */
async function form(page, words) {
  const details = page.locator("main details", {
    has: page.locator("summary", { hasText: new RegExp(`^${words}$`) }),
  });
  if (!(await details.evaluate((one) => one.open))) await details.locator("summary").click();
  return details;
}

async function send(details, words) {
  await details.getByRole("button", { name: words }).click();
  await details.page().waitForLoadState();
}

const said = (page) => page.locator("main").innerText();

test("a clause of a conclusion becomes a task, is reminded of, extended, handed in and accepted", async () => {
  const due = away(2);
  const office = await window("vanphong");
  const unit = await office.request.get("/api/v1/organisation/units/M00001");
  const { name } = await unit.json();

  // The conclusion is registered and read.
  await office.goto("/van-ban/them");
  await office.selectOption('select[name="kind"]', "notice_of_conclusion");
  await office.fill('input[name="number"]', "27");
  await office.fill('input[name="symbol"]', "TB-UBND-M");
  await office.fill('textarea[name="subject"]', "Kết luận về giải phóng mặt bằng");
  const text = `THÔNG BÁO
Kết luận về giải phóng mặt bằng
I. NHIỆM VỤ
1. Giao ${name} chủ trì, phối hợp với Sở Tài chính lập hồ sơ bồi thường, báo cáo trước ngày ${due.words}.
2. Giao các ngành liên quan chủ động tuyên truyền trước ngày ${away(30).words}.
`;
  await office.setInputFiles('input[name="file"]', {
    name: "tb27.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  });
  await office.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await office.waitForURL(/\/van-ban\/[0-9A-Z]{26}/);
  const document = new URL(office.url()).pathname;
  await assert.doesNotReject(async () => {
    for (let tries = 0; tries < 100; tries++) {
      await office.goto(document);
      if (!(await said(office)).includes("Tệp đang chờ đọc")) return;
    }
    throw new Error("the file was not read");
  });

  // A person confirms what was read.
  await office.goto(`${document}/doc?loc=directive`);
  for (const box of await office.locator('input[name="chon"]').all()) await box.check();
  await office.getByRole("button", { name: "Xác nhận mục đã chọn" }).click();
  await office.waitForLoadState();
  await office.goto(document);
  await isSound(office);
  await office.getByRole("link", { name: "Giao 2 chỉ đạo đã xác nhận" }).click();

  // What the text names is proposed; what fits no unit is left open and shown.
  await isSound(office);
  assert.equal(await office.inputValue('input[name="lead-0"]'), name);
  assert.equal(await office.inputValue('input[name="person-0"]'), "Thủ trưởng đơn vị (mẫu)");
  assert.equal(await office.inputValue('input[name="coordinating-0"]'), "Sở Tài chính");
  assert.equal(await office.inputValue('input[name="due-0"]'), due.words);
  assert.match(await said(office), /không khớp đúng một đơn vị nào/);
  assert.equal(await office.isChecked('input[name="chon-1"]'), false);
  await keepPicture(office, "assign-tasks");
  await office.fill('input[name="product-0"]', "");
  await office.getByRole("button", { name: "Giao các việc đã chọn" }).click();
  assert.match(await said(office), /Cần nêu sản phẩm/);
  await isSound(office);
  await office.fill('input[name="product-0"]', "Hồ sơ bồi thường");
  await office.getByRole("button", { name: "Giao các việc đã chọn" }).click();
  await office.waitForURL(/\/nhiem-vu\?/);
  assert.match(await said(office), /Đã giao các việc đã chọn/);
  await isSound(office);

  // The head is told, takes it on, and reports with a file.
  let head = await window("thutruong");
  await head.goto("/nhiem-vu?xem=mine");
  assert.match(await said(head), /Việc mới: Lập hồ sơ bồi thường/);
  await isSound(head);
  await head.locator("main table a", { hasText: "Lập hồ sơ bồi thường" }).click();
  const task = new URL(head.url()).pathname;
  await isSound(head);
  await head.locator("main dl a", { hasText: "27/TB-UBND-M" }).click();
  assert.match(await said(head), /lập hồ sơ bồi thường/, "the clause is one click away");
  await head.goto(task);
  await send(await form(head, "Nhận việc"), "Nhận việc");
  assert.match(await said(head), /Đã nhận việc/);
  const report = await form(head, "Báo cáo tiến độ");
  await report.locator('input[name="percent-tien-do"]').fill("40");
  await report.locator('textarea[name="words-tien-do"]').fill("Đã kiểm đếm xong");
  await report.locator('input[name="file-tien-do"]').setInputFiles({
    name: "kiem-dem.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("Đã kiểm đếm 40 hộ"),
  });
  await send(report, "Báo cáo tiến độ");
  assert.match(await said(head), /làm được 40 %/);

  // Its day is near: the job reminds when the program starts again, on working days only.
  await province.stop();
  await province.serve();
  head = await window("thutruong");
  const isWorking = workingDays(away(-1).iso, away(0).iso) === 1;
  for (let tries = 0; tries < 100; tries++) {
    await head.goto("/nhiem-vu?xem=mine");
    if (!isWorking || /Sắp đến hạn [\d/]+: Lập hồ sơ/.test(await said(head))) break;
  }
  assert.equal(/Sắp đến hạn [\d/]+: Lập hồ sơ/.test(await said(head)), isWorking);
  await keepPicture(head, "tasks");
  await head.getByRole("button", { name: "Đã xem hết" }).click();
  await head.waitForLoadState();
  assert.doesNotMatch(await said(head), /Nhắc việc chưa xem/);

  // A later day is asked for, with a reason; the one who does the work cannot decide it.
  await head.goto(task);
  const ask = await form(head, "Xin gia hạn");
  await ask.locator('input[name="to-xin-gia-han"]').fill(away(20).iso);
  await ask.locator('textarea[name="words-xin-gia-han"]').fill("Năm hộ chưa thống nhất đơn giá");
  await send(ask, "Xin gia hạn");
  assert.match(await said(head), /hạn chưa đổi cho đến khi có quyết định/);
  await isSound(head);
  assert.equal(await head.getByRole("button", { name: "Đồng ý gia hạn" }).count(), 0);

  const leader = await window("lanhdao");
  await leader.goto(task);
  await isSound(leader);
  await send(await form(leader, "Đồng ý gia hạn"), "Đồng ý gia hạn");
  const granted = await said(leader);
  assert.ok(granted.includes(due.words) && granted.includes(away(20).words), granted);

  // The product is handed in and accepted.
  await head.goto(task);
  const product = await form(head, "Nộp sản phẩm");
  await product.locator('textarea[name="words-nop"]').fill("Hồ sơ đã ký, gửi qua trục liên thông");
  await send(product, "Nộp sản phẩm");
  await leader.goto(task);
  await isSound(leader);
  await send(await form(leader, "Nghiệm thu"), "Nghiệm thu");
  assert.match(await said(leader), /xong đúng hạn/);
  await isSound(leader);
  await keepPicture(leader, "task");

  await leader.goto(`/nhiem-vu/theo-doi?tu=${away(-1).iso}`);
  assert.match(await said(leader), /mới giao/);
  await isSound(leader);
  await keepPicture(leader, "follow-up");
  await leader.goto("/");
  assert.match(await said(leader), /nhiệm vụ chưa xong/);
});

test("a task given by hand, on a phone and in English, and a part of it", async () => {
  const office = await openWindow(browser, province, { viewport: { width: 390, height: 844 } });
  await signIn(office, "vanphong");
  for (const path of ["/nhiem-vu/giao", "/nhiem-vu?xem=all", "/nhiem-vu/theo-doi"]) {
    for (const lang of ["vi", "en"]) {
      await office.goto(`${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      await isSound(office);
    }
  }
});

test("a reminder reaches the address that its reader confirmed, and the office sees that it went", async () => {
  let head = await window("thutruong");
  await head.goto("/tai-khoan");
  await isSound(head);
  await head.fill("#mail-address", "thutruong@xa.example.vn");
  await head.selectOption("#mail-choice", "urgent");
  await head.getByRole("button", { name: "Lưu", exact: true }).click();
  assert.match(await said(head), /Đang chờ xác nhận thutruong@xa\.example\.vn/);
  await keepPicture(head, "account-mail");
  await mailbox.arrived(1);
  const asked = mailbox.got[0];
  assert.equal(asked.to, "thutruong@xa.example.vn");
  const link = asked.text.match(/http:\/\/tiendo\.mau\.example\.vn(\/tai-khoan\/\S+)/);
  await head.goto(link[1]);
  await isSound(head);
  await head.getByRole("button", { name: "Xác nhận" }).click();
  assert.match(await said(head), /Thông báo được gửi tới thutruong@xa\.example\.vn/);

  // Something is due today, and its head is reminded; that goes out at once, but never at night nor on a day off.
  const office = await window("vanphong");
  const unit = await office.request.get("/api/v1/organisation/units/M00001");
  const { name } = await unit.json();
  await office.goto("/nhiem-vu/giao");
  await office.fill("#work", "Cử người dự họp giao ban");
  await office.fill("#product", "Danh sách người dự");
  await office.fill("#lead", name);
  await office.fill("#person", "Thủ trưởng đơn vị (mẫu)");
  await office.fill("#due", away(0).words);
  await office.fill("#ground", "Theo lịch họp tuần");
  await office.locator("main form button[type=submit]").click();
  assert.match(await said(office), /Cử người dự họp giao ban/);
  const hour = new Date(Date.now() + 7 * 3600e3).getUTCHours();
  const isAwake = workingDays(away(-1).iso, away(0).iso) === 1 && hour >= 6 && hour < 20;
  await province.stop();
  await province.serve();
  head = await window("thutruong");
  for (let tries = 0; isAwake && tries < 100; tries++) {
    await head.goto("/nhiem-vu?xem=mine");
    if (/Hôm nay đến hạn: Cử người dự họp/.test(await said(head))) break;
  }
  // The clock of the program looks for mail when it starts, and every minute.
  await province.stop();
  await province.serve();
  if (isAwake) {
    await mailbox.arrived(2);
    const reminder = mailbox.got[1];
    assert.equal(reminder.to, "thutruong@xa.example.vn");
    assert.match(reminder.text, /Hôm nay đến hạn: Cử người dự họp giao ban/);
    assert.match(reminder.text, /http:\/\/tiendo\.mau\.example\.vn\/nhiem-vu\/[0-9A-Z]{26}/);
  }
  assert.equal(mailbox.got.length, isAwake ? 2 : 1);
  const record = await window("vanphong");
  await record.goto("/thu-da-gui");
  await isSound(record);
  assert.match(await said(record), /xác nhận địa chỉ\s+máy chủ thư đã nhận/);
  assert.equal(/Hôm nay đến hạn: Cử người/.test(await said(record)), isAwake);
  assert.doesNotMatch(await said(record), /thutruong@/);
  await keepPicture(record, "mail-record");
});
