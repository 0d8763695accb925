import { beforeEach, describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../src/features/groups/operations/members.ts';
import { lockPeriod } from '../../../src/features/pairs/operations/change.ts';
import { saveOwnSupervisor } from '../../../src/features/pairs/operations/goals.ts';
import { revokeLinksOf } from '../../../src/features/pairs/operations/supervisor-links.ts';
import * as intents from '../../../src/features/pairs/views/intents.ts';
import { texts } from '../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../support/card-parts.ts';
import { deskOf } from '../support/desk.ts';
import type { TestMember } from '../support/group.ts';
import { untilBlocked } from '../support/locks.ts';
import { useStage } from '../support/stage.ts';
import { linkedPair, linkOf, pressForLink, SUPERVISOR } from '../support/supervised.ts';
import { askPage, sendTo, servePages } from './server.ts';

const stage = useStage();
const { t, error: say } = texts('fi');
const gone = `<h1>${t('supervising:gone.title')}</h1>`;
const ACCEPTED = { verdict: 'accepted', note: '', round: '1' };

beforeEach(async () => {
  stage.clock.set(new Date('2026-11-23T07:00:00Z'));
  await stage.deps.db.prisma.codeAttempt.deleteMany();
});

const ask = (path: string, init?: RequestInit) => askPage(stage.deps, path, init);
const send = (path: string, fields: Record<string, string>) => sendTo(stage.deps, path, fields);

describe('a link opens nothing, alike and without a name,', () => {
  type Linked = Awaited<ReturnType<typeof linkedPair>>;
  const rename = ({ pair }: Linked, name: string) =>
    saveOwnSupervisor(stage.deps, pair.one, pair.id, { personId: '', name, throughOn: '' });

  test.each<[why: string, (linked: Linked) => Promise<string | undefined>]>([
    ['when it is guessed', async () => '/supervisor/plan/abcdefghijklmnopqrstuv'],
    ['when a part of it is missing', async ({ path }) => path.slice(0, -1)],
    ['on the page of another purpose', async ({ path }) => path.replace('/plan/', '/goals/')],
    ['on a page that there is not', async ({ path }) => path.replace('/plan/', '/other/')],
    [
      'when it has expired',
      async () =>
        void (await stage.deps.db.prisma.signedLink.updateMany({
          data: { expiresAt: new Date(Date.now() - 1) },
        })),
    ],
    [
      'when it was taken back',
      async ({ pair }) =>
        void (await deskOf(stage.deps, pair.one).press(
          intents.revokeLinkIntent({ pair: pair.id }),
        )),
    ],
    [
      'when the supervisor is another',
      async (linked) => void (await rename(linked, 'Uusi Rehtori')),
    ],
    [
      'when its member has left the pair',
      async ({ pair }) => void (await leaveGroup(stage.deps, pair.one, pair.id)),
    ],
  ])('%s', async (_why, change) => {
    const linked = await linkedPair(stage.deps);
    const { pair } = linked;
    const path = (await change(linked)) ?? linked.path;
    const opened = await ask(path);
    const sent = await send(path, { ...ACCEPTED, note: 'Hyvä!' });
    for (const { status, text } of [opened, sent]) {
      expect(status).toBe(404);
      expect(text).toContain(gone);
      expect(text).toContain(t('supervising:gone.how'));
      for (const name of [pair.one.name, pair.other.name, SUPERVISOR]) {
        expect(text).not.toContain(name);
      }
    }
    expect(opened.text).toBe((await ask('/supervisor/plan/x')).text);
    expect((await pair.now()).decisions).toEqual([]);
  });
});

test('an answer that waits while its link is taken back is not taken', async () => {
  const { pair, path } = await linkedPair(stage.deps);
  const [own] = (await pair.now()).supervisors;
  if (!own) throw new Error('no supervisor');
  const url = `${await servePages(stage.deps)}${path}`;
  let sent = Promise.resolve<Response | undefined>(undefined);
  await stage.deps.db.transaction(async (tx) => {
    await lockPeriod(stage.deps, tx, pair.id);
    const body = new URLSearchParams(ACCEPTED);
    sent = fetch(url, { method: 'POST', redirect: 'manual', body });
    await untilBlocked(stage.deps, sent);
    await revokeLinksOf(stage.deps, tx, own);
  });
  expect((await sent)?.status).toBe(404);
  expect((await pair.now()).decisions).toEqual([]);
});

describe('in chat', () => {
  test('a link stays the same until it is taken back or nears its end; then it is another', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    const { prisma } = stage.deps.db;
    const link = () => linkOf(stage.deps, pair.one, pair.id);
    expect(await link()).toBe(path);
    const [stored] = await prisma.signedLink.findMany({ where: { personId: pair.one.personId } });
    const days = ((stored?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    // The same name once more is no other supervisor.
    const draft = { personId: '', name: SUPERVISOR, throughOn: '' };
    await saveOwnSupervisor(stage.deps, pair.one, pair.id, draft);
    expect(await link()).toBe(path);
    const soon = new Date(Date.now() + 10 * 86_400_000);
    await prisma.signedLink.updateMany({ data: { expiresAt: soon } });
    const second = await link();
    expect(second).not.toBe(path);
    expect((await ask(path)).status).toBe(200);
    await deskOf(stage.deps, pair.one).press(intents.revokeLinkIntent({ pair: pair.id }));
    expect([(await ask(path)).status, (await ask(second)).status]).toEqual([404, 404]);
    const third = await link();
    expect([path, second]).not.toContain(third);
    expect((await ask(third)).status).toBe(200);
  });

  test('the card has the link as text and in a mail, and takes it back', async () => {
    const { pair, path } = await linkedPair(stage.deps);
    const { tell } = await pressForLink(stage.deps, pair.one, pair.id);
    if (!tell || typeof tell === 'string') throw new Error('no card');
    expect(linesOf(tell)).toContain(`${stage.deps.publicUrl}${path}`);
    const mail = buttonsOf(tell).find((one) => one.includes('mailto:')) ?? '';
    expect(decodeURIComponent(mail)).toContain(`${stage.deps.publicUrl}${path}`);
    expect(decodeURIComponent(mail)).toContain(`Hei ${SUPERVISOR}!`);
    expect(buttonsOf(tell).join()).toContain(t('supervising:chat.revoke'));
  });

  test('only who is asked for it is given a link, and only where browsers reach the bot', async () => {
    const { pair } = await linkedPair(stage.deps);
    const card = async (who: TestMember) =>
      linesOf((await deskOf(stage.deps, who).type('pari')).tell as never);
    expect(await card(pair.one)).toContain(t('supervising:chat.waits'));
    expect(await card(pair.other)).not.toContain(t('supervising:chat.waits'));
    const refused = await pressForLink(stage.deps, pair.other, pair.id);
    expect(JSON.stringify(refused)).toContain(say('pair.late'));
    const noAddress = { ...stage.deps, hasAddress: false };
    const inSlack = pair.one.platform === 'slack' ? pair.one : undefined;
    if (!inSlack) throw new Error('nobody in Slack');
    const { tell } = await pressForLink(noAddress, inSlack, pair.id);
    expect(linesOf(tell as never)).toContain(t('supervising:chat.noAddress.plan'));
  });
});
