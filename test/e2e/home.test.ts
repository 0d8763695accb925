import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/playground/driver.ts';
import type { SlackUser } from '../../src/playground/slack/user.ts';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';

const world = useWorld();

const both = () =>
  seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 1 },
  ]);

/** Opens a person's Home and waits until this stands on it. */
async function open(person: SlackUser, text: string): Promise<SeenMessage> {
  await person.openHome();
  return seen(person, text);
}

function seen(person: SlackUser, text: string): Promise<SeenMessage> {
  return eventually(`“${text}” on the Home`, () => {
    const home = person.home();
    return home?.text.includes(text) ? home : undefined;
  });
}

describe('Slack’s Home', () => {
  test('leads a facilitator from the first poll to the choice of a time', async () => {
    const { facilitator, people } = await both();
    const lead = facilitator as SlackUser;
    const message = await open(lead, 'Seuraavasta tapaamisesta ei ole vielä sovittu.');
    await lead.press('Etsi ryhmälle aika', { message });
    lead.fill({
      '1. aika: päivä': '2026-12-01',
      '1. aika: alkaa': '14:00',
      '1. aika: päättyy': '15:30',
    });
    await lead.submit();
    const asked = await seen(lead, '0/3 vastannut.');
    await lead.dismiss();

    const member = people[1] as SlackUser;
    const home = await open(member, 'Milloin nähtäisiin?');
    await member.press('Vastaa', { message: home });
    const [choice] = member.form()?.fields ?? [];
    member.fill({ [choice?.label ?? '']: 'Sopii' });
    await member.submit();
    await seen(member, 'Mikään ei odota sinua juuri nyt.');

    await lead.press('Katso kysely', { message: asked });
    const control = await eventually('the card in a window', () => lead.form());
    expect(control.title).toBe('Verme');
    expect(control.text).toContain('1/3 vastannut');
    await lead.press('Sulje kysely');
    await eventually(
      'the closed poll',
      () => lead.form()?.text.includes('Yhteistä aikaa') || lead.form()?.text.includes('Ehdotan'),
    );
    await seen(lead, 'aikaa ei ole vielä valittu');
  });

  test('loses what is done elsewhere', async () => {
    const { facilitator, people } = await both();
    await facilitator.type('kysely to 3.12. klo 9-11');
    await facilitator.submit();
    const member = people[1] as SlackUser;
    await open(member, 'Milloin nähtäisiin?');
    const card = await eventually('the poll', () => member.find('Milloin nähtäisiin?'));
    await member.press('Sopii', { message: card });
    await seen(member, 'Mikään ei odota sinua juuri nyt.');
  });

  test('tells strangers how to come along, and nothing else', async () => {
    const { slack } = world;
    const { botToken } = slack.addWorkspace({ teamId: 'T0TOINEN', name: 'Toinen' });
    await world.bot.installSlack?.(botToken);
    const stranger = slack.addUser({ workspace: 'T0TOINEN', name: 'Vieras' });
    await open(stranger, 'Tämä työtila ei ole vielä mukana missään verkostossa.');
    expect(stranger.home()?.buttons.map(({ label }) => label)).toEqual(['Minulla on koodi']);
  });

  test('keeps a pause in reminders that is chosen there', async () => {
    const { people } = await both();
    const member = people[1] as SlackUser;
    const message = await open(member, 'Asetukset');
    await member.press('Muuta asetuksia', { message });
    member.fill({ 'Tauko muistutuksista': 'Viikon ajan' });
    await member.submit();
    expect(member.form()?.text).toContain('ma 30.11.');
    await seen(member, 'Muistutukset ovat tauolla.');
  });
});

test('in Teams the same page answers to “oma”', async () => {
  const { people } = await both();
  const member = people[2];
  if (!member) throw new Error('nobody');
  await member.type('oma');
  const page = await eventually('the page', () => member.find('Ryhmäsi'));
  expect(page.text).toContain('Mikään ei odota sinua juuri nyt.');
  await member.press('Avaa', { message: page });
  await eventually('the group', () => member.find('Ryhmäläisiä'));
});
