// WCAG 2.2 AA and the best practices by axe: three widths, light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const WIDTHS = [320, 768, 1280];

export async function axe(visit) {
  const tab = await visit.open();
  await tab.evaluate(source);
  // Long documents hold the same constructs again and again: they are read in full once, and at the other
  // widths by what changes with width and colour.
  const isLong = (await tab.locator('main *').count()) > 3000;
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      const isFirst = colorScheme === 'light' && width === WIDTHS[0];
      const only = isLong && !isFirst
        ? { type: 'rule', values: ['color-contrast', 'scrollable-region-focusable', 'target-size', 'region', 'skip-link'] }
        : { type: 'tag', values: TAGS };
      // The ranks of headings hold for all of a book, whose title is the one of the first level: its other files begin with
      // those below it.
      const found = await tab.evaluate(([runOnly, isBook]) => {
        const rules = runOnly.type === 'tag' ? { 'target-size': { enabled: true } } : {};
        if (runOnly.type === 'tag' && isBook) rules['page-has-heading-one'] = { enabled: false };
        return axe.run(document, { runOnly, rules, resultTypes: ['violations'] }).then((result) =>
          result.violations.map(({ id, help, nodes }) => ({ id, help, count: nodes.length, first: nodes[0].html })));
      }, [only, visit.site.isBook]);
      for (const { id, help, count, first } of found) {
        visit.finding(`axe, ${width} px, ${colorScheme}: ${id} (${help}), ${count} times: ${first.slice(0, 200)}`);
      }
    }
  }
}
