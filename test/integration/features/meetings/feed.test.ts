import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../../src/chat/platform.ts';
import type { Deps } from '../../../../src/features/deps.ts';
import {
  askRenewFeedIntent,
  feedIntent,
  renewFeedIntent,
} from '../../../../src/features/meetings/views/intents.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();
const { t } = texts('fi');

/** A member in Teams and the facilitator, in Slack. */
async function people(deps: Deps = stage.deps) {
  const { facilitator, members } = await makeGroup(deps, { members: 1 });
  return { inSlack: deskOf(deps, facilitator), inTeams: deskOf(deps, members[0] as TestMember) };
}

const linesIn = ({ tell }: Reply) => (tell ? linesOf(tell) : []);
const urlIn = (reply: Reply) => linesIn(reply).find((line) => line.startsWith('https://'));
const buttonsIn = ({ tell }: Reply) => (tell ? buttonsOf(tell) : []);

describe("one's own calendar feed", () => {
  test('is found among the settings, and on one’s own page', async () => {
    const { inTeams } = await people();
    for (const word of ['asetukset', 'oma']) {
      const reply = await inTeams.type(word);
      expect(linesIn(reply)).toContain(t('meetings:feed.title'));
      expect(buttonsIn(reply)).toContain('Näytä osoite → meetings.feed');
    }
  });

  test('has an address, with how it gets into a calendar; the same each time', async () => {
    const { inTeams, inSlack } = await people();
    const reply = await inTeams.press(feedIntent({}));
    expect(urlIn(reply)).toMatch(/^https:\/\/verme\.example\.fi\/calendar\/feed\/[\w-]{22}\.ics$/);
    expect(linesIn(reply)).toEqual(
      expect.arrayContaining([t('meetings:feed.outlook'), t('meetings:feed.google')]),
    );
    expect(urlIn(await inTeams.press(feedIntent({})))).toBe(urlIn(reply));
    expect(urlIn(await inSlack.press(feedIntent({})))).not.toBe(urlIn(reply));
  });

  test('is changed only after it has been asked whether it should be', async () => {
    const { inTeams } = await people();
    const before = urlIn(await inTeams.press(feedIntent({})));
    const { form } = await inTeams.press(askRenewFeedIntent({}));
    expect(form?.intent.name).toBe(renewFeedIntent.name);
    expect(form?.dismiss).toBe(t('meetings:feed.keep'));
    expect(urlIn(await inTeams.press(feedIntent({})))).toBe(before);
    const renewed = await inTeams.submit(renewFeedIntent({}), {});
    expect(linesIn(renewed)).toContain(t('meetings:feed.renewed'));
    expect(JSON.stringify(renewed.redraw)).not.toContain('/calendar/feed/');
    expect(urlIn(renewed)).toMatch(/\/calendar\/feed\//);
    expect(urlIn(renewed)).not.toBe(before);
    expect(urlIn(await inTeams.press(feedIntent({})))).toBe(urlIn(renewed));
  });

  test('is one also when it is asked for several times at once', async () => {
    const { inTeams } = await people();
    const replies = await Promise.all([1, 2, 3].map(() => inTeams.press(feedIntent({}))));
    expect(new Set(replies.map(urlIn)).size).toBe(1);
  });

  test('is told to be none where Slack’s bot has no address; Teams’ always has one', async () => {
    const { inSlack, inTeams } = await people({ ...stage.deps, hasAddress: false });
    const settings = await inSlack.type('asetukset');
    expect(linesIn(settings)).toContain(t('meetings:feed.none'));
    expect(buttonsIn(settings).join()).not.toContain('meetings.feed');
    // From a card of before.
    for (const reply of [
      await inSlack.press(feedIntent({})),
      await inSlack.submit(renewFeedIntent({}), {}),
    ]) {
      expect(linesIn(reply)).toEqual([t('meetings:feed.none')]);
    }
    expect(urlIn(await inTeams.press(feedIntent({})))).toBeDefined();
  });
});
