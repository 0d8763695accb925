import { AppError, InvalidForm } from '../core/errors.ts';
import { describeError, type Log } from '../core/log.ts';
import { type Locale, localeOf, texts } from '../i18n/index.ts';
import { type Card, sentence } from './card.ts';
import { errorsByField, type Form, refill } from './form.ts';
import type { Interaction, Redraw, Reply } from './platform.ts';

/**
 * A refusal that brings the card up to date: the person gets the sentence, and
 * the button they pressed is replaced by what is true now.
 */
export class Refusal extends AppError {
  /** The card as it is now. */
  readonly redraw: Redraw;

  constructor(cause: AppError, redraw: Redraw) {
    super(cause.code, cause.params);
    this.redraw = redraw;
  }
}

/**
 * Runs what a press is for, and shows the pressed card as it is then; also where it is refused,
 * unless the card had nothing to do with that.
 */
export async function redrawing(
  work: () => Promise<unknown>,
  draw: () => Promise<Card>,
  isOutdated: (error: AppError) => boolean = () => true,
): Promise<Reply> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError) || !isOutdated(error)) throw error;
    throw new Refusal(error, { redraw: await draw() });
  }
  return { redraw: await draw() };
}

/** A form that was refused, together with itself: only its handler knows how to draw it again. */
export class RefusedForm extends Error {
  readonly form: Form;
  readonly problems: InvalidForm['problems'];

  constructor(form: Form, { problems }: InvalidForm) {
    super('refused-form');
    this.form = form;
    this.problems = problems;
  }
}

/**
 * Runs a submit handler's work; what is wrong in the form brings the form back, as `form()` draws
 * it: with what it is to remember of the warnings that it shows now, and knowing what is wrong.
 */
export async function keepingForm<T>(
  form: (seen: string, problems: InvalidForm['problems']) => Form | Promise<Form>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InvalidForm) {
      throw new RefusedForm(await form(error.seen, error.problems), error);
    }
    throw error;
  }
}

interface Guarded {
  readonly interaction: Interaction;
  /** For the log: the name of a registered intent, since a name from outside may say anything. */
  readonly intent: string | undefined;
  readonly log: Log;
}

/** The one error boundary: every failure becomes a sentence to the person and a line without content in the log. */
export async function guarded(
  guarding: Guarded,
  work: (remember: (locale: Locale) => void) => Promise<Reply>,
): Promise<Reply> {
  let locale = localeOf(guarding.interaction.sender.language);
  try {
    const { draw, ...reply } = await work((known) => {
      locale = known;
    });
    return { ...reply, ...(draw && { draw: () => drawing(guarding, draw) }), locale };
  } catch (error) {
    return { ...answer(error, guarding, locale), locale };
  }
}

/** What could not be drawn at once is redrawn like all that is behind. */
async function drawing(
  { interaction: { act, sender }, intent, log }: Guarded,
  draw: () => Promise<Redraw>,
): Promise<Redraw> {
  return draw().catch((error: unknown) => {
    log.warn(
      { platform: sender.platform, act: act.kind, intent, ...describeError(error) },
      'not drawn',
    );
    return {};
  });
}

function answer(error: unknown, { interaction, intent, log }: Guarded, locale: Locale): Reply {
  const { act, sender } = interaction;
  const { error: say } = texts(locale, sender.platform);
  if (error instanceof RefusedForm) {
    const values = 'values' in act ? act.values : {};
    return { invalid: refill(error.form, values, errorsByField(error.problems, say)) };
  }
  const about = { platform: sender.platform, act: act.kind, intent };
  if (error instanceof AppError) {
    log.warn({ ...about, code: error.code }, 'refused');
    const tell = sentence(say(error.code, error.params));
    return { failed: true, tell, ...(error instanceof Refusal && error.redraw) };
  }
  log.error({ ...about, ...describeError(error) }, 'failed');
  return { failed: true, tell: sentence(say('unexpected')) };
}
