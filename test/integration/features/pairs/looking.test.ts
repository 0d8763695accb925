import { describe, expect, test } from 'vitest';
import type { Card } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { groupsAtSight, groupsOf } from '../../../../src/features/groups/operations/access.ts';
import { confirmTask } from '../../../../src/features/groups/operations/confirm.ts';
import { joinPair } from '../../../../src/features/groups/operations/pairs.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import { removePart } from '../../../../src/features/networks/operations/parts.ts';
import { takeMeetings } from '../../../../src/features/pairs/operations/answer.ts';
import { periodsHere, takePeriod } from '../../../../src/features/pairs/operations/look.ts';
import { steerPair } from '../../../../src/features/pairs/operations/manage.ts';
import * as intents from '../../../../src/features/pairs/views/intents.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { openTasks } from '../../../../src/features/tasks/operations/tasks.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { makeOutsider, type TestGroup, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { makeNetwork } from '../../support/pairs.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { chatting, introductions, look } from '../../support/searches.ts';
import { useStage } from '../../support/stage.ts';
import { countReads, countStatements } from '../../support/statements.ts';

const stage = useStage();
const chat = (who: TestMember) => chatting(stage.deps, who);
const told = ({ tell, redraw }: Reply): Card => (redraw as Card | undefined) ?? (tell as Card);
const { error: say } = texts('fi');

const stateOf = async (id: Id<'group'>) => (await takePeriod(stage.deps.db.prisma, id))?.state;
const namesIn = async (id: Id<'group'>) =>
  (await takePeriod(stage.deps.db.prisma, id))?.members.map(({ name }) => name).sort();

/** The cards that a channel has, as they are now. */
const cardsIn = (conversation: string) => stage.slack.to(conversation).map(({ card }) => card);
/** Who could become a pair, as they see it in their chat. */
const cardOf = ({ platform, userId }: TestMember): Card => {
  const sent = (platform === 'slack' ? stage.slack : stage.teams).to(userId);
  const card = sent.findLast(({ card: { blocks } }) =>
    /tutustua|bekanta|could you two|ajankohtaista|Teistä tuli/i.test(JSON.stringify(blocks)),
  )?.card;
  if (!card) throw new Error('nothing was asked');
  return card;
};

const suggest = (who: TestMember, pair: Id<'group'>) =>
  chat(who).fill(intents.askSuggestIntent({ pair }));
const answer = (who: TestMember, meeting: Id<'introduction'>, says: 'yes' | 'no') =>
  chat(who).press(intents.meetIntent({ meeting, says }));
const introduceTo = (manager: TestMember, pair: Id<'group'>, { personId }: TestMember) =>
  chat(manager).fill(intents.askIntroduceIntent({ pair }), { person: personId });

let channels = 0;

/** A channel that is the home of the group, in its facilitator's workspace. */
async function home(facilitator: TestMember) {
  channels += 1;
  const place = { conversation: `C${channels}`, kind: 'channel' } as const;
  await chat(facilitator).type('koti Opinto-ohjaajat', place);
  return { place, type: (text: string) => chat(facilitator).type(text, place) };
}

async function scene() {
  const made = await makeNetwork(stage.deps);
  const [third, fourth] = made.others;
  if (!third || !fourth) throw new Error('nobody');
  return { ...made, third, fourth };
}

async function introductionOf(pair: Id<'group'>, who: TestMember): Promise<Id<'introduction'>> {
  const found = (await introductions(stage.deps, pair)).filter(
    ({ personId, endedAt }) => personId === who.personId && endedAt === null,
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} introductions`);
  return found[0].id;
}

describe('a channel', () => {
  test('is told of who looks for a pair once it wishes it, also of those who do already', async () => {
    const { manager, one, other, third } = await scene();
    const { place, type } = await home(manager);
    const early = await look(stage.deps, one, { wants: '*Kurssi*', gives: '' });
    await look(stage.deps, third, { announce: 'no' });
    await stage.settled();
    const before = cardsIn(place.conversation).length;
    expect(before).toBe(1);
    for (const typed of ['koti parit', 'koti parit']) await type(typed);
    await stage.settled();
    await look(stage.deps, other);
    await stage.settled();
    const cards = cardsIn(place.conversation).slice(before);
    expect(cards.map(({ summary }) => summary)).toEqual([
      `${one.name} (Opisto A) etsii työparia.`,
      `${other.name} (Kunta B) etsii työparia.`,
    ]);
    expect(linesOf(cards[0] as Card)).toContain('Haluaisi nähdä: *Kurssi*');
    expect(buttonsOf(cards[0] as Card)).toEqual(['Ehdota minua → pairs.askSuggest']);

    await chat(one).press(intents.steerIntent({ pair: early, act: 'cancel' }));
    await stage.settled();
    const [over] = cardsIn(place.conversation).slice(before);
    expect(over?.summary).toBe('Tämä työparihaku on päättynyt. Kiitos kaikille!');
    expect(buttonsOf(over as Card)).toEqual([]);
    expect((await type('koti parit pois')).tell?.summary).toContain('En enää kerro');
    await look(stage.deps, one);
    await stage.settled();
    expect(cardsIn(place.conversation)).toHaveLength(before + 2);
  });

  test('of two groups of a network is told of each search once', async () => {
    const { group, manager, one } = await scene();
    const { prisma } = stage.deps.db;
    const { place, type } = await home(manager);
    const second = await prisma.group.create({
      data: { networkId: group.networkId, name: 'Toinen', createdAt: stage.clock.now() },
    });
    const data = { ...place, kind: undefined, workspaceId: manager.workspaceId };
    await prisma.homeChannel.create({
      data: { ...data, groupId: second.id, networkId: group.networkId, announcesPairs: true },
    });
    await look(stage.deps, one);
    await type('koti parit');
    await stage.settled();
    const found = cardsIn(place.conversation).filter(({ summary }) => summary.includes('etsii'));
    expect(found).toHaveLength(1);
  });

  test('begins to wish it where a group of one’s own is at home', async () => {
    const { manager, one } = await scene();
    const place = { conversation: 'C-none', kind: 'channel' } as const;
    for (const who of [manager, one]) {
      const { tell } = await chat(who).type('koti parit', place);
      expect(tell?.summary).toContain('Tee siitä ensin kotikanava');
    }
    const { tell } = await chat(manager).type('koti parit');
    expect(tell?.summary).toBe(say('channelOnly'));
  });

  test('and a search that begin at once find each other', async () => {
    const { manager, one } = await scene();
    const { place, type } = await home(manager);
    await Promise.all([type('koti parit'), look(stage.deps, one)]);
    await stage.settled();
    const found = cardsIn(place.conversation).filter(({ summary }) => summary.includes('etsii'));
    expect(found).toHaveLength(1);
  });
});

describe('who suggests themselves', () => {
  test('becomes the pair of who would like to meet them', async () => {
    const { manager, one, other, third } = await scene();
    const { place, type } = await home(manager);
    await type('koti parit');
    const pair = await look(stage.deps, one);
    await stage.settled();
    const first = await suggest(other, pair);
    expect(first.tell?.summary).toContain('Ehdotuksesi on perillä');
    expect((await suggest(other, pair)).tell?.summary).toContain('jo tallessa');
    await suggest(third, pair);
    const [mine, later] = await introductions(stage.deps, pair);
    if (!mine || !later) throw new Error('nobody is introduced');
    expect(await waiting(stage.deps, 'meetPair', mine.id)).toEqual([one.name]);
    await stage.settled();
    const asked = cardOf(one);
    expect(linesOf(asked)).toContain('Sopisiko teille tutustua?');
    expect(buttonsOf(asked)).toEqual(['Tutustutaan → pairs.meet', 'Ei tällä kertaa → pairs.meet']);
    expect(buttonsOf(cardOf(other))).toEqual(['Ei tällä kertaa → pairs.meet']);

    await answer(one, mine.id, 'yes');
    expect(await stateOf(pair)).toBe('planned');
    expect(await namesIn(pair)).toEqual(namesOf(one, other));
    expect(await waiting(stage.deps, 'meetPair', later.id)).toEqual([]);
    expect(await waiting(stage.deps, 'findPartner', pair)).toEqual([]);
    // The second is accepted too late, and told so.
    const late = await answer(one, later.id, 'yes');
    expect(late.tell?.summary).toBe(say('pair.searchOver'));
    expect((await suggest(third, pair)).tell?.summary).toBe(say('pair.searchOver'));
    expect(await stage.settled()).toEqual([]);
    expect(cardOf(third).summary).toBe('Tämä ei ole enää ajankohtaista. Kiitos, että olit mukana!');
    expect(buttonsOf(cardOf(third))).toEqual([]);
    for (const who of [one, other]) {
      expect(stage.textsTo(who)).toContain('Teistä tuli työpari! Jakso jatkuu omassa kortissaan.');
      expect(stage.textsTo(who).at(-1)).toContain('Kirjoittakaa suunnitelma yhdessä.');
    }
    const there = cardsIn(place.conversation).map(({ summary }) => summary);
    expect(there).toContain('Tähän hakuun löytyi työpari. Kiitos kaikille!');
  });

  test('is somebody of the network, and not who looks', async () => {
    const { one } = await scene();
    const pair = await look(stage.deps, one);
    const press = intents.askSuggestIntent({ pair });
    expect((await chat(one).press(press)).tell?.summary).toBe(say('pair.ownSearch'));
    const outsider = await makeOutsider(stage.deps);
    expect((await chat(outsider).press(press)).tell?.summary).toBe(say('notFromHere'));
    const stranger = { ...one, userId: 'U-stranger', name: 'Vieras' };
    expect((await chat(stranger).press(press)).tell?.summary).toBe(say('notJoined'));
    expect(await introductions(stage.deps, pair)).toEqual([]);
  });

  test('can take it back and change their mind, and hears of no refusal', async () => {
    const { manager, one, other } = await scene();
    const pair = await look(stage.deps, one);
    await suggest(other, pair);
    const id = await introductionOf(pair, other);
    await stage.settled();
    const before = cardOf(other);
    await answer(one, id, 'no');
    await stage.settled();
    expect(cardOf(other)).toEqual(before);
    expect((await suggest(other, pair)).tell?.summary).toContain('jo tallessa');
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    const page = told(await chat(manager).press(intents.pageIntent({ pair })));
    expect(linesOf(page)).toContain(
      `${other.name}: esitelty, tällä kertaa heistä ei tullut paria.`,
    );

    await answer(other, id, 'no');
    // Of who said no nothing can be told apart.
    expect(linesOf(told(await chat(manager).press(intents.pageIntent({ pair }))))).toEqual(
      linesOf(page),
    );
    await suggest(other, pair);
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    await answer(one, id, 'yes');
    expect(await namesIn(pair)).toEqual(namesOf(one, other));
    expect((await answer(one, id, 'no')).tell?.summary).toBe(say('pair.searchOver'));
    expect(await namesIn(pair)).toEqual(namesOf(one, other));
  });

  test('many times at once is noted once; of two accepted at once one becomes the pair', async () => {
    const { one, other, third, fourth } = await scene();
    const pair = await look(stage.deps, one);
    await Promise.all([other, other, other].map((who) => suggest(who, pair)));
    await suggest(third, pair);
    expect(await introductions(stage.deps, pair)).toHaveLength(2);
    const [first, second] = await introductions(stage.deps, pair);
    if (!first || !second) throw new Error('nobody is introduced');
    const both = [first, second].map(({ id }) => answer(one, id, 'yes'));
    const replies = (await Promise.all(both)).map(({ tell }) => tell?.summary);
    expect(replies.filter((text) => text === say('pair.searchOver'))).toHaveLength(1);
    expect(await namesIn(pair)).toHaveLength(2);
    const { organisationId } = first;
    const networkId = (await takePeriod(stage.deps.db.prisma, pair))?.networkId;
    if (!networkId) throw new Error('no pair');
    const { personId } = fourth;
    const member = { personId, organisationId: organisationId as Id<'organisation'>, networkId };
    const joining = stage.deps.db.transaction((tx) => joinPair(stage.deps, tx, pair, member));
    expect(await outcomeOf(joining)).toBe('pair.full');
  });
});

describe('two whom a project manager introduces', () => {
  test('are asked once, each in their own language, and become a pair with the second yes', async () => {
    const { group, manager, one, other, fourth } = await scene();
    const swede = { where: { id: other.personId }, data: { locale: 'sv' } };
    await stage.deps.db.prisma.person.update(swede);
    const { place, type } = await home(manager);
    await type('koti parit');
    const pair = await look(stage.deps, one, { wants: 'Kurssi', gives: 'Aika' });
    const theirs = await look(stage.deps, other, { wants: 'Verkko', gives: '' });
    const { form } = await chat(manager).press(intents.askIntroduceIntent({ pair }));
    const options = form?.fields[0]?.kind === 'choice' ? form.fields[0].options : [];
    expect(options[0]?.label).toBe(`${other.name} (Kunta B) (etsii itsekin)`);
    expect(options.map(({ value }) => value)).not.toContain(one.personId);
    await Promise.all([1, 2].map(() => introduceTo(manager, pair, other)));
    // Not the other way round either.
    expect(told(await introduceTo(manager, theirs, one))).toBeUndefined();
    expect(await introductions(stage.deps, theirs)).toEqual([]);
    const id = await introductionOf(pair, other);
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual(namesOf(one, other));
    await stage.settled();
    expect(await receivers(stage.deps, 'pairs.introduction', id)).toEqual(namesOf(one, other));
    expect(linesOf(cardOf(one))).toContain('Haluaisi nähdä: Verkko');
    expect(cardOf(other).summary).toContain('Kunde ni bekanta er med varandra?');
    const page = told(await chat(manager).press(intents.pageIntent({ pair })));
    expect(linesOf(page)).toContain(`${other.name}: esitelty, vastausta odotetaan.`);

    await Promise.all([answer(one, id, 'yes'), answer(other, id, 'yes')]);
    expect(await stateOf(pair)).toBe('planned');
    expect(await namesIn(pair)).toEqual(namesOf(one, other));
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    // The other's own search is over, and so is what waited for somebody in it.
    expect(await stateOf(theirs)).toBe('cancelled');
    expect(await waiting(stage.deps, 'findPartner', theirs)).toEqual([]);
    const own = await groupsOf(stage.deps.db.prisma, other.personId);
    expect(own.map((each) => each.id).sort()).toEqual([group.id, pair].sort());
    expect(await stage.settled()).toEqual([]);
    const cards = cardsIn(place.conversation).map(({ summary }) => summary);
    expect(cards.filter((text) => text.includes('etsii'))).toEqual([]);
    expect((await suggest(fourth, theirs)).tell?.summary).toBe(say('pair.searchOver'));
  });

  test('can say no, of which nobody hears, and say otherwise as long as they are no pair', async () => {
    const { manager, one, other } = await scene();
    const pair = await look(stage.deps, one);
    await introduceTo(manager, pair, other);
    const id = await introductionOf(pair, other);
    await stage.settled();
    const before = cardOf(one);
    await answer(other, id, 'no');
    await stage.settled();
    expect(cardOf(one)).toEqual(before);
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    const thanks = told(await answer(one, id, 'yes'));
    expect(linesOf(thanks).join()).toContain('Haluat tutustua.');
    expect(linesOf(thanks).join()).not.toContain('ei tullut');
    expect(await stateOf(pair)).toBe('looking');
    await answer(other, id, 'yes');
    expect(await namesIn(pair)).toEqual(namesOf(one, other));
  });

  test('are those of the manager’s own network, and nobody answers for them', async () => {
    const { manager, one, other, third } = await scene();
    const pair = await look(stage.deps, one);
    const outsider = await makeOutsider(stage.deps);
    const press = intents.askIntroduceIntent({ pair });
    for (const who of [one, other, outsider]) {
      expect((await chat(who).press(press)).tell?.summary).toContain('Tämä pari ei ole sinun.');
    }
    const wrong = await introduceTo(manager, pair, outsider);
    expect(wrong.invalid?.fields[0]).toMatchObject({ id: 'person', error: say('pair.nobody') });
    await introduceTo(manager, pair, other);
    const id = await introductionOf(pair, other);
    for (const who of [third, manager, outsider]) {
      expect((await answer(who, id, 'yes')).tell?.summary).toContain('Tämä pari ei ole sinun.');
    }
    expect(await introductions(stage.deps, pair)).toMatchObject([
      { searcherSays: null, otherSays: null },
    ]);
  });

  test('are reminded in the day’s nudge, with the answer on the spot, until they have answered', async () => {
    const { manager, one, other } = await scene();
    const pair = await look(stage.deps, one);
    await introduceTo(manager, pair, other);
    const id = await introductionOf(pair, other);
    await answer(one, id, 'yes');
    try {
      stage.clock.set(new Date('2026-12-01T07:30:00Z'));
      await nudgeEverybody(stage.deps);
      await stage.settled();
      const lines = stage.teams.to(other.userId).flatMap(({ card }) => linesOf(card));
      expect(lines.filter((line) => line.includes(': sopisiko teille tutustua?'))).toHaveLength(1);
      await answer(other, id, 'no');
      await stage.settled();
      const left = stage.teams.to(other.userId).flatMap(({ card }) => linesOf(card));
      expect(left.filter((line) => line.includes(': sopisiko teille tutustua?'))).toEqual([]);
    } finally {
      stage.clock.set(new Date('2026-11-23T07:00:00Z'));
    }
  });

  test('who suggest themselves to each other and both agree at once become one pair', async () => {
    const { one, other } = await scene();
    const [mine, theirs] = [await look(stage.deps, one), await look(stage.deps, other)];
    await suggest(other, mine);
    await suggest(one, theirs);
    await Promise.all([
      answer(one, await introductionOf(mine, other), 'yes'),
      answer(other, await introductionOf(theirs, one), 'yes'),
    ]);
    expect([await stateOf(mine), await stateOf(theirs)].sort()).toEqual(['cancelled', 'planned']);
    expect(await stage.settled()).toEqual([]);
  });
});

describe('a search that has ended', () => {
  test('is nobody’s group any more, settles what was open and is not taken up again', async () => {
    const { group, manager, one, other } = await scene();
    const pair = await look(stage.deps, one);
    await introduceTo(manager, pair, other);
    const id = await introductionOf(pair, other);
    await stage.settled();
    const { redraw } = await chat(one).press(intents.steerIntent({ pair, act: 'cancel' }));
    expect((redraw as Card).summary).toContain('Hakusi on päättynyt.');
    const own = await groupsOf(stage.deps.db.prisma, one.personId);
    expect(own.map((each) => each.id)).toEqual([group.id]);
    expect(await periodsHere(stage.deps, one)).toEqual([]);
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    expect((await answer(other, id, 'yes')).tell?.summary).toBe(say('pair.searchOver'));
    await stage.settled();
    for (const who of [one, other]) expect(buttonsOf(cardOf(who))).toEqual([]);
    expect(await outcomeOf(steerPair(stage.deps, manager, pair, 'reopen'))).toBe('pair.late');
    const page = told(await chat(manager).press(intents.pageIntent({ pair })));
    expect(buttonsOf(page).join()).not.toContain('steer');
    // They can look anew at once.
    expect(await stateOf(await look(stage.deps, one))).toBe('looking');
  });

  test('by its manager, or by a partner with a code, settles what was open too', async () => {
    const { manager, one, other, third } = await scene();
    const pair = await look(stage.deps, one);
    await suggest(other, pair);
    const id = await introductionOf(pair, other);
    const networkId = (await takePeriod(stage.deps.db.prisma, pair))?.networkId;
    const [found] = await introductions(stage.deps, pair);
    if (!networkId || !found) throw new Error('no pair');
    const organisationId = found.organisationId as Id<'organisation'>;
    const member = { personId: third.personId, organisationId, networkId };
    await stage.deps.db.transaction((tx) => joinPair(stage.deps, tx, pair, member));
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
    expect((await answer(one, id, 'yes')).tell?.summary).toBe(say('pair.searchOver'));

    const second = await look(stage.deps, other);
    const reply = await chat(manager).press(intents.steerIntent({ pair: second, act: 'cancel' }));
    expect((reply.redraw as Card).summary).toBe('Haku on päättynyt.');
    expect(await namesIn(second)).toEqual([]);
  });

  test('and an answer at the same time leave either a pair or nothing', async () => {
    const { one, other } = await scene();
    const pair = await look(stage.deps, one);
    await suggest(other, pair);
    const id = await introductionOf(pair, other);
    await Promise.all([
      chat(one).press(intents.steerIntent({ pair, act: 'cancel' })),
      answer(one, id, 'yes'),
    ]);
    const members = await namesIn(pair);
    expect([0, 2]).toContain(members?.length);
    expect(await waiting(stage.deps, 'meetPair', id)).toEqual([]);
  });
});

describe('pairs', () => {
  test('are not among the groups that a manager lists; one’s own is among one’s own', async () => {
    const { group, manager, one } = await scene();
    const pair = await look(stage.deps, one);
    const { own, managed } = await groupsAtSight(stage.deps.db.prisma, manager);
    expect([...own, ...managed].map(({ id }) => id)).toEqual([group.id]);
    const theirs = await groupsAtSight(stage.deps.db.prisma, one);
    expect(theirs.own.map(({ id }) => id)).toContain(pair);
  });
});

test('who has typed a pair’s code and is then introduced waits to be confirmed no longer', async () => {
  const { one, other } = await scene();
  const { deps } = stage;
  const pair = await look(deps, one);
  await suggest(other, pair);
  const [found] = await introductions(deps, pair);
  if (!found) throw new Error('nobody is introduced');
  const { personId, organisationId } = found;
  const asked = { groupId: pair, personId, organisationId, askedAt: stage.clock.now() };
  await deps.db.prisma.membership.create({ data: { ...asked, state: 'pending' } });
  await deps.db.transaction((tx) => openTasks(deps, tx, confirmTask, pair, [one]));
  await answer(one, found.id, 'yes');
  expect(await namesIn(pair)).toEqual(namesOf(one, other));
  expect(await waiting(deps, 'confirmMembers', pair)).toEqual([]);
});

test('who was introduced under two records of themselves is introduced once', async () => {
  const { one, other, third } = await scene();
  const pair = await look(stage.deps, one);
  await suggest(other, pair);
  await suggest(third, pair);
  const { deps } = stage;
  const both = { kept: other.personId, other: third.personId };
  await deps.db.transaction((tx) => mergePersons(deps, tx, both));
  const left = await introductions(deps, pair);
  expect(left.map(({ personId }) => personId)).toEqual([other.personId]);
  await answer(one, await introductionOf(pair, other), 'yes');
  expect(await namesIn(pair)).toEqual(namesOf(one, other));
});

test('who leaves the network becomes nobody’s pair there, and the search goes on', async () => {
  const { group, manager, one, other, third } = await scene();
  const { deps } = stage;
  const pair = await look(deps, one);
  await suggest(other, pair);
  await introduceTo(manager, pair, third);
  const id = await introductionOf(pair, other);
  await removePart(deps, manager, group.networkId, { workspaceId: other.workspaceId });
  expect(await waiting(deps, 'meetPair', id)).toEqual([]);
  expect((await answer(one, id, 'yes')).tell?.summary).toBe(say('pair.searchOver'));
  expect(await stateOf(pair)).toBe('looking');
  expect(await namesIn(pair)).toEqual([one.name]);
});

test('as many questions as before are asked of the database, however many look', async () => {
  const { group, manager, one, other, third, fourth } = await scene();
  const { deps } = stage;
  const pair = await look(deps, one);
  await suggest(other, pair);
  const read = async () => {
    const ids = (await introductions(deps, pair)).map(({ id }) => id);
    return countReads(() => takeMeetings(deps.db.prisma, ids));
  };
  const page = () => countReads(() => chat(manager).press(intents.pageIntent({ pair })));
  const few = [await read(), await page()];
  for (const who of [third, fourth]) await suggest(who, pair);
  expect([await read(), await page()]).toEqual(few);

  const wishing = async (count: number) => {
    const made = await channelsOf(group, manager, count);
    const statements = await countStatements(() => look(deps, count === 1 ? third : fourth));
    expect(made).toBe(count);
    return statements;
  };
  const single = await wishing(1);
  expect(await wishing(4)).toBeLessThanOrEqual(single);
});

/** So many channels of the group wish to be told. */
async function channelsOf({ id: groupId, networkId }: TestGroup, who: TestMember, count: number) {
  const { prisma } = stage.deps.db;
  await prisma.homeChannel.deleteMany({ where: { groupId } });
  const { workspaceId } = who;
  const data = Array.from({ length: count }, (_, at) => ({
    ...{ groupId, networkId, workspaceId, conversation: `Many${at}`, announcesPairs: true },
  }));
  return (await prisma.homeChannel.createMany({ data })).count;
}
