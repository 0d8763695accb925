import { describe, expect, test } from 'vitest';
import { findFeatureCycles, findMisplaced, findModuleCycles } from './checks.ts';
import { readModule, readModules } from './modules.ts';

describe('our sources', () => {
  const sources = readModules('src');

  test('are found', () => expect(sources.length).toBeGreaterThan(10));
  test('are all in their places', () => expect(findMisplaced(sources)).toEqual([]));
  test('have no import cycles', () => expect(findModuleCycles(sources)).toEqual([]));
  test('have no cycles between features', () => expect(findFeatureCycles(sources)).toEqual([]));
});

const misplaced: readonly (readonly [path: string, code: string, message: string])[] = [
  [
    'src/features/polls/rules.ts',
    "import { inTransaction } from '../../db/client.ts';",
    'src/features/polls/rules.ts imports src/db/client.ts; it may import core. ' +
      "Queries and writes belong in a feature's store.ts, the only user of src/db there.",
  ],
  [
    'src/features/polls/operations.ts',
    "import type { Tx } from '../../db/client.ts';",
    "belong in a feature's store.ts",
  ],
  [
    'src/features/polls/operations.ts',
    "import { findGroup } from '../groups/store.ts';",
    'reached through its operations.ts, where access is authorised',
  ],
  [
    'src/features/polls/operations.ts',
    "import { groups } from '../groups/sql.ts';",
    'built into the statements of any store.ts',
  ],
  [
    'src/features/polls/sql.ts',
    "import { findGroup } from '../groups/store.ts';",
    'may import core, db, sql.ts',
  ],
  [
    'src/features/polls/views.ts',
    "import { rank } from './rules.ts';",
    'asked for in its operations.ts',
  ],
  [
    'src/features/polls/operations.ts',
    "import { groupCard } from '../groups/views.ts';",
    "A feature's handlers.ts and jobs.ts choose",
  ],
  [
    'src/features/polls/handlers.ts',
    "import { translate } from '../../i18n/index.ts';",
    "made in a feature's views.ts",
  ],
  ['src/features/polls/store.ts', "import { PrismaClient } from '@prisma/client';", 'Only src/db'],
  ['src/features/polls/jobs.ts', "import { PgBoss } from 'pg-boss';", 'Only src/jobs'],
  ['src/core/names.ts', "export { text } from '../i18n/index.ts';", 'may import nothing of ours'],
  ['src/chat/router.ts', "import { App } from '@slack/bolt';", 'Only src/platforms/slack uses'],
  [
    'src/platforms/slack/inbound.ts',
    "import { castVote } from '../../features/polls/operations.ts';",
    "called by their feature's handlers.ts",
  ],
  [
    'src/platforms/slack/render.ts',
    "import { toCard } from '../teams/render.ts';",
    'Only src/connections.ts knows the platforms',
  ],
  [
    'src/platforms/slack/send.ts',
    "type Sent = import('@microsoft/teams.api').Activity;",
    'Only src/platforms/teams uses',
  ],
  [
    'src/playground/teams/host.ts',
    "import type { Activity } from '@microsoft/teams.api/activities';",
    'Only src/platforms/teams uses',
  ],
  ['src/web/health.ts', "import { config } from '../config.ts';", 'hands on the values'],
  [
    'src/main.ts',
    "import { startPlayground } from './playground/start.ts';",
    'with import() and only when',
  ],
  [
    'src/connections.ts',
    "import { createTeams } from './platforms/teams/index.ts';",
    'with import() where it is configured',
  ],
  ['src/db/embedded.ts', "import { seed } from '../../test/support/seed.ts';", 'outside it'],
  ['src/db/embedded.ts', 'const url = process.env.DATABASE_URL;', 'Only src/config.ts reads'],
  ['src/chat/card.ts', 'new Intl.DateTimeFormat(locale).format(day);', 'formatted by src/i18n'],
  ['src/features/polls/views.ts', "start.toFormat('d.M.');", 'formatted by src/i18n'],
  ['src/core/clock.ts', '// FIXME: zones', 'not left in the code'],
  ['src/features/polls/helpers.ts', '', 'a feature has only rules.ts, sql.ts, store.ts'],
  ['src/helpers/dates.ts', '', 'put it into one of the folders of src'],
];

test.each(misplaced)('%s: %s is sent to its right place', (path, code, message) => {
  expect(findMisplaced([readModule(path, code)])).toEqual([expect.stringContaining(message)]);
});

const wellPlaced: readonly (readonly [path: string, code: string])[] = [
  ['src/features/polls/views.ts', "import type { Ranking } from './rules.ts';"],
  ['src/features/polls/views.ts', "import { type Ranking } from './rules.ts';"],
  ['src/features/polls/operations.ts', "import { findGroup } from '../groups/operations.ts';"],
  ['src/features/polls/store.ts', "import { groups } from '../groups/sql.ts';"],
  ['src/features/polls/sql.ts', "import { groups } from '../groups/sql.ts';"],
  ['src/features/polls/jobs/close.ts', "import { closePoll } from '../operations/close.ts';"],
  ['src/features/polls/handlers.ts', "import { castVote } from './operations.ts';"],
  ['src/platforms/slack/send.ts', "import { WebClient } from '@slack/web-api';"],
  ['src/main.ts', "const { startPlayground } = await import('./playground/start.ts');"],
  ['src/connections.ts', "const { createTeams } = await import('./platforms/teams/index.ts');"],
  ['src/config.ts', 'export const config = parse(process.env);'],
  ['src/core/clock.ts', "import { setTimeout } from 'node:timers/promises';"],
];

test.each(wellPlaced)('%s: %s is in its place', (path, code) => {
  expect(findMisplaced([readModule(path, code)])).toEqual([]);
});

test('a ring of modules is told, also when it is closed by types', () => {
  const modules = [
    readModule('src/core/a.ts', "import './b.ts'; import './c.ts';"),
    readModule('src/core/b.ts', "import './c.ts';"),
    readModule('src/core/c.ts', "import type { B } from './b.ts';"),
  ];
  expect(findModuleCycles(modules)).toEqual(['src/core/b.ts → src/core/c.ts → src/core/b.ts']);
});

test('a ring of features is told, also when no two modules import each other', () => {
  const modules = [
    readModule('src/features/groups/jobs.ts', "import '../polls/operations.ts';"),
    readModule('src/features/polls/operations.ts', "import '../groups/operations.ts';"),
    readModule('src/features/groups/operations.ts', ''),
  ];
  expect(findModuleCycles(modules)).toEqual([]);
  expect(findFeatureCycles(modules)).toEqual(['groups → polls → groups']);
});
