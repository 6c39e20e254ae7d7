// Debian's Chromium without the network, the list of a site's pages, and the views of a page.
import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PAGES_OF_A_KIND = 2;

export const VIEWS = [
  {name: 'light 1280', width: 1280, colorScheme: 'light'},
  {name: 'dark 1280', width: 1280, colorScheme: 'dark'},
  {name: 'light 390', width: 390, colorScheme: 'light'},
  {name: 'dark 390', width: 390, colorScheme: 'dark'},
  {name: 'light 1600', width: 1600, colorScheme: 'light'},
];

export async function withBrowser(work) {
  const profile = mkdtempSync(join(tmpdir(), 'shadowgraph-browser-'));
  const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ARGUMENTS});
  try {
    return await work(browser);
  } finally {
    await browser.close();
    rmSync(profile, {recursive: true, force: true});
  }
}

// The pages of one part of a site: below a folder, or outside of the folders of all other parts.
export function pagesOfPart(site, {below = '', outside = ''}) {
  const others = outside.split(',').filter((folder) => folder !== '');
  return readdirSync(site, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((page) => page.startsWith(below) && !others.some((folder) => page.startsWith(folder)))
    .sort();
}

export function address(folder, page) {
  return pathToFileURL(join(folder, page)).href;
}

const drawn = (page) => createHash('sha1').update(page).digest('hex');

// Every page that is alone in its kind, and of the kinds with many (teams, people, own folders) a
// few that their names draw: the same ones in every run, and others when the data change.
export function samplesOf(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const kind = page.replace(/^self\/[^/]+/, 'self').replace(/\d{4}-\d{2}/, 'edition')
      .replace(/(teams|people)\/.*/, '$1');
    kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
  }
  return [...kinds.values()].flatMap((alike) => alike
    .sort((a, b) => (drawn(a) < drawn(b) ? -1 : 1)).slice(0, PAGES_OF_A_KIND)).sort();
}

// Each page is opened once and then shown in each view: `look` returns what is wrong in it.
export async function lookAtPages(site, pages, prepare, look) {
  const wrong = new Map();
  await withBrowser(async (browser) => {
    const page = await (await browser.newContext()).newPage();
    for (const name of pages) {
      await page.goto(address(site, name));
      await prepare(page);
      for (const view of VIEWS) {
        await page.setViewportSize({width: view.width, height: 900});
        await page.emulateMedia({colorScheme: view.colorScheme});
        for (const [check, problem] of await look(page, view)) {
          const key = `${check}: ${view.name}`;
          wrong.set(key, [...(wrong.get(key) ?? []), `${name}: ${problem}`]);
        }
      }
    }
  });
  return wrong;
}
