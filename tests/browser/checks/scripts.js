// Without scripts a page says the same, and what can be chosen can be chosen.

export async function withoutScripts(visit) {
  const text = (tab) => tab.evaluate(() => document.body.innerText);
  const [plain, scripted] = [await visit.open({ javaScriptEnabled: false }), await visit.open()];
  visit.expect((await text(plain)) === (await text(scripted)), 'says something else without scripts');
  if (!(await plain.locator('.show').count())) return;
  for (const [side, other] of [['left', 'right'], ['right', 'left']]) {
    await plain.focus(`#ui-show-${side}`);
    await plain.keyboard.press('Space');
    const hidden = await plain.locator(`main .cell.${other}:visible`).count();
    const shown = await plain.locator(`main .cell.${side}:visible`).count();
    visit.expect(!hidden && shown, `without scripts, “${side}” shows ${shown} and ${hidden} of the other`);
    const wide = await plain.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    visit.expect(!wide, `one language alone scrolls sideways`);
  }
}
