import { describe, expect, test } from 'vitest';
import type { IntentCall } from '../../../../src/chat/intent.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { groupIntent } from '../../../../src/features/groups/views/overview.ts';
import { removeTopic } from '../../../../src/features/topics/operations/change.ts';
import {
  askEditIntent,
  askPlaceIntent,
  boxIntent,
  dropIntent,
  editIntent,
  hostIntent,
  nameIntent,
  newTopicIntent,
  placeIntent,
  removeIntent,
  restoreIntent,
  shareIntent,
  takeOffIntent,
} from '../../../../src/features/topics/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf, errorsOf, valuesOf } from '../../support/desk.ts';
import { leadToo, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { dropped, place, standsFor } from '../../support/topics.ts';

const stage = useStage();
const fi = texts('fi');

async function opened() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const [member, other] = group.members as [TestMember, TestMember];
  const { facilitator } = group;
  const [desk, lead] = [deskOf(stage.deps, member), deskOf(stage.deps, facilitator)];
  const stands = () => standsFor(stage.deps, facilitator, group);
  return { group, facilitator, member, other, desk, lead, stands };
}

const intentOf = ({ form, invalid }: Reply): IntentCall => {
  const intent = (form ?? invalid)?.intent;
  if (!intent) throw new Error('no form');
  return intent;
};
const linesTold = ({ tell }: Reply) => (tell ? linesOf(tell) : []);
const linesDrawn = ({ redraw }: Reply) => (redraw ? linesOf(redraw) : []);

describe('the command', () => {
  test.each(['aihe', 'aiheet', 'ämne', 'amne', 'topic'])('%s shows the box', async (word) => {
    const { desk } = await opened();
    const { tell } = await desk.type(word);
    expect(tell?.summary).toBe('Ryhmän Opinto-ohjaajat aiheet');
    expect(tell && buttonsOf(tell)).toEqual([
      'Ehdota aihetta → topics.new',
      'Voin järjestää tapaamisen → topics.host',
    ]);
  });

  test('with a topic after it opens the form with that in it, and drops it without a name', async () => {
    const { desk, stands } = await opened();
    const form = await desk.type('aihe Miten jaksamme keväällä?');
    expect(valuesOf(form)).toEqual({ topic: 'Miten jaksamme keväällä?', name: 'nameless' });
    const told = await desk.submit(intentOf(form), valuesOf(form));
    expect(told.tell?.summary).toBe('Kiitos, aiheesi on laatikossa!');
    expect(linesDrawn(told)).toContain('Sinun, nimesi ei näy muille');
    expect(await stands()).toEqual(['Miten jaksamme keväällä?: waiting']);
  });

  test('loses nothing of what is too long for a topic', async () => {
    const { desk, stands } = await opened();
    const typed = 'Miten jaksamme? '.repeat(20).trim();
    const form = await desk.type(`aihe ${typed}`);
    expect(valuesOf(form)['topic']).toBe(typed);
    expect(JSON.stringify(form.form)).toContain(fi.error('tooLong', { max: 200 }));
    const refused = await desk.submit(intentOf(form), valuesOf(form));
    expect(errorsOf(refused)).toEqual({ topic: fi.error('tooLong', { max: 200 }) });
    expect(valuesOf(refused)['topic']).toBe(typed);
    const shorter = { ...valuesOf(refused), topic: 'Miten jaksamme?' };
    await desk.submit(intentOf(refused), shorter);
    expect(await stands()).toEqual(['Miten jaksamme?: waiting']);
    const { tell } = await desk.type(`aihe ${'a'.repeat(3001)}`);
    expect(tell?.summary).toBe(fi.error('tooLong', { max: 3000 }));
  });

  test('takes lines and what nobody sees for one line', async () => {
    const { desk } = await opened();
    const form = await desk.type('aihe Arviointi\n\u202Eja palaute');
    expect(valuesOf(form)['topic']).toBe('Arviointi ja palaute');
    const { tell } = await desk.type('aihe \u200F');
    expect(tell?.summary).toBe('Ryhmän Opinto-ohjaajat aiheet');
  });

  test('asks which group where there are several', async () => {
    const { group, facilitator, lead, stands } = await opened();
    const second = await makeGroup(stage.deps, { members: 0 });
    const where = { id: second.id };
    await stage.deps.db.prisma.group.update({ where, data: { name: 'Erityisopettajat' } });
    await leadToo(stage.deps, facilitator, second);
    const { tell } = await lead.type('aihe');
    expect(tell && buttonsOf(tell)).toEqual([
      'Erityisopettajat → topics.box',
      'Opinto-ohjaajat → topics.box',
    ]);
    const named = await lead.type('aihe erityisopettajat');
    expect(named.tell?.summary).toBe('Ryhmän Erityisopettajat aiheet');
    const form = await lead.type('aihe Arviointi');
    const unchosen = await lead.submit(intentOf(form), valuesOf(form));
    expect(errorsOf(unchosen)).toEqual({ group: fi.error('needed') });
    expect(valuesOf(unchosen)['topic']).toBe('Arviointi');
    await lead.submit(intentOf(unchosen), { ...valuesOf(unchosen), group: group.id });
    expect(await stands()).toEqual(['Arviointi: waiting']);
    const chosen = await lead.type('aihe Erityisopettajat: Palaute');
    expect(valuesOf(chosen)).toMatchObject({ group: second.id, topic: 'Palaute' });
    const whole = await lead.type('aihe Erityisopettajat jaksavat');
    expect(valuesOf(whole)).toMatchObject({ group: second.id, topic: 'Erityisopettajat jaksavat' });
  });

  test('stands on the group’s card, and once in the help of each who is in a group', async () => {
    const { group, desk, lead } = await opened();
    for (const one of [desk, lead]) {
      const { tell } = await one.press(groupIntent({ group: group.id }));
      expect(tell && buttonsOf(tell)).toContain('Aiheet → topics.box');
      const help = JSON.stringify(await one.type('ohje'));
      expect(help.split('aihe Jaksaminen keväällä')).toHaveLength(2);
    }
  });

  test('says so to who is in no group', async () => {
    const { group, member, desk } = await opened();
    await leaveGroup(stage.deps, member, group.id);
    expect((await desk.type('aihe Arviointi')).tell?.summary).toBe(
      'Et ole vielä missään ryhmässä.',
    );
  });
});

describe('the form for a topic', () => {
  test('puts one’s name to it where that is chosen', async () => {
    const { group, member, other, desk } = await opened();
    const form = await desk.press(newTopicIntent({ group: group.id }));
    await desk.submit(intentOf(form), { topic: '<!channel> *nyt*', name: 'named' });
    const seen = await deskOf(stage.deps, other).press(boxIntent({ group: group.id, from: '0' }));
    expect(linesTold(seen)).toEqual(expect.arrayContaining(['<!channel> *nyt*', member.name]));
  });

  test('does not say in a group of two that nobody knows whose it is', async () => {
    const { group, member, other, desk } = await opened();
    const at = { ...(await dropped(stage.deps, member, group)), from: '0' };
    const hints = async () => {
      const asked = [newTopicIntent({ group: group.id }), askEditIntent(at)];
      const forms = await Promise.all([
        ...asked.map((intent) => desk.press(intent)),
        desk.type('aihe Palaute'),
      ]);
      return forms.map(({ form }) => JSON.stringify(form).includes('toinen kuitenkin arvaa'));
    };
    expect(await hints()).toEqual([false, false, false]);
    await leaveGroup(stage.deps, other, group.id);
    expect(await hints()).toEqual([true, true, true]);
  });

  test('keeps what was typed when it cannot be dropped', async () => {
    const { group, member, desk } = await opened();
    for (let count = 0; count < 10; count += 1) await dropped(stage.deps, member, group);
    const form = await desk.press(newTopicIntent({ group: group.id }));
    const empty = await desk.submit(intentOf(form), { topic: ' ', name: 'named' });
    expect(errorsOf(empty)).toEqual({ topic: fi.error('needed') });
    expect(valuesOf(empty)['name']).toBe('named');
    const full = await desk.submit(intentOf(form), { topic: 'Arviointi', name: 'named' });
    // The form stays open under the sentence.
    expect(full).toMatchObject({ failed: true });
    expect(full.tell?.summary).toBe(fi.error('topic.tooMany', { max: 10 }));
  });

  test('opens with one’s own topic, and not with another’s', async () => {
    const { member, other, group, desk } = await opened();
    const at = { ...(await dropped(stage.deps, member, group)), from: '0' };
    const form = await desk.press(askEditIntent(at));
    expect(valuesOf(form)).toEqual({ topic: 'Arviointi', name: 'nameless' });
    const told = await desk.submit(editIntent(at), { topic: 'Palaute', name: 'named' });
    expect(linesDrawn(told)).toEqual(expect.arrayContaining(['Palaute', 'Sinun, nimesi näkyy']));
    const strange = await deskOf(stage.deps, other).press(askEditIntent(at));
    expect(strange.tell?.summary).toBe(fi.error('topic.notYours'));
    await removeTopic(stage.deps, member, at);
    const late = await desk.submit(editIntent(at), { topic: 'Muuta', name: 'named' });
    expect(late.tell?.summary).toBe(texts('fi', member.platform).error('topic.decided'));
    expect(late.failed).toBe(true);
  });

  test('is not opened for who has left the group', async () => {
    const { group, member, desk } = await opened();
    await leaveGroup(stage.deps, member, group.id);
    for (const intent of [
      newTopicIntent({ group: group.id }),
      boxIntent({ group: group.id, from: '0' }),
      hostIntent({ group: group.id, offer: 'yes' }),
    ]) {
      expect((await desk.press(intent)).tell?.summary).toBe(fi.error('notMember'));
    }
  });
});

describe('the buttons on the card', () => {
  test('take a topic out and put it back, and show the card as it is then', async () => {
    const { group, member, lead } = await opened();
    const at = { ...(await dropped(stage.deps, member, group)), from: '0' };
    const out = await lead.press(removeIntent(at));
    expect(linesDrawn(out)).toContain('Poistettu laatikosta · Ilman nimeä');
    expect(out.redraw && buttonsOf(out.redraw)).toContain('Palauta → topics.restore');
    const late = await lead.press(removeIntent(at));
    expect(late.tell?.summary).toBe(fi.error('topic.decided'));
    expect(linesDrawn(late)).toContain('Poistettu laatikosta · Ilman nimeä');
    const back = await lead.press(restoreIntent(at));
    expect(linesDrawn(back)).toContain('Ilman nimeä');
  });

  test('show and hide one’s name', async () => {
    const { group, member, desk, lead } = await opened();
    const at = { ...(await dropped(stage.deps, member, group)), from: '0' };
    const shown = await desk.press(nameIntent({ ...at, named: 'yes' }));
    expect(linesDrawn(shown)).toContain('Sinun, nimesi näkyy');
    const hidden = await desk.press(nameIntent({ ...at, named: 'no' }));
    expect(linesDrawn(hidden)).toContain('Sinun, nimesi ei näy muille');
    const refused = await lead.press(nameIntent({ ...at, named: 'yes' }));
    expect(refused.tell?.summary).toBe(fi.error('topic.notYours'));
  });

  test('offer to host and take that back', async () => {
    const { group, member, desk } = await opened();
    const yes = await desk.press(hostIntent({ group: group.id, offer: 'yes' }));
    expect(linesDrawn(yes)).toContain(`Voi järjestää: ${member.name}.`);
    const no = await desk.press(hostIntent({ group: group.id, offer: 'no' }));
    expect(linesDrawn(no)).toContain('Kukaan ei ole vielä tarjoutunut. Sopisiko sinulle joskus?');
  });

  test('share out the turns, for facilitators', async () => {
    const { group, member, desk, lead } = await opened();
    await recordSeason(stage.deps, group, '2026-12-01', '2026-12-08');
    await desk.press(hostIntent({ group: group.id, offer: 'yes' }));
    const before = await lead.type('aihe');
    const lines = (said: string) =>
      ['ti 1.12. klo 14.00–15.30', 'ti 8.12. klo 14.00–15.30']
        .map((when) => `${when}: ${said}${member.name}`)
        .join('\n');
    expect(linesTold(before)).toContain(lines('vuorossa olisi '));
    const shared = await lead.press(shareIntent({ group: group.id }));
    expect(linesDrawn(shared)).toContain(lines(''));
    expect(shared.redraw && buttonsOf(shared.redraw).join()).not.toContain('topics.share');
    const again = await lead.press(shareIntent({ group: group.id }));
    expect(again.tell?.summary).toBe(fi.error('topic.noTurns'));
    const refused = await desk.press(shareIntent({ group: group.id }));
    expect(refused.tell?.summary).toBe(fi.error('notFacilitator'));
  });
});

describe('putting a topic on a meeting', () => {
  async function waiting() {
    const made = await opened();
    const { meetings } = await recordSeason(stage.deps, made.group, '2026-12-01', '2026-12-08');
    const at = { ...(await dropped(stage.deps, made.member, made.group)), from: '0' };
    const [meeting, later = meeting] = meetings;
    return { ...made, meeting, later, at };
  }

  test('asks which, and then shows it there', async () => {
    const { lead, meeting, at, stands } = await waiting();
    const form = await lead.press(askPlaceIntent(at));
    expect(form.form?.intro).toBe('Arviointi');
    expect(valuesOf(form)).toEqual({ meeting });
    const told = await lead.submit(intentOf(form), valuesOf(form));
    expect(told.tell?.summary).toBe('Aihe on nyt tapaamisessa.');
    expect(linesDrawn(told)).toContain('Tapaamisessa ti 1.12. klo 14.00–15.30 · Ilman nimeä');
    expect(await stands()).toEqual(['Arviointi: placed']);
    const off = await lead.press(takeOffIntent(at));
    expect(linesDrawn(off)).toContain('Ilman nimeä');
    expect(await stands()).toEqual(['Arviointi: waiting']);
  });

  test('tells of a topic that is there, and what is chosen for one meeting holds for no other', async () => {
    const { group, facilitator, member, lead, meeting, later, at } = await waiting();
    for (const [text, on] of [
      ['Jaksaminen', meeting],
      ['Palaute', later],
    ] as const) {
      const other = await dropped(stage.deps, member, group, text);
      await place(stage.deps, facilitator, other, on);
    }
    const form = await lead.press(askPlaceIntent(at));
    const asked = await lead.submit(intentOf(form), { meeting });
    const there = (topic: string) => fi.error('topic.there', { topic });
    expect(errorsOf(asked)).toEqual({ meeting: there('Jaksaminen') });
    expect(valuesOf(asked)).toEqual({ meeting, [`how.${meeting}`]: 'join' });
    const values = { meeting: later, [`how.${meeting}`]: 'replace' };
    const elsewhere = await lead.submit(intentOf(asked), values);
    expect(errorsOf(elsewhere)).toEqual({ meeting: there('Palaute') });
    expect(valuesOf(elsewhere)).toEqual({ meeting: later, [`how.${later}`]: 'join' });
    await lead.submit(intentOf(elsewhere), valuesOf(elsewhere));
    const { topic } = await stage.deps.db.prisma.meeting.findUniqueOrThrow({
      where: { id: later },
    });
    expect(topic).toBe('Palaute · Arviointi');
  });

  test('goes to another meeting where there is no room on the one that was chosen', async () => {
    const { group, facilitator, member, lead, meeting, later, at } = await waiting();
    const long = await dropped(stage.deps, member, group, 'a'.repeat(195));
    await place(stage.deps, facilitator, long, meeting);
    const form = await lead.press(askPlaceIntent(at));
    const full = await lead.submit(intentOf(form), { meeting });
    expect(full.invalid?.fields.at(-1)).toMatchObject({ id: `how.${meeting}`, optional: true });
    await lead.submit(intentOf(full), { ...valuesOf(full), meeting: later });
    const stored = await stage.deps.db.prisma.meeting.findUniqueOrThrow({ where: { id: later } });
    expect(stored.topic).toBe('Arviointi');
  });

  test('says what has happened meanwhile', async () => {
    const { member, facilitator, lead, meeting, later, at } = await waiting();
    const form = await lead.press(askPlaceIntent(at));
    await cancelNow(stage.deps, facilitator, meeting);
    const gone = await lead.submit(intentOf(form), { meeting });
    expect(errorsOf(gone)).toEqual({ meeting: fi.error('topic.meetingGone') });
    await place(stage.deps, facilitator, at, later);
    const late = await lead.submit(intentOf(form), { meeting: later });
    expect(late.tell?.summary).toBe(fi.error('topic.decided'));
    const refused = await deskOf(stage.deps, member).press(askPlaceIntent(at));
    expect(refused.tell?.summary).toBe(fi.error('notFacilitator'));
    await cancelNow(stage.deps, facilitator, later);
    const none = await lead.press(askPlaceIntent(at));
    expect(none.tell?.summary).toBe(fi.error('topic.noMeeting'));
  });

  test('is refused to somebody of another group, whatever they send', async () => {
    const { meeting, at } = await waiting();
    const desk = deskOf(stage.deps, await makeOutsider(stage.deps));
    const sent = await desk.submit(placeIntent({ ...at, sequence: '0' }), { meeting });
    expect(sent.tell?.summary).toBe(fi.error('notMember'));
    const strange = { group: '', topic: at.topic };
    const unchosen = await desk.submit(dropIntent(strange), { topic: 'x', group: at.group });
    expect(errorsOf(unchosen)).toEqual({ group: fi.error('needed') });
  });
});
