// From file to task in the three forms that offices send: a conclusion as text, a resolution of Word, a plan with a
// table as PDF. Each is registered, read, confirmed by a person, and given as tasks that its own page then follows.
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
import { docx, pdf } from "../src/papers.js";
import { Province } from "../src/province.js";

let province, browser, office, unit;

before(async () => {
  province = await Province.open("tinh-mau", "--units", "20", "--indicators", "4", "--years", "2");
  browser = await openBrowser();
  office = await openWindow(browser, province);
  await signIn(office, "vanphong");
  const told = await office.request.get("/api/v1/organisation/units/M00001");
  unit = (await told.json()).name;
});

after(async () => {
  await browser?.close();
  await province?.close();
});

/** A day in Viet Nam, so many days from now, as it is written. */
function away(days) {
  const at = new Date(Date.now() + 7 * 3600e3 + days * 86400e3);
  return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
}

const said = () => office.locator("main").innerText();

async function isSound() {
  await isAccessible(office);
  await fitsItsWidth(office);
}

/** Registers a document with its file and waits until it was read; answers its address. */
async function register({ kind, number, symbol, subject }, file) {
  await office.goto("/van-ban/them");
  await office.selectOption('select[name="kind"]', kind);
  await office.fill('input[name="number"]', number);
  await office.fill('input[name="symbol"]', symbol);
  await office.fill('textarea[name="subject"]', subject);
  await office.setInputFiles('input[name="file"]', file);
  await office.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await office.waitForURL(/\/van-ban\/[0-9A-Z]{26}/);
  const document = new URL(office.url()).pathname;
  for (let tries = 0; tries < 100; tries++) {
    await office.goto(document);
    if (!(await said()).includes("Tệp đang chờ đọc")) return document;
  }
  throw new Error("the file was not read");
}

/** Confirms every directive that was read, and gives each whose lead the province knows. */
async function give(document, expected) {
  await office.goto(`${document}/doc?loc=directive`);
  await isSound();
  const boxes = await office.locator('input[name="chon"]').all();
  assert.equal(boxes.length, expected.length, await said());
  for (const box of boxes) await box.check();
  await office.getByRole("button", { name: "Xác nhận mục đã chọn" }).click();
  await office.waitForLoadState();
  await office.goto(document);
  await office.getByRole("link", { name: `Giao ${expected.length} chỉ đạo đã xác nhận` }).click();
  await isSound();
  for (const [at, { due, work }] of expected.entries()) {
    assert.equal(await office.inputValue(`[name="lead-${at}"]`), unit);
    assert.equal(await office.inputValue(`[name="due-${at}"]`), due);
    assert.match(await office.inputValue(`[name="work-${at}"]`), work);
    await office.fill(`[name="product-${at}"]`, "Báo cáo kết quả");
  }
  await office.getByRole("button", { name: "Giao các việc đã chọn" }).click();
  await office.waitForURL(/\/nhiem-vu\?/);
  await office.goto(document);
  const followed = await said();
  for (const { work } of expected) assert.match(followed, work);
  await isSound();
}

test("a conclusion as plain text", async () => {
  const due = away(20);
  const text = `TỈNH ỦY MẪU
Số 31-KL/TU-M
KẾT LUẬN
về thu ngân sách
I. Nhiệm vụ
1. Giao ${unit} chủ trì, phối hợp với Sở Tài chính rà soát nguồn thu, báo cáo trước ngày ${due}.
`;
  const paper = { kind: "conclusion", number: "31", symbol: "KL-TU-M", subject: "Thu ngân sách" };
  const document = await register(paper, {
    name: "kl31.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  });
  await give(document, [{ due, work: /rà soát nguồn thu/i }]);
});

test("a resolution of Word, whose numbers stand in no text", async () => {
  const [first, second] = [away(30), away(45)];
  const file = docx([
    "HỘI ĐỒNG NHÂN DÂN TỈNH MẪU",
    "NGHỊ QUYẾT",
    "Về đầu tư công năm nay",
    { words: "NHIỆM VỤ", level: 0 },
    { words: `Giao ${unit} lập danh mục dự án chậm, trình trước ngày ${first}.`, level: 1 },
    {
      words: `Giao ${unit} chủ trì kiểm tra hiện trường các dự án trước ngày ${second}.`,
      level: 1,
    },
  ]);
  const paper = { kind: "resolution", number: "8", symbol: "NQ-HĐND-M", subject: "Đầu tư công" };
  const document = await register(paper, {
    name: "nq8.docx",
    mimeType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    buffer: file,
  });
  await office.goto(`${document}/doc`);
  assert.match(await said(), /I\/1|2\. Giao/, "the numbers that Word computes are read");
  await give(document, [
    { due: first, work: /lập danh mục dự án chậm/i },
    { due: second, work: /kiểm tra hiện trường/i },
  ]);
});

test("a plan with a table, as PDF, and found again by words of a cell", async () => {
  const [first, second] = [away(25), away(50)];
  const file = await pdf(
    browser,
    ["KẾ HOẠCH", "Chuyển đổi số của tỉnh Mẫu", "Các nhiệm vụ được giao như bảng sau:"],
    [
      ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"],
      ["1", "Rà soát hạ tầng mạng nội bộ", unit, "Sở Tài chính", first],
      ["2", "Tập huấn kỹ năng số cho cán bộ thôn", unit, "Sở Nội vụ", second],
    ],
  );
  const paper = { kind: "plan", number: "45", symbol: "KH-UBND-M", subject: "Chuyển đổi số" };
  const document = await register(paper, {
    name: "kh45.pdf",
    mimeType: "application/pdf",
    buffer: file,
  });
  await give(document, [
    { due: first, work: /rà soát hạ tầng mạng nội bộ/i },
    { due: second, work: /tập huấn kỹ năng số/i },
  ]);
  await keepPicture(office, "document-with-tasks");
  await office.goto("/van-ban?q=%22can+bo+thon%22");
  assert.match(await said(), /45\/KH-UBND-M/);
  await isSound();
  await keepPicture(office, "search-documents");
});
