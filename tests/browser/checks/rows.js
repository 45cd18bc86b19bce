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
  await keys(visit);
}

// One stop for keys, from which arrows lead through the texts of a language and across to the other.
async function keys(visit) {
  // A text beyond the window would be scrolled to its end first.
  const tab = await visit.open({ viewport: { width: 1280, height: 6000 } });
  const stops = tab.locator('main .cell[tabindex="0"]');
  if (!visit.expect((await stops.count()) === 1, `${await stops.count()} texts are stops for keys`)) return;
  await stops.focus();
  const active = () => tab.evaluate(() => {
    const cell = document.activeElement;
    const lit = [...document.querySelectorAll('main .cell')].filter((one) => getComputedStyle(one).boxShadow !== 'none');
    const { top } = cell.getBoundingClientRect();
    return { right: cell.matches('.cell.right'), top, lit: lit.length, outline: parseFloat(getComputedStyle(cell).outlineWidth) };
  });
  const first = await active();
  await tab.keyboard.press('ArrowDown');
  const second = await active();
  await tab.keyboard.press('ArrowRight');
  const across = await active();
  await tab.keyboard.press('ArrowUp');
  const back = await active();
  const moved = !first.right && !second.right && across.right && back.right && Math.abs(second.top - across.top) <= 1;
  visit.expect(moved && second.top !== first.top, `arrows lead elsewhere: ${JSON.stringify([first, second, across, back])}`);
  for (const { lit, outline } of [first, second, across, back]) {
    visit.expect(lit === 2 && outline >= 2, `a stop marks ${lit} texts, its outline is ${outline} px`);
  }
  visit.expect((await stops.count()) === 1, 'arrows leave stops behind');
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
    const isByLanguage = (await tab.locator('main .columns').count()) > 0;
    const cell = (side) => isByLanguage ? tab.locator(`main .columns .cell.${side}`).nth(2) : tab.locator('main .pair').nth(2).locator(`> .${side}`);
    const cells = { left: cell('left'), right: cell('right') };
    await cells.left.scrollIntoViewIfNeeded();
    await act(cells);
    const [left, right] = [await ground(cells.left), await ground(cells.right)];
    visit.expect(left === right && left === (await tint(tab)), `${how} does not mark both (${left}, ${right})`);
  };
  await counterpart(await visit.open(), 'hovering', ({ left }) => left.hover());
  await counterpart(await visit.open(), 'focus', ({ right }) => right.evaluate((cell) => cell.focus()));
  const phone = await visit.open({ hasTouch: true, isMobile: true, viewport: { width: 375, height: 800 } });
  await counterpart(phone, 'a tap', ({ left }) => left.tap({ position: { x: 8, y: 8 } }));
}
