import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Config } from '../../../src/config.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { examine } from '../../../src/doctor/examine.ts';
import { lineOf } from '../../../src/doctor/finding.ts';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost, type TeamsHost } from '../../../src/playground/teams/index.ts';
import { useDatabase } from '../support/database.ts';

export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

/** A configuration in which all is well, with real things behind it; to be used inside of tests only. */
export interface Bench {
  readonly keys: string;
  readonly databaseUrl: string;
  readonly slack: SlackHost;
  readonly teams: TeamsHost;
  /** The configured one, of the workspace "Opisto A". */
  readonly botToken: string;
  /** Where the bot seems to listen. */
  readonly port: number;
  /** The data folder, empty at first. */
  readonly folder: string;
  /** What answers at the port is not the bot, until the next test. */
  estrange(): void;
  /** Starts a server that answers like this, and returns its address. */
  serve(answer: RequestListener): Promise<string>;
  /** A port on which nobody listens. */
  freePort(): Promise<number>;
  /** The configuration, with some of it changed. */
  configOf(change?: Partial<Config>): Config;
  /** The lines that are printed, but for those about the disk: the run's server never waits for it. */
  linesOf(change?: Partial<Config>, slackApiUrl?: string): Promise<string[]>;
  /** The lines about the disk. */
  linesAboutDisk(): Promise<string[]>;
  /** Those that are not well. */
  problemsOf(change?: Partial<Config>): Promise<string[]>;
  /** Installs the bot in a workspace, as it is stored under this key, and returns the team's ID. */
  install(name: string, scopes?: readonly string[], key?: string): Promise<string>;
}

/** Prepares the bench for the test file that calls this at its top. */
export function useBench(): Bench {
  const database = useDatabase();
  const keys = newKey('2026');
  const servers: Server[] = [];
  let slack: SlackHost;
  let teams: TeamsHost;
  let isBot = true;
  let [botToken, port, folder] = ['', 0, ''];

  beforeAll(async () => {
    slack = await startSlackHost({ rateLimits: false });
    teams = await startTeamsHost();
    botToken = slack.addWorkspace({ teamId: 'T1', name: 'Opisto A' }).botToken;
    const answer = () => JSON.stringify(isBot ? { up: true, name: 'verme-bot' } : { up: true });
    port = await listen((_request, response) => response.end(answer()), undefined);
  });
  afterAll(async () => {
    await Promise.all([slack.close(), teams.close()]);
    for (const server of servers) server.close();
  });
  beforeEach(() => {
    isBot = true;
    folder = mkdtempSync(join(tmpdir(), 'verme-doctor-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    slack.setDown(false);
    await database.db.prisma.workspace.deleteMany();
  });

  async function listen(answer: RequestListener, host: string | undefined): Promise<number> {
    const server = createServer(answer).listen(0, host);
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const configOf = (change: Partial<Config> = {}): Config => ({
    port,
    databaseUrl: database.url,
    dataFolder: folder,
    publicUrl: undefined,
    trustProxy: [],
    keys,
    logLevel: 'info',
    slack: { signingSecret: SIGNING_SECRET, botToken },
    teams: teams.connection,
    ...change,
  });

  async function allLinesOf(change: Partial<Config> = {}, slackApiUrl = slack.apiUrl) {
    const lines: string[] = [];
    const endpoints = { slackApiUrl, teamsLogin: teams.connection.cloud.loginEndpoint };
    for await (const it of examine(configOf(change), endpoints)) lines.push(lineOf(it));
    return lines;
  }

  const isAboutDisk = (line: string) => /^. Database: (fsync|full_page_writes) /.test(line);
  const linesOf: Bench['linesOf'] = async (change, slackApiUrl) =>
    (await allLinesOf(change, slackApiUrl)).filter((line) => !isAboutDisk(line));

  return {
    keys,
    get databaseUrl() {
      return database.url;
    },
    get slack() {
      return slack;
    },
    get teams() {
      return teams;
    },
    get botToken() {
      return botToken;
    },
    get port() {
      return port;
    },
    get folder() {
      return folder;
    },
    estrange() {
      isBot = false;
    },
    serve: async (answer) => `http://127.0.0.1:${await listen(answer, '127.0.0.1')}`,
    async freePort() {
      const taken = await listen(() => {}, undefined);
      const server = servers.pop();
      server?.close();
      if (server) await once(server, 'close');
      return taken;
    },
    configOf,
    linesOf,
    linesAboutDisk: async () => (await allLinesOf()).filter(isAboutDisk),
    problemsOf: async (change) => (await linesOf(change)).filter((line) => !line.startsWith('✓')),
    async install(name, scopes = BOT_SCOPES, key = keys) {
      const externalId = `T${name.replaceAll(' ', '').toUpperCase()}`;
      const { botToken: token } = slack.addWorkspace({ teamId: externalId, name, scopes });
      const { prisma } = database.db;
      const data = { platform: 'slack', externalId, name } as const;
      const { id } = await prisma.workspace.create({ data });
      const place = { table: 'workspace', column: 'credentials', row: id };
      const plain = JSON.stringify({ botToken: token, botUserId: 'U1', scopes });
      const credentials = createSecrets(key).seal(plain, place);
      await prisma.workspace.update({ where: { id }, data: { credentials } });
      return externalId;
    },
  };
}
