import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refusalWithMessages, SlackRefusal } from '../refusal.ts';
import { type Block, type BlockWithId, block } from './blocks.ts';
import { blockId, plainText } from './composition.ts';
import type { InteractiveElement } from './elements.ts';
import { slackMessages } from './issues.ts';

/**
 * Slack publishes no figure for `msg_blocks_too_long`; what people measured is
 * about 13,200, counting the blocks' own structure beside their texts. We count
 * the length of the blocks' JSON, the strictest reading, and for every way of
 * sending, though `response_url` seems to take more: a card posted through it
 * must still fit `chat.update`.
 */
const MESSAGE_BLOCKS_LENGTH = 13_200;
const MARKDOWN_LENGTH = 12_000;
const VIEW_BYTES = 250_000;

const messageBlocks = z.array(block).max(50);
const viewBlocks = z.array(block).max(100);

const shared = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: blockId.or(z.literal('')).optional(),
  external_id: z.string().max(255).optional(),
};

const modal = z.strictObject({
  type: z.literal('modal'),
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...shared,
});

const home = z.strictObject({ type: z.literal('home'), ...shared });

const view = z.discriminatedUnion('type', [modal, home]);

export type ViewPayload = z.infer<typeof view> & { blocks: BlockWithId[] };

/**
 * The blocks of a message as Slack would store them, with the IDs that were left
 * out filled in.
 * @throws SlackRefusal `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`
 */
export function checkMessageBlocks(value: unknown): BlockWithId[] {
  if (!Array.isArray(value)) {
    throw new SlackRefusal('invalid_blocks_format');
  }
  const parsed = messageBlocks.safeParse(value, { reportInput: true });
  const messages = parsed.success
    ? setMessages(parsed.data, '/blocks')
    : slackMessages(parsed.error, '/blocks');
  if (!parsed.success || messages.length > 0) {
    throw refusalWithMessages('invalid_blocks', messages);
  }
  if (JSON.stringify(value).length > MESSAGE_BLOCKS_LENGTH || tooMuchMarkdown(parsed.data)) {
    throw new SlackRefusal('msg_blocks_too_long');
  }
  return parsed.data.map(withIds);
}

/** A view as Slack would store it. @throws SlackRefusal `invalid_arguments` or `view_too_large` */
export function checkView(value: unknown): ViewPayload {
  const parsed = view.safeParse(value, { reportInput: true });
  const messages = parsed.success
    ? [...setMessages(parsed.data.blocks, '/view/blocks'), ...viewMessages(parsed.data)]
    : slackMessages(parsed.error, '/view');
  if (!parsed.success || messages.length > 0) {
    throw refusalWithMessages('invalid_arguments', messages);
  }
  if (Buffer.byteLength(JSON.stringify(value)) > VIEW_BYTES) {
    throw new SlackRefusal('view_too_large');
  }
  return { ...parsed.data, blocks: parsed.data.blocks.map(withIds) };
}

function tooMuchMarkdown(blocks: readonly Block[]): boolean {
  const lengths = blocks.map((it) => (it.type === 'markdown' ? it.text.length : 0));
  return lengths.reduce((sum, length) => sum + length, 0) > MARKDOWN_LENGTH;
}

/** The elements of a block that a person can use. */
export function elementsOf(it: Block): InteractiveElement[] {
  if (it.type === 'actions') return it.elements;
  if (it.type === 'input') return [it.element];
  if (it.type === 'section' && it.accessory && it.accessory.type !== 'image') return [it.accessory];
  return [];
}

/** Rules that hold between blocks: IDs are used once, and one element at most has the focus. */
function setMessages(blocks: readonly Block[], root: string): string[] {
  const blockIds = blocks.flatMap((it) => it.block_id ?? []);
  const focused = blocks
    .flatMap(elementsOf)
    .filter((it) => 'focus_on_load' in it && it.focus_on_load);
  return [
    ...repeated(blockIds).map(
      (id) => `\`block_id\` \`${id}\` already exists [json-pointer:${root}]`,
    ),
    ...blocks.flatMap((it, index) =>
      repeated(elementsOf(it).flatMap((element) => element.action_id ?? [])).map(
        (id) => `\`action_id\` \`${id}\` already exists in block [json-pointer:${root}/${index}]`,
      ),
    ),
    ...(focused.length > 1
      ? [`only one element can have \`focus_on_load\` [json-pointer:${root}]`]
      : []),
  ];
}

function viewMessages(it: z.infer<typeof view>): string[] {
  if (it.type !== 'modal' || it.submit) return [];
  return it.blocks.flatMap((each, index) =>
    each.type === 'input'
      ? [
          `must define \`submit\` to use an \`input\` block in modals [json-pointer:/view/blocks/${index}/input]`,
        ]
      : [],
  );
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function generatedId(): string {
  return randomBytes(6).toString('base64url');
}

function withIds(it: Block): BlockWithId {
  const copy = structuredClone(it);
  for (const element of elementsOf(copy)) {
    element.action_id ??= generatedId();
  }
  return { ...copy, block_id: copy.block_id ?? generatedId() };
}
