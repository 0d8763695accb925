import type { ErrorCode } from '../../../src/core/error-codes.ts';
import { LOCALES, type Locale, texts } from '../../../src/i18n/index.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { atMostAMoment, insist, type Living } from './crash-patience.ts';

/** A person at their chat, and the language that they read. */
export interface Reader {
  readonly user: ChatUser;
  readonly locale: Locale;
}

/** Opens a form anew by a button of the person's. */
export async function opened({ user }: Reader, button: string): Promise<boolean> {
  if (user.form()) await user.dismiss();
  const card = withButton(user, button);
  if (card) await user.press(button, { message: card });
  return user.form() !== undefined;
}

export function withButton(user: ChatUser, button: string): SeenMessage | undefined {
  return user.messages().findLast(({ buttons }) => buttons.some(({ label }) => label === button));
}

/** Submits the form; whether it was taken: then it is closed or only says so. */
export async function submitted(user: ChatUser): Promise<boolean> {
  await user.submit();
  const form = user.form();
  if (!form) return true;
  if (form.fields.length > 0) return false;
  await user.dismiss();
  return true;
}

/** What a person may be told while the bot is down, or where they come too late. */
const CRASH_CODES: readonly ErrorCode[] = [
  'unexpected',
  'tryAgain',
  'database-unavailable',
  'poll.closed',
  'poll.settled',
  'meetingElsewhen',
  'meetingCancelled',
];

/** How often the person has been told that nothing came of what they did. */
export function refusalsTo({ user }: Reader): number {
  // In the language of their client, where the bot did not get as far as to learn theirs.
  const sentences = LOCALES.flatMap((locale) =>
    CRASH_CODES.map((code) => texts(locale).error(code)),
  );
  return user.messages().filter(({ text }) => sentences.some((one) => text.includes(one))).length;
}

/**
 * Presses a button of the person's until what it is for is seen to be done: a button that is
 * gone may be gone from a card that was drawn before.
 */
export async function pressUntil(
  game: Living,
  { user }: Reader,
  button: string,
  isDone: () => boolean,
): Promise<void> {
  await insist(game, `“${button}”`, async () => {
    const card = withButton(user, button);
    if (isDone()) return true;
    if (!card) return false;
    await user.press(button, { message: card });
    await atMostAMoment(isDone);
    return isDone();
  });
}
