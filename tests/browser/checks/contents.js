// A long text has contents, and they lead to its headings.

export async function contents(visit) {
  const tab = await visit.open({ reducedMotion: 'reduce' });
  const links = tab.locator('nav.contents a');
  const count = await links.count();
  if (!visit.expect(count > 3, `${count} entries in the contents`)) return;
  for (const at of [0, Math.floor(count / 2), count - 1]) {
    const link = links.nth(at);
    const said = (await link.innerText()).trim();
    await link.focus();
    await tab.keyboard.press('Enter');
    const target = tab.locator(':target');
    const heading = (await target.innerText()).trim();
    visit.expect(heading.replace(/\s+/g, ' ').includes(said.replace(/\s+/g, ' ')), `“${said}” leads to “${heading.slice(0, 60)}”`);
    const isSeen = await target.evaluate((element) => {
      const { top } = element.getBoundingClientRect();
      return top >= -1 && top < innerHeight;
    });
    visit.expect(isSeen, `“${said}” is out of sight`);
  }
}
