// One part of the sample report in a real browser. SITE names the folder of the site; BELOW the
// folder of the part in it, or OUTSIDE the folders of the other parts, separated by commas.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import test, {before} from 'node:test';
import {HtmlValidate} from 'html-validate';
import {VIEWS, address, lookAtPages, pagesOfPart, samplesOf, withBrowser}
  from './browser_support.mjs';
import {coveredLabels, linksToFiles, overflows} from './page_checks.mjs';

const site = process.env.SITE;
assert.ok(site, 'SITE must name the folder of a built site');
const pages = pagesOfPart(site, {below: process.env.BELOW, outside: process.env.OUTSIDE});
const samples = samplesOf(pages);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ACCESSIBLE = 'no accessibility rule is broken';
const FITS = 'nothing runs out of the page and no text is too small';
const APART = 'labels of a chart do not cover each other';
const LEADS = 'every link leads to a file';

let wrong = new Map();
before(async () => {
  wrong = await lookAtPages(site, samples, (page) => page.evaluate(axeSource),
    async (page, view) => [
      ...(await brokenRules(page, view)).map((problem) => [ACCESSIBLE, problem]),
      ...(await page.evaluate(overflows)).map((problem) => [FITS, problem]),
      ...(await page.evaluate(coveredLabels)).map((problem) => [APART, problem]),
      ...(view === VIEWS[0] ? await brokenLinks(page) : []).map((problem) => [LEADS, problem]),
    ]);
});

// The dark and the widest view change colours and space, not the document: there only the rules
// that look at those are asked again.
async function brokenRules(page, view) {
  const again = view.colorScheme === 'dark' || view.width > 1280;
  const options = again
    ? {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}}
    : {};
  const result = await page.evaluate((given) => globalThis.axe.run(document,
    {...given, resultTypes: ['violations']}), options);
  return result.violations.map(({id, nodes}) => `${id} ${nodes[0].html.slice(0, 160)}`);
}

async function brokenLinks(page) {
  const links = await page.evaluate(linksToFiles);
  return links.filter((link) => {
    try {
      readFileSync(new URL(link));
      return false;
    } catch {
      return true;
    }
  });
}

test('a part of the site has pages of every kind', () => {
  const least = process.env.BELOW ? 15 : 5;
  assert.ok(samples.length >= least, samples.join(' '));
});

test('every page is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {'long-title': 'off', 'no-inline-style': 'error', 'no-trailing-whitespace': 'off',
      'doctype-style': 'off', 'void-style': 'off', 'attr-quotes': 'off'},
  });
  const invalid = [];
  for (const name of pages) {
    const report = await validator.validateString(readFileSync(join(site, name), 'utf8'), name);
    for (const result of report.results) {
      for (const message of result.messages) {
        invalid.push(
          `${name}:${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
      }
    }
  }
  assert.deepEqual(invalid.slice(0, 30), []);
});

for (const check of [ACCESSIBLE, FITS, APART]) {
  for (const view of VIEWS) {
    test(`${check}: ${view.name}`, () => {
      assert.deepEqual((wrong.get(`${check}: ${view.name}`) ?? []).slice(0, 30), []);
    });
  }
}

test(LEADS, () => {
  assert.deepEqual(wrong.get(`${LEADS}: ${VIEWS[0].name}`) ?? [], []);
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
