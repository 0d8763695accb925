import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AdaptiveCardActionResponse,
  TaskModuleContinueResponse,
  TaskModuleMessageResponse,
} from '@microsoft/teams.api';
import { type Card, sentence } from '../../chat/card.ts';
import { type Form, type FormValues, refill } from '../../chat/form.ts';
import type { IntentCall } from '../../chat/intent.ts';
import { type Act, drawn, type Reply } from '../../chat/platform.ts';
import type { Router } from '../../chat/router.ts';
import { describeError, type Log } from '../../core/log.ts';
import { plainText } from '../../core/text.ts';
import type { Texts } from '../../i18n/index.ts';
import type { Received } from './activity.ts';
import { actOf, type FilledForm, sayAgain } from './button-data.ts';
import { renderCard } from './render.ts';
import { renderDialog } from './render-form.ts';
import { cardToTell, createReplies, sentenceOf, textsFor } from './replies.ts';
import type { Outbound } from './send.ts';

export interface AnswersOptions {
  readonly router: Pick<Router, 'handle'>;
  readonly outbound: Outbound;
  readonly log: Log;
  /** Milliseconds after which a person is asked to try again; Teams itself gives up after about 15 s. */
  readonly answerWithin: number;
}

export type DialogAnswer = TaskModuleContinueResponse | TaskModuleMessageResponse;

/** What Teams is answered to each kind of thing that people do. */
export interface Answers {
  hello(received: Received): Promise<void>;
  message(received: Received): Promise<void>;
  /** A button of a message on a client that sends presses as messages. */
  submitted(received: Received, intent: IntentCall): Promise<void>;
  press(received: Received, intent: IntentCall): Promise<AdaptiveCardActionResponse>;
  openDialog(received: Received, intent: IntentCall): Promise<DialogAnswer>;
  /** Undefined: the dialog closes. */
  submitDialog(received: Received, filled: FilledForm): Promise<DialogAnswer | undefined>;
}

interface Answer {
  readonly reply: Reply;
  readonly texts: Texts;
}

/** Asks the router and turns its replies into what Teams shows. */
export function createAnswers({ router, outbound, log, answerWithin }: AnswersOptions): Answers {
  const { tell, answer, redraw } = createReplies(outbound, log);

  async function ask(received: Received, act: Act): Promise<Answer> {
    const { sender, place } = received;
    const waiting = new AbortController();
    const answering = router.handle({ sender, place, act }).then(drawn);
    const tooLate = async (): Promise<Reply> => {
      await sleep(answerWithin, undefined, { signal: waiting.signal });
      log.warn({ platform: 'teams', act: act.kind }, 'answered too late');
      // What comes of it is shown all the same, for it may have happened.
      answering.then((late) => show(received, late)).catch(noteUnshown);
      return { failed: true, tell: sentence(textsFor(sender).error('tryAgain')) };
    };
    try {
      const reply = await Promise.race([answering, tooLate()]);
      return { reply, texts: textsFor(sender, reply) };
    } finally {
      waiting.abort();
    }
  }

  /** By messages, when the request itself can no longer be answered. */
  async function show(received: Received, reply: Reply): Promise<void> {
    await redraw(received, reply);
    if (reply.tell) await tell(received, reply.tell, textsFor(received.sender, reply));
  }

  function noteUnshown(error: unknown): void {
    log.error({ platform: 'teams', ...describeError(error) }, 'late answer not shown');
  }

  /** The sentence to show at once; what takes more than a sentence is sent as a message too. */
  async function say(received: Received, card: Card | undefined, texts: Texts): Promise<string> {
    if (!card) return texts.t('common:ok');
    const whole = sentenceOf(card);
    if (whole === undefined) await tell(received, card, texts);
    return plainText(whole ?? card.summary);
  }

  return {
    async hello(received) {
      const { reply, texts } = await ask(received, { kind: 'hello' });
      if (reply.tell) await tell(received, reply.tell, texts);
    },
    async message(received) {
      const intent = sayAgain(received.text);
      const { reply, texts } = await ask(received, actOf(intent));
      const card = cardToTell(reply, intent, texts);
      if (card) await answer(received, card, texts);
    },
    async submitted(received, intent) {
      const { reply, texts } = await ask(received, actOf(intent));
      await redraw(received, reply);
      const card = cardToTell(reply, intent, texts);
      if (card) await tell(received, card, texts);
    },
    async press(received, intent) {
      const { reply, texts } = await ask(received, actOf(intent));
      const card = cardToTell(reply, intent, texts);
      if (!reply.redraw) return notice(await say(received, card, texts));
      if (card) await tell(received, card, texts);
      // Changes what this person sees, and nobody else.
      return newCard(reply.redraw);
    },
    async openDialog(received, intent) {
      const { reply, texts } = await ask(received, actOf(intent));
      await redraw(received, reply);
      if (reply.form) return renderDialog(reply.form, texts);
      return { type: 'message', value: await say(received, reply.tell, texts) };
    },
    async submitDialog(received, filled) {
      const incomplete = filled.more ? undefined : withoutNeeded(filled, textsFor(received.sender));
      if (incomplete) return renderDialog(incomplete, textsFor(received.sender));
      const { more, values, form } = filled;
      const { reply, texts } = await ask(
        received,
        more
          ? { kind: 'press', intent: more, values }
          : { kind: 'submit', intent: form.intent, values },
      );
      await redraw(received, reply);
      const next = nextForm(filled, reply);
      if (next) return renderDialog(next, texts);
      if (!reply.tell) return undefined;
      return { type: 'message', value: await say(received, reply.tell, texts) };
    },
  };
}

/** The form again when needed fields are empty; where it can grow, clients do not check them. */
function withoutNeeded({ form, shown }: FilledForm, { error }: Texts): Form | undefined {
  const missing = form.fields.filter(
    (field) => field.kind !== 'note' && !field.optional && !shown[field.id]?.length,
  );
  if (missing.length === 0) return undefined;
  const errors = missing.map(({ id }) => [id, error('needed')]);
  return refill(form, shown, Object.fromEntries(errors));
}

/** The form that stays open: changed, to be mended, or the same when nothing came of it. */
function nextForm({ form, more, shown }: FilledForm, reply: Reply): Form | undefined {
  if (reply.invalid) return refill(reply.invalid, shown);
  if (reply.form) return more ? refill(reply.form, leftIn(reply.form, shown)) : reply.form;
  if (reply.failed && reply.tell)
    return refill(form, shown, { form: sentenceOf(reply.tell) ?? reply.tell.summary });
  return undefined;
}

/** What stood in a form, but for the fields that the next one has filled in by itself. */
function leftIn({ fills = [] }: Form, shown: FormValues): FormValues {
  return Object.fromEntries(Object.entries(shown).filter(([id]) => !fills.includes(id)));
}

function newCard(card: Card): AdaptiveCardActionResponse {
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: renderCard(card),
  };
}

function notice(text: string): AdaptiveCardActionResponse {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}
