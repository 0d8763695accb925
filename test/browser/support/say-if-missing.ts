import { findChromium } from './chromium.ts';

/** Whoever runs the tests without a browser is told what has been left out. */
export function setup(): void {
  if (findChromium()) return;
  process.stdout.write('No Chromium on this machine: the browser tests are left out.\n');
}
