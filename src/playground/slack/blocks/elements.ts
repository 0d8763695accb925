import { z } from 'zod';
import {
  choiceOption,
  confirmable,
  dispatchActionConfig,
  focusable,
  interactive,
  menuOption,
  type Option,
  optionGroup,
  overflowOption,
  placeholdable,
  plainText,
  url,
  webUrl,
} from './composition.ts';
import { richText } from './rich-text.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a string is a day of the calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return DATE.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

/** Whether a string is a time of day, written HH:mm. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

export const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: z.string().max(2000),
    image_url: url.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: url.optional() }).optional(),
  })
  .refine((it) => (it.image_url === undefined) !== (it.slack_file === undefined), {
    message: 'must define either `image_url` or `slack_file`',
  });

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: webUrl.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
  ...interactive,
  ...confirmable,
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(overflowOption).min(1).max(5),
  ...interactive,
  ...confirmable,
});

const menu = { ...interactive, ...confirmable, ...focusable, ...placeholdable };
const severally = { max_selected_items: z.int().min(1).optional() };

const menuOptions = {
  options: z.array(menuOption).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menuOptions,
    initial_option: menuOption.optional(),
    ...menu,
  })
  .superRefine((it, context) =>
    refuseMenu(it, it.initial_option ? [it.initial_option] : [], context),
  );

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menuOptions,
    initial_options: z.array(menuOption).min(1).optional(),
    ...menu,
    ...severally,
  })
  .superRefine((it, context) => refuseMenu(it, it.initial_options ?? [], context));

const conversationFilter = z.strictObject({
  include: z
    .array(z.enum(['im', 'mpim', 'private', 'public']))
    .min(1)
    .optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});

const pickers = [
  z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...menu }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    initial_users: z.array(z.string()).min(1).optional(),
    ...menu,
    ...severally,
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
    default_to_current_conversation: z.boolean().optional(),
    response_url_enabled: z.boolean().optional(),
    filter: conversationFilter.optional(),
    ...menu,
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
    response_url_enabled: z.boolean().optional(),
    ...menu,
  }),
  z.strictObject({
    type: z.literal('datepicker'),
    initial_date: z.string().refine(isDate, 'invalid date').optional(),
    ...menu,
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    initial_time: z.string().refine(isTime, 'invalid time').optional(),
    timezone: z.string().optional(),
    ...menu,
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
    ...interactive,
    ...confirmable,
    ...focusable,
  }),
] as const;

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: z.array(choiceOption).min(1).max(10),
    initial_option: choiceOption.optional(),
    ...interactive,
    ...confirmable,
    ...focusable,
  })
  .superRefine((it, context) =>
    refuseStrangers(it.options, it.initial_option ? [it.initial_option] : [], context),
  );

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: z.array(choiceOption).min(1).max(10),
    initial_options: z.array(choiceOption).min(1).optional(),
    ...interactive,
    ...confirmable,
    ...focusable,
  })
  .superRefine((it, context) => refuseStrangers(it.options, it.initial_options ?? [], context));

const written = {
  dispatch_action_config: dispatchActionConfig.optional(),
  ...interactive,
  ...focusable,
  ...placeholdable,
};

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    ...written,
  })
  .refine((it) => (it.min_length ?? 0) <= (it.max_length ?? 3000), {
    message: '`min_length` must not be greater than `max_length`',
    path: ['min_length'],
  })
  .refine((it) => (it.initial_value ?? '').length <= (it.max_length ?? 3000), {
    message: '`initial_value` is longer than `max_length`',
    path: ['initial_value'],
  });

const otherInputs = [
  z.strictObject({
    type: z.literal('email_text_input'),
    initial_value: z.string().optional(),
    ...written,
  }),
  z.strictObject({
    type: z.literal('url_text_input'),
    initial_value: z.string().optional(),
    ...written,
  }),
  z.strictObject({
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
    ...written,
  }),
  z.strictObject({
    type: z.literal('rich_text_input'),
    initial_value: richText.optional(),
    ...written,
  }),
] as const;

const stateful = [staticSelect, multiStaticSelect, ...pickers, radioButtons, checkboxes] as const;

/** Which elements each place takes: an actions block, an input block, beside a section. */
export const actionsElement = z.discriminatedUnion('type', [button, overflow, ...stateful]);
export const inputElement = z.discriminatedUnion('type', [
  ...stateful,
  plainTextInput,
  ...otherInputs,
]);
export const sectionAccessory = z.discriminatedUnion('type', [
  button,
  image,
  overflow,
  ...stateful,
]);

export type ActionElement = z.infer<typeof actionsElement>;
export type InputElement = z.infer<typeof inputElement>;
/** Every element that a person can use. */
export type InteractiveElement = ActionElement | InputElement;

interface Menu {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined;
}

function refuseMenu(menu: Menu, initial: readonly Option[], context: z.RefinementCtx): void {
  if ((menu.options === undefined) === (menu.option_groups === undefined)) {
    context.addIssue({
      code: 'custom',
      message: 'must define either `options` or `option_groups`',
    });
    return;
  }
  refuseStrangers(menuChoices(menu), initial, context);
}

/** All options of a menu, whether it has groups or not. */
export function menuChoices(menu: Menu): readonly Option[] {
  return menu.options ?? menu.option_groups?.flatMap((group) => group.options) ?? [];
}

/** What is chosen from the start must equal one of the options, texts included. */
function refuseStrangers(
  options: readonly Option[],
  initial: readonly Option[],
  context: z.RefinementCtx,
): void {
  const known = new Set(options.map(identity));
  for (const option of initial) {
    if (!known.has(identity(option))) {
      context.addIssue({ code: 'custom', message: 'initial option is not among the options' });
    }
  }
}

function identity(option: Option): string {
  return JSON.stringify([option.value, option.text.type, option.text.text]);
}
