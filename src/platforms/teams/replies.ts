import { setTimeout as sleep } from 'node:timers/promises';
import { type Card, sentence } from '../../chat/card.ts';
import type { Form } from '../../chat/form.ts';
import { fitsButton, type IntentCall } from '../../chat/intent.ts';
import { ChatError, type Redraw, type Reply, type Sender } from '../../chat/platform.ts';
import type { Log } from '../../core/log.ts';
import { localeOf, type Texts, texts } from '../../i18n/index.ts';
import type { Received } from './activity.ts';
import type { Outbound } from './send.ts';

/** For the platform's own few words: in the language of the reply, or that of the person's client. */
export function textsFor({ language }: Sender, { locale }: Reply = {}): Texts {
  return texts(locale ?? localeOf(language), 'teams');
}

/** All that a card says, when that is one text and needs no message of its own. */
export function sentenceOf({ blocks: [block, ...rest] }: Card): string | undefined {
  return block?.kind === 'text' && rest.length === 0 ? block.text : undefined;
}

/** What to say to the person alone. Only a button opens a form in Teams, so a form is first of all a button. */
export function cardToTell(
  { tell, form }: Reply,
  intent: IntentCall,
  { error }: Texts,
): Card | undefined {
  if (tell || !form) return tell;
  return fitsButton(intent) ? openerOf(form, intent) : sentence(error('tooLongToOpen'));
}

function openerOf({ title, intro }: Form, intent: IntentCall): Card {
  const button = { label: title, intent, opensForm: true, style: 'primary' } as const;
  return {
    summary: title,
    blocks: [
      ...(intro ? [{ kind: 'text', text: intro } as const] : []),
      { kind: 'buttons', buttons: [button] },
    ],
  };
}

/** The parts of replies that are messages. Neither method throws: the person's act is done by then. */
export interface Replies {
  /**
   * Says something to the person alone, whatever conversation they acted in. False when it does not
   * reach them.
   */
  tell(received: Received, card: Card, texts: Texts): Promise<boolean>;
  /** Answers what they wrote: where others read it too, its thread says only that there is an answer. */
  answer(received: Received, card: Card, texts: Texts): Promise<void>;
  /**
   * Changes the message whose button was pressed, where it is known: for everybody who reads it,
   * so in a channel only where the reply is for all of them.
   */
  redraw(received: Received, reply: Redraw): Promise<void>;
}

export function createReplies(outbound: Outbound, log: Log): Replies {
  const note = (error: unknown) => {
    if (!(error instanceof ChatError)) throw error;
    log.warn({ platform: 'teams', code: error.code, detail: error.detail }, 'reply not delivered');
  };

  const tell: Replies['tell'] = async ({ inPrivate, thread, place }, card, texts) => {
    try {
      await patiently(() => outbound.send(inPrivate, card));
      return true;
    } catch (error) {
      note(error);
      const unreachable = error instanceof ChatError && error.code === 'unreachable';
      // Nothing of the answer itself: others read this.
      const hint = sentence(texts.error('addMeFirst'));
      if (place.kind !== 'direct' && unreachable) await outbound.send(thread, hint).catch(note);
      return false;
    }
  };

  return {
    tell,
    async answer(received, card, texts) {
      const told = await tell(received, card, texts);
      if (!told || received.place.kind === 'direct') return;
      const pointer = sentence(texts.t('common:answeredPrivately'));
      await outbound.send(received.thread, pointer).catch(note);
    },
    async redraw({ place, thread, messageId }, { redraw: card, shared }) {
      const { workspace, conversation, serviceUrl } = thread;
      if (!card || !messageId || !conversation) return;
      if (place.kind === 'channel' && !shared) return;
      const at = { workspace, conversation, messageId, ...(serviceUrl && { serviceUrl }) };
      await outbound.update(at, card).catch(note);
    },
  };
}

/** A person waits for a reply no longer than this. Seconds. */
const PATIENCE = 10;

/** Refused for being one too many in a moment, a reply is sent when Teams says that it may. */
async function patiently<T>(send: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE * 1000;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ChatError) || error.code !== 'throttled') throw error;
      const wait = (error.retryAfter ?? 1) * 1000;
      if (Date.now() + wait > until) throw error;
      await sleep(wait);
    }
  }
}
