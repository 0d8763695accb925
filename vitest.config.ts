import { defineConfig } from 'vitest/config';

/** Starts one PostgreSQL for a run; each test file then gets a database of its own from it. */
const withPostgres = { globalSetup: 'test/support/postgres-setup.ts' };

// Generous: what is slow on a busy machine is not wrong.
const patient = { ...withPostgres, testTimeout: 30_000, hookTimeout: 30_000 };

const ADDING = 'test/integration/features/adding.test.ts';

const suite = (name: string, options = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  test: {
    // Vitest leaves one processor free for watching; a run here has nothing else to wait for.
    maxWorkers: '100%',
    // Nothing may hang on where a host is and on its language: dates on another side of midnight,
    // a clock change at other hours, half an hour off, digits of its own.
    env: { TZ: 'America/St_Johns', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
    // A worker loads the program and its packages once, not anew for each file: that costs more than
    // most files' tests. Our modules keep nothing that one file could leave behind for the next.
    isolate: false,
    projects: [
      suite('unit', { testTimeout: 30_000 }),
      suite('architecture', { testTimeout: 30_000 }),
      suite('contract'),
      suite('integration', {
        ...patient,
        globalSetup: [
          'test/support/postgres-setup.ts',
          'test/integration/support/say-if-missing.ts',
        ],
        exclude: [ADDING],
      }),
      // By itself: it adds a feature, which the bots of other files would miss.
      suite('adding', { ...patient, include: [ADDING], isolate: true }),
      suite('browser', {
        globalSetup: ['test/support/postgres-setup.ts', 'test/browser/support/say-if-missing.ts'],
        testTimeout: 90_000,
        hookTimeout: 60_000,
      }),
      suite('e2e', { ...withPostgres, testTimeout: 60_000, hookTimeout: 60_000 }),
    ],
  },
});
