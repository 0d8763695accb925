import { describe, expect, test } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { createNetwork } from '../../src/features/networks/operations/create.ts';
import type { ChatUser } from '../../src/playground/driver.ts';
import { openForm, shownCode } from './support/acts.ts';
import { eventually, useWorld, type World } from './support/world.ts';

const LINK_CODE = /L[A-Z0-9]*-[A-Z0-9-]+/;

/** Six slots in one week: date, start, end. */
const SLOTS = [
  ['2026-12-07', '08:00', '09:30'],
  ['2026-12-07', '14:00', '16:30'],
  ['2026-12-08', '09:00', '11:30'],
  ['2026-12-09', '13:00', '15:30'],
  ['2026-12-10', '10:00', '12:30'],
  ['2026-12-11', '12:00', '14:30'],
] as const;

/** The people of the play: `here` is the facilitator's platform, `there` the other. */
interface Cast {
  readonly manager: ChatUser;
  readonly facilitator: ChatUser;
  readonly here: ChatUser;
  readonly there: ChatUser;
  readonly swede: ChatUser;
  /** One person's two accounts. */
  readonly both: readonly [ChatUser, ChatUser];
}

describe.each(['slack', 'teams'] as const)('with the facilitator in %s', (platform) => {
  const world = useWorld();

  test('a group comes together, agrees on a time, and everybody gets it in their calendar', async () => {
    const cast = await castOf(world, platform);
    await admitBoth(world, cast);
    await formGroup(cast);
    await link(cast.both);
    await startPoll(cast.facilitator);
    await vote(cast);
    await expectSameTally(world, cast);
    await settle(cast);
    await expectEverybodyTold(world, cast);
  });
});

async function castOf({ bot, slack, teams }: World, platform: 'slack' | 'teams'): Promise<Cast> {
  const { botToken } = slack.addWorkspace({ teamId: 'T0OPISTOA', name: 'Opisto A' });
  await bot.installSlack?.(botToken);
  const { tenantId } = teams.addTenant({ name: 'Kunta B' });
  const inSlack = (name: string) => slack.addUser({ workspace: 'T0OPISTOA', name });
  const inTeams = (name: string, locale = 'fi-FI') =>
    teams.addUser({ tenant: tenantId, name, locale });
  const [here, there] = platform === 'slack' ? [inSlack, inTeams] : [inTeams, inSlack];
  return {
    manager: here('Projektipäällikkö'),
    facilitator: here('Mentori'),
    here: here('Opinto-ohjaaja'),
    there: there('Erityisopettaja'),
    swede: inTeams('Studiehandledare', 'sv-FI'),
    both: [inSlack('Koordinaattori, Slack'), inTeams('Koordinaattori, Teams')],
  };
}

/** The manager's code admits their own workspace, a workspace code the other one. */
async function admitBoth({ bot, slack, teams }: World, { manager }: Cast): Promise<void> {
  const organisations = ['Opisto A', 'Kunta B'];
  const { code } = await createNetwork(bot.deps, { name: `Verkosto ${newId()}`, organisations });
  await manager.type(`liity ${code.text}`);
  await eventually('the manager is welcomed', () => manager.find('projektipäällikkö'));

  await openForm(manager, 'työtila');
  manager.fill({ 'Minkä niminen työtila tulee mukaan?': 'Toinen' });
  await manager.submit();
  const admission = await shownCode(manager, 'Työtilakoodi');
  const other = manager.platform === 'slack' ? teams : slack;
  const anybody = other.users().find(({ name }) => /ohjaaja|opettaja/.test(name)) as ChatUser;
  await anybody.type(`liity ${admission}`);
  await eventually('the workspace is admitted', () => anybody.find('Työtila on nyt mukana'));
}

async function formGroup({ facilitator, here, there, swede, both }: Cast): Promise<void> {
  await openForm(facilitator, 'ryhmä');
  facilitator.fill({ 'Ryhmän nimi': 'Opinto-ohjaajat', 'Oma organisaatiosi': 'Opisto A' });
  await facilitator.submit();
  const code = await shownCode(facilitator, 'Opinto-ohjaajat');

  for (const person of [here, there, both[0]]) {
    await openForm(person, `liity ${code}`);
    person.fill({ Organisaatiosi: person.platform === 'slack' ? 'Opisto A' : 'Kunta B' });
    await person.submit();
  }
  await openForm(swede, `liity ${code}`);
  const organisation = swede.form()?.fields.find(({ kind }) => kind === 'choice');
  swede.fill({ [organisation?.label ?? '']: 'Kunta B' });
  await swede.submit();

  await eventually('four wait', () => facilitator.find('4 liittyjää odottaa vahvistustasi'));
  await facilitator.press('Vahvista useita');
  await facilitator.submit();
  for (const person of [here, there, both[0]]) {
    await eventually('welcomed', () => person.find('Tervetuloa ryhmään Opinto-ohjaajat!'));
  }
  await eventually('welcomed in Swedish', () => swede.find('Välkommen'));
}

/** One person binds their second account; both accounts confirm. */
async function link([first, second]: Cast['both']): Promise<void> {
  await first.type('yhdistä');
  const code = await shownCode(first, 'yhdistä', LINK_CODE);
  await second.type(`yhdistä ${code}`);
  await eventually('asked', () => second.find('Onko sekin sinun?'));
  await second.press('Kyllä, se on minun');
  await eventually('asked back', () => first.find('Onko sekin sinun tilisi?'));
  await first.press('Kyllä, se on minun');
  await eventually('linked', () => first.find('Tämä tili on nyt yhdistetty'));
}

async function startPoll(facilitator: ChatUser): Promise<void> {
  await openForm(facilitator, 'kysely');
  await facilitator.press('Lisää aikoja');
  facilitator.fill({ 'Mitä varten?': 'Syksyn Verme' });
  for (const [index, [date, start, end]] of SLOTS.entries()) {
    const row = `${index + 1}. aika`;
    facilitator.fill({
      [`${row}: päivä`]: date,
      [`${row}: alkaa`]: start,
      [`${row}: päättyy`]: end,
    });
  }
  await facilitator.submit();
}

/** Votes one by one and in the form; one is changed, one comes from a second account. */
async function vote({ facilitator, here, there, swede, both }: Cast): Promise<void> {
  await eventually('asked in Swedish', () => swede.find('När ska vi ses?'));
  await swede.press('Passar', { nth: 1 });
  await swede.press('Passar inte', { nth: 2 });
  await eventually('asked', () => there.find('Milloin nähtäisiin?'));
  await there.press('Ei sovi', { nth: 1 });
  await there.press('Sopii', { nth: 1 });

  await eventually('asked once', () => both[0].find('Milloin nähtäisiin?'));
  expect(both[1].find('Milloin nähtäisiin?')).toBeUndefined();
  await both[0].press('Käy tarvittaessa', { nth: 1 });

  await answerInForm(here, ['Sopii', 'Sopii', 'Ei sovi'], 'Mieluiten iltapäivisin');
  await answerInForm(facilitator, ['Ei sovi', 'Sopii', 'Sopii'], '');
}

async function answerInForm(
  person: ChatUser,
  answers: readonly string[],
  wish: string,
): Promise<void> {
  await eventually('asked', () => person.find('Milloin nähtäisiin?'));
  await person.press('Vastaa kaikkiin kerralla');
  const choices = person.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  const values = answers.map((answer, index) => [choices[index]?.label ?? '', answer]);
  person.fill({ ...Object.fromEntries(values), 'Terveiset mentorille': wish });
  await person.submit();
}

/** What the database holds is what everybody reads: four can come to the second slot. */
async function expectSameTally({ bot }: World, { facilitator, here, there, swede, both }: Cast) {
  const votes = await bot.deps.db.prisma.vote.findMany({
    where: { slot: { date: '2026-12-07', time: '14:00' } },
  });
  expect(votes.map(({ value }) => value).sort()).toEqual(['ifNeeded', 'yes', 'yes', 'yes', 'yes']);
  const second = (person: ChatUser, text: string) =>
    person.find(text)?.text.replaceAll('\n', ' ') ?? '';
  for (const person of [here, there, both[0]]) {
    await eventually(`the tally for ${person.name}`, () =>
      /ma 7\.12\. klo 14\.00–16\.30( ·)? 4 sopii · 1 tarvittaessa/.test(
        second(person, 'Kysely on auki'),
      ),
    );
  }
  await eventually('the tally in Swedish', () =>
    /4 passar · 1 vid behov/.test(second(swede, 'Enkäten är öppen')),
  );
  await eventually('the ranking', () =>
    /ma 7\.12\. klo 14\.00–16\.30( ·)? 4 sopii · 1 tarvittaessa\. Nyt 1\. sijalla/.test(
      second(facilitator, 'vastannut. Vielä odotetaan'),
    ),
  );
}

async function settle({ facilitator }: Cast): Promise<void> {
  await facilitator.press('Sulje kysely');
  await eventually('closed', () =>
    facilitator
      .messages()
      .some(({ buttons }) => buttons.some(({ label }) => label === 'Valitse tämä aika')),
  );
  await facilitator.press('Valitse tämä aika', { nth: 0 });
}

async function expectEverybodyTold(world: World, cast: Cast): Promise<void> {
  const { facilitator, here, there, swede, both } = cast;
  for (const person of [facilitator, here, there, both[0]]) {
    await eventually(`${person.name} is told`, () =>
      person.find('Aika löytyi: nähdään ma 7.12. klo 14.00!'),
    );
  }
  await eventually('told in Swedish', () =>
    swede.find('Vi hittade en tid: vi ses må 7.12 kl. 14.00!'),
  );
  for (const person of [facilitator, here, there, swede, both[0]]) {
    const file = await calendarOf(world, person);
    expect(file).toContain('DTSTART;TZID=Europe/Helsinki:20261207T140000');
    expect(file).toContain('DTEND;TZID=Europe/Helsinki:20261207T163000');
    expect(file).not.toMatch(/ATTENDEE|Erityisopettaja/);
  }
  expect(both[1].find('Aika löytyi')).toBeUndefined();
}

/** The calendar file as the person gets it, behind a link. */
async function calendarOf(_world: World, person: ChatUser): Promise<string> {
  return eventually(`the calendar file of ${person.name}`, async () => {
    for (const { buttons } of person.messages()) {
      const url = buttons.find((button) => button.url?.endsWith('.ics'))?.url;
      if (url) return (await fetch(url)).text();
    }
    return undefined;
  });
}
