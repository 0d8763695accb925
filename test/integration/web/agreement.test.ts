import { expect, test } from 'vitest';
import { shareAgreement } from '../../../src/features/agreements/operations/edit.ts';
import {
  fileAttachment,
  findVersionToRead,
} from '../../../src/features/agreements/operations/file.ts';
import { fileText } from '../../../src/features/agreements/views/versions.ts';
import { leaveGroup } from '../../../src/features/groups/operations/members.ts';
import { groupWithAgreement } from '../support/agreements.ts';
import { makeGroup, type TestMember } from '../support/group.ts';
import { useStage } from '../support/stage.ts';
import { servePages } from './server.ts';

const stage = useStage();

const get = async (path: string) => fetch(`${await servePages(stage.deps)}${path}`);

/** A member's link to the text of a version. */
async function linked() {
  const made = await groupWithAgreement(stage.deps);
  await made.post();
  const [version] = (await made.now()).versions;
  const read = await findVersionToRead(stage.deps, version?.id ?? '');
  if (!read) throw new Error('no version');
  const attach = ({ personId }: TestMember) =>
    fileAttachment(stage.deps, read, personId, { label: 'Avaa', write: fileText });
  const file = await attach(made.member);
  return { ...made, attach, path: new URL(file?.url ?? '').pathname };
}

test('a version is given as a text file, which browsers neither keep nor pass on', async () => {
  const { path } = await linked();
  expect(path).toMatch(/^\/agreement\/[\w-]{22}\.txt$/);
  const response = await get(path);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=verme.txt');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  const day = /Versio 1, \S+ \d+\.\d+\.2026/;
  const text = await response.text();
  expect(text).toMatch(day);
  expect(text).toContain('\n\nLuottamus\nSe, mitä täällä puhutaan, jää tänne.\n');
});

test('opens nothing for who has left, is none of the group, or has guessed', async () => {
  const { path, member, group, facilitator, id, attach } = await linked();
  expect(await attach((await makeGroup(stage.deps, { members: 0 })).facilitator)).toBeUndefined();
  expect((await get('/agreement/abcdefghijklmnopqrstuv.txt')).status).toBe(404);
  // That project managers may read it gives nobody a file.
  await shareAgreement(stage.deps, facilitator, id, true);
  await leaveGroup(stage.deps, member, group.id);
  const refused = await get(path);
  expect([refused.status, await refused.text()]).toEqual([404, '']);
});
