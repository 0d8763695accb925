import type { App, ViewSubmitAction } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../../core/log.ts';
import type { Clients } from '../clients.ts';
import { toChatError } from '../errors.ts';
import { createMemo } from '../memo.ts';
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

/** Slack repeats an event for up to five minutes. */
const EVENTS_REMEMBERED = 10_000;

export interface ListenOptions {
  readonly responder: Responder;
  readonly clients: Pick<Clients, 'call' | 'forget'>;
  readonly log: Log;
}

/** Registers everything that we listen to. */
export function listen(app: App, options: ListenOptions): void {
  const { responder, clients, log } = options;
  const seen = createMemo<true>(EVENTS_REMEMBERED);

  /** What Slack sent, as we read it; what we cannot read is acknowledged and left. */
  async function read<S extends z.ZodType>(
    schema: S,
    body: unknown,
    ack: () => Promise<void>,
    handle: (payload: z.output<S>) => Promise<void>,
  ): Promise<void> {
    const { data, error } = schema.safeParse(body);
    if (data !== undefined) return handle(data);
    log.warn(
      { fields: error?.issues.map((it) => it.path.join('.')) },
      'slack payload not understood',
    );
    return ack();
  }

  /** An event that is for us, the first time that Slack tells of it. */
  function once<Payload extends { event_id: string }>(
    schema: z.ZodType<Payload>,
    handle: (responder: Responder, payload: Payload) => Promise<void>,
  ) {
    return async ({ body }: { body: unknown }) => {
      const { data: payload } = schema.safeParse(body);
      if (!payload || seen.get(payload.event_id)) return;
      seen.set(payload.event_id, true);
      await handle(responder, payload);
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

  const onRemoval = async ({ body }: { body: unknown }) => {
    await Promise.all(removedFrom(removalPayload.parse(body)).map(seeWhetherGone));
  };

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
