import { setTimeout as sleep } from 'node:timers/promises';
import type { Workspace } from './model.ts';
import { DeliveryError, type Outbound } from './outbound.ts';
import type { World } from './world.ts';

/** Slack's waits before the three retries of an event, in milliseconds. */
export const EVENT_RETRY_DELAYS = [1_000, 60_000, 300_000] as const;

const RETRY_REASONS: Readonly<Record<string, string>> = {
  operation_timeout: 'http_timeout',
  dispatch_failed: 'connection_failed',
};

export interface Events {
  /**
   * Sends an event and resolves after the first attempt; retries go on behind it.
   * Nothing is sent while nobody has said where the bot listens.
   */
  send(workspace: Workspace, event: Readonly<Record<string, unknown>>): Promise<void>;
  /** Sends `url_verification` and tells whether the bot gave the challenge back. */
  verifyUrl(): Promise<boolean>;
  /** Gives up all retries. */
  stop(): void;
}

export interface EventOptions {
  readonly world: World;
  readonly outbound: Outbound;
  readonly appId: string;
  readonly verificationToken: string;
  readonly retryDelays: readonly number[];
}

/** The Events API: one envelope for each event, retried until the bot takes it. */
export function createEvents(options: EventOptions): Events {
  const { world, outbound } = options;
  const stopped = new AbortController();

  function envelope(workspace: Workspace, event: Readonly<Record<string, unknown>>): string {
    const enterprise = workspace.enterprise?.id ?? null;
    // Nobody is left to whom the event is visible.
    const isVisible = event['type'] !== 'tokens_revoked';
    return JSON.stringify({
      token: options.verificationToken,
      team_id: workspace.id,
      ...(enterprise && { enterprise_id: enterprise }),
      context_team_id: workspace.id,
      context_enterprise_id: enterprise,
      api_app_id: options.appId,
      event,
      type: 'event_callback',
      event_id: world.id('Ev'),
      event_time: Math.floor(world.now() / 1000),
      ...(isVisible && { authorizations: [authorization(workspace)] }),
      is_ext_shared_channel: false,
      event_context: world.secret(),
    });
  }

  /** The installation through which an event is seen. */
  function authorization({ id, enterprise, bot, isOrgWide }: Workspace) {
    return {
      enterprise_id: enterprise?.id ?? null,
      team_id: isOrgWide ? null : id,
      user_id: bot.userId,
      is_bot: true,
      is_enterprise_install: isOrgWide,
    };
  }

  /** Returns why the attempt failed, or nothing when the bot took the event. */
  async function attempt(
    body: string,
    headers: Record<string, string>,
  ): Promise<string | undefined> {
    try {
      await outbound.send({ body, contentType: 'application/json', headers });
      return undefined;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return RETRY_REASONS[error.code] ?? 'http_error';
    }
  }

  async function retry(body: string, firstReason: string): Promise<void> {
    let reason: string | undefined = firstReason;
    for (const [index, delay] of options.retryDelays.entries()) {
      await sleep(delay, undefined, { signal: stopped.signal, ref: false });
      reason = await attempt(body, {
        'x-slack-retry-num': String(index + 1),
        'x-slack-retry-reason': reason,
      });
      if (reason === undefined) return;
    }
  }

  return {
    async send(workspace, event) {
      if (!outbound.isReady()) return;
      const body = envelope(workspace, event);
      const reason = await attempt(body, {});
      // Giving up is silent, as on the real platform: nobody waits for the retries.
      if (reason !== undefined) retry(body, reason).catch(() => {});
    },
    async verifyUrl() {
      const challenge = world.secret();
      const { verificationToken: token } = options;
      const answer = await outbound.send({
        body: JSON.stringify({ token, challenge, type: 'url_verification' }),
        contentType: 'application/json',
      });
      return answer.body.includes(challenge);
    },
    stop: () => stopped.abort(),
  };
}
