import type { InvokeResponse } from '@microsoft/teams.api';
import type { App } from '@microsoft/teams.apps';
import { z } from 'zod';
import { readActivity } from './activity.ts';
import type { Answers } from './answers.ts';
import { readFilledForm, readOpening } from './button-data.ts';
import { sentIntent } from './packed-form.ts';

/** What Teams sends when a button with Action.Execute is pressed. */
const executed = z.looseObject({
  action: z.looseObject({ verb: sentIntent }),
});

/** What Teams sends when a dialog is asked for or one of its buttons is pressed. */
const dialogRequest = z.looseObject({ data: z.unknown() });

/** For what none of our cards can send: the client makes its own excuse. */
const NOT_OURS: InvokeResponse = { status: 400 };

/** Reads what people do in Teams and has it answered. */
export function listen(app: App, answers: Answers): void {
  app.on('install.add', async ({ activity }) => {
    const received = readActivity(activity);
    if (received?.place.kind === 'direct') await answers.hello(received);
  });

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
    return received && intent ? answers.press(received, intent) : NOT_OURS;
  });

  app.on('dialog.open', async ({ activity }) => {
    const received = readActivity(activity);
    const intent = readOpening(dialogRequest.safeParse(received?.value).data?.data);
    return received && intent ? { task: await answers.openDialog(received, intent) } : NOT_OURS;
  });

  app.on('dialog.submit', async ({ activity }) => {
    const received = readActivity(activity);
    const filled = readFilledForm(dialogRequest.safeParse(received?.value).data?.data);
    if (!received || !filled) return NOT_OURS;
    const task = await answers.submitDialog(received, filled);
    return task ? { task } : { status: 200 };
  });
}
