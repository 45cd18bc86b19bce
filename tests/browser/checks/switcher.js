// Whoever switches the language goes on reading where they were.

export async function switcher(visit) {
  // The list of editions leads to each of them instead.
  if (visit.page === 'index.html') return;
  const count = await (await visit.open()).locator('.editions nav a:not([aria-current])').count();
  visit.expect(count > 0, 'there is no other edition to switch to');
  for (let at = 0; at < count; at++) {
    const tab = await visit.open({ reducedMotion: 'reduce' });
    await tab.evaluate(() => {
      const units = [...document.querySelectorAll('main [id]')].filter((unit) => !unit.id.startsWith('ui-'));
      units[Math.floor(units.length * 0.6)].scrollIntoView();
    });
    const seen = () => tab.evaluate(() => [...document.querySelectorAll('main [id]')]
      .filter((unit) => !unit.id.startsWith('ui-') && unit.getClientRects().length)
      .filter((unit) => {
        const { top, bottom } = unit.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      }).map((unit) => unit.id));
    const before = await seen();
    const link = tab.locator('.editions nav a:not([aria-current])').nth(at);
    // By a key: a pointer would first scroll to the link.
    await link.evaluate((element) => element.focus({ preventScroll: true }));
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
    const place = decodeURIComponent(new URL(tab.url()).hash.slice(1));
    visit.expect(before.includes(place), `from ${before[0]} one comes to “${place}”`);
    visit.expect((await seen()).includes(place), `“${place}” is out of sight in ${tab.url()}`);
  }
  // At the top there is no place to keep.
  const tab = await visit.open();
  await Promise.all([tab.waitForNavigation(), tab.locator('.editions nav a:not([aria-current])').first().click()]);
  visit.expect(new URL(tab.url()).hash === '', 'at the top, a place is kept');
}
