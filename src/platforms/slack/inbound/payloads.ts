import { z } from 'zod';
import type { Place } from '../../../chat/platform.ts';
import { word, written } from '../../../core/outside.ts';
import { viewState } from '../render/form-memory.ts';

/** What we read of Slack's requests; everything else in them is ignored. */

const orgInstall = z.union([z.boolean(), z.stringbool()]).default(false);
const maybe = word.nullish();
const address = z.string().max(2000);

export const commandPayload = z.object({
  team_id: word,
  enterprise_id: maybe,
  is_enterprise_install: orgInstall,
  user_id: word,
  user_name: word.default(''),
  channel_id: word,
  text: written.default(''),
  trigger_id: word,
  response_url: address,
});

const interaction = {
  user: z.object({ id: word, team_id: maybe, username: maybe, name: maybe }),
  team: z.object({ id: word, enterprise_id: maybe }).nullish(),
  enterprise: z.object({ id: word }).nullish(),
  is_enterprise_install: orgInstall,
};

const text = z.object({ text: z.string().max(3000) });

const view = z.object({
  type: word.default('modal'),
  id: word,
  hash: word,
  callback_id: word.default(''),
  private_metadata: z.string().max(3000).default(''),
  app_installed_team_id: maybe,
  title: text.default({ text: '' }),
  submit: text.nullish(),
  close: text.nullish(),
  blocks: z.array(z.looseObject({ type: word, block_id: word.optional() })).max(100),
  state: z.object({ values: viewState }).default({ values: {} }),
});

export type View = z.output<typeof view>;

const pressed = {
  trigger_id: word,
  actions: z.tuple(
    [z.object({ value: z.string().max(3000).nullish(), block_id: word.default('') })],
    z.unknown(),
  ),
};

export const pressInForm = z.object({ ...interaction, ...pressed, view });

export const pressInMessage = z.object({
  ...interaction,
  ...pressed,
  response_url: address,
  container: z.object({
    message_ts: word,
    thread_ts: maybe,
    is_ephemeral: z.boolean().default(false),
  }),
  channel: z.object({ id: word }),
  state: z.object({ values: viewState }).default({ values: {} }),
});

export const pressPayload = z.union([pressInForm, pressInMessage]);

export const submissionPayload = z.object({ ...interaction, view });

export type PressInForm = z.output<typeof pressInForm>;
export type PressInMessage = z.output<typeof pressInMessage>;
export type SubmissionPayload = z.output<typeof submissionPayload>;
export type CommandPayload = z.output<typeof commandPayload>;

export const authorizations = z
  .array(z.object({ enterprise_id: maybe, team_id: maybe, is_enterprise_install: orgInstall }))
  .max(100)
  .default([]);

/**
 * A message that a person wrote to the bot, with a file or in a thread too; nothing else matches: no
 * edits, no bots, no channels.
 */
export const messagePayload = z.object({
  event_id: word,
  team_id: maybe,
  authorizations,
  event: z.object({
    channel_type: z.literal('im'),
    subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
    bot_id: z.never().optional(),
    user: word,
    team: maybe,
    user_team: maybe,
    channel: word,
    thread_ts: maybe,
    /** Empty where somebody sends only a file. */
    text: written,
  }),
});

export type MessagePayload = z.output<typeof messagePayload>;

/** A person looks at the bot's Home; its other tabs are told of in the same way. */
export const homePayload = z.object({
  event_id: word,
  team_id: maybe,
  authorizations,
  event: z.object({ tab: z.literal('home'), user: word, channel: word }),
});

export type HomePayload = z.output<typeof homePayload>;

/** The bot was taken out of a workspace, or its token was revoked. */
export const removalPayload = z.object({
  team_id: maybe,
  enterprise_id: maybe,
  authorizations,
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({
      type: z.literal('tokens_revoked'),
      tokens: z.object({ bot: z.array(word).max(1000).default([]) }),
    }),
  ]),
});

export type RemovalPayload = z.output<typeof removalPayload>;

/**
 * Direct conversations are known by their IDs, but not who is in them: a command can be given in
 * one between two people. `withBot` says that the bot itself reads or has written there.
 */
export function placeOf(conversation: string, { withBot } = { withBot: false }): Place {
  const direct = conversation.startsWith('D');
  return { conversation, kind: direct ? 'direct' : 'channel', botsOwn: direct && withBot };
}
