// What is looked at inside a page. These functions run in the browser: they use nothing from here.

export function overflows() {
  const width = document.documentElement.clientWidth;
  const problems = [];
  if (document.documentElement.scrollWidth > width) {
    problems.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);
  }
  for (const text of document.querySelectorAll('svg text')) {
    const box = text.getBoundingClientRect();
    if (box.width === 0) continue;
    const svg = text.ownerSVGElement;
    const frame = svg.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width;
    if (size < 10.9) problems.push(`text of ${size.toFixed(1)} px: ${text.textContent}`);
    if (box.left < frame.left - 2 || box.right > frame.right + 2) {
      problems.push(`text runs out of its chart: ${text.textContent}`);
    }
  }
  return problems;
}

export function coveredLabels() {
  const problems = [];
  for (const svg of document.querySelectorAll('svg.chart')) {
    const boxes = [...svg.querySelectorAll('text')].map((text) => ({
      words: text.textContent, box: text.getBoundingClientRect()}))
      .filter(({box}) => box.width > 0);
    for (let i = 0; i < boxes.length; ++i) {
      for (let j = i + 1; j < boxes.length; ++j) {
        const a = boxes[i].box;
        const b = boxes[j].box;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 4) problems.push(`"${boxes[i].words}" and "${boxes[j].words}"`);
      }
    }
  }
  return problems;
}

export function linksToFiles() {
  const links = [...document.querySelectorAll('a[href], link[href]')].map((link) => link.href);
  return [...new Set(links.filter((href) => href.startsWith('file:'))
    .map((href) => href.replace(/#.*/, '')))];
}
