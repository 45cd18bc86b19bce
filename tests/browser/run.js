// Judges the editions that a manifest names: `node run.js MANIFEST`. tests/browser.rs builds them and writes it.
//
// A manifest is a list of sites, each a folder as a build writes it: { name, folder, pages: [path], checks: [name],
// limit?: bytes, isBook?: bool }. Every page is judged by `everywhere` below, those of unpacked books by `inBooks`; `checks`
// names what else a site is asked.

import { chromium } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { Visit } from './visit.js';
import { axe } from './checks/axe.js';
import { nu } from './checks/nu.js';
import { reflow } from './checks/reflow.js';
import { letters } from './checks/letters.js';
import { withoutScripts } from './checks/scripts.js';
import { keyboard } from './checks/keyboard.js';
import { switcher } from './checks/switcher.js';
import { rows } from './checks/rows.js';
import { inert } from './checks/inert.js';
import { weight } from './checks/weight.js';
import { contents } from './checks/contents.js';

const everywhere = { axe, reflow, withoutScripts };
const inBooks = { axe, reflow };
const named = { letters, keyboard, switcher, rows, inert, weight, contents };
// As many pages at a time: more only wait for each other on the machines that CI gives.
const AT_A_TIME = 4;

const sites = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const findings = [];
const seconds = {};

async function judge(browser, site, page) {
  const asked = Object.entries({ ...everywhere, ...named });
  const always = site.isBook ? inBooks : everywhere;
  for (const [name, check] of asked) {
    if (!(name in always) && !site.checks.includes(name)) continue;
    const started = performance.now();
    const visit = new Visit(browser, site, page);
    try {
      await check(visit);
    } catch (error) {
      visit.finding(`${name}: ${error.stack ?? error}`);
    }
    await visit.end();
    findings.push(...visit.findings.map((text) => `${site.name} ${page}: ${text}`));
    seconds[name] = (seconds[name] ?? 0) + (performance.now() - started) / 1000;
  }
}

async function inTurns(jobs, width) {
  const worker = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

const executablePath = process.env.BIFOLIO_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const jobs = sites.flatMap((site) => site.pages.map((page) => () => judge(browser, site, page)));
  await inTurns(jobs, AT_A_TIME);
  // EPUBCheck judges the others.
  await nu(sites.filter(({ isBook }) => !isBook), findings);
} finally {
  await browser.close();
}
const pages = sites.reduce((sum, site) => sum + site.pages.length, 0);
const times = Object.entries(seconds).map(([name, time]) => `${name} ${time.toFixed(0)} s`);
console.log(`${pages} pages of ${sites.length} sites, ${findings.length} findings (${times.join(', ')})`);
findings.forEach((finding) => console.log(finding));
process.exitCode = findings.length ? 1 : 0;
