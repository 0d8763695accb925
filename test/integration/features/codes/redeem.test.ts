import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createSecrets, newKey } from '../../../../src/core/secrets.ts';
import { codeOfMany, issueCode, redeemCode } from '../../../../src/features/codes/operations.ts';
import { useDatabase } from '../../support/database.ts';
import { makeGroup, makeNetwork, outcomes, somebody, testDeps } from '../world.ts';

const deps = testDeps(useDatabase());

function redeemer(workspace = 'T1', userId = 'U1') {
  return { platform: 'slack', workspace, userId, networkIds: [] };
}

async function newCode(kind: 'manager' | 'admission' | 'link' = 'admission'): Promise<string> {
  const code = await deps.db.transaction((tx) => issueCode(deps, tx, kind, {}));
  return code.text;
}

const redeemAs = (
  code: string,
  as: ReturnType<typeof redeemer>,
  sort: 'link' | 'other' = 'other',
) => redeemCode(deps, code, sort, as, async (_tx, { kind }) => kind);

describe('a code', () => {
  it('works however it is typed', async () => {
    const [first, second] = [await newCode(), await newCode()];
    expect(await redeemAs(first.replace('-', '').toLowerCase(), redeemer('T2'))).toBe('admission');
    expect(await redeemAs(` ${second.replace('-', ' – ')} `, redeemer('T2'))).toBe('admission');
  });

  it('is used up by one of two who redeem it at once', async () => {
    const code = await newCode();
    // Long enough for all to be under way together.
    const slowly = () => sleep(150);
    const attempts = ['U1', 'U2', 'U3'].map((user) =>
      redeemCode(deps, code, 'other', redeemer('T3', user), slowly),
    );
    expect((await outcomes(attempts)).toSorted()).toEqual(['ok', 'wrongCode', 'wrongCode']);
  });

  it('is not used up when what it was redeemed for fails', async () => {
    const code = await newCode();
    const failing = redeemCode(deps, code, 'other', redeemer('T4'), async () => {
      throw new Error('failed afterwards');
    });
    await expect(failing).rejects.toThrow('failed afterwards');
    expect(await redeemAs(code, redeemer('T4'))).toBe('admission');
  });

  it('reads the same when it is wrong, expired, used or of another sort', async () => {
    const [expired, used, link] = [await newCode(), await newCode(), await newCode('link')];
    await redeemAs(used, redeemer('T5'));
    vi.useFakeTimers({ now: Date.now() + 15 * 24 * 3_600_000, toFake: ['Date'] });
    const late = await outcomes([redeemAs(expired, redeemer('T5'))]);
    vi.useRealTimers();
    const others = [used, link, 'AAAA-AAAA', 'not a code'].map((code) =>
      redeemAs(code, redeemer('T5')),
    );
    expect([...late, ...(await outcomes(others))]).toEqual(Array(5).fill('wrongCode'));
  });

  it('for linking works for linking only', async () => {
    const [link, other] = [await newCode('link'), await newCode('manager')];
    expect(await outcomes([redeemAs(other, redeemer('T6'), 'link')])).toEqual(['wrongCode']);
    expect(await redeemAs(link, redeemer('T6'), 'link')).toBe('link');
  });

  it('is stored neither as itself nor so that a copy elsewhere could be read', async () => {
    const code = await newCode();
    const symbols = code.replace('-', '');
    const rows = await deps.db.prisma.code.findMany();
    expect(JSON.stringify(rows)).not.toContain(symbols);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('goes on working, and being shown, after the key has been changed', async () => {
    const [old, fresh] = [newKey('old'), newKey('fresh')];
    const before = { ...deps, secrets: createSecrets(old) };
    const after = { ...deps, secrets: createSecrets(`${fresh},${old}`) };
    const network = await makeNetwork(before, 'TKEYS');
    const group = await makeGroup(before, network, somebody('TKEYS'));
    const of = { kind: 'join', groupId: group.id } as const;
    expect(await codeOfMany(after, deps.db.prisma, of)).toMatchObject({ text: group.code });
    const kind = redeemCode(
      after,
      group.code,
      'other',
      redeemer('TKEYS'),
      async (_, it) => it.kind,
    );
    expect(await kind).toBe('join');
  });
});

describe('wrong codes', () => {
  const wrong = (as: ReturnType<typeof redeemer>) => redeemAs('AAAA-AAAA', as);

  it('can be tried ten times an hour by one account, after which a right one is refused too', async () => {
    const as = redeemer('L1');
    const tried = await outcomes(Array.from({ length: 10 }, () => wrong(as)));
    expect(tried).toEqual(Array(10).fill('wrongCode'));
    const right = await newCode();
    expect(await outcomes([redeemAs(right, as)])).toEqual(['tooManyCodes']);
    expect(await redeemAs(right, redeemer('L1', 'somebody-else'))).toBe('admission');
  });

  it('stay within the limit when all are tried at once', async () => {
    const tried = await outcomes(Array.from({ length: 12 }, () => wrong(redeemer('L2'))));
    expect(tried.filter((code) => code === 'wrongCode')).toHaveLength(10);
    expect(tried.filter((code) => code === 'tooManyCodes')).toHaveLength(2);
  });

  it('are limited in a workspace, whoever tries, but an account cannot use up its limit alone', async () => {
    await outcomes(Array.from({ length: 40 }, () => wrong(redeemer('L3', 'stubborn'))));
    const accounts = Array.from({ length: 6 }, (_, one) => redeemer('L3', `U${one}`));
    const results: string[] = [];
    for (const account of accounts) {
      for (let tries = 0; tries < 10; tries += 1)
        results.push(...(await outcomes([wrong(account)])));
    }
    expect(results.filter((code) => code === 'wrongCode')).toHaveLength(50);
    expect(results.slice(-10)).toEqual(Array(10).fill('tooManyCodes'));
  });

  it('can be tried again in the next hour', async () => {
    const as = redeemer('L4');
    await outcomes(Array.from({ length: 11 }, () => wrong(as)));
    vi.useFakeTimers({ now: Date.now() + 3_600_000, toFake: ['Date'] });
    const later = await outcomes([wrong(as)]);
    vi.useRealTimers();
    expect(later).toEqual(['wrongCode']);
  });

  it('count nothing for those who are right: a whole school may join in one hour', async () => {
    const results: string[] = [];
    for (let one = 0; one < 65; one += 1) {
      results.push(...(await outcomes([redeemAs(await newCode(), redeemer('L5', 'same'))])));
    }
    expect(results).toEqual(Array(65).fill('ok'));
  });

  it('are counted without noting whose they are', async () => {
    await outcomes([wrong(redeemer('TSECRET', 'USECRET'))]);
    const rows = await deps.db.prisma.codeAttempt.findMany();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/SECRET/);
  });
});
