import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSecrets, newKey } from '../../src/core/secrets.ts';
import { redeem } from '../../src/features/groups/operations/join.ts';
import { bareEnvironment } from '../support/program.ts';
import { somebody, testDeps } from './features/world.ts';
import { useDatabase } from './support/database.ts';

const database = useDatabase();
const keys = newKey('test');

const own = () => ({ DATABASE_URL: database.url, VERME_KEYS: keys, NODE_ENV: 'test' });

/** Runs the command as an operator would, against this file's database. */
function run(words: readonly string[], input = '', settings: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, ['src/network.ts', ...words], {
    encoding: 'utf8',
    input,
    env: bareEnvironment({ ...own(), ...settings }),
  });
}

describe('npm run network', () => {
  let output: string;
  beforeAll(() => {
    output = run(['Verkosto', 'Opisto A', 'Kunta B', '--zone', 'Europe/Stockholm']).stdout;
  });

  it('creates the network with its organisations', async () => {
    const networks = await database.db.prisma.network.findMany({
      where: { name: 'Verkosto' },
      include: { organisations: true },
    });
    expect(networks).toHaveLength(1);
    expect(networks[0]).toMatchObject({ zone: 'Europe/Stockholm', locale: 'fi' });
    expect(networks[0]?.organisations.map(({ name }) => name).toSorted()).toEqual([
      'Kunta B',
      'Opisto A',
    ]);
  });

  it('prints the code that makes somebody its project manager, and what to do with it', async () => {
    const code = /\/verme liity (\S+)/.exec(output)?.[1] ?? '';
    const deps = { ...testDeps(database), secrets: createSecrets(keys) };
    const redeemed = await redeem(deps, somebody('T1'), code);
    expect(redeemed).toMatchObject({ kind: 'manager', network: { name: 'Verkosto' } });
  });

  it('says first where to install the bot with the code, where workspaces install it', () => {
    const slack = { SLACK_SIGNING_SECRET: 'secret', PUBLIC_URL: 'https://verme.example.fi' };
    const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'secret' };
    const words = ['Asennettava', 'Opisto A', '--language', 'en'];
    expect(run(words, '', { ...slack, ...oauth }).stdout).toMatch(
      /manager’s code: .*\n.* https:\/\/verme\.example\.fi\/slack\/install\n.*\n +\/verme join /,
    );
    expect(run(words, '', slack).stdout).toMatch(/manager’s code: .*\n.*\n +\/verme join /);
  });

  it('asks for what it is not given, in the language of the network', async () => {
    const { stdout } = run(['--language', 'sv'], 'Nätverk\nInstitut A\nKommun B\n\n');
    expect(stdout).toContain('Nätverkets namn:');
    const where = { name: 'Nätverk' };
    const network = await database.db.prisma.network.findFirstOrThrow({
      where,
      include: { organisations: true },
    });
    expect(network.locale).toBe('sv');
    expect(network.organisations).toHaveLength(2);
  });

  it.each([
    [['Vain nimi'], /Organisaatiot: .*\nKäyttö:/],
    [['N', 'O', '--zone', 'Mars'], /Aikavyöhyke:/],
    [['--wrong'], /^Käyttö:/],
  ])('says what is missing in %j, and creates nothing', async (words, said) => {
    const before = await database.db.prisma.network.count();
    const { status, stderr } = run(words);
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
    expect(await database.db.prisma.network.count()).toBe(before);
  });
});
