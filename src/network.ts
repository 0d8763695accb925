// npm run network -- "Name of the network" "Organisation" "Organisation" ...
//
// Creates a network, its organisations, and the one-time code by which its project manager takes it
// into use; everything else then happens in chat. Asks for what it is not given.
import './quiet.ts';

import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig, readSecrets } from './config.ts';
import { systemClock } from './core/clock.ts';
import { AppError, InvalidForm } from './core/errors.ts';
import { createDatabase } from './db/client.ts';
import { applyMigrations } from './db/migrate.ts';
import { reachDatabase } from './db/reach.ts';
import { createNetwork } from './features/networks/operations/create.ts';
import { type Locale, localeOf, type Texts, texts } from './i18n/index.ts';
import { INSTALL_PATH } from './web/install-pages.ts';

interface Wish {
  readonly name: string;
  readonly organisations: readonly string[];
  readonly zone?: string;
  readonly locale: Locale;
}

const given = readArguments();
const say = texts(localeOf(given?.values.language));

if (given) await main(given.values, given.positionals);
else fail(say.t('networks:cli.usage'));

function readArguments() {
  const options = { zone: { type: 'string' }, language: { type: 'string' } } as const;
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch {
    return undefined;
  }
}

async function main({ zone }: { zone?: string }, words: readonly string[]): Promise<void> {
  try {
    const [name, ...organisations] = words.length > 0 ? words : await ask(say);
    const wish = { name: name ?? '', organisations, locale: say.locale };
    await create(zone === undefined ? wish : { ...wish, zone });
  } catch (error) {
    fail(explain(error));
  }
}

/** The network's name and its organisations' names, until an empty line. */
async function ask({ t }: Texts): Promise<string[]> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: string[] = [];
  try {
    terminal.setPrompt(`${t('networks:cli.askName')} `);
    terminal.prompt();
    for await (const line of terminal) {
      if (line.trim() === '') break;
      answers.push(line);
      terminal.setPrompt(`${t('networks:cli.askOrganisation')} `);
      terminal.prompt();
    }
  } finally {
    terminal.close();
  }
  return answers;
}

async function create(wish: Wish): Promise<void> {
  const config = readConfig();
  const server = await reachDatabase(config, { say: console.log });
  try {
    await applyMigrations({ url: server.url });
    const db = createDatabase({ url: server.url });
    try {
      const deps = { db, clock: systemClock, secrets: readSecrets(config) };
      const { code } = await createNetwork(deps, wish);
      show(wish, code.text, config);
    } finally {
      await db.close();
    }
  } finally {
    await server.stop();
  }
}

function show({ name: network }: Wish, code: string, { slack, publicUrl }: Config): void {
  const { t } = say;
  console.log(t('networks:cli.created', { network }));
  console.log(t('networks:cli.code', { code }));
  if (slack && 'oauth' in slack) {
    console.log(t('networks:cli.install', { url: `${publicUrl}${INSTALL_PATH}` }));
  }
  console.log(t('networks:cli.how'));
  console.log(`  ${t('codes:join', { code })}`);
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof AppError) return say.error(error.code, error.params);
  if (!(error instanceof InvalidForm)) {
    return error instanceof Error ? error.message : String(error);
  }
  const lines = error.problems.map(({ field, code, params }) =>
    say.t('networks:cli.wrong', { field: fieldName(field), problem: say.error(code, params) }),
  );
  return [...lines, say.t('networks:cli.usage')].join('\n');
}

function fieldName(field: string): string {
  const known = (['name', 'organisations', 'zone'] as const).find((one) => one === field);
  return known ? say.t(`networks:cli.field.${known}`) : field;
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
