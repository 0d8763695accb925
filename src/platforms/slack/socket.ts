import { setTimeout as sleep } from 'node:timers/promises';
import { type App, type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Log } from '../../core/log.ts';
import { toChatError } from './errors.ts';

/** Milliseconds between attempts to connect: at once after a drop, then ever longer. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 30_000;
/** Milliseconds in which an opened socket must have said hello, or have closed. */
const PATIENCE = 10_000;

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /**
   * Connects, and from then on connects anew whenever the socket drops, also when Slack does not
   * answer at first.
   * @throws ChatError when it refuses the token
   */
  start(): Promise<void>;
  isUp(): boolean;
  /** Takes nothing new, waits for what is in hand to be acknowledged, and closes. */
  stop(): Promise<void>;
  /** Has `bolt` acknowledge what came over the socket when it is done, not before. */
  serve(bolt: App): void;
}

export interface SocketOptions {
  readonly appToken: string;
  readonly logger: Logger;
  readonly log: Log;
  readonly clientOptions: webApi.WebClientOptions;
}

/**
 * Slack's Socket Mode. Reconnecting is done here: left to the SDK, it would begin only after five
 * seconds, and a refused attempt would be an unhandled rejection, which ends the process.
 */
export function createSocket({ appToken, logger, log, clientOptions }: SocketOptions): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  const inHand = new Set<Promise<void>>();
  let isUp = false;
  let isConnecting = false;

  client.on('connected', () => {
    isUp = true;
  });
  client.on('disconnected', () => {
    isUp = false;
    if (!isConnecting && !stopping.signal.aborted) void reconnect();
  });

  async function connect(): Promise<void> {
    isConnecting = true;
    try {
      const late = sleep(PATIENCE, 'late', { ref: false });
      const outcome = await Promise.race([client.start(), late]);
      if (outcome === 'late') throw new Error('no hello');
    } catch (error) {
      // A socket that is half open would be in the way of the next one.
      if (client.websocket) await closed();
      throw toChatError(error);
    } finally {
      isConnecting = false;
    }
  }

  async function reconnect(): Promise<void> {
    for (let wait = FIRST_WAIT; !stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        return await connect();
      } catch (error) {
        const { code, detail } = toChatError(error);
        log.warn({ code, detail }, 'slack socket not connected');
        await sleep(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  async function closed(): Promise<void> {
    await Promise.race([client.disconnect(), sleep(PATIENCE, undefined, { ref: false })]);
  }

  return {
    receiver,
    async start() {
      try {
        await connect();
      } catch (error) {
        const { code } = toChatError(error);
        if (code !== 'unavailable' && code !== 'throttled') throw error;
        void reconnect();
      }
    },
    isUp: () => isUp,
    async stop() {
      stopping.abort();
      await Promise.allSettled(inHand);
      await closed();
    },
    serve(bolt) {
      const process = bolt.processEvent.bind(bolt);
      bolt.processEvent = (event) => {
        // Not acknowledged, it is sent to another instance, or later.
        if (stopping.signal.aborted) return Promise.resolve();
        const work = acknowledgedWhenDone(process, event).finally(() => inHand.delete(work));
        inHand.add(work);
        return work;
      };
    },
  };
}

type Event = Parameters<App['processEvent']>[0];

/** Bolt acknowledges events before it hands them over. What is acknowledged here is committed. */
async function acknowledgedWhenDone(process: App['processEvent'], event: Event): Promise<void> {
  const answers: Parameters<Event['ack']>[] = [];
  await process({ ...event, ack: async (...answer) => void answers.push(answer) });
  const [answer] = answers;
  if (answer) await event.ack(...answer);
}
