import type { App, ViewSubmitAction } from '@slack/bolt';
import type { z } from 'zod';
import type { Hearing } from '../../../chat/platform.ts';
import type { Log } from '../../../core/log.ts';
import type { Clients } from '../clients.ts';
import { toChatError } from '../errors.ts';
import { FORM } from '../render/form.ts';
import { removedFrom } from './caller.ts';
import { onCommand } from './command.ts';
import { onHomeOpened } from './home.ts';
import { onMessage } from './message.ts';
import {
  commandPayload,
  homePayload,
  messagePayload,
  pressPayload,
  removalPayload,
  submissionPayload,
} from './payloads.ts';
import { onPress } from './press.ts';
import type { Responder } from './responder.ts';
import { onSubmit } from './submit.ts';

/** The slash command, as the app's manifest declares it. */
export const SLASH_COMMAND = '/verme';

export interface ListenOptions {
  readonly responder: Responder;
  readonly clients: Pick<Clients, 'call' | 'forget'>;
  readonly hearing: Hearing;
  /** Gets each request that Bolt has brought here, whatever is in it. */
  readonly heard: WeakSet<object>;
  readonly log: Log;
}

/** Registers everything that we listen to. */
export function listen(app: App, options: ListenOptions): void {
  const { responder, clients, hearing, heard, log } = options;

  /** What Slack sent, as we read it; what we cannot read is acknowledged and left. */
  async function read<S extends z.ZodType>(
    schema: S,
    body: object,
    ack: () => Promise<void>,
    handle: (payload: z.output<S>) => Promise<void>,
  ): Promise<void> {
    heard.add(body);
    const { data, error } = schema.safeParse(body);
    if (data !== undefined) return handle(data);
    log.warn({ fields: fieldsOf(error) }, 'slack payload not understood');
    return ack();
  }

  /** An event that is for us, the first time that Slack tells any instance of it. */
  function once<Payload extends { event_id: string }>(
    schema: z.ZodType<Payload>,
    handle: (responder: Responder, payload: Payload) => Promise<void>,
  ) {
    return async ({ body }: { body: object }) => {
      heard.add(body);
      const { data: payload } = schema.safeParse(body);
      if (!payload) return;
      await hearing.once('slack', payload.event_id, () => handle(responder, payload));
    };
  }

  app.command(SLASH_COMMAND, ({ body, ack }) =>
    read(commandPayload, body, ack, (payload) => onCommand(responder, payload, ack)),
  );
  app.action({ type: 'block_actions' }, ({ body, ack }) =>
    read(pressPayload, body, ack, (payload) => onPress(responder, payload, ack)),
  );
  app.view<ViewSubmitAction>(FORM, ({ body, ack }) =>
    read(submissionPayload, body, ack, (payload) => onSubmit(responder, payload, ack)),
  );
  app.event('message', once(messagePayload, onMessage));
  app.event('app_home_opened', once(homePayload, onHomeOpened));

  const onRemoval = async ({ body }: { body: object }) =>
    read(
      removalPayload,
      body,
      async () => {},
      async (payload) => {
        await Promise.all(removedFrom(payload).map(seeWhetherGone));
      },
    );

  async function seeWhetherGone(workspace: string): Promise<void> {
    clients.forget(workspace);
    // Slack repeats events, and the app may have come back meanwhile: its own answer decides, and
    // a dead token is noted by whoever calls. Without an answer Slack is to tell it again.
    await clients
      .call(workspace, (client) => client.auth.test())
      .catch((error: unknown) => {
        if (toChatError(error).code !== 'unreachable') throw error;
      });
  }

  app.event('app_uninstalled', onRemoval);
  app.event('tokens_revoked', onRemoval);
}

/** Which parts of a payload are wrong, by our own names of them: deeper down the names may be what somebody wrote. */
function fieldsOf(error: z.ZodError | undefined): string[] {
  return [...new Set(error?.issues.map(({ path }) => String(path[0] ?? '')))].slice(0, 10);
}
