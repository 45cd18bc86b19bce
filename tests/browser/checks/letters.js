// Every letter comes from the page's own fonts: none was left out of its part of a font, and none is drawn slanted or
// fattened by the browser.

export async function letters(visit) {
  const tab = await visit.open();
  const session = await tab.context().newCDPSession(tab);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  await session.send('DOM.getDocument', { depth: -1 });
  // Texts where they stand, each element once.
  await tab.evaluate(() => {
    const texts = [...document.body.querySelectorAll('*')].filter((element) =>
      !element.matches('script, style, input') && element.getClientRects().length &&
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
    texts.forEach((element) => element.setAttribute('data-text', ''));
  });
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '[data-text]' });
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    const foreign = fonts.filter((font) => !font.isCustomFont && font.glyphCount > 0);
    if (foreign.length) {
      const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
      visit.finding(`letters of ${foreign.map((font) => font.familyName)}: ${outerHTML.slice(0, 160)}`);
    }
  }
  const synthesized = await tab.evaluate(() => {
    const faces = [...document.fonts].map((face) => [face.family.replaceAll('"', ''), Number(face.weight), face.style]);
    const wrong = [...document.querySelectorAll('[data-text]')].map((element) => {
      const { fontFamily, fontWeight, fontStyle } = getComputedStyle(element);
      const family = fontFamily.split(',')[0].replaceAll('"', '');
      const own = faces.filter(([name]) => name === family);
      const is = own.some(([, weight, style]) => (Number(fontWeight) < 600) === (weight < 600) && style === fontStyle);
      return is ? null : `${family} ${fontWeight} ${fontStyle}: ${element.outerHTML.slice(0, 120)}`;
    });
    return wrong.filter(Boolean);
  });
  synthesized.slice(0, 8).forEach((text) => visit.finding(`no face for ${text}`));
}
