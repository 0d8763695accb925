import { setTimeout as sleep } from 'node:timers/promises';
import { type Card, sentence } from '../../../chat/card.ts';
import type { Act, Place, Reply } from '../../../chat/platform.ts';
import type { Router } from '../../../chat/router.ts';
import type { Log } from '../../../core/log.ts';
import { localeOf, type Texts, texts } from '../../../i18n/index.ts';
import type { Clients } from '../clients.ts';
import { toChatError } from '../errors.ts';
import type { People } from '../people.ts';
import type { Origin } from '../render/form-memory.ts';
import type { Actor } from './payloads.ts';

/** Slack waits 3 seconds for an answer; the rest is for the way there. */
const ANSWER_WITHIN_MS = 2500;

/** What all listeners share: the way to the router and what happens around it. */
export interface Desk {
  /** Hands over what a person did; `ask` looks their name up where nobody knows it yet. */
  handle(actor: Actor, place: Place, act: Act, options?: { ask: boolean }): Promise<Reply>;
  /** The texts in the language of the reply, or in the person's, as far as it is known. */
  textsFor(actor: Actor, reply?: Reply): Texts;
  /** What is said when the answer is not there in time. */
  tryAgain(actor: Actor): Card;
  /** Work that the answer does not wait for; a failure is logged. */
  background(work: Promise<unknown>): void;
  /** Whether this went well, as far as can be told in time; a failure is logged. */
  wentWell(work: Promise<unknown>, inTime: Deadline): Promise<boolean>;
  /** Resolves when no such work is left. */
  settled(): Promise<void>;
}

/** Where interactions are taken in: the desk, and what changes the person's screen. */
export interface Counter {
  readonly desk: Desk;
  readonly clients: Pick<Clients, 'call' | 'forget'>;
  /** Replaces the message from which a form was opened, where that is still possible. */
  redraw(installed: string, origin: Origin, card: Card): Promise<void>;
}

export interface DeskOptions {
  readonly router: Pick<Router, 'handle'>;
  readonly people: People;
  readonly log: Log;
}

export function createDesk({ router, people, log }: DeskOptions): Desk {
  const running = new Set<Promise<unknown>>();

  const textsFor = ({ sender }: Actor, reply?: Reply) =>
    texts(reply?.locale ?? localeOf(people.known(sender).language));

  function background(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => {
        const { code, detail } = toChatError(error);
        log.warn({ code, detail }, 'slack answer not shown');
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    async handle({ sender, installed }, place, act, { ask } = { ask: false }) {
      const known = ask ? await people.introduced(sender, installed) : people.known(sender);
      const reply = await router.handle({ sender: known, place, act });
      people.learn(sender, reply.locale);
      return reply;
    },
    textsFor,
    tryAgain: (actor) => sentence(textsFor(actor).t('errors:tryAgain')),
    background,
    async wentWell(work, inTime) {
      background(work);
      const outcomes = work.then(
        () => ({ ok: true }),
        () => ({ ok: false }),
      );
      return (await inTime(outcomes))?.ok ?? true;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** Starts the time in which Slack must be answered. */
export function startDeadline(): Deadline {
  const late = sleep(ANSWER_WITHIN_MS, undefined, { ref: false });
  return (work) => Promise.race([work, late]);
}

/** The result, or undefined when it is not there in time; the work goes on either way. */
export type Deadline = <T extends object>(work: Promise<T>) => Promise<T | undefined>;
