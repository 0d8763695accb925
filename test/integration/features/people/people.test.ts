import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidForm } from '../../../../src/core/errors.ts';
import { installations } from '../../../../src/features/installing/operations.ts';
import { unlinkAccount } from '../../../../src/features/linking/operations.ts';
import {
  addAccount,
  addressFor,
  ensurePerson,
  findAccount,
  identify,
  markUnreachable,
  saveSettings,
  settingsOf,
} from '../../../../src/features/people/operations.ts';
import { countStatements } from '../../support/statements.ts';
import { makeNetwork, somebody, useNetwork } from '../world.ts';

const { deps, actorOf } = useNetwork();

beforeAll(() => makeNetwork(deps, 'T2'));

const known = async (workspace = 'T1') => {
  const visitor = somebody(workspace);
  const actor = await deps.db.transaction((tx) => ensurePerson(tx, visitor));
  return { visitor, actor };
};
const addressOf = (actor: { addressId: string }) =>
  deps.db.prisma.address.findUniqueOrThrow({ where: { id: actor.addressId } });

describe('what every request and every message begins with', () => {
  it('is one statement each', async () => {
    const { visitor, actor } = await known();
    const { prisma } = deps.db;
    expect(await countStatements(() => findAccount(prisma, visitor.sender))).toBe(1);
    expect(await countStatements(() => addressFor(prisma, actor.personId))).toBe(1);
  });
});

describe('who stands behind a request', () => {
  it('is a stranger in a workspace that nobody has admitted, and nothing is stored of them', async () => {
    const { sender, place } = somebody('T9', { language: 'sv-FI' });
    expect(await identify(deps, sender, place)).toEqual({
      kind: 'stranger',
      admitted: false,
      locale: 'sv',
    });
    const stored = { where: { externalId: 'T9' } };
    expect(await deps.db.prisma.workspace.count(stored)).toBe(0);
  });

  it('is a stranger whose workspace takes part, until they do something', async () => {
    const { sender, place } = somebody('T1', { language: 'de' });
    const stranger = { kind: 'stranger', admitted: true, locale: 'fi' };
    expect(await identify(deps, sender, place)).toEqual(stranger);
  });

  it('is nobody who can be made known where the app is installed but not admitted', async () => {
    const workspace = { platform: 'slack', externalId: 'T7', name: 'Opisto Z' } as const;
    await installations(deps).save(workspace, 'token');
    const visitor = somebody('T7');
    const { sender, place } = visitor;
    expect(await identify(deps, sender, place)).toMatchObject({ admitted: false });
    const made = deps.db.transaction((tx) => ensurePerson(tx, visitor));
    await expect(made).rejects.toMatchObject({ code: 'notAdmitted' });
  });

  it('is found in one query', async () => {
    const { visitor } = await known();
    let queries = 0;
    const counting = new Proxy(deps.db.prisma, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (name === '$queryRaw') queries += 1;
        else if (typeof value === 'object') throw new Error(`unexpected use of ${String(name)}`);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const watched = { ...deps, db: { ...deps.db, prisma: counting } };
    const identity = await identify(watched, visitor.sender, visitor.place);
    expect(identity.kind).toBe('person');
    expect(queries).toBe(1);
  });

  it('is a stranger again when the app has been removed from their workspace', async () => {
    const { visitor } = await known('T2');
    const keeper = installations(deps);
    await keeper.remove('slack', 'T2');
    const { sender, place } = visitor;
    expect(await identify(deps, sender, place)).toMatchObject({ kind: 'stranger' });
    await keeper.save({ platform: 'slack', externalId: 'T2', name: 'Opisto A' }, 'token');
    expect(await identify(deps, sender, place)).toMatchObject({ kind: 'person' });
  });

  it('is one person, however many of their first requests arrive at once', async () => {
    const visitor = somebody('T1');
    const made = await Promise.all(
      Array.from({ length: 5 }, () => deps.db.transaction((tx) => ensurePerson(tx, visitor))),
    );
    expect(new Set(made.map(({ personId }) => personId)).size).toBe(1);
    const { name } = visitor.sender;
    expect(await deps.db.prisma.person.count({ where: { name } })).toBe(1);
  });
});

describe('a direct conversation', () => {
  it('is kept up to date by what is written there, and only there', async () => {
    const { visitor, actor } = await known();
    const { sender } = visitor;
    await identify(deps, sender, { conversation: 'C1', kind: 'channel' });
    expect((await addressOf(actor)).conversation).toBe(visitor.place.conversation);
    const serviceUrl = 'https://service.example';
    const chat = { kind: 'direct', botsOwn: true, serviceUrl } as const;
    await identify(deps, sender, { conversation: 'D-new', ...chat });
    expect(await addressOf(actor)).toMatchObject({ conversation: 'D-new', serviceUrl });
  });

  it('that may be one with a colleague is not taken for the chat with the bot', async () => {
    const { sender, place } = somebody('T1');
    const colleagues = { conversation: 'D-colleague', kind: 'direct' } as const;
    const visitor = { sender, place: colleagues };
    const actor = await deps.db.transaction((tx) => ensurePerson(tx, visitor));
    expect((await addressOf(actor)).conversation).toBeNull();
    await identify(deps, sender, place);
    await identify(deps, sender, colleagues);
    expect((await addressOf(actor)).conversation).toBe(place.conversation);
  });

  it('shows that a person is there again also where it may be one with a colleague', async () => {
    const { visitor, actor } = await known();
    await deps.db.transaction((tx) => markUnreachable(deps, tx, actor.addressId, 'left'));
    await identify(deps, visitor.sender, { conversation: 'D-colleague', kind: 'direct' });
    expect(await addressOf(actor)).toMatchObject({
      conversation: visitor.place.conversation,
      unreachableSince: null,
    });
  });

  it('that people write in shows that they can be reached again', async () => {
    const { visitor, actor } = await known();
    await deps.db.transaction((tx) => markUnreachable(deps, tx, actor.addressId, 'blocked'));
    expect(await addressFor(deps.db.prisma, actor.personId)).toBeUndefined();
    await identify(deps, visitor.sender, visitor.place);
    const reached = await addressFor(deps.db.prisma, actor.personId);
    expect(reached).toMatchObject({ addressId: actor.addressId, userId: visitor.sender.userId });
  });
});

describe('a message for a person', () => {
  it('goes to another chat of theirs while the preferred one cannot be reached', async () => {
    const { actor } = await known();
    const second = somebody('T2');
    await deps.db.transaction(async (tx) => {
      const found = await findAccount(tx, second.sender);
      if (!found) throw new Error('no workspace');
      await addAccount(tx, actor.personId, {
        workspaceId: found.workspaceId,
        userId: second.sender.userId,
        accountName: second.sender.name,
        conversation: null,
        serviceUrl: null,
      });
    });
    const preferred = await addressFor(deps.db.prisma, actor.personId);
    expect(preferred?.workspaceExternalId).toBe('T1');
    await deps.db.transaction((tx) => markUnreachable(deps, tx, actor.addressId, 'left'));
    const other = await addressFor(deps.db.prisma, actor.personId);
    expect(other?.workspaceExternalId).toBe('T2');
  });
});

describe('settings', () => {
  it('are saved, and speak at once', async () => {
    const { visitor, actor } = await known();
    await saveSettings(deps, actor, { locale: 'sv', zone: 'Europe/Stockholm', nudgeHour: '7' });
    expect(await settingsOf(deps, actor)).toMatchObject({ locale: 'sv', nudgeHour: 7 });
    const again = await actorOf(visitor);
    expect(again).toMatchObject({ locale: 'sv', zone: 'Europe/Stockholm' });
  });

  it.each([
    [{ locale: 'de' }, 'locale'],
    [{ zone: 'Europe/Nowhere' }, 'zone'],
    [{ nudgeHour: '3' }, 'nudgeHour'],
    [{ snooze: 'forever' }, 'snooze'],
    [{ name: ' \u200b' }, 'name'],
    [{ name: 'a'.repeat(61) }, 'name'],
    [{ snooze: 'date' }, 'snoozeUntil'],
    [{ snooze: 'date', snoozeUntil: '2020-01-01' }, 'snoozeUntil'],
  ])('refuse %j beside its field', async (choices, field) => {
    const { actor } = await known();
    const refused = await saveSettings(deps, actor, choices).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InvalidForm);
    expect((refused as InvalidForm).problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('pause reminders until a day, in the zone just chosen, and end the pause', async () => {
    const { actor } = await known();
    const until = { snooze: 'date', snoozeUntil: '2026-12-24' };
    await saveSettings(deps, actor, { ...until, zone: 'Europe/Stockholm' });
    const paused = await settingsOf(deps, actor);
    expect(paused.snoozedUntil?.toISOString()).toBe('2026-12-23T23:00:00.000Z');
    await saveSettings(deps, actor, { locale: 'sv' });
    expect((await settingsOf(deps, actor)).snoozedUntil).toEqual(paused.snoozedUntil);
    await saveSettings(deps, actor, { snooze: 'off' });
    expect((await settingsOf(deps, actor)).snoozedUntil).toBeNull();
  });

  it('give a name, which the chat’s own does not overwrite', async () => {
    const { visitor, actor } = await known();
    await saveSettings(deps, actor, { name: '  Aino   Opo ' });
    const called = { ...visitor, sender: { ...visitor.sender, name: 'aino.opo42' } };
    expect(await actorOf(called)).toMatchObject({ name: 'Aino Opo' });
    const again = await deps.db.transaction((tx) => ensurePerson(tx, called, 'Joku muu'));
    expect(again.name).toBe('Aino Opo');
    expect((await settingsOf(deps, actor)).name).toBe('Aino Opo');
  });

  it('refuse a chat that is unlinked at the same moment as the preferred one', async () => {
    const { actor } = await known();
    const other = somebody('T2');
    const { workspaceId } = (await findAccount(deps.db.prisma, other.sender)) ?? {};
    if (!workspaceId) throw new Error('no workspace');
    const { userId, name: accountName } = other.sender;
    const account = { workspaceId, userId, accountName, conversation: null, serviceUrl: null };
    await deps.db.transaction((tx) => addAccount(tx, actor.personId, account));
    const { addressId } = await actorOf(other);
    // Somebody else was faster: right before the saving begins, the account is no longer the person's.
    const transaction: typeof deps.db.transaction = async (...work) => {
      await unlinkAccount(deps, actor, addressId);
      return deps.db.transaction(...work);
    };
    const slower = { ...deps, db: { ...deps.db, transaction } };
    const saving = saveSettings(slower, actor, { preferredAddressId: addressId });
    await expect(saving).rejects.toBeInstanceOf(InvalidForm);
  });

  it("refuse somebody else's address as the preferred one", async () => {
    const [{ actor }, { actor: other }] = [await known(), await known()];
    const refused = saveSettings(deps, actor, { preferredAddressId: other.addressId });
    await expect(refused).rejects.toBeInstanceOf(InvalidForm);
  });
});
