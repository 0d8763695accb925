import { expect } from 'vitest';
import type { ChatUser } from '../../../../src/playground/driver.ts';
import type { SlackUser } from '../../../../src/playground/slack/user.ts';
import { type Loaded, newBrowser } from '../../../support/browser.ts';
import { openForm, shownCode } from '../../support/acts.ts';
import { eventually, type World } from '../../support/world.ts';

let teams = 0;

/** A Slack workspace without the bot, and somebody in it. */
export function bareWorkspace({ slack }: World, name: string): SlackUser {
  teams += 1;
  const teamId = `T0BARE${teams}`;
  slack.addBareWorkspace({ teamId, name });
  return slack.addUser({ workspace: teamId, name: `Opettaja, ${name}` });
}

/** Installs the bot in a person's workspace as they would: a browser, the code, and Slack's page of consent. */
export async function installByBrowser(
  { bot }: World,
  { workspace, id }: ChatUser,
  code?: string,
): Promise<Loaded> {
  const browser = newBrowser();
  const page = await browser.open(`${bot.url}/slack/install`);
  const consent = await browser.submit(page, code === undefined ? { again: '1' } : { code });
  return browser.submit(consent, { who: `${workspace}/${id}`, decision: 'allow' });
}

/** The project manager's code for one more workspace. */
export async function workspaceCode(manager: ChatUser, name: string): Promise<string> {
  await askForCode(manager, name);
  return shownCode(manager, 'Työtilakoodi');
}

export async function askForCode(manager: ChatUser, name: string): Promise<void> {
  await openForm(manager, 'työtila');
  manager.fill({ 'Minkä niminen työtila tulee mukaan?': name });
  await manager.submit();
}

/** The manager founds a group and gets its join code. */
export async function foundGroup(facilitator: ChatUser, organisation: string): Promise<string> {
  await openForm(facilitator, 'ryhmä');
  facilitator.fill({ 'Ryhmän nimi': 'Opinto-ohjaajat', 'Oma organisaatiosi': organisation });
  await facilitator.submit();
  return shownCode(facilitator, 'Opinto-ohjaajat');
}

/** Joins with the code, and is confirmed. */
export async function join(
  facilitator: ChatUser,
  person: ChatUser,
  code: string,
  organisation: string,
): Promise<void> {
  await openForm(person, `liity ${code}`);
  person.fill({ Organisaatiosi: organisation });
  await person.submit();
  const message = await eventually('the wish to join', () =>
    facilitator
      .messages()
      .findLast(
        ({ text, buttons }) =>
          text.includes(person.name) && buttons.some(({ label }) => label === 'Vahvista'),
      ),
  );
  await facilitator.press('Vahvista', { message });
  await eventually('a welcome', () => person.find('Tervetuloa ryhmään Opinto-ohjaajat!'));
}

/** Sends the group a poll of one time. */
export async function startPoll(facilitator: ChatUser, title: string): Promise<void> {
  await openForm(facilitator, 'kysely');
  facilitator.fill({
    'Mitä varten?': title,
    '1. aika: päivä': '2026-12-07',
    '1. aika: alkaa': '14:00',
    '1. aika: päättyy': '16:30',
  });
  await facilitator.submit();
  if (facilitator.form()) await facilitator.dismiss();
}

/** The person's newest message with this button and this title. */
export function ballot(person: ChatUser, title: string) {
  return person
    .messages()
    .findLast(
      ({ text, buttons }) =>
        text.includes(title) && buttons.some(({ label }) => /Sopii/.test(label)),
    );
}

export function titleOf({ text }: Loaded): string {
  const title = /<h1>(.*?)<\/h1>/.exec(text)?.[1];
  expect(title).toBeDefined();
  return title ?? '';
}
