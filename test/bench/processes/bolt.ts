import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { App, type BlockAction, type ButtonAction, ExpressReceiver, LogLevel } from '@slack/bolt';
import express from 'express';
import { PrismaClient } from '../../../src/db/generated/client.ts';

export interface BaselineOptions {
  readonly databaseUrl: string;
  readonly signingSecret: string;
}

/** A press of a button in a message, as both baselines read it. */
export interface Press {
  readonly team: string;
  readonly user: string;
  readonly value: string;
  readonly responseUrl: string;
}

/** Starts Bolt on a port of its own; `onPress` is done when the press may be acknowledged. */
export async function startBolt(
  signingSecret: string,
  onPress: (press: Press) => Promise<void>,
): Promise<string> {
  const app = express();
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bolt = new App({
    receiver: new ExpressReceiver({ app, signingSecret, processBeforeResponse: true }),
    logLevel: LogLevel.ERROR,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.action<BlockAction<ButtonAction>>(
    { type: 'block_actions' },
    async ({ body, action, ack }) => {
      await onPress({
        team: body.team?.id ?? '',
        user: body.user.id,
        value: action.value ?? '',
        responseUrl: body.response_url,
      });
      await ack();
    },
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As many connections as the bot has. */
export function connect(databaseUrl: string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }) });
}
