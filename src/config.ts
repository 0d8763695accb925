import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { createSecrets, newKey, type Secrets } from './core/secrets.ts';

/** A value that the operator must mend; the message says which and how. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** What the guides show in the place of a value that is yet to be filled in. */
const PLACEHOLDER = /…|YOUR-HOST/;

/** An empty line in an environment file means the same as no line. */
const given = z
  .string()
  .trim()
  .refine((text) => !PLACEHOLDER.test(text), {
    error: 'a value of your own: it still holds the placeholder of the guide',
  })
  .transform((text) => (text === '' ? undefined : text))
  .optional();

const schema = z.object({
  NODE_ENV: given,
  PORT: given.pipe(
    z.coerce
      .number<string | undefined>({ error: 'a port number, for example 3000' })
      .int()
      .min(0)
      .max(65_535)
      .default(3000),
  ),
  DATABASE_URL: given.refine((url) => !url || isDatabaseUrl(url), {
    error:
      'the address of a PostgreSQL server, as in postgres://user:password@host:5432/verme; in the password / is written %2F, # %23, ? %3F, and @ %40',
  }),
  DATA_FOLDER: given,
  PUBLIC_URL: given
    .refine((url) => !url || /^https?:\/\/[^/?#]+([?#].*)?$/.test(url), {
      abort: true,
      error:
        'the address at which browsers reach the bot, without a slash at the end, as in https://verme.example.fi',
    })
    .refine((url) => !url || isOrigin(url), {
      error:
        'nothing but a host, with its port where it needs one, as in https://verme.example.fi or https://verme.example.fi:8443: without a query (?…), a fragment (#…), or a user name and password (…@)',
    }),
  TRUST_PROXY: given
    .transform((list) => list?.split(',').map((one) => one.trim()) ?? [])
    .refine((proxies) => proxies.every(isProxy), {
      error:
        'the addresses of the proxies before the bot, parted by commas, as in 10.0.0.5,10.1.0.0/16; loopback, linklocal and uniquelocal stand for the addresses of that kind',
    }),
  VERME_KEYS: given.refine((keys) => !keys || areKeys(keys), {
    error:
      'a list of id:base64, each with an id of its own and 32 bytes; make one with: echo "2026:$(openssl rand -base64 32)"',
  }),
  LOG_LEVEL: given.pipe(
    z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'debug, info, warn or error' })
      .default('info'),
  ),
  SLACK_SIGNING_SECRET: given,
  SLACK_BOT_TOKEN: given.refine((token) => !token || token.startsWith('xoxb-'), {
    error: 'the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app',
  }),
  SLACK_APP_TOKEN: given.refine((token) => !token || token.startsWith('xapp-'), {
    error:
      'an app-level token (xapp-…) with the scope connections:write, from "Basic Information" of your Slack app',
  }),
  SLACK_CLIENT_ID: given,
  SLACK_CLIENT_SECRET: given,
  TEAMS_CLIENT_ID: given,
  TEAMS_CLIENT_SECRET: given,
  TEAMS_TENANT_ID: given,
});

/** A password with a slash may end where a port would: what is left of it would be taken for a database. */
function isDatabaseUrl(url: string): boolean {
  const { protocol = '', pathname = '' } = URL.parse(url) ?? {};
  return /^postgres(ql)?:$/.test(protocol) && url.includes('://') && !pathname.includes('@');
}

/** Whether an address stops after its host: links are made by adding paths to it. */
function isOrigin(url: string): boolean {
  const { host } = URL.parse(url) ?? {};
  return Boolean(host) && !/[?#@\\\s]/.test(url);
}

/** An address, a range of them, or the name of a kind, as Express knows them. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...more] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  return longest > 0 && isRange && more.length === 0;
}

function areKeys(list: string): boolean {
  try {
    createSecrets(list);
    return true;
  } catch {
    return false;
  }
}

type Environment = z.output<typeof schema>;

/** How Slack reaches the bot. */
export type SlackConfig =
  /** Over HTTP, from any number of workspaces. */
  | {
      readonly signingSecret: string;
      /** One workspace to install the bot in at the start. */
      readonly botToken?: string;
      /** With it workspaces install the bot themselves, at the pages of `PUBLIC_URL`. */
      readonly oauth?: { readonly clientId: string; readonly clientSecret: string };
    }
  /** Socket Mode: one workspace, and no public address. */
  | { readonly appToken: string; readonly botToken: string };

export interface Config {
  readonly port: number;
  /** Without it the bot starts a PostgreSQL of its own in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly publicUrl: string | undefined;
  /** Whose word about browsers' addresses is taken: of no other. */
  readonly trustProxy: readonly string[];
  /** Without them a key file is made in `dataFolder`. */
  readonly keys: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly slack: SlackConfig | undefined;
  readonly teams:
    | { readonly clientId: string; readonly clientSecret: string; readonly tenantId?: string }
    | undefined;
}

/**
 * Reads the environment, and a file `.env` in the working folder for what the
 * environment leaves unset.
 * @throws ConfigError that names each wrong variable and how to get its value
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const result = schema.safeParse({ ...envFile(), ...environment });
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(({ path, message }) => `${path.join('.')} must be ${message}`),
    );
  }
  const env = result.data;
  const problems = [...wrongTogether(env)];
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    dataFolder: env.DATA_FOLDER ?? './data',
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
    keys: env.VERME_KEYS,
    logLevel: env.LOG_LEVEL,
    slack: slackConfig(env),
    teams:
      env.TEAMS_CLIENT_ID && env.TEAMS_CLIENT_SECRET
        ? {
            clientId: env.TEAMS_CLIENT_ID,
            clientSecret: env.TEAMS_CLIENT_SECRET,
            ...(env.TEAMS_TENANT_ID && { tenantId: env.TEAMS_TENANT_ID }),
          }
        : undefined,
  };
}

function slackConfig(env: Environment): SlackConfig | undefined {
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken } = env;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = env;
  if (env.SLACK_APP_TOKEN && botToken) return { appToken: env.SLACK_APP_TOKEN, botToken };
  if (!signingSecret) return undefined;
  return {
    signingSecret,
    ...(botToken && { botToken }),
    ...(clientId && clientSecret && { oauth: { clientId, clientSecret } }),
  };
}

function* wrongTogether(env: Environment): Generator<string> {
  yield* wrongInSlack(env);
  if (env.TEAMS_CLIENT_ID && !env.TEAMS_CLIENT_SECRET) {
    yield 'TEAMS_CLIENT_SECRET is missing: make one under "Certificates & secrets" of your Entra app';
  }
  if (env.TEAMS_CLIENT_SECRET && !env.TEAMS_CLIENT_ID) {
    yield 'TEAMS_CLIENT_ID is missing: it is the "Application (client) ID" of your Entra app';
  }
  if (env.DATABASE_URL && !env.VERME_KEYS) {
    yield 'VERME_KEYS is missing: with a database server the key must be your own; make one with: echo "2026:$(openssl rand -base64 32)"';
  }
  // Socket Mode needs no address from outside; what is given is held to the same.
  const reached = env.TEAMS_CLIENT_ID || (env.SLACK_SIGNING_SECRET && !env.SLACK_APP_TOKEN);
  const connected = reached || env.SLACK_APP_TOKEN;
  if (env.NODE_ENV === 'production' && !connected) {
    yield 'SLACK_SIGNING_SECRET, SLACK_APP_TOKEN or TEAMS_CLIENT_ID is missing: without any there is nothing to connect to, and the demo does not run in production';
  }
  if (connected && env.PUBLIC_URL && !isPrivate(env.PUBLIC_URL)) {
    yield 'PUBLIC_URL must be an https address: personal links go over it; put a proxy with a certificate before the bot and name its address, as in https://verme.example.fi (http only on this machine, as in http://127.0.0.1:3000)';
  }
  if (reached && !env.PUBLIC_URL) {
    yield 'PUBLIC_URL is missing: the https address at which Slack, Teams and browsers reach the bot, as in https://verme.example.fi';
  }
}

/** One line for each thing that is missing or contradicts another; which of them Slack needs depends on how it is reached. */
function* wrongInSlack(env: Environment): Generator<string> {
  const { SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: secret, SLACK_APP_TOKEN: appToken } = env;
  if (appToken && (id || secret)) {
    yield 'SLACK_APP_TOKEN and SLACK_CLIENT_ID exclude each other: Socket Mode serves one workspace, installing by OAuth any number; leave out SLACK_APP_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET';
    return;
  }
  if (appToken && !env.SLACK_BOT_TOKEN) {
    yield 'SLACK_BOT_TOKEN is missing: Socket Mode serves the one workspace of this token; it stands under "OAuth & Permissions" of your Slack app';
  }
  if (id && !secret) {
    yield 'SLACK_CLIENT_SECRET is missing: it stands under "Basic Information" of your Slack app';
  }
  if (secret && !id) {
    yield 'SLACK_CLIENT_ID is missing: it stands under "Basic Information" of your Slack app';
  }
  if ((id || secret || env.SLACK_BOT_TOKEN) && !env.SLACK_SIGNING_SECRET && !appToken) {
    yield 'SLACK_SIGNING_SECRET is missing: it stands under "Basic Information" of your Slack app (or, to serve one workspace without a public address, set SLACK_APP_TOKEN)';
  }
}

/** Whether nobody on the way can read along: https, or an address of this very machine. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {};
  return protocol === 'https:' || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname ?? '');
}

function envFile(): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError(['.env cannot be read: give the bot rights to it, or remove it']);
  }
}

/** The configured keys, or those of the data folder, which are made at the first start. */
export function readSecrets({ keys, dataFolder }: Config): Secrets {
  return createSecrets(keys ?? keyFile(dataFolder));
}

/** Where the keys are that the bot has made itself. */
export function keyFileOf({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  return join(dataFolder, 'keys');
}

function keyFile(dataFolder: string): string {
  const file = keyFileOf({ dataFolder });
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(file, newKey(String(new Date().getUTCFullYear())), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
