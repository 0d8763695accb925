import type { InvokeResponse } from '@microsoft/teams.api';
import type { App } from '@microsoft/teams.apps';
import { z } from 'zod';
import type { Installations } from '../../chat/platform.ts';
import type { Log } from '../../core/log.ts';
import { readActivity, readWhereabouts, type Whereabouts } from './activity.ts';
import type { Answers } from './answers.ts';
import { isDismissal, readFilledForm, readOpening } from './button-data.ts';
import { sentIntent } from './packed-form.ts';

/** What Teams sends when a button with Action.Execute is pressed. */
const executed = z.looseObject({
  action: z.looseObject({ verb: sentIntent }),
});

/** What Teams sends when a dialog is asked for or one of its buttons is pressed. */
const dialogRequest = z.looseObject({ data: z.unknown() });

/** An answer without a task: the client closes the dialog. */
const CLOSED: InvokeResponse = { status: 200 };

/** Reads what people do in Teams and has it answered. */
export function listen(app: App, answers: Answers, presence: Presence, log: Log): void {
  listenToInstalling(app, answers, presence);

  /** For what none of our cards can send: the client makes its own excuse. */
  const notOurs = (): InvokeResponse => {
    log.warn({ platform: 'teams', status: 400, code: 'not_ours' }, 'a request refused');
    return { status: 400 };
  };

  app.on('message', async ({ activity }) => {
    const received = readActivity(activity);
    if (!received) return;
    const pressed = readOpening(received.value);
    if (pressed) await answers.submitted(received, pressed);
    else await answers.message(received);
  });

  app.on('card.action', async ({ activity }) => {
    const received = readActivity(activity);
    const intent = executed.safeParse(received?.value).data?.action.verb;
    return received && intent ? answers.press(received, intent) : notOurs();
  });

  app.on('dialog.open', async ({ activity }) => {
    const received = readActivity(activity);
    const intent = readOpening(dialogRequest.safeParse(received?.value).data?.data);
    return received && intent ? { task: await answers.openDialog(received, intent) } : notOurs();
  });

  app.on('dialog.submit', async ({ activity }) => {
    const received = readActivity(activity);
    const data = dialogRequest.safeParse(received?.value).data?.data;
    if (isDismissal(data)) return CLOSED;
    const filled = readFilledForm(data);
    if (!received || !filled) return notOurs();
    const task = await answers.submitDialog(received, filled);
    return task ? { task } : CLOSED;
  });
}

/** Who keeps where the bot is. */
export type Presence = Pick<Installations, 'addFor' | 'removeFor' | 'removeFrom'>;

/**
 * The bot's coming and going, with a person or in a team. Teams tells of it in two ways at once, so
 * that nothing here may depend on how often it is told.
 */
function listenToInstalling(app: App, answers: Answers, presence: Presence): void {
  const left = async (activity: unknown) => {
    const where = readWhereabouts(activity);
    if (where?.place.kind === 'channel') {
      const { conversation, team } = where.place;
      return leftChannels(where, team ? { team } : { conversation });
    }
    const received = readActivity(activity);
    if (received) await presence.removeFor(received.sender);
  };

  const leftChannels = (
    { workspace }: Whereabouts,
    which: { readonly team: string } | { readonly conversation: string },
  ) => presence.removeFrom({ platform: 'teams', workspace, ...which });

  app.on('install.add', async ({ activity }) => {
    const received = readActivity(activity);
    if (received?.place.kind !== 'direct') return;
    await presence.addFor(received.sender);
    await answers.hello(received);
  });

  app.on('install.remove', ({ activity }) => left(activity));

  app.on('conversationUpdate', async ({ activity }) => {
    const where = readWhereabouts(activity);
    const update = conversationUpdate.safeParse(activity).data;
    if (!where || !update) return;
    const { membersRemoved, recipient, channelData } = update;
    const { eventType, channel } = channelData;
    if (membersRemoved.some(({ id }) => id === recipient.id)) await left(activity);
    if (eventType === 'teamDeleted' || eventType === 'teamHardDeleted') await left(activity);
    if (eventType !== 'channelDeleted' || !channel) return;
    await leftChannels(where, { conversation: channel.id });
  });
}

const identified = z.looseObject({ id: z.string() });

const conversationUpdate = z.looseObject({
  recipient: identified,
  membersRemoved: z
    .array(identified)
    .nullish()
    .transform((members) => members ?? []),
  channelData: z.looseObject({ eventType: z.string().nullish(), channel: identified.nullish() }),
});
