// A real browser, and what every screen is asked: is it accessible, does it fit a phone, does it work without scripts.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { screenshots } from "./province.js";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const places = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

export async function openBrowser() {
  const executablePath = places.find((place) => place && existsSync(place));
  assert.ok(executablePath, "Chromium is needed: apt install chromium, or set CHROMIUM");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A window of one person. */
export async function openWindow(browser, province, options = {}) {
  const context = await browser.newContext({
    baseURL: province.address,
    locale: "vi-VN",
    viewport: { width: 1280, height: 900 },
    bypassCSP: true,
    ...options,
  });
  return context.newPage();
}

export async function signIn(page, login) {
  await page.goto("/dang-nhap");
  const password = await page
    .locator(`[data-sample-login="${login}"] [data-sample-password]`)
    .textContent();
  await page.fill('input[name="login"]', login);
  await page.fill('input[name="password"]', password.trim());
  await page.press('input[name="password"]', "Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap"));
}

/** A window in which somebody is signed in. */
export async function windowOf(browser, province, login, options = {}) {
  const page = await openWindow(browser, province, options);
  await signIn(page, login);
  return page;
}

/** What every screen is asked, at its width. */
export async function isSound(page) {
  await isAccessible(page);
  await fitsItsWidth(page);
}

/** No violation of WCAG 2.2 AA that a machine can find. */
export async function isAccessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    }),
  );
  const told = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`,
  );
  assert.equal(told.length, 0, `${page.url()}\n${told.join("\n")}`);
}

/** The page itself does not scroll sideways; tables may, inside themselves. */
export async function fitsItsWidth(page) {
  const [inner, outer] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(inner <= outer + 1, `${page.url()} is ${inner} wide in a window of ${outer}`);
}

/** Kept in docs/ when asked for: SCREENSHOTS=1. */
export async function keepPicture(page, name, options = {}) {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true, ...options });
}
