import { describe, expect, test } from 'vitest';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { ballot, installByBrowser, startPoll, titleOf } from './support/play.ts';

const world = useWorld();

const ways = [
  ['revokes the bot’s token', (workspace: string) => world.slack.revokeTokens(workspace)],
  ['removes the bot', (workspace: string) => world.slack.uninstall(workspace)],
] as const;

describe.each(ways)('a workspace that %s while messages wait', (_what, leave) => {
  test('does not hold up the others, is seen by the facilitator, and comes back to what is current', async () => {
    const group = await seedGroup(world, [
      { name: 'Opisto A', platform: 'slack', people: 2 },
      { name: 'Opisto B', platform: 'slack', people: 2 },
    ]);
    const [facilitator, near, gone, alsoGone] = group.people as [
      ChatUser,
      ChatUser,
      ChatUser,
      ChatUser,
    ];
    await startPoll(facilitator, 'Ensimmäinen');
    for (const person of group.people) {
      await eventually('the first poll', () => ballot(person, 'Ensimmäinen'));
    }

    // What is due next finds Slack away, and waits; meanwhile the workspace leaves.
    world.slack.setDown(true);
    await near.press('Sopii', { message: ballot(near, 'Ensimmäinen') as never });
    await eventually('a failed call', () =>
      world.slack.calls().some(({ status }) => status === 503),
    );
    await leave(gone.workspace);
    world.slack.setDown(false);
    await eventually('the facilitator sees who cannot be reached', () => {
      const text = facilitator
        .messages()
        .map((message) => message.text)
        .join('\n');
      return /Viestini ei mene perille/.test(text) && text.includes(gone.name);
    });
    await startPoll(facilitator, 'Toinen');
    await eventually('the second poll', () => ballot(near, 'Toinen'));
    await near.press('Sopii', { message: ballot(near, 'Toinen') as never });
    await eventually('the tally', () => ballot(facilitator, 'Toinen')?.text.includes('1 sopii'));
    expect(ballot(gone, 'Toinen')).toBeUndefined();

    const page = await installByBrowser(world, gone);
    expect(titleOf(page)).toBe('Verme on jo tässä työtilassa');
    for (const person of [gone, alsoGone]) {
      const asked = await eventually('what it missed', () => ballot(person, 'Toinen'));
      expect(asked.text).toContain('1 sopii');
      await eventually('what stood there, brought up to date', () =>
        ballot(person, 'Ensimmäinen')?.text.includes('1 sopii'),
      );
      expect(person.messages().filter(({ text }) => text.includes('Toinen'))).toHaveLength(1);
    }
    await gone.press('Sopii', { message: ballot(gone, 'Toinen') as never });
    await eventually('the tally', () => ballot(near, 'Toinen')?.text.includes('2 sopii'));
    await eventually('nobody is missed any more', () => {
      const text = facilitator
        .messages()
        .map((message) => message.text)
        .join('\n');
      return !/Viestini ei mene perille/.test(text);
    });
  });
});
