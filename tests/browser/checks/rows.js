// Both languages side by side: what says the same starts on the same line, to a pixel; on narrow screens it stands
// one below the other. Whatever points at a text marks its counterpart.

export async function rows(visit) {
  if (!(await (await visit.open()).locator('body.parallel').count())) return;
  const wide = await visit.open();
  const pairs = () => {
    const first = (cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return [...range.getClientRects()].find((rect) => rect.width > 0) ?? cell.getBoundingClientRect();
    };
    const cells = (row) => [...row.children].filter((child) => child.matches('.cell'));
    const columns = [...document.querySelectorAll('main .columns > .column')].map(cells);
    const byLanguage = columns.length ? columns[0].map((left, at) => [left, columns[1][at]]) : [];
    const byRow = [...document.querySelectorAll('main .row')].map(cells);
    return [...byLanguage, ...byRow].filter(([left, right]) => left && right).map(([left, right]) => {
      const [one, other] = [left.getBoundingClientRect(), right.getBoundingClientRect()];
      const isEmpty = left.matches('.none') || right.matches('.none') || left.lang === right.lang;
      const slope = isEmpty ? 0 : first(left).top - first(right).top;
      return { text: left.innerText.slice(0, 40), tops: one.top - other.top, slope, gap: other.left - one.right,
        below: other.top - one.bottom, stacks: left.closest('.columns') === null };
    });
  };
  const measured = await wide.evaluate(pairs);
  visit.expect(measured.length > 3, `only ${measured.length} rows`);
  for (const { text, tops, slope, gap } of measured) {
    visit.expect(Math.abs(tops) <= 1 && Math.abs(slope) <= 1 && gap > 0, `not in a row (${tops}, ${slope}, ${gap}): ${text}`);
  }
  await wide.setViewportSize({ width: 375, height: 800 });
  for (const { text, below, stacks } of await wide.evaluate(pairs)) {
    visit.expect(!stacks || below >= 0, `not stacked (${below}): ${text}`);
  }
  await marks(visit);
}

async function marks(visit) {
  const ground = (cell) => cell.evaluate((element) => getComputedStyle(element).backgroundColor);
  const tint = async (tab) => tab.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.color = 'var(--tint)';
    document.body.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color;
  });
  const counterpart = async (tab, how, act) => {
    const row = tab.locator('main .pair').nth(2);
    if (!(await row.count())) return;
    await row.scrollIntoViewIfNeeded();
    await act(row);
    const [left, right] = [await ground(row.locator('> .left')), await ground(row.locator('> .right'))];
    visit.expect(left === right && left === (await tint(tab)), `${how} does not mark both (${left}, ${right})`);
  };
  await counterpart(await visit.open(), 'hovering', (row) => row.locator('> .left').hover());
  await counterpart(await visit.open(), 'focus', (row) => row.locator('> .right').evaluate((cell) => cell.focus()));
  const phone = await visit.open({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 800 } });
  await counterpart(phone, 'a tap', (row) => row.locator('> .left').tap({ position: { x: 8, y: 8 } }));
}
