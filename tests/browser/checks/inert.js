// What came from hostile hands does nothing: no script, no request, no dialog, no link but to where an edition may lead.

export async function inert(visit) {
  const tab = await visit.open();
  const faults = await tab.evaluate(() => {
    const faults = [];
    const schemes = ['http:', 'https:', 'mailto:', 'tel:'];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'style' || name === 'srcdoc') faults.push(`${name}=${value}`);
      }
      if (element.href !== undefined && element.protocol !== undefined && !schemes.includes(element.protocol)) {
        faults.push(`a link to ${element.href}`);
      }
    }
    const strange = document.querySelectorAll('iframe, object, embed, form, base, svg, math, template, video, audio, body link');
    faults.push(...[...strange].map((element) => element.outerHTML.slice(0, 100)));
    const kinds = [...document.scripts].map((script) => script.type + script.src);
    if (kinds.filter((kind) => kind === '').length > 1 || kinds.some((kind) => !['', 'application/ld+json'].includes(kind))) {
      faults.push(`scripts: ${kinds}`);
    }
    if (document.styleSheets.length !== 1) faults.push(`${document.styleSheets.length} style sheets`);
    if (document.querySelectorAll('title').length !== 1 || document.title === '') faults.push('no title');
    for (const data of document.querySelectorAll('script[type="application/ld+json"]')) JSON.parse(data.textContent);
    if (Object.keys(window).some((key) => key.startsWith('pwned'))) faults.push('a script ran');
    // A value of the theme that wrote rules of its own.
    if (getComputedStyle(document.body).display === 'none') faults.push('a style ran');
    return faults;
  });
  faults.forEach((fault) => visit.finding(fault));
  // Whatever can be clicked is, and stays on the edition.
  const links = tab.locator('main a, header a');
  for (let at = 0; at < Math.min(await links.count(), 40); at++) {
    const link = links.nth(at);
    const isOwn = await link.evaluate((element) => element.origin === location.origin && element.pathname === location.pathname);
    if (isOwn) await link.evaluate((element) => element.click());
  }
  visit.expect(!(await tab.evaluate(() => Object.keys(window).some((key) => key.startsWith('pwned')))), 'a click ran a script');
}
