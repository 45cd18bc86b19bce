// By keys alone: past everything to the text, through every link in its order, to a note and back.

const active = () => {
  const element = document.activeElement;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  return {
    tag: element.tagName, id: element.id, classes: element.className, role: element.getAttribute('role'),
    note: element.closest('[id^=ui-note-]')?.id ?? null, text: element.textContent.slice(0, 60),
    order: [...document.querySelectorAll('*')].indexOf(element), inMain: element.closest('main') !== null,
    isSeen: top >= -1 && bottom <= innerHeight + 1 && left >= -1 && right <= innerWidth + 1,
    isLarge: bottom - top > innerHeight,
    hasOutline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
};

// Follows the link that has the focus; the place in the address afterwards. Navigation ends after the key, on a busy
// machine long after, and the address as the driver knows it later still: it is the page that is asked.
async function follow(tab) {
  const before = await tab.evaluate(() => location.hash);
  await tab.keyboard.press('Enter');
  await tab.waitForFunction((before) => location.hash !== before, before, { timeout: 5000 }).catch(() => {});
  return tab.evaluate(() => location.hash);
}

export async function keyboard(visit) {
  const tab = await visit.open({ reducedMotion: 'reduce' });
  await skip(visit, tab);
  // Anew, without the place in the address, from which the stops would be counted.
  await tab.goto(tab.url().split('#')[0]);
  await walk(visit, tab);
  await note(visit, tab);
}

async function skip(visit, tab) {
  await tab.keyboard.press('Tab');
  const first = await tab.evaluate(active);
  visit.expect(first.classes === 'skip' && first.isSeen && first.hasOutline, 'the first stop is not a skip link that is seen');
  visit.expect((await follow(tab)) === '#ui-main', 'the skip link leads elsewhere');
  await tab.keyboard.press('Tab');
  const next = await tab.evaluate(active);
  visit.expect(next.inMain || next.order > first.order, `after the skip link comes ${next.text}`);
}

async function walk(visit, tab) {
  const stops = await tab.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], input, [tabindex="0"]')];
    const radios = all.filter((element) => element.type === 'radio' && !element.checked).length;
    return all.filter((element) => element.getClientRects().length).length - radios;
  });
  let last = -1;
  for (let count = 0; count < Math.min(stops, 200); count++) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(active);
    visit.expect(stop.order > last, `the order of stops goes back at “${stop.text}”`);
    visit.expect(stop.isSeen || stop.isLarge, `a stop out of sight: “${stop.text}”`);
    visit.expect(stop.hasOutline, `a stop that nothing marks: “${stop.text}”`);
    last = stop.order;
  }
}

async function note(visit, tab) {
  const mark = tab.locator('.noteref').first();
  if (!(await mark.count())) return;
  const id = await mark.getAttribute('id');
  await mark.focus();
  const hash = await follow(tab);
  if (!visit.expect(/^#ui-note-\d+$/.test(hash), `a mark leads to ${hash}`)) return;
  visit.expect(await tab.locator(hash).evaluate((item) => {
    const { top } = item.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }), 'the note is out of sight');
  // To the way back: the next stops of that note.
  for (let count = 0; count < 12; count++) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(active);
    if (stop.role !== 'doc-backlink') continue;
    visit.expect(`#${stop.note}` === hash, 'the way back is of another note');
    const place = await follow(tab);
    visit.expect(place === `#${id}`, `the way back leads to ${place}, not to ${id}`);
    await tab.keyboard.press('Tab');
    await tab.keyboard.press('Shift+Tab');
    const back = await tab.evaluate(active);
    visit.expect(back.id === id && back.isSeen, `back at “${back.text}”, not at the mark`);
    return;
  }
  visit.finding('no way back from the note');
}
