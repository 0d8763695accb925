import { texts } from '../../../src/i18n/index.ts';
import type { SeenMessage } from '../../../src/playground/driver.ts';
import { atMostAMoment, insist, type Living } from './crash-patience.ts';
import type { Random } from './crash-random.ts';
import { refusalsTo } from './crash-screen.ts';
import { ALL, linesOf, type Member, type SeasonToPlay, timeOn } from './crash-season.ts';

interface Answering extends SeasonToPlay, Living {
  readonly random: Random;
}

/** Says whether one comes on a day, where one is asked about that day. */
export async function answer(play: Answering, player: Member, day: string): Promise<void> {
  const comes = play.random.between(1, 2) === 1;
  await insist(play, `the answer of ${player.user.name}`, async () => {
    const before = refusalsTo(player);
    const button = buttonFor(play, player, day, comes);
    if (!button) return false;
    const isChosen = () => buttonFor(play, player, day, comes)?.label.startsWith('✓') === true;
    if (!isChosen()) {
      await player.user.press(button.label, button);
      // Slack shows a refusal a moment after its acknowledgement.
      await atMostAMoment(() => refusalsTo(player) > before || isChosen());
      if (refusalsTo(player) > before) return false;
    }
    player.acknowledged.set(day, comes);
    return true;
  });
}

/** The button of the newest message that asks about a day. */
function buttonFor(play: SeasonToPlay, player: Member, day: string, comes: boolean) {
  const { user, locale } = player;
  const { t } = texts(locale);
  const answers: string[] = [t('meetings:coming'), t('meetings:notComing')];
  const message = user.messages().findLast((one) => rowOf(one, player, day) !== undefined);
  const row = message && rowOf(message, player, day);
  if (!message || row === undefined || !message.text.includes(play.title)) return undefined;
  const labels = message.buttons.map(({ label }) => label);
  const own = [...labels.keys()].filter((at) =>
    answers.includes((labels[at] ?? '').replace(/^✓ /, '')),
  );
  const at = own[2 * row + (comes ? 0 : 1)];
  const label = at === undefined ? undefined : labels[at];
  if (label === undefined) return undefined;
  const nth = labels.slice(0, at).filter((other) => other === label).length;
  return { label, message, nth };
}

/** Which of the questions of a message is about a day. */
function rowOf(message: SeenMessage, player: Member, day: string): number | undefined {
  const lines = linesOf(message);
  const ask = texts(player.locale).t('meetings:changed.ask');
  const times = ALL.map((one) => timeOn(player, one));
  const wanted = timeOn(player, day);
  // A message of changes asks below each time, a season's card by each.
  const asked = lines.includes(ask)
    ? lines.flatMap((line, index) => (line === ask ? [lines[index - 1] ?? ''] : []))
    : lines.filter((line) => times.includes(line));
  const row = asked.findIndex((line) => line.endsWith(wanted));
  return row < 0 ? undefined : row;
}
