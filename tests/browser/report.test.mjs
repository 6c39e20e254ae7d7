// The sample report in a real browser. SITE names the folder to open.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import test from 'node:test';
import {HtmlValidate} from 'html-validate';
import {address, filesBelow, onePageOfEachKind, withBrowser} from './browser_support.mjs';

const site = process.env.SITE;
assert.ok(site, 'SITE must name the folder of a built site');
const pages = filesBelow(site, '.html');
const samples = onePageOfEachKind(pages);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const VIEWS = [
  {name: 'light 1280', width: 1280, colorScheme: 'light'},
  {name: 'dark 1280', width: 1280, colorScheme: 'dark'},
  {name: 'light 390', width: 390, colorScheme: 'light'},
  {name: 'dark 390', width: 390, colorScheme: 'dark'},
  {name: 'light 1600', width: 1600, colorScheme: 'light'},
];

async function eachPage(list, view, look) {
  await withBrowser(async (browser) => {
    const context = await browser.newContext({
      viewport: {width: view.width, height: 900}, colorScheme: view.colorScheme});
    const page = await context.newPage();
    for (const name of list) {
      await page.goto(address(site, name));
      await look(page, name);
    }
  });
}

test('a site has pages of every kind', () => {
  assert.ok(pages.length > 20, `only ${pages.length} pages`);
  assert.ok(samples.length >= 8, samples.join(' '));
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {'long-title': 'off', 'no-inline-style': 'error', 'no-trailing-whitespace': 'off',
      'doctype-style': 'off', 'void-style': 'off', 'attr-quotes': 'off'},
  });
  const wrong = [];
  for (const name of pages) {
    const report = await validator.validateString(readFileSync(join(site, name), 'utf8'), name);
    for (const result of report.results) {
      for (const message of result.messages) {
        wrong.push(`${name}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
      }
    }
  }
  assert.deepEqual(wrong.slice(0, 30), []);
});

for (const view of VIEWS) {
  test(`no accessibility rule is broken: ${view.name}`, async () => {
    const wrong = [];
    await eachPage(samples, view, async (page, name) => {
      await page.evaluate(axeSource);
      const result = await page.evaluate(() => globalThis.axe.run(document));
      for (const violation of result.violations) {
        wrong.push(`${name}: ${violation.id} ${violation.nodes[0].html.slice(0, 160)}`);
      }
    });
    assert.deepEqual(wrong, []);
  });

  test(`nothing runs out of the page and no text is too small: ${view.name}`, async () => {
    const wrong = [];
    await eachPage(samples, view, async (page, name) => {
      const found = await page.evaluate(() => {
        const width = document.documentElement.clientWidth;
        const problems = [];
        if (document.documentElement.scrollWidth > width) {
          problems.push(`the page is ${document.documentElement.scrollWidth} wide in ${width}`);
        }
        for (const text of document.querySelectorAll('svg text')) {
          const box = text.getBoundingClientRect();
          if (box.width === 0) continue;
          const svg = text.ownerSVGElement;
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          const size = parseFloat(getComputedStyle(text).fontSize) * scale;
          if (size < 10.9) problems.push(`text of ${size.toFixed(1)} px: ${text.textContent}`);
          const frame = svg.getBoundingClientRect();
          if (box.left < frame.left - 2 || box.right > frame.right + 2) {
            problems.push(`text runs out of its chart: ${text.textContent}`);
          }
        }
        return problems;
      });
      wrong.push(...found.map((problem) => `${name}: ${problem}`));
    });
    assert.deepEqual(wrong.slice(0, 30), []);
  });
}

test('labels of a chart do not cover each other', async () => {
  const wrong = [];
  for (const view of [VIEWS[0], VIEWS[2]]) {
    await eachPage(samples, view, async (page, name) => {
      const found = await page.evaluate(() => {
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
      });
      wrong.push(...found.map((problem) => `${name} ${view.name}: ${problem}`));
    });
  }
  assert.deepEqual(wrong.slice(0, 30), []);
});

test('no page asks another host for anything, and none needs a script', async () => {
  const asked = [];
  await withBrowser(async (browser) => {
    const context = await browser.newContext({javaScriptEnabled: false});
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) {
        asked.push(request.url());
      }
    });
    page.on('requestfailed', (request) => asked.push(`failed: ${request.url()}`));
    for (const name of samples) {
      await page.goto(address(site, name));
      const words = await page.locator('main').innerText();
      assert.ok(words.length > 40, `${name} says nothing without a script`);
    }
  });
  assert.deepEqual(asked, []);
});

test('every link leads to a file', async () => {
  const broken = [];
  await eachPage(samples, VIEWS[0], async (page, name) => {
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href], link[href]')]
      .map((link) => link.href).filter((href) => href.startsWith('file:')));
    for (const link of new Set(links)) {
      const url = new URL(link);
      url.hash = '';
      try {
        readFileSync(url);
      } catch {
        broken.push(`${name}: ${link.slice(-80)}`);
      }
    }
  });
  assert.deepEqual(broken, []);
});
