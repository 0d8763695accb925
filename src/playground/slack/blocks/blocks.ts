import { z } from 'zod';
import { anyText, blockId, plainText, url } from './composition.ts';
import { actionsElement, image, inputElement, sectionAccessory } from './elements.ts';
import { richText } from './rich-text.ts';

/**
 * The blocks that the host knows. Slack has newer ones (cards, tables, tasks);
 * here they are refused as unsupported, which is stricter than Slack.
 */

const identified = { block_id: blockId.optional() };

const actions = z.strictObject({
  type: z.literal('actions'),
  elements: z.array(actionsElement).min(1).max(25),
  ...identified,
});

const context = z.strictObject({
  type: z.literal('context'),
  elements: z
    .array(z.discriminatedUnion('type', [image, ...anyText(3000).options]))
    .min(1)
    .max(10),
  ...identified,
});

const divider = z.strictObject({ type: z.literal('divider'), ...identified });

const header = z.strictObject({ type: z.literal('header'), text: plainText(150), ...identified });

const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().min(1).max(2000),
    image_url: url.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: url.optional() }).optional(),
    title: plainText(2000).optional(),
    ...identified,
  })
  .refine((it) => (it.image_url === undefined) !== (it.slack_file === undefined), {
    message: 'must define either `image_url` or `slack_file`',
  });

const input = z.strictObject({
  type: z.literal('input'),
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  ...identified,
});

const markdown = z.strictObject({
  type: z.literal('markdown'),
  text: z.string().min(1).max(12_000),
  ...identified,
});

const section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
    ...identified,
  })
  .refine((it) => it.text !== undefined || it.fields !== undefined, {
    message: 'must define either `text` or `fields`',
  });

export const block = z.discriminatedUnion('type', [
  actions,
  context,
  divider,
  header,
  imageBlock,
  input,
  markdown,
  richText,
  section,
]);

export type Block = z.infer<typeof block>;
export type BlockWithId = Block & { block_id: string };
