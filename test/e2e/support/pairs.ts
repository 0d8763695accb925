import { expect } from 'vitest';
import { newId } from '../../../src/core/ids.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { quiet } from '../wrong/support/poll.ts';
import { openForm } from './acts.ts';
import { addWorkspace } from './seed.ts';
import { eventually, type World } from './world.ts';

/** A network with a project manager, and people without a group in each of its organisations. */
export interface SeedNetwork {
  readonly networkId: string;
  readonly manager: ChatUser;
  /** By their organisation, in the order in which these were named. */
  readonly people: readonly (readonly ChatUser[])[];
}

export interface NetworkOrganisation {
  readonly name: string;
  readonly platform: 'slack' | 'teams';
  readonly people: number;
  /** Of its people so many, the last, are supervisors. */
  readonly supervisors?: number;
}

/** Writes a network straight into the database, and its people into the hosts. */
export async function seedNetwork(
  world: World,
  organisations: readonly NetworkOrganisation[],
): Promise<SeedNetwork> {
  const { prisma } = world.bot.deps.db;
  const now = world.clock.now();
  const network = await prisma.network.create({ data: { name: 'Verkosto', createdAt: now } });
  const networkId = network.id;
  const people: ChatUser[][] = [];
  let manager: ChatUser | undefined;
  for (const { name, platform, people: count, supervisors = 0 } of organisations) {
    const { id: organisationId } = await prisma.organisation.create({ data: { name, networkId } });
    const workspace = await addWorkspace(world, platform, name);
    await prisma.admission.create({
      data: { workspaceId: workspace.id, networkId, admittedAt: now },
    });
    const add = async (as: string) => {
      const user = workspace.addUser(`${as}, ${name}`);
      return { user, personId: await addPerson(world, user, workspace.id) };
    };
    if (!manager) {
      const { user, personId } = await add('Projektipäällikkö');
      await prisma.manager.create({ data: { networkId, personId } });
      manager = user;
    }
    const own: ChatUser[] = [];
    for (let index = 1; index <= count; index += 1) {
      const isBoss = index > count - supervisors;
      const { user, personId } = await add(isBoss ? `Rehtori ${index}` : `Opettaja ${index}`);
      const roles = isBoss ? (['supervisor'] as const) : [];
      const participant = { networkId, personId, organisationId, joinedAt: now };
      await prisma.participant.create({ data: { ...participant, roles: [...roles] } });
      own.push(user);
    }
    people.push(own);
  }
  if (!manager) throw new Error('a network needs an organisation');
  return { networkId, manager, people };
}

async function addPerson({ bot }: World, user: ChatUser, workspaceId: string): Promise<string> {
  const { prisma } = bot.deps.db;
  const [id, addressId] = [newId<'person'>(), newId<'address'>()];
  const { name } = user;
  await prisma.person.create({ data: { id, name } });
  await prisma.address.create({
    data: { id: addressId, personId: id, workspaceId, userId: user.id, name },
  });
  await prisma.person.update({ where: { id }, data: { preferredAddressId: addressId } });
  return id;
}

/** The pair's own card as somebody is shown it when they ask for it. */
export async function pairCard(person: ChatUser) {
  const before = person.messages().length;
  await person.type('pari');
  return eventually(`the card of ${person.name}`, () =>
    person
      .messages()
      .slice(before)
      .findLast(({ fromBot }) => fromBot),
  );
}

/** Fills in a form behind a button of one's pair card, and sends it. */
export async function fillBy(
  world: World,
  person: ChatUser,
  button: string,
  values: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  await person.press(button, { message: await pairCard(person) });
  person.fill(values);
  await send(world, person);
}

/** Sends the open form, which is accepted. */
export async function send(world: World, person: ChatUser): Promise<void> {
  await person.submit();
  expect(person.form()?.fields.flatMap(({ error }) => error ?? []) ?? []).toEqual([]);
  if (person.form()) await person.dismiss();
  await quiet(world);
}

/** Presses a button of one's pair card. */
export async function pressOn(world: World, person: ChatUser, button: string): Promise<void> {
  await person.press(button, { message: await pairCard(person) });
  await quiet(world);
}

/** The plan of a pair, written by both, and said to be ready by both. */
export async function planTogether(world: World, one: ChatUser, other: ChatUser): Promise<void> {
  await fillBy(world, one, 'Kirjoita 1/2', {
    Tarkoitus: 'Opimme toistemme työstä.',
    'Tavoitteet (1–5, kukin omalla rivillään)': 'Yhteinen kurssi\nUusi tapa arvioida',
  });
  await fillBy(world, other, 'Kirjoita 2/2', {
    Työtavat: ['Varjostaminen', 'Vierailut'],
    'Milloin?': 'Erillisiä päiviä',
  });
  for (const person of [one, other]) await pressOn(world, person, 'Valmis');
}

/** Says who one's supervisor is, and whether they have gone through the goals. */
export async function nameBoss(
  world: World,
  person: ChatUser,
  boss: { readonly who?: string; readonly name?: string; readonly on?: string },
): Promise<void> {
  await person.press('Esihenkilöni', { message: await pairCard(person) });
  person.fill({
    ...(boss.who && { 'Kuka on esihenkilösi?': boss.who }),
    ...(boss.name && { Nimi: boss.name }),
    ...(boss.on && { 'Milloin kävitte tavoitteet läpi?': boss.on }),
  });
  await send(world, person);
}

/** Records the days of the pair by one line. */
export async function agreeDays(world: World, person: ChatUser, times: string): Promise<void> {
  await openForm(person, `sovittu ${times}`);
  await person.submit();
  if (person.form()?.fields.some(({ error }) => error)) await person.submit();
  if (person.form()) await person.dismiss();
  await quiet(world);
}

/** Fills in one's own follow-up form and files it. */
export async function followUp(world: World, person: ChatUser): Promise<void> {
  await fillBy(world, person, 'Sivu 1/3', {});
  await fillBy(world, person, 'Sivu 2/3', { 'Mitä opin': `${person.name} oppi paljon.` });
  await fillBy(world, person, 'Sivu 3/3', {
    'Missä ja milloin jaan oppimaani': 'Henkilöstökokouksessa.',
    'Vain projektipäällikölle': `Luottamuksella, ${person.name}.`,
  });
  await pressOn(world, person, 'Jätä lomake');
}

/** The message with a button of this kind that comes of something that a person does. */
export async function answeredWith(
  person: ChatUser,
  label: RegExp,
  act: () => Promise<void>,
): Promise<SeenMessage> {
  const seen = new Set(person.messages().map(({ id }) => id));
  await act();
  return eventually(`“${label.source}” for ${person.name}`, () => {
    const news = person.messages().filter(({ id, fromBot }) => fromBot && !seen.has(id));
    return news.findLast(({ buttons }) => buttons.some((one) => label.test(one.label)));
  });
}

/** Opens what waits for somebody in their pairs, and presses a button there. */
export async function pressInWaiting(person: ChatUser, button: string): Promise<void> {
  const list = await answeredWith(person, /^Avaa$/, () => person.type('odottaa'));
  const message = await answeredWith(person, new RegExp(`^${button}$`), () =>
    person.press('Avaa', { message: list }),
  );
  await person.press(button, { message });
}
