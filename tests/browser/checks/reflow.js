// Text that fits: no scrolling sideways at any width (200 % zoom of a window of 640 px is 320 px), and nothing cut off or
// overlapping with the text spacing of WCAG 1.4.12 on.

import { WIDTHS } from './axe.js';

const SPACING =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

export async function reflow(visit) {
  const tab = await visit.open();
  for (const spacing of ['', SPACING]) {
    await tab.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, spacing);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      const faults = await tab.evaluate(look);
      faults.forEach((fault) => visit.finding(`${width} px${spacing && ', spaced'}: ${fault}`));
    }
  }
}

// In the page.
function look() {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`scrolls sideways: ${root.scrollWidth} px`);
  const isHidden = (element) => element.closest('.hidden, .skip, script, style') !== null;
  const said = (element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const clips = ['hidden', 'clip'].includes(style.overflowY) || ['hidden', 'clip'].includes(style.overflowX);
    const isCut = element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
    // A mark in a table is a square that stands for its words.
    if (clips && isCut && !isHidden(element) && !element.matches('table .mark')) faults.push(`cut off: ${said(element)}`);
  }
  for (const code of document.querySelectorAll('pre')) {
    if (code.scrollWidth > code.clientWidth + 1) faults.push(`code runs over its edge: ${said(code)}`);
  }
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || isHidden(node.parentElement) || node.parentElement.matches('table .mark')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const scrolls = node.parentElement.closest('.scroll') !== null;
    // Spaces at the ends of lines of code hang over its edge.
    const edge = node.parentElement.closest('pre')?.getBoundingClientRect().right ?? Infinity;
    for (const { left, right: end, top, bottom, width, height } of range.getClientRects()) {
      const right = Math.min(end, edge);
      if (width < 1 || height < 1) continue;
      if (!scrolls && (right > innerWidth + 1 || left < -1)) faults.push(`out of the page: ${said(node.parentElement)}`);
      // Boxes of letters are higher than letters.
      boxes.push({ left: left + 1, right: right - 1, top: top + height * 0.25, bottom: bottom - height * 0.25, node });
    }
  }
  boxes.sort((a, b) => a.top - b.top);
  const open = [];
  for (const box of boxes) {
    for (let at = open.length - 1; at >= 0; at--) {
      if (open[at].bottom <= box.top) open.splice(at, 1);
    }
    for (const other of open) {
      const overlaps = other.left < box.right - 1 && box.left < other.right - 1 && other.node !== box.node;
      if (overlaps) faults.push(`overlap: ${said(other.node.parentElement)} | ${said(box.node.parentElement)}`);
    }
    open.push(box);
  }
  return [...new Set(faults)].slice(0, 8);
}
