import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds on the page that keeps somebody from using it: the rule and where. */
export async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // Sorted out in the page: all that axe-core has to say takes longer to hand over than to find.
  return page.evaluate(async () => {
    const { run } = (globalThis as never as Axed).axe;
    const { violations } = await run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

interface Axed {
  readonly axe: { run(options: axe.RunOptions): Promise<axe.AxeResults> };
}
