import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { followTime } from '../../../../src/features/pairs/operations/course.ts';
import { steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import { shareResult } from '../../../../src/features/pairs/operations/share.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { linesOf } from '../../../support/card-parts.ts';
import { deskOf, errorsOf } from '../../support/desk.ts';
import type { TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { makePair } from '../../support/pairs.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const desk = (who: TestMember) => deskOf(stage.deps, who);

/** A pair whose period has ended, and a channel of its network that wishes to hear of pairs, or none. */
async function ended({ withChannel = true } = {}) {
  stage.clock.set(MONDAY);
  const pair = await makePair(stage.deps, { state: 'followUpDue' });
  const { networkId, workspaceIds, id: groupId } = pair.group;
  const conversation = `C${pair.id.slice(-8)}`;
  if (withChannel) {
    const home = { groupId, networkId, workspaceId: workspaceIds[0], conversation };
    await stage.deps.db.prisma.homeChannel.create({ data: { ...home, announcesPairs: true } });
  }
  await steerPair(stage.deps, pair.manager, pair.id, 'close');
  await stage.settled();
  const posted = () =>
    stage.slack.sent
      .filter(({ at }) => at.conversation === conversation)
      .map(({ card }) => linesOf(card).join(' '));
  return { pair, posted };
}

describe('a month after a pair has ended', () => {
  test('each is asked once whether to share, which nobody has to', async () => {
    const { pair } = await ended();
    for (const day of ['2026-12-22', '2026-12-23', '2026-12-28', '2026-12-29', '2027-01-11']) {
      stage.clock.set(new Date(`${day}T07:30:00Z`));
      await followTime(stage.deps);
      await nudgeEverybody(stage.deps);
      await stage.settled();
    }
    const asked = await stage.deps.db.prisma.task.findMany({
      where: { subjectId: pair.id, kind: 'shareResults' },
    });
    expect(asked.map(({ nudgeCount }) => nudgeCount)).toEqual([1, 1]);
  });

  test('what they tell stands in the channels that wish it, once, until they take it back', async () => {
    const { pair, posted } = await ended();
    const form = await desk(pair.one).press(intents.askShareIntent({ pair: pair.id }));
    const { intent } = form.form ?? {};
    if (!intent) throw new Error('no form was opened');
    expect(errorsOf(await desk(pair.one).submit(intent, { text: ' ' }))['text']).toBeTruthy();
    for (const _ of [1, 2])
      await desk(pair.one).submit(intent, { text: '<!channel> Opin kysymään.' });
    await stage.settled();
    expect(posted()).toEqual([
      `${pair.one.name} kertoo, mitä työparijakso antoi <!channel> Opin kysymään.`,
    ]);
    const [id] = Object.values(intent.args).filter((value) => value !== pair.id);
    // Nobody takes back what another has told.
    await desk(pair.other).press(intents.unshareIntent({ id: id ?? '' }));
    await stage.settled();
    expect(posted()[0]).toContain('Opin kysymään.');
    await desk(pair.one).press(intents.unshareIntent({ id: id ?? '' }));
    await stage.settled();
    expect(posted()).toEqual(['Tämä on poistettu.']);
  });

  test('says where no channel wishes it, and lets nobody tell before the end', async () => {
    const { pair } = await ended({ withChannel: false });
    const { tell } = await desk(pair.one).press(intents.askShareIntent({ pair: pair.id }));
    expect(tell?.summary).toContain('Verkostolla ei ole vielä kanavaa');
    await steerPair(stage.deps, pair.manager, pair.id, 'reopen');
    const draft = { id: newId<'sharedResult'>(), text: 'Liian aikaisin.' };
    expect(await outcomeOf(shareResult(stage.deps, pair.one, pair.id, draft))).toBe('pair.late');
  });
});
