import { beforeEach, describe, expect, test } from 'vitest';
import type { Consent, Consented } from '../../../../src/chat/platform.ts';
import type { AppError } from '../../../../src/core/errors.ts';
import { ATTEMPTS_PER_HOUR } from '../../../../src/features/codes/rules.ts';
import { redeem } from '../../../../src/features/groups/operations/join.ts';
import {
  beginInstallation,
  finishInstallation,
  installations,
  newBrowser,
  type Return,
} from '../../../../src/features/installing/operations.ts';
import { withdrawNetworkCodes } from '../../../../src/features/networks/operations/codes.ts';
import { createNetwork } from '../../../../src/features/networks/operations/create.ts';
import { identify } from '../../../../src/features/people/operations.ts';
import { admissionCode, admit, makeNetwork, outcomes, somebody, useNetwork } from '../world.ts';

const { deps, network, actorOf, makeGroup } = useNetwork();
let teams = 0;

beforeEach(async () => {
  await deps.db.prisma.codeAttempt.deleteMany();
});

/** A platform that has been asked for consent, with what it was told to take back. */
function consentFor(
  team: string,
  given: Partial<Consented> | 'expired' | 'away' | 'misconfigured' = {},
) {
  const revoked: string[] = [];
  const asked: string[] = [];
  const consent: Consent = {
    url: (state) => state,
    origins: [],
    workspaceUrl: (id) => id,
    async exchange(code) {
      asked.push(code);
      if (typeof given === 'string') return given;
      const workspace = { platform: 'slack', externalId: team, name: `Opisto ${team}` } as const;
      return { workspace, credentials: `xoxb-${team}`, forEnterprise: false, ...given };
    },
    giveBack: async ({ credentials }) => void revoked.push(credentials),
  };
  return { consent, revoked, asked };
}

const newTeam = () => `T0NEW${++teams}`;
const installer = (browser: string, address = browser) =>
  ({ browser, address, locale: 'sv' }) as const;
const codeFor = () => admissionCode(deps, network);
const workspaceOf = (externalId: string) =>
  deps.db.prisma.workspace.findFirst({
    where: { externalId },
    include: { admissions: { select: { networkId: true } } },
  });

/** Goes the whole way in one browser. */
async function install(
  team: string,
  {
    typed,
    given,
    back,
  }: { typed?: string; given?: Parameters<typeof consentFor>[1]; back?: Partial<Return> } = {},
) {
  const browser = newBrowser();
  const platform = consentFor(team, given);
  const state = await beginInstallation(deps, installer(browser), typed);
  const whole = { state, browser, code: 'given', error: undefined, ...back };
  const result = await finishInstallation(deps, platform.consent, whole);
  return { ...platform, ...result, whole };
}

describe('with a code of the network', () => {
  test('a workspace ends exactly as one that was admitted in chat', async () => {
    const [byOAuth, inChat] = [newTeam(), newTeam()];
    const result = await install(byOAuth, { typed: await codeFor() });
    expect(result).toMatchObject({ outcome: 'installed', locale: 'sv', workspace: byOAuth });
    expect(result.revoked).toEqual([]);

    const name = `Opisto ${inChat}`;
    const key = { platform: 'slack', externalId: inChat, name } as const;
    await installations(deps).save(key, `xoxb-${inChat}`);
    await redeem(deps, somebody(inChat), await codeFor());

    const rows = await Promise.all([byOAuth, inChat].map(workspaceOf));
    const [one, other] = rows.map((row) => ({
      ...row,
      ...{ id: '', externalId: '', credentials: '', name: row?.name.replace(row.externalId, '') },
    }));
    expect(one).toEqual(other);
    expect(one?.admissions).toEqual([{ networkId: network.id }]);
    const keeper = installations(deps);
    expect(await keeper.credentials('slack', byOAuth)).toBe(`xoxb-${byOAuth}`);
    // Its people are strangers who can join, no longer outsiders.
    const { sender, place } = somebody(byOAuth);
    expect(await identify(deps, sender, place)).toMatchObject({ kind: 'stranger', admitted: true });
  });

  test('the code is used up by success, not by looking at it', async () => {
    const code = await codeFor();
    await install(newTeam(), { typed: code, back: { code: undefined, error: 'access_denied' } });
    await install(newTeam(), { typed: code, given: 'away' });
    expect(await install(newTeam(), { typed: code })).toMatchObject({ outcome: 'installed' });
    await expect(install(newTeam(), { typed: code })).rejects.toMatchObject({ code: 'wrongCode' });
  });

  test('of two browsers with one code, one comes in', async () => {
    const code = await codeFor();
    const [first, second] = [newTeam(), newTeam()];
    const both = await Promise.all(
      [first, second].map(async (team) => {
        const browser = newBrowser();
        const state = await beginInstallation(deps, installer(browser), code);
        return {
          ...consentFor(team),
          team,
          back: { state, browser, code: 'given', error: undefined },
        };
      }),
    );
    const results = await Promise.all(
      both.map(({ consent, back }) => finishInstallation(deps, consent, back)),
    );
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['codeGone', 'installed']);
    for (const [index, { team, revoked }] of both.entries()) {
      const isIn = results[index]?.outcome === 'installed';
      expect(revoked).toEqual(isIn ? [] : [`xoxb-${team}`]);
      expect(await workspaceOf(team)).toEqual(isIn ? expect.anything() : null);
    }
  });

  test('a workspace that is in already stays, and the code stays good', async () => {
    const [team, code] = [newTeam(), await codeFor()];
    await install(team, { typed: await codeFor() });
    const again = await install(team, { typed: code, given: { credentials: 'xoxb-anew' } });
    expect(again).toMatchObject({ outcome: 'again', workspace: team, revoked: [] });
    expect(await installations(deps).credentials('slack', team)).toBe('xoxb-anew');
    expect(await install(newTeam(), { typed: code })).toMatchObject({ outcome: 'installed' });
  });

  test('a workspace of another network takes part in both', async () => {
    const [team, other] = [newTeam(), await makeNetwork(deps, 'T0ANOTHER')];
    await admit(deps, other, team);
    expect(await install(team, { typed: await codeFor() })).toMatchObject({ outcome: 'installed' });
    expect((await workspaceOf(team))?.admissions).toHaveLength(2);
  });
});

test('with a project manager’s code the bot comes in, and the code admits only when it is said in chat', async () => {
  const team = newTeam();
  const wish = { name: 'Uusi verkosto', organisations: ['Opisto A'] };
  const { networkId, code } = await createNetwork(deps, wish);
  expect(await install(team, { typed: code.text })).toMatchObject({ outcome: 'forManager' });
  expect((await workspaceOf(team))?.admissions).toEqual([]);
  await redeem(deps, somebody(team), code.text);
  expect((await workspaceOf(team))?.admissions).toEqual([{ networkId }]);
});

describe('nothing is stored, and the token given back,', () => {
  async function expectNothing(
    team: string,
    { revoked, ...rest }: Awaited<ReturnType<typeof install>>,
  ) {
    expect(rest.workspace).toBeUndefined();
    expect(revoked).toEqual([`xoxb-${team}`]);
    expect(await workspaceOf(team)).toBeNull();
  }

  test('when a workspace that no network knows comes without a code', async () => {
    const team = newTeam();
    const result = await install(team);
    expect(result.outcome).toBe('notAdmitted');
    await expectNothing(team, result);
  });

  test.each([
    [
      'withdrawn',
      async () => withdrawNetworkCodes(deps, await actorOf(network.manager), network.id),
    ],
    ['used', (code: string) => redeem(deps, somebody(newTeam()), code)],
    ['expired', () => deps.db.prisma.code.updateMany({ data: { expiresAt: new Date(0) } })],
  ])('when the code was %s meanwhile', async (_how, spoil) => {
    const [team, code, browser] = [newTeam(), await codeFor(), newBrowser()];
    const state = await beginInstallation(deps, installer(browser), code);
    await spoil(code);
    const platform = consentFor(team);
    const back = { state, browser, code: 'given', error: undefined };
    const result = await finishInstallation(deps, platform.consent, back);
    expect(result.outcome).toBe('codeGone');
    await expectNothing(team, { ...platform, ...result, whole: back });
  });

  test('when it was given for a whole enterprise', async () => {
    const team = newTeam();
    const result = await install(team, { typed: await codeFor(), given: { forEnterprise: true } });
    expect(result.outcome).toBe('enterprise');
    await expectNothing(team, result);
  });
});

describe('without a code', () => {
  test('a workspace that had removed the app is back, with its admissions', async () => {
    const team = newTeam();
    await install(team, { typed: await codeFor() });
    await installations(deps).remove('slack', team);
    const result = await install(team);
    expect(result).toMatchObject({ outcome: 'again', workspace: team, revoked: [] });
    expect(await workspaceOf(team)).toMatchObject({
      removedAt: null,
      admissions: [{ networkId: network.id }],
    });
  });

  test('the token of a workspace that the operator has connected is not taken away', async () => {
    const team = newTeam();
    const key = { platform: 'slack', externalId: team, name: 'Opisto' } as const;
    await installations(deps).save(key, 'xoxb-theirs');
    expect(await install(team)).toMatchObject({ outcome: 'again', revoked: [] });
    expect((await workspaceOf(team))?.admissions).toEqual([]);
  });
});

describe('the state', () => {
  test('works once', async () => {
    const team = newTeam();
    const { whole } = await install(team, { typed: await codeFor() });
    const platform = consentFor(team);
    const again = await finishInstallation(deps, platform.consent, whole);
    expect(again).toEqual({ outcome: 'used', locale: 'sv' });
    expect(platform.asked).toEqual([]);
  });

  test('works once also at the same time', async () => {
    const [team, browser] = [newTeam(), newBrowser()];
    const state = await beginInstallation(deps, installer(browser), await codeFor());
    const platform = consentFor(team);
    const back = { state, browser, code: 'given', error: undefined };
    const results = await Promise.all(
      [1, 2, 3].map(() => finishInstallation(deps, platform.consent, back)),
    );
    const expected = ['installed', 'used', 'used'];
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(expected);
    expect(platform.asked).toHaveLength(1);
  });

  test('is nothing to another browser, and stays good for its own', async () => {
    const [team, browser] = [newTeam(), newBrowser()];
    const state = await beginInstallation(deps, installer(browser), await codeFor());
    const platform = consentFor(team);
    const back = { state, code: 'given', error: undefined };
    for (const stranger of [newBrowser(), '']) {
      const result = await finishInstallation(deps, platform.consent, {
        ...back,
        browser: stranger,
      });
      expect(result.outcome).toBe('otherBrowser');
    }
    expect(platform.asked).toEqual([]);
    const own = await finishInstallation(deps, platform.consent, { ...back, browser });
    expect(own.outcome).toBe('installed');
  });

  test('ends after ten minutes', async () => {
    const [team, browser] = [newTeam(), newBrowser()];
    const before = Date.now();
    const state = await beginInstallation(deps, installer(browser), await codeFor());
    const { installState } = deps.db.prisma;
    const newest = await installState.findFirstOrThrow({ orderBy: { expiresAt: 'desc' } });
    const life = newest.expiresAt.getTime() - before;
    expect(life).toBeGreaterThanOrEqual(600_000);
    expect(life).toBeLessThan(660_000);
    await installState.updateMany({ data: { expiresAt: new Date() } });
    const platform = consentFor(team);
    const back = { state, browser, code: 'given', error: undefined };
    expect(await finishInstallation(deps, platform.consent, back)).toMatchObject({
      outcome: 'expired',
    });
    expect(platform.asked).toEqual([]);
  });

  test('that nobody has made is not known', async () => {
    const back = { state: 'made-up', browser: newBrowser(), code: 'given', error: undefined };
    const platform = consentFor(newTeam());
    expect(await finishInstallation(deps, platform.consent, back)).toEqual({ outcome: 'unknown' });
    expect(platform.asked).toEqual([]);
  });

  test('and the browser are stored as keyed hashes only', async () => {
    const browser = newBrowser();
    const state = await beginInstallation(deps, installer(browser), undefined);
    const stored = JSON.stringify(await deps.db.prisma.installState.findMany());
    expect(stored).toContain(deps.secrets.hashes('install state', state)[0]);
    expect(stored).not.toContain(state);
    expect(stored).not.toContain(browser);
  });
});

test.each([
  ['access_denied', 'denied'],
  ['invalid_team_for_non_distributed_app', 'misconfigured'],
])('what the page of consent answers with %s is %s', async (error, outcome) => {
  const result = await install(newTeam(), { back: { code: undefined, error } });
  expect(result).toMatchObject({ outcome, asked: [] });
});

test.each(['expired', 'away', 'misconfigured'] as const)(
  'an exchange that fails as %s is told so',
  async (failure) => {
    const team = newTeam();
    const result = await install(team, { typed: await codeFor(), given: failure });
    expect(result).toMatchObject({ outcome: failure, revoked: [] });
    expect(await workspaceOf(team)).toBeNull();
  },
);

describe('a code that is typed', () => {
  const refusal = (typed: string, address = newBrowser()) =>
    beginInstallation(deps, installer(newBrowser(), address), typed).then(
      () => undefined,
      (error: AppError) => error.code,
    );

  test('is refused alike when it is wrong, expired, used, or for people', async () => {
    const [used, expired] = [await codeFor(), await codeFor()];
    await redeem(deps, somebody(newTeam()), used);
    await deps.db.prisma.code.updateMany({
      where: { usedAt: null },
      data: { expiresAt: new Date(0) },
    });
    const group = await makeGroup(network.manager);
    for (const typed of ['no code', 'AAAA-AAAA', used, expired, group.code]) {
      expect(await refusal(typed)).toBe('wrongCode');
    }
    expect(await refusal('  ')).toBe('needed');
  });

  test('can be tried ten times in an hour in one browser, which closes it to no other at the address', async () => {
    const [address, browser] = ['192.0.2.7', newBrowser()];
    const begin = (typed: string) => beginInstallation(deps, installer(browser, address), typed);
    for (let tries = 0; tries < 3; tries += 1) await begin(await codeFor());
    const guesses = Array.from({ length: 12 }, (_, guess) => `AAAA-AA${10 + guess}`);
    const said = await outcomes(guesses.map(begin));
    expect(said.filter((code) => code === 'tooManyCodes')).toHaveLength(2);
    expect(await outcomes([begin(await codeFor())])).toEqual(['tooManyCodes']);
    expect(await refusal(await codeFor(), address)).toBeUndefined();
  });

  test('is limited for an address too, whatever becomes of cookies', async () => {
    const address = '192.0.2.10';
    await refusal('AAAA-AAAA', address);
    await deps.db.prisma.codeAttempt.updateMany({
      where: { count: 1 },
      data: { count: ATTEMPTS_PER_HOUR.address },
    });
    expect(await refusal(await codeFor(), address)).toBe('tooManyCodes');
    expect(await refusal(await codeFor(), '192.0.2.11')).toBeUndefined();
  });

  test('is counted together for all addresses that one household has', async () => {
    await deps.db.prisma.codeAttempt.deleteMany();
    await refusal('AAAA-AAAA', '2001:db8:0:aa10::10');
    await refusal('AAAA-AAAB', '2001:db8:0:aa11::11');
    await deps.db.prisma.codeAttempt.updateMany({
      where: { count: 2 },
      data: { count: ATTEMPTS_PER_HOUR.address },
    });
    expect(await refusal(await codeFor(), '2001:db8:0:aaff::1')).toBe('tooManyCodes');
    expect(await refusal(await codeFor(), '2001:db8:0:ab00::1')).toBeUndefined();
  });

  test('is limited for all browsers together too', async () => {
    await refusal('AAAA-AAAA');
    await deps.db.prisma.codeAttempt.updateMany({ data: { count: 3000 } });
    expect(await refusal(await codeFor())).toBe('tooManyCodes');
  });
});

test('without a code one address begins so many installations, and keeps nobody else from it', async () => {
  const begin = (address: string) =>
    beginInstallation(deps, installer(newBrowser(), address), undefined);
  const said = await outcomes(Array.from({ length: 62 }, () => begin('192.0.2.8')));
  expect(said.filter((code) => code === 'tooManyCodes')).toHaveLength(2);
  await begin('192.0.2.9');
  await beginInstallation(deps, installer(newBrowser(), '192.0.2.8'), await codeFor());
});
