import { z } from 'zod';

/**
 * Block Kit's composition objects with Slack's limits. Objects are strict, for
 * Slack refuses properties that it does not know. Lengths are counted in UTF-16
 * units: where Slack may count characters, this is the stricter reading.
 */

const actionId = z.string().min(1).max(255);
export const blockId = z.string().min(1).max(255);

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

export const mrkdwnText = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) =>
  z.discriminatedUnion('type', [plainText(max), mrkdwnText(max)]);

export const url = z.string().max(3000).refine(URL.canParse, 'must be a valid URL');

/** Buttons open pages of the web; whether Slack takes any other address there, it does not say. */
export const webUrl = z
  .string()
  .max(3000)
  .refine((it) => URL.canParse(it) && /^https?:/i.test(it), 'must be a valid URL');

export const confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});

const optionBase = { value: z.string().min(1).max(150) };

/** Options of menus take plain text only; those of radio buttons and checkboxes also mrkdwn. */
export const menuOption = z.strictObject({
  ...optionBase,
  text: plainText(75),
  description: plainText(75).optional(),
});

export const overflowOption = menuOption.extend({ url: url.optional() });

export const choiceOption = z.strictObject({
  ...optionBase,
  text: anyText(75),
  description: anyText(75).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(menuOption).min(1).max(100),
});

/** What every interactive element carries. */
export const interactive = { action_id: actionId.optional() };
export const confirmable = { confirm: confirm.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholdable = { placeholder: plainText(150).optional() };

export type TextObject = z.infer<ReturnType<typeof anyText>>;
export type Option = z.infer<typeof choiceOption>;
