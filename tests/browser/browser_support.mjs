// Debian's Chromium without the network, and the list of a site's pages.
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, relative} from 'node:path';
import {pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

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

export function filesBelow(folder, suffix) {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

export function address(folder, page) {
  return pathToFileURL(join(folder, page)).href;
}

// One page of each kind is enough for the slow checks: team and person pages are all alike.
export function onePageOfEachKind(pages) {
  const seen = new Set();
  return pages.filter((page) => {
    const kind = page.replace(/^self\/[^/]+/, 'self').replace(/\d{4}-\d{2}/, 'edition')
      .replace(/(teams|people)\/.*/, '$1');
    if (seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
}
