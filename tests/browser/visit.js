// One page of a site, opened in the browser. Its files come from the site's folder; whatever else it asks for is refused and
// becomes a finding, and so do errors, dialogs, and whatever its Content-Security-Policy had to stop.

import { readFile } from 'node:fs/promises';
import path from 'node:path';

const ORIGIN = 'http://edition.test/';
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.xhtml': 'application/xhtml+xml', '.css': 'text/css', '.woff2': 'font/woff2', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml', '.pdf': 'application/pdf',
};

export class Visit {
  constructor(browser, site, page) {
    Object.assign(this, { browser, site, page, findings: [], contexts: [], requests: [] });
  }

  finding(text) {
    if (!this.findings.includes(text)) this.findings.push(text);
  }

  expect(condition, text) {
    if (!condition) this.finding(text);
    return condition;
  }

  /// Opens the page; options are those of a browser's context.
  async open(options = {}, page = this.page) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    this.contexts.push(context);
    await context.route('**/*', (route) => this.#answer(route));
    const tab = await context.newPage();
    tab.on('dialog', (dialog) => {
      this.finding(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    tab.on('pageerror', (error) => this.finding(`an error: ${error}`));
    tab.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.finding(`the console: ${message.text()}`);
    });
    tab.on('popup', (popup) => this.finding(`a window: ${popup.url()}`));
    await tab.goto(ORIGIN + page.split('/').map(encodeURIComponent).join('/'));
    await tab.evaluate(() => document.fonts.ready.then(() => null));
    return tab;
  }

  async #answer(route) {
    const url = route.request().url();
    this.requests.push(url);
    const name = url.startsWith(ORIGIN) ? decodeURIComponent(new URL(url).pathname.slice(1)) : null;
    const file = name && path.join(this.site.folder, name);
    const inside = file?.startsWith(this.site.folder + path.sep);
    const body = inside ? await readFile(file).catch(() => null) : null;
    if (!body) {
      this.finding(`a request that no file of the edition answers: ${url.slice(0, 200)}`);
      return route.abort();
    }
    return route.fulfill({ body, contentType: TYPES[path.extname(file)] ?? 'application/octet-stream' });
  }

  async end() {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}
