import { beforeAll, describe, expect, test } from 'vitest';
import { texts } from '../../../src/i18n/index.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import {
  askGroup,
  controlCard,
  invitation,
  openPollForm,
  PLATFORMS,
  pressAsSeen,
  quiet,
} from './support/poll.ts';
import { refusal } from './support/said.ts';
import { stored } from './support/stored.ts';

const world = useWorld();
const TITLE = 'Luottamuksellinen otsikko';
/** A command or a button is answered with the one, the menu and a greeting with the other. */
const HOW = [
  ...PLATFORMS.map((platform) => refusal('notAdmitted', {}, 'fi', platform)),
  texts('fi').t('menu:notAdmitted'),
];

describe.each(PLATFORMS)(
  'somebody in a workspace on %s that no network has admitted',
  (platform) => {
    let outsider: ChatUser;
    let ballot: SeenMessage;
    let control: SeenMessage;

    beforeAll(async () => {
      const group = await seedGroup(world, [{ name: 'Opisto A', platform, people: 2 }]);
      await askGroup(world, group, { title: TITLE });
      ballot = await invitation(group.people[1] as ChatUser);
      control = await controlCard(group.facilitator);
      outsider = await outsiderOf(platform);
    });

    /** Does it, and expects to be told how to be admitted, with no names, and nothing stored. */
    async function toldHow(act: () => Promise<void>): Promise<void> {
      await quiet(world);
      const [before, said] = [await stored(world), outsider.messages().length];
      await act();
      const answer = await eventually('the way in', () =>
        outsider.messages().findLast((one, index) => index >= said && tellsHow(one)),
      );
      expect(await stored(world)).toEqual(before);
      for (const name of [TITLE, 'Opinto-ohjaaja', 'Opisto A', 'Verkosto']) {
        expect(answer.text).not.toContain(name);
      }
      expect(answer.files).toEqual([]);
    }

    test.each(['kysely', 'odottaa', 'sovittu', 'ryhmä'])('types “%s”', (word) =>
      toldHow(() => outsider.type(word)),
    );

    test('opens the menu', () => toldHow(() => outsider.type('')));

    test('greets the bot', () =>
      toldHow(() =>
        platform === 'slack'
          ? (outsider as SlackUser).say('Hyvää huomenta!')
          : world.teams.installPersonal(outsider.id),
      ));

    test.each(['Sopii', 'Vastaa kaikkiin kerralla', 'Kuka vastasi mitä?'])(
      'presses “%s” of a card that was forwarded',
      (label) => toldHow(() => pressAsSeen(outsider, ballot, label)),
    );

    test('presses “Sulje kysely” of a card that was forwarded', () =>
      toldHow(() => pressAsSeen(outsider, control, 'Sulje kysely')));
  },
);

test('a workspace that is no longer admitted is refused like one that never was', async () => {
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 2 }]);
  const facilitator = group.facilitator as SlackUser;
  await openPollForm(facilitator);
  await facilitator.dismiss();
  await world.bot.deps.db.prisma.admission.deleteMany({ where: { networkId: group.networkId } });

  await facilitator.type('kysely');
  expect(facilitator.form()).toBeUndefined();
  expect(facilitator.messages().at(-1)).toSatisfy(tellsHow);
});

function tellsHow({ text }: SeenMessage): boolean {
  return HOW.some((how) => text.includes(how));
}

async function outsiderOf(platform: 'slack' | 'teams'): Promise<ChatUser> {
  const { slack, teams, bot } = world;
  if (platform === 'teams') {
    const { tenantId } = teams.addTenant({ name: 'Muu kunta' });
    return teams.addUser({ tenant: tenantId, name: 'Opettaja, muu kunta' });
  }
  const { botToken } = slack.addWorkspace({ teamId: 'T0OTHER', name: 'Muu opisto' });
  await bot.installSlack?.(botToken);
  return slack.addUser({ workspace: 'T0OTHER', name: 'Opettaja, muu opisto' });
}
