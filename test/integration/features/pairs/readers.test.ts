import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import {
  fileElsewhere,
  fileForm,
  takeBackForm,
} from '../../../../src/features/pairs/operations/follow-up.ts';
import { steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import { saveProgramme } from '../../../../src/features/pairs/operations/programme.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import {
  joinAs,
  makePair,
  savePageAs,
  type TestPair,
  writeFollowUp,
  writePlan,
} from '../../support/pairs.ts';
import { useStage } from '../../support/stage.ts';
import { sayReadyBoth, superviseInChat } from '../../support/supervised.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => (redraw as Card | undefined) ?? (tell as Card);
const linesFor = async (who: TestMember, intent: Parameters<ReturnType<typeof desk>['press']>[0]) =>
  linesOf(told(await desk(who).press(intent))).join(' ');

/** What somebody is shown who presses for the form of one of the two. */
const formOf = (pair: TestPair, reader: TestMember, writer: TestMember) => {
  const whose = { form: 'followUp', owner: writer.personId, from: '0' } as const;
  return linesFor(reader, intents.readIntent({ pair: pair.id, ...whose }));
};
const cardOf = (pair: TestPair, who: TestMember) =>
  linesFor(who, intents.openIntent({ pair: pair.id }));

describe('a draft of a follow-up form', () => {
  test('is nobody’s but its writer’s, filed before or not', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one, manager } = pair;
    await writeFollowUp(stage.deps, pair, one);
    expect(await formOf(pair, manager, one)).toContain('ei voi juuri nyt lukea');
    await fileForm(stage.deps, one, id);
    expect(await formOf(pair, manager, one)).toContain('oppi paljon');
    await takeBackForm(stage.deps, one, id);
    await savePageAs(stage.deps, pair, one, 'followUp', 1, { learnt: 'Vielä kesken.' });
    expect(await formOf(pair, manager, one)).not.toContain('Vielä kesken.');
    expect(await formOf(pair, one, one)).toContain('Vielä kesken.');
  });

  test('stays so where the form was filed elsewhere', async () => {
    const formUrl = 'https://lomakkeet.example.fi/';
    const pair = await makePair(stage.deps, { state: 'followUpDue', formUrl });
    const { id, one, other, manager } = pair;
    await writeFollowUp(stage.deps, pair, one);
    for (const who of [one, other]) await fileElsewhere(stage.deps, who, id, 'D-1');
    await steerPair(stage.deps, manager, id, 'close');
    for (const reader of [other, manager]) {
      expect(await formOf(pair, reader, one)).not.toContain('oppi paljon');
    }
  });

  test('that was filed here is still read where the network has another form since', async () => {
    const pair = await makePair(stage.deps, { state: 'followUpDue' });
    const { id, one, manager, group } = pair;
    await writeFollowUp(stage.deps, pair, one);
    await fileForm(stage.deps, one, id);
    const { programme } = await pair.now();
    const formUrl = 'https://lomakkeet.example.fi/';
    const draft = { ...programme, days: String(programme.days), formUrl };
    await saveProgramme(stage.deps, manager, group.networkId, draft);
    const page = told(await desk(manager).press(intents.pageIntent({ pair: id })));
    expect(buttonsOf(page)).toContain('Lue → pairs.read');
    const own = told(await desk(one).type('pari'));
    expect(buttonsOf(own)).toContain('Oma lomakkeeni → pairs.read');
  });
});

describe('a supervisor in chat', () => {
  test('sees the plan once it is given to them, and not while it is being written', async () => {
    const pair = await makePair(stage.deps, { acceptedBy: 'supervisors' });
    const boss = await superviseInChat(stage.deps, pair, pair.one);
    await writePlan(stage.deps, pair);
    expect(await cardOf(pair, boss)).toContain('Työpari kirjoittaa suunnitelmaa parhaillaan.');
    expect(await cardOf(pair, boss)).not.toContain('Opimme toisiltamme.');
    await sayReadyBoth(stage.deps, pair);
    expect(await cardOf(pair, boss)).toContain('Opimme toisiltamme.');
  });

  test('sees nothing any more once whom they supervise has left, or they supervise nobody there', async () => {
    const pair = await makePair(stage.deps, { acceptedBy: 'supervisors' });
    const { id, one, other, group } = pair;
    const boss = await superviseInChat(stage.deps, pair, one);
    await writePlan(stage.deps, pair);
    await sayReadyBoth(stage.deps, pair);
    const { prisma } = stage.deps.db;
    const where = { networkId: group.networkId, personId: boss.personId };
    await prisma.participant.updateMany({ where, data: { roles: [] } });
    expect(await cardOf(pair, boss)).toContain('Tämä pari ei ole sinun.');
    const accept = intents.decideIntent({ pair: id, round: '1', verdict: 'accepted' });
    expect((await desk(boss).submit(accept, { note: '' })).failed).toBe(true);
    await prisma.participant.updateMany({ where, data: { roles: ['supervisor'] } });
    await leaveGroup(stage.deps, one, id);
    await steerPair(stage.deps, other, id, 'seekNew');
    await joinAs(stage.deps, pair, group.members[3]);
    expect(await cardOf(pair, boss)).toContain('Tämä pari ei ole sinun.');
  });
});
