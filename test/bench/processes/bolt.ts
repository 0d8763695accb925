import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  App,
  type BlockAction,
  type ButtonAction,
  ExpressReceiver,
  type Logger,
  LogLevel,
} from '@slack/bolt';
import express from 'express';

export interface BaselineOptions {
  readonly databaseUrl: string;
  readonly signingSecret: string;
}

/** A press of a button in a message, as both baselines read it. */
export interface Press {
  readonly user: string;
  readonly value: string;
  readonly responseUrl: string;
}

/** What fails is counted by who presses. */
const SILENT: Logger = {
  ...{ debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} },
  getLevel: () => LogLevel.ERROR,
};

/** Starts Bolt on a port of its own; `onPress` is done when the press may be acknowledged. */
export async function startBolt(
  signingSecret: string,
  onPress: (press: Press) => Promise<void>,
): Promise<string> {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bolt = new App({
    receiver: new ExpressReceiver({
      ...{ app, signingSecret, processBeforeResponse: true },
      logger: SILENT,
    }),
    logger: SILENT,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.action<BlockAction<ButtonAction>>(
    { type: 'block_actions' },
    async ({ body, action, ack }) => {
      await onPress({
        user: body.user.id,
        value: action.value ?? '',
        responseUrl: body.response_url,
      });
      await ack();
    },
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
