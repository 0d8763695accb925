import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, test as plain } from 'vitest';
import type {
  Installations,
  Interaction,
  PlatformName,
  Reply,
} from '../../../src/chat/platform.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { type Connect, type Connection, platforms } from './platforms.ts';

/** A platform, its local host and people who have the bot but have never written to it. */
export interface Stage extends Connection {
  readonly person: ChatUser;
  readonly other: ChatUser;
  /** Where both are, and the bot. */
  readonly channel: string;
  /** What has reached the router in this test, oldest first. */
  readonly interactions: readonly Interaction[];
  /** What has been logged in this test, a line each. */
  readonly logged: readonly string[];
  /** How the router answers from now on; until then with nothing. */
  answer(how: Answer): void;
  /** Types, presses or submits, and waits until everything that comes of it is on the screen. */
  type(person: ChatUser, text: string, where?: string): Promise<void>;
  press(person: ChatUser, label: string): Promise<void>;
  submit(person: ChatUser): Promise<void>;
}

type Answer = Reply | ((interaction: Interaction) => Reply | Promise<Reply>);

export type PlatformTest = ReturnType<typeof testAt>;

/**
 * Runs the same tests at every platform; each is given a `stage` with people of its own. The
 * platforms have their turns one after the other, unless all at once, for tests that only wait.
 */
export function atEveryPlatform(
  tests: (test: PlatformTest) => void,
  { atOnce = false } = {},
): void {
  for (const [name, connect] of Object.entries(platforms)) {
    // What is shared in a file must be declared outside of `describe`.
    const test = testAt(connect);
    describe(name, { concurrent: atOnce }, () => tests(test));
  }
}

function testAt(connect: Connect) {
  return plain
    .extend('connect', { scope: 'file' }, async () => connect)
    .extend('running', { scope: 'file' }, async ({ connect }, { onCleanup }) => {
      const running = await start(connect);
      onCleanup(running.stop);
      return running;
    })
    .extend('stage', async ({ running }) => newStage(running));
}

/** What one test wants of the router, and what came. */
interface Script {
  answer: Answer;
  readonly interactions: Interaction[];
  readonly logged: string[];
}

interface Running {
  readonly connection: Connection;
  begin(): Script;
  stop(): Promise<void>;
}

async function start(connect: Connect): Promise<Running> {
  const newScript = (): Script => ({ answer: {}, interactions: [], logged: [] });
  let script = newScript();
  const note = (fields: object, message: string) =>
    void script.logged.push(`${message} ${JSON.stringify(fields)}`);

  const app = express();
  const connection = await connect({
    app,
    installations: inMemory(),
    log: { info: note, warn: note, error: note },
    router: {
      async handle(interaction) {
        const { answer, interactions } = script;
        interactions.push(interaction);
        return typeof answer === 'function' ? answer(interaction) : answer;
      },
    },
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  connection.host.setBotUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    connection,
    begin() {
      script = newScript();
      return script;
    },
    async stop() {
      await connection.settled();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await connection.host.close();
    },
  };
}

function inMemory(): Installations {
  const kept = new Map<string, string | undefined>();
  const keyOf = (platform: PlatformName, id: string) => `${platform}/${id}`;
  return {
    async save({ platform, externalId }, credentials) {
      kept.set(keyOf(platform, externalId), credentials);
    },
    credentials: async (platform, id) => kept.get(keyOf(platform, id)),
    async remove(platform, id) {
      kept.delete(keyOf(platform, id));
    },
    async addFor() {},
    async removeFor() {},
    async removeFrom() {},
  };
}

function newStage({ connection, begin }: Running): Stage {
  const script = begin();
  const { addPerson, addChannel, host, settled } = connection;
  // What an earlier test has ordered must not meet this one.
  host.setDown(false);
  const person = addPerson('Opinto-ohjaaja, Opisto A', 'fi-FI');
  const other = addPerson('Erityisopettaja, Opisto A', 'fi-FI');
  return {
    ...connection,
    person,
    other,
    channel: addChannel('verme', [person, other]),
    interactions: script.interactions,
    logged: script.logged,
    answer(how) {
      script.answer = how;
    },
    async type(who, text, where) {
      await who.type(text, where);
      await settled();
    },
    async press(who, label) {
      await who.press(label);
      await settled();
    },
    async submit(who) {
      await who.submit();
      await settled();
    },
  };
}
