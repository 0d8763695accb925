import { AppError, InvalidForm } from '../core/errors.ts';
import { describeError, type Log } from '../core/log.ts';
import { type Locale, localeOf, texts } from '../i18n/index.ts';
import { type Card, sentence } from './card.ts';
import { type Form, refill } from './form.ts';
import type { Interaction, Reply } from './platform.ts';

/**
 * A refusal that brings the card up to date: the person gets the sentence, and
 * the button they pressed is replaced by what is true now.
 */
export class Refusal extends AppError {
  readonly redraw: Card | undefined;

  constructor(cause: AppError, redraw: Card | undefined) {
    super(cause.code, cause.params);
    this.redraw = redraw;
  }
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

/** Runs a submit handler's work; what is wrong in the form brings the form back, as `form()` draws it. */
export async function keepingForm<T>(
  form: () => Form | Promise<Form>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InvalidForm) throw new RefusedForm(await form(), error);
    throw error;
  }
}

/** The one error boundary: every failure becomes a sentence to the person and a line without content in the log. */
export async function guarded(
  interaction: Interaction,
  log: Log,
  work: (remember: (locale: Locale) => void) => Promise<Reply>,
): Promise<Reply> {
  let locale = localeOf(interaction.sender.language);
  try {
    const reply = await work((known) => {
      locale = known;
    });
    return { ...reply, locale };
  } catch (error) {
    return { ...answer(error, interaction, locale, log), locale };
  }
}

function answer(error: unknown, { act, sender }: Interaction, locale: Locale, log: Log): Reply {
  const { error: say } = texts(locale);
  if (error instanceof RefusedForm) {
    const errors = error.problems.map(({ field, code, params }) => [field, say(code, params)]);
    const values = 'values' in act ? act.values : {};
    return { invalid: refill(error.form, values, Object.fromEntries(errors)) };
  }
  const about = {
    platform: sender.platform,
    act: act.kind,
    intent: 'intent' in act ? act.intent.name : undefined,
  };
  if (error instanceof AppError) {
    log.warn({ ...about, code: error.code }, 'refused');
    const tell = sentence(say(error.code, error.params));
    const redraw = error instanceof Refusal ? error.redraw : undefined;
    return { failed: true, tell, ...(redraw && { redraw }) };
  }
  log.error({ ...about, ...describeError(error) }, 'failed');
  return { failed: true, tell: sentence(say('unexpected')) };
}
