import { z } from 'zod';
import type { ChatUser } from '../driver.ts';
import type { SlackUser } from '../slack/user.ts';
import type { TeamsUser } from '../teams/index.ts';
import { messagesIn } from './panes.ts';
import type { ChatAct } from './protocol.ts';

const id = z.string().min(1).max(200);
const entered = z.record(z.string().max(300), z.union([z.string(), z.array(z.string())]));
const button = { label: z.string().max(300), nth: z.int().min(0).max(200), values: entered };

/** Reads what a page sends. */
export const chatAct: z.ZodType<ChatAct> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('type'), pane: id, place: id, text: z.string().max(3000) }),
  z.object({ kind: z.literal('press'), pane: id, place: id, message: id, ...button }),
  z.object({ kind: z.literal('pressInForm'), pane: id, ...button }),
  z.object({ kind: z.literal('submit'), pane: id, values: entered }),
  z.object({ kind: z.literal('dismiss'), pane: id }),
  z.object({ kind: z.literal('openHome'), pane: id }),
]);

/** Does it as that person. @throws whatever the local host makes of it when it fails */
export async function perform(user: ChatUser, act: ChatAct): Promise<void> {
  switch (act.kind) {
    case 'type':
      return type(user, act);
    case 'press':
      return press(user, act);
    case 'pressInForm':
      user.fill(act.values);
      return user.press(act.label, { nth: act.nth });
    case 'submit':
      user.fill(act.values);
      return user.submit();
    case 'dismiss':
      return user.dismiss();
    case 'openHome':
      return user.platform === 'slack' ? (user as SlackUser).openHome() : undefined;
  }
}

const COMMAND = /^\/verme(?:\s+|$)/i;

/** In Slack a line may be a command or a message; in Teams all are messages. */
async function type(user: ChatUser, act: ChatAct & { kind: 'type' }): Promise<void> {
  const place = act.place === 'home' ? undefined : act.place;
  if (user.platform === 'slack' && !COMMAND.test(act.text)) {
    return (user as SlackUser).say(act.text, place);
  }
  return user.type(user.platform === 'slack' ? act.text.replace(COMMAND, '') : act.text, place);
}

async function press(user: ChatUser, act: ChatAct & { kind: 'press' }): Promise<void> {
  const message = messagesIn(user, act.place).find((seen) => seen.id === act.message);
  if (!message) throw new Error('The message is not there any more');
  if (user.platform === 'teams') (user as TeamsUser).fillCard(message, act.values);
  await user.press(act.label, { message, nth: act.nth });
}
