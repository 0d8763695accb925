import type { SeenForm } from '../../src/playground/driver.ts';

const MARK = '⚠️ ';

interface DrawnBlock {
  readonly type: string;
  readonly block_id: string;
  readonly elements?: readonly { readonly text?: string }[];
}

/** What is said to be wrong in a form, and of which fields: several where they share a row. */
export interface SeenError {
  readonly labels: readonly string[];
  readonly text: string;
}

/** What stands beside fields, and in Slack also what stands below the block that holds them. */
export function errorsIn({ fields, payload }: SeenForm): SeenError[] {
  const { blocks = [] } = payload as { readonly blocks?: readonly DrawnBlock[] };
  const beside = fields.flatMap(({ label, error }) =>
    error ? [{ labels: [label], text: error.replace(MARK, '') }] : [],
  );
  const below = blocks.flatMap(({ type, elements }, index) => {
    const said = (type === 'context' && elements?.[0]?.text) || '';
    if (!said.startsWith(MARK)) return [];
    const above = fields.filter(({ id }) => id.startsWith(`${blocks[index - 1]?.block_id}/`));
    return [{ labels: above.map(({ label }) => label), text: said.slice(MARK.length) }];
  });
  return [...beside, ...below];
}
