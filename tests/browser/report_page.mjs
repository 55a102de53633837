// Looks at a report page as readers do: wide and narrow, light and dark.
//
//     node report_page.mjs PAGE.html [FOLDER for screenshots]
//
// Holds: nothing is wider than the screen, no request leaves the page, every
// link inside it leads somewhere, its text is there without a script, and
// axe-core finds no fault of accessibility. Each check is one line; the last
// is "N passed, N failed".

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const page_file = resolve(process.argv[2]);
const folder = process.argv[3];
const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let passed = 0;
let failed = 0;
function check(name, faults) {
  if (faults.length === 0) {
    passed += 1;
    console.log(`ok      ${name}`);
  } else {
    failed += 1;
    console.log(`FAILED  ${name}`);
    for (const fault of faults.slice(0, 5)) console.log(`        ${fault}`);
  }
}

async function look(browser, width, colours) {
  const where = `${width} wide, ${colours}`;
  // The page forbids scripts; axe-core has to be let in.
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: colours, bypassCSP: true,
  });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) requests.push(request.url());
  });
  await page.goto(`file://${page_file}`);
  if (folder) {
    await page.screenshot({ path: `${folder}/report_${width}_${colours}.png` });
  }
  check(`no request leaves the page (${where})`, requests);
  check(`nothing is wider than the screen (${where})`, await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth
      ? [`${document.documentElement.scrollWidth} pixels`] : []));
  check(`links inside the page lead somewhere (${where})`, await page.evaluate(
    () => [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute("href"))
      .filter((href) => document.getElementById(href.slice(1)) === null)));
  check(`headings have words (${where})`, await page.evaluate(
    () => [...document.querySelectorAll("h1, h2, h3, h4")]
      .filter((heading) => heading.textContent.trim() === "")
      .map((heading) => heading.outerHTML)));
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run());
  check(`axe-core finds nothing (${where})`, found.violations.map((fault) =>
    `${fault.id}: ${fault.nodes.length} times, ${fault.nodes[0].html}`));
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage"],
});
for (const width of [1440, 390]) {
  for (const colours of ["light", "dark"]) await look(browser, width, colours);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
