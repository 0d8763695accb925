import { expect, test } from 'vitest';
import { createSecrets, newKey } from '../../../../src/core/secrets.ts';
import { issueCode, rotateCodes } from '../../../../src/features/codes/operations.ts';
import { rotateCredentials } from '../../../../src/features/installations/operations.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { useDatabase } from '../../support/database.ts';
import { testDeps } from '../world.ts';

const given = testDeps(useDatabase());

const [older, newer] = [newKey('older'), newKey('newer')];
const slack = { platform: 'slack', externalId: 'T1', name: 'Opisto A' } as const;

test('after a rotation the older key is no longer needed', async () => {
  const { db } = given;
  const before = { ...given, secrets: createSecrets(older) };
  await installations(before).save(slack, 'xoxb-secret');
  const code = await db.transaction((tx) => issueCode(before, tx, 'admission', {}));

  const both = { db, secrets: createSecrets(`${newer},${older}`) };
  expect(await rotateCredentials(both)).toBe(1);
  expect(await rotateCodes(both)).toBe(1);
  expect(await rotateCodes(both)).toBe(0);

  const after = { ...given, secrets: createSecrets(newer) };
  expect(await installations(after).credentials('slack', 'T1')).toBe('xoxb-secret');
  const stored = await db.prisma.code.findFirstOrThrow();
  const symbols = after.secrets.open(stored.sealed ?? '', {
    table: 'code',
    column: 'sealed',
    row: stored.id,
  });
  expect(code.text.replaceAll('-', '')).toContain(symbols);
  await expect(installations(before).credentials('slack', 'T1')).rejects.toThrow();
});
