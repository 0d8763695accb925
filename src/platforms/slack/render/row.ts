import { decodeIntent, encodeIntent, type IntentCall } from '../../../chat/intent.ts';

/**
 * A row of buttons about one thing says the same in each button but for a word. Written once, as
 * the row's `block_id`, it lets a poll of 20 slots fit in a message.
 */
export interface PackedRow {
  readonly blockId: string;
  readonly values: readonly string[];
}

/** How the value of a button starts that is only what its row leaves open. */
const REST = '+';
const BLOCK_ID_LENGTH = 255;

/** The intents of one row, packed; undefined when they have too little in common. `index` tells rows apart. */
export function packRow(intents: readonly IntentCall[], index: number): PackedRow | undefined {
  const [first, ...others] = intents;
  if (!first || others.length === 0) return undefined;
  if (others.some(({ name }) => name !== first.name)) return undefined;
  const common = Object.fromEntries(
    Object.entries(first.args).filter(([key, value]) =>
      others.every(({ args }) => args[key] === value),
    ),
  );
  const blockId = `${index}!${encodeIntent({ name: first.name, args: common })}`;
  if (blockId.length > BLOCK_ID_LENGTH) return undefined;
  const values = intents.map(({ args }) => {
    const open = Object.entries(args).filter(([key]) => !(key in common));
    return `${REST}${encodeIntent({ name: '', args: Object.fromEntries(open) }).slice(1)}`;
  });
  return { blockId, values };
}

/** The intent of a pressed button, packed or not. */
export function unpackIntent(value: string, blockId: string): IntentCall {
  if (!value.startsWith(REST)) return decodeIntent(value);
  const { name, args } = decodeIntent(blockId.slice(blockId.indexOf('!') + 1));
  const open = decodeIntent(`?${value.slice(REST.length)}`).args;
  return { name, args: { ...args, ...open } };
}
