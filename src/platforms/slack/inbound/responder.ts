import { setTimeout as sleep } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import { type Card, sentence } from '../../../chat/card.ts';
import {
  type Act,
  type ChatPlatform,
  drawn,
  type Place,
  type Reply,
  type Sender,
} from '../../../chat/platform.ts';
import type { Router } from '../../../chat/router.ts';
import type { Log } from '../../../core/log.ts';
import { localeOf, type Texts, texts } from '../../../i18n/index.ts';
import type { Clients } from '../clients.ts';
import { toChatError } from '../errors.ts';
import { inPlace, type Respond } from '../messages.ts';
import type { People } from '../people.ts';
import type { Origin } from '../render/form-memory.ts';
import { homeAt } from '../render/home.ts';
import type { Caller } from './caller.ts';
import { placeOf } from './payloads.ts';

/** Slack waits 3 seconds for an answer; the rest is for the way there. */
const ANSWER_WITHIN_MS = 2500;

/** Hands what people do in Slack to the router, and shows them there what comes of it. */
export interface Responder {
  /** Hands over what a person did. */
  handle(caller: Caller, place: Place, act: Act, options?: HandleOptions): Promise<Reply>;
  /** Whether it is the bot itself, by its stored user: its own messages do not always say so. */
  isBot(caller: Caller): Promise<boolean>;
  /** Calls Slack in the name of the bot that was asked. @throws ChatError */
  readonly call: Clients['call'];
  /** Answers at a response URL. @throws ChatError */
  readonly respond: Respond;
  /** Opens a modal; the trigger is good once, for three seconds. False when it failed in time. */
  open(
    caller: Caller,
    trigger: string,
    draw: () => types.ModalView,
    inTime: Deadline,
  ): Promise<boolean>;
  /** Replaces what a form was opened from, where that is still possible: a message, or the Home. */
  redraw(caller: Caller, origin: Origin, reply: Reply): void;
  /** What stands on a person's Home now. */
  drawHome(
    caller: Caller,
    conversation: string,
    options?: HandleOptions,
  ): Promise<HomePage | undefined>;
  /** Shows a card as a person's Home. @throws ChatError */
  publish(caller: Caller, conversation: string, page: HomePage): Promise<void>;
  /** The texts in the language of the reply, or in the person's, as far as it is known. */
  textsFor(caller: Caller, reply?: Reply): Texts;
  /** What is said when the answer is not there in time. */
  tryAgain(caller: Caller): Card;
  /** Work that the answer does not wait for; a failure is logged. */
  background(work: Promise<unknown>): void;
  /** Resolves when no such work is left. */
  settled(): Promise<void>;
}

export interface HomePage extends Pick<Reply, 'shown'> {
  readonly card: Card;
}

export interface HandleOptions {
  /** Looks the person's name up where nobody knows it yet. */
  readonly ask?: true;
  /** Leaves to the caller what the reply draws later. */
  readonly drawLater?: true;
}

/** The result, or undefined when it is not there in time; the work goes on either way. */
export type Deadline = <T extends object>(work: Promise<T>) => Promise<T | undefined>;

/** Starts the time in which Slack must be answered. */
export function startDeadline(): Deadline {
  const late = sleep(ANSWER_WITHIN_MS, undefined, { ref: false });
  return (work) => Promise.race([work, late]);
}

/** What a reply makes of the message it came from: one that others read too changes for all or not at all. */
export function redrawOf({ conversation, message }: Origin, reply: Reply): Card | undefined {
  const isOthersToo = message !== undefined && placeOf(conversation).kind === 'channel';
  return isOthersToo && !reply.shared ? undefined : reply.redraw;
}

export interface ResponderOptions {
  readonly router: Pick<Router, 'handle'>;
  readonly people: People;
  readonly call: Clients['call'];
  readonly botUserOf: Clients['botUserOf'];
  readonly respond: Respond;
  readonly update: ChatPlatform['update'];
  readonly log: Log;
}

export function createResponder(options: ResponderOptions): Responder {
  const { router, people, call, botUserOf, respond, update, log } = options;
  const running = new Set<Promise<unknown>>();

  const textsFor = (caller: Caller, reply?: Reply) =>
    texts(reply?.locale ?? localeOf(people.languageOf(caller)), 'slack');
  const tryAgain = (caller: Caller) => sentence(textsFor(caller).error('tryAgain'));

  function background(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => {
        const { code, detail } = toChatError(error);
        log.warn({ code, detail }, 'slack answer not shown');
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  async function replace(caller: Caller, origin: Origin, reply: Reply): Promise<void> {
    const { installed: workspace } = caller;
    const { conversation, message: messageId, responseUrl, home } = origin;
    if (home) return reply.form || reply.invalid ? undefined : redrawHome(caller, conversation);
    const card = redrawOf(origin, reply);
    if (!card) return;
    if (responseUrl) await respond(responseUrl, card, inPlace);
    else if (messageId) await update({ workspace, conversation, messageId }, card);
  }

  async function senderOf(caller: Caller, ask: boolean): Promise<Sender | undefined> {
    try {
      return await people.senderOf(caller, { ask });
    } catch (error) {
      const { code, detail } = toChatError(error);
      log.warn({ code, detail }, 'slack user not placed');
      return undefined;
    }
  }

  const handle: Responder['handle'] = async (caller, place, act, { ask, drawLater } = {}) => {
    const sender = await senderOf(caller, ask === true);
    if (!sender) return { failed: true, tell: tryAgain(caller) };
    // Where another workspace's bot was asked, it is not the one that can write to the person there.
    const here = sender.workspace === caller.installed ? place : { ...place, botsOwn: false };
    const reply = await router.handle({ sender, place: here, act });
    people.learn(caller, reply.locale);
    return drawLater ? reply : drawn(reply);
  };

  const publish: Responder['publish'] = async (caller, conversation, { card, shown }) => {
    await update(homeAt(caller.installed, caller.userId, conversation), card);
    await shown?.();
  };

  const drawHome: Responder['drawHome'] = async (caller, conversation, options) => {
    const at = homeAt(caller.installed, caller.userId, conversation);
    const place = placeOf(conversation, { withBot: true });
    const act = { kind: 'ownPage', at } as const;
    const { redraw, tell, shown } = await handle(caller, place, act, options);
    const card = redraw ?? tell;
    return card && { card, ...(shown && { shown }) };
  };

  async function redrawHome(caller: Caller, conversation: string): Promise<void> {
    const page = await drawHome(caller, conversation);
    if (page) await publish(caller, conversation, page);
  }

  return {
    async isBot({ installed, userId }) {
      // Whoever cannot be told from the bot has still to be told that something is wrong.
      const bot = await botUserOf(installed).catch(() => undefined);
      return bot === userId;
    },
    handle,
    drawHome,
    publish,
    call,
    respond,
    async open({ installed }, trigger, draw, inTime) {
      const opening = call(installed, (client) =>
        client.views.open({ trigger_id: trigger, view: draw() }),
      );
      background(opening);
      const outcome = await inTime(opening.catch(() => ({ ok: false })));
      return outcome?.ok !== false;
    },
    redraw: (caller, origin, reply) => background(replace(caller, origin, reply)),
    textsFor,
    tryAgain,
    background,
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
