import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { redeem, requestMembership } from '../../../../src/features/groups/operations/join.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import {
  newManagerCode,
  withdrawNetworkCodes,
} from '../../../../src/features/networks/operations/codes.ts';
import { lockNetwork } from '../../../../src/features/networks/operations/look.ts';
import { removePart } from '../../../../src/features/networks/operations/parts.ts';
import {
  countParticipants,
  joinNetwork,
  networkCode,
  openedBy,
  supervisorsIn,
} from '../../../../src/features/participants/operations.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { untilBlocked } from '../../support/locks.ts';
import { type Chat, chatOf, testRouter } from '../chatting.ts';
import {
  makeNetwork,
  organisationOf,
  outcomes,
  somebody,
  traces,
  useNetwork,
  type Visitor,
} from '../world.ts';

const { deps, network, actorOf, makeGroup, ask, join } = useNetwork();
const router = testRouter(deps);
let manager: Actor;
let code: string;

const BUTTON = 'Koodi ihmisille ilman ryhmää';
const { error: say } = texts('fi');

beforeAll(async () => {
  manager = await actorOf(network.manager);
  code = (await networkCode(deps, manager, network.id)).text;
});

const chatting = (visitor: Visitor): Chat => chatOf(router, visitor);

const wish = (organisation = 'Opisto A', typed = code) => ({
  code: typed,
  name: undefined,
  organisationId: organisationOf(network, organisation),
});

const participantsOf = async (visitor: Visitor) => {
  const { personId } = await actorOf(visitor);
  const select = { networkId: true, organisationId: true, joinedAt: true, roles: true };
  return deps.db.prisma.participant.findMany({ where: { personId }, select });
};

describe('the code of a network', () => {
  it('is on the network’s card, and is the same as long as it works', async () => {
    const chat = chatting(network.manager);
    await chat.type('verkosto');
    await chat.press(BUTTON);
    expect(chat.text()).toContain(`/verme liity ${code}`);
    expect(chat.text()).toContain('Koodi toimii');
    expect((await networkCode(deps, manager, network.id)).text).toBe(code);
  });

  it('is one, also when several ask for it at once', async () => {
    const made = await makeNetwork(deps, 'T16');
    const actor = await actorOf(made.manager);
    let asked = Promise.resolve<{ text: string }[]>([]);
    const over: unknown[] = [];
    await deps.db.transaction(async (tx) => {
      await lockNetwork(tx, made.id);
      const both = [1, 2].map(() => networkCode(deps, actor, made.id));
      asked = Promise.all(both.map((code) => code.finally(() => over.push(code))));
      await untilBlocked(deps, asked, 2);
      expect(over).toEqual([]);
    });
    const [one, other] = await asked;
    expect(one?.text).toBe(other?.text);
  });

  it('is for a project manager of the network only', async () => {
    const other = await makeNetwork(deps, 'T10');
    const { mentor } = await makeGroup();
    const actors = [await actorOf(other.manager), mentor];
    const attempts = actors.map((actor) => networkCode(deps, actor, network.id));
    expect(await outcomes(attempts)).toEqual(['notManager', 'notManager']);
  });

  it('is withdrawn with the other codes of the network, and made anew when it is asked for', async () => {
    const made = await makeNetwork(deps, 'T11');
    const actor = await actorOf(made.manager);
    const { text } = await networkCode(deps, actor, made.id);
    await withdrawNetworkCodes(deps, actor, made.id);
    const late = { code: text, name: undefined, organisationId: organisationOf(made) };
    const attempts = [
      redeem(deps, somebody('T11'), text),
      joinNetwork(deps, somebody('T11'), late),
    ];
    expect(await outcomes(attempts)).toEqual(['wrongCode', 'wrongCode']);
    const fresh = await networkCode(deps, actor, made.id);
    expect(fresh.text).not.toBe(text);
    expect(await redeem(deps, somebody('T11'), fresh.text)).toMatchObject({ kind: 'network' });
  });

  it('is withdrawn when a project manager is taken out', async () => {
    const made = await makeNetwork(deps, 'T12');
    const actor = await actorOf(made.manager);
    const second = somebody('T12');
    await redeem(deps, second, (await newManagerCode(deps, actor, made.id)).text);
    const { text } = await networkCode(deps, actor, made.id);
    const { personId } = await actorOf(second);
    await removePart(deps, actor, made.id, { personId });
    expect(await outcomes([redeem(deps, second, text)])).toEqual(['wrongCode']);
  });

  it('works for thirty days', async () => {
    const made = await makeNetwork(deps, 'T13');
    const { text } = await networkCode(deps, await actorOf(made.manager), made.id);
    const inDays = async (days: number) => {
      vi.useFakeTimers({ now: Date.now() + days * 24 * 3_600_000, toFake: ['Date'] });
      const [outcome] = await outcomes([redeem(deps, somebody('T13'), text)]);
      vi.useRealTimers();
      return outcome;
    };
    expect([await inDays(29), await inDays(31)]).toEqual(['ok', 'wrongCode']);
  });
});

describe('redeeming it', () => {
  it.each([
    ['slack', 'T1'],
    ['teams', 'tenant'],
  ] as const)(
    'in %s asks for a name and an organisation, and takes in at once',
    async (platform, workspace) => {
      const visitor = somebody(workspace, { platform, name: 'Opo' });
      const chat = chatting(visitor);
      const { form } = await chat.type(`liity ${code}`);
      expect(form).toMatchObject({ title: 'Liity verkostoon' });
      expect(form?.fields).toMatchObject([
        { id: 'name', value: 'Opo' },
        { id: 'organisation', options: [{ label: 'Kunta B' }, { label: 'Opisto A' }] },
        { id: 'as', value: 'neither' },
      ]);
      const before = await countParticipants(deps, network.id);
      const { tell } = await chat.submit({ Nimesi: 'Opinto-ohjaaja', Organisaatiosi: 'Kunta B' });
      const said = 'Tervetuloa, olet nyt mukana verkostossa Verkosto T1!';
      expect(tell).toEqual({ summary: said, blocks: [{ kind: 'text', text: said }] });

      const joinedAt = deps.clock.now();
      const organisationId = organisationOf(network, 'Kunta B');
      expect(await participantsOf(visitor)).toEqual([
        { networkId: network.id, organisationId, joinedAt, roles: [] },
      ]);
      const { personId, name } = await actorOf(visitor);
      expect(name).toBe('Opinto-ohjaaja');
      const noted = { actorId: personId, subjectId: network.id, action: 'participants.join' };
      expect(await deps.db.prisma.audit.count({ where: noted })).toBe(1);

      const card = chatting(network.manager);
      await card.type('verkosto');
      const fact = { label: 'Verkostoon liittyneitä', value: String(before + 1) };
      expect(card.text()).toContain(JSON.stringify(fact));
    },
  );

  it('again is told kindly and changes nothing', async () => {
    const visitor = somebody('T1');
    await joinNetwork(deps, visitor, wish());
    const first = await participantsOf(visitor);
    deps.clock.advance(3_600_000);
    const chat = chatting(visitor);
    const { form, tell } = await chat.type(`liity ${code}`);
    expect(form).toBeUndefined();
    expect(tell?.summary).toBe('Olet jo mukana verkostossa Verkosto T1, joten kaikki on kunnossa.');
    // A form that was opened before, sent once more.
    expect(await joinNetwork(deps, visitor, wish('Kunta B'))).toMatchObject({ isNew: false });
    expect(await participantsOf(visitor)).toEqual(first);
  });

  it('asks how one comes along: who looks for a pair goes on from there', async () => {
    const visitor = somebody('T1');
    const chat = chatting(visitor);
    await chat.type(`liity ${code}`);
    const looks = { Organisaatiosi: 'Opisto A', 'Miten olet mukana?': 'Etsin työparia' };
    await chat.submit(looks);
    expect(chat.labels()).toEqual(['Etsin paria']);
    expect(await participantsOf(visitor)).toMatchObject([{ roles: ['looksForPair'] }]);
    const { form } = await chat.press('Etsin paria');
    expect(form?.title).toBe('Etsin paria');
  });

  it('can be done again to say that otherwise, and loses nothing that was said', async () => {
    const visitor = somebody('T1');
    const chat = chatting(visitor);
    await chat.type(`liity ${code}`);
    const boss = { Organisaatiosi: 'Kunta B', 'Miten olet mukana?': 'Olen esihenkilö' };
    await chat.submit(boss);
    expect(await participantsOf(visitor)).toMatchObject([{ roles: ['supervisor'] }]);
    const known = await supervisorsIn(deps.db.prisma, network.id);
    expect(known.map(({ personId }) => personId)).toContain((await actorOf(visitor)).personId);

    await chat.type(`liity ${code}`);
    const { form } = await chat.press('Muuta tätä');
    expect(form?.fields).toMatchObject([{ id: 'as', value: 'supervisor' }]);
    await chat.submit();
    expect(await participantsOf(visitor)).toMatchObject([{ roles: ['supervisor'] }]);
    await chat.type(`liity ${code}`);
    await chat.press('Muuta tätä');
    await chat.submit({ 'Miten olet mukana?': 'Muuten mukana' });
    const organisationId = organisationOf(network, 'Kunta B');
    expect(await participantsOf(visitor)).toMatchObject([{ roles: [], organisationId }]);
  });

  it('many times at once takes in one person once', async () => {
    const visitor = somebody('T1');
    const results = await Promise.all([1, 2, 3].map(() => joinNetwork(deps, visitor, wish())));
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await participantsOf(visitor)).toHaveLength(1);
  });

  it('is for members of a group too, and for who waits to be one: their name is known', async () => {
    const group = await makeGroup();
    const [member, waiting] = [somebody('T1'), somebody('T1')];
    await join(group, member);
    await ask(group, waiting);
    for (const visitor of [member, waiting]) {
      const chat = chatting(visitor);
      const { form } = await chat.type(`liity ${code}`);
      expect(form?.fields.map(({ id }) => id)).toEqual(['organisation', 'as']);
      await chat.submit({ Organisaatiosi: 'Opisto A' });
      expect(await participantsOf(visitor)).toHaveLength(1);
    }
    const memberships = await deps.db.prisma.membership.findMany({
      where: { groupId: group.id },
      select: { state: true },
      orderBy: { id: 'asc' },
    });
    expect(memberships.map(({ state }) => state)).toEqual(['active', 'active', 'pending']);
  });

  it('keeps the form open until it is filled in, which is no wrong code', async () => {
    const chat = chatting(somebody('T1'));
    await chat.type(`liity ${code}`);
    for (let tries = 0; tries < 12; tries += 1) {
      const { invalid } = await chat.submit({ Nimesi: ' ', Organisaatiosi: 'Opisto A' });
      expect(invalid?.fields[0]).toMatchObject({ id: 'name', error: say('needed') });
    }
    const { tell } = await chat.submit({ Nimesi: 'Opo', Organisaatiosi: 'Opisto A' });
    expect(tell?.summary).toContain('Tervetuloa');
  });

  it('is not for an organisation of another network', async () => {
    const other = await makeNetwork(deps, 'T14');
    const visitor = somebody('T1');
    const elsewhere = { ...wish(), organisationId: organisationOf(other) };
    await expect(joinNetwork(deps, visitor, elsewhere)).rejects.toBeInstanceOf(InvalidForm);
    await expect(actorOf(visitor)).rejects.toThrow('is not known');
  });
});

describe('where the network is not', () => {
  it('a workspace that no network has admitted learns nothing and leaves no trace', async () => {
    const before = await traces(deps);
    const chat = chatting(somebody('T9'));
    const sentences: (string | undefined)[] = [];
    for (const typed of [code, 'AAAA-AAAA']) {
      const { form, tell } = await chat.type(`liity ${typed}`);
      expect(form).toBeUndefined();
      sentences.push(tell?.summary);
    }
    expect(sentences).toEqual([say('codeNotForHere'), say('codeNotForHere')]);
    const attempts = [
      joinNetwork(deps, somebody('T9'), wish()),
      openedBy(deps, somebody('tenant-9', { platform: 'teams' }), code),
    ];
    expect(await outcomes(attempts)).toEqual(['codeNotForHere', 'codeNotForHere']);
    expect(await traces(deps)).toEqual(before);
  });

  it('a workspace of another network is told the same as of a wrong code', async () => {
    await makeNetwork(deps, 'T8');
    const before = await traces(deps);
    const { tell } = await chatting(somebody('T8')).type(`liity ${code}`);
    expect(tell?.summary).toBe(say('wrongCode'));
    const attempts = [
      joinNetwork(deps, somebody('T8'), wish()),
      openedBy(deps, somebody('T8'), code),
    ];
    expect(await outcomes(attempts)).toEqual(['wrongCode', 'wrongCode']);
    expect(await traces(deps)).toEqual(before);
  });

  it('guesses are limited as with every code', async () => {
    await makeNetwork(deps, 'T7');
    const visitor = somebody('T7');
    const tried: string[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      tried.push(...(await outcomes([joinNetwork(deps, visitor, wish())])));
    }
    expect(tried).toEqual([...Array(10).fill('wrongCode'), 'tooManyCodes']);
  });
});

it('a code opens only what it is for', async () => {
  const group = await makeGroup();
  const { text: forManagers } = await newManagerCode(deps, manager, network.id);
  const attempts = [
    joinNetwork(deps, somebody('T1'), wish('Opisto A', group.code)),
    joinNetwork(deps, somebody('T1'), wish('Opisto A', forManagers)),
    requestMembership(deps, somebody('T1'), wish()),
  ];
  expect(await outcomes(attempts)).toEqual(Array(3).fill('wrongCode'));
});

it('two accounts that turn out to be one person are one participant', async () => {
  const made = await makeNetwork(deps, 'T15');
  const { text } = await networkCode(deps, await actorOf(made.manager), made.id);
  const [first, second] = [somebody('T15'), somebody('T15')];
  const same = { code: text, name: undefined, organisationId: organisationOf(made) };
  await joinNetwork(deps, first, same);
  const earlier = deps.clock.now();
  deps.clock.advance(3_600_000);
  await joinNetwork(deps, second, same);
  expect(await countParticipants(deps, made.id)).toBe(2);

  const kept = (await actorOf(second)).personId;
  const other = (await actorOf(first)).personId;
  await deps.db.transaction((tx) => mergePersons(deps, tx, { kept, other }));
  expect(await countParticipants(deps, made.id)).toBe(1);
  expect(await participantsOf(first)).toMatchObject([{ joinedAt: earlier }]);
  const { tell } = await chatting(first).type(`liity ${text}`);
  expect(tell?.summary).toContain('Olet jo mukana');
});

it('who took part by one account only does so as the person that is kept', async () => {
  const [participant, known] = [somebody('T1'), somebody('T1')];
  await joinNetwork(deps, participant, wish());
  await makeGroup(known);
  const kept = (await actorOf(known)).personId;
  const other = (await actorOf(participant)).personId;
  await deps.db.transaction((tx) => mergePersons(deps, tx, { kept, other }));
  expect(await participantsOf(known)).toHaveLength(1);
});
