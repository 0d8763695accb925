import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds on the page that keeps somebody from using it: the rule and where. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as never as Axed).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

interface Axed {
  readonly axe: { run(): Promise<axe.AxeResults> };
}
