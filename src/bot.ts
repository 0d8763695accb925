import type { Express } from 'express';
import { createRouter, type Router } from './chat/router.ts';
import { addInstalling, type Connections, connect } from './connections.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Secrets } from './core/secrets.ts';
import { createDatabase } from './db/client.ts';
import { checkFeatures } from './features/check.ts';
import type { Feature } from './features/define-feature.ts';
import type { Deps } from './features/deps.ts';
import { features as allFeatures } from './features/index.ts';
import { createOutbox } from './features/messages/jobs/outbox.ts';
import { createRedrawer } from './features/messages/jobs/redraw.ts';
import { messageJobs } from './features/messages/jobs/work.ts';
import { identify } from './features/people/operations.ts';
import { createQueue } from './jobs/queue.ts';
import { startTicks, type Ticks } from './jobs/ticks.ts';
import type { SlackPlatform } from './platforms/slack/index.ts';
import { INSTALL_PATH } from './web/install-pages.ts';
import { addRoutes } from './web/routes.ts';
import { listen } from './web/server.ts';
import { addSupervisorPages } from './web/supervisor.ts';

export interface BotOptions extends Connections {
  /** A migrated PostgreSQL database. */
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 takes any free port. */
  readonly port: number;
  /** How often the bot looks for what has fallen due; see `startTicks`. */
  readonly sweepSeconds?: number;
  /** The interface to listen on; all unless set. */
  readonly host?: string;
  /** Proxies, by their addresses, whose word about browsers' addresses is taken; none unless set. */
  readonly trustProxy?: readonly string[];
  /** Where browsers reach the bot; the local address unless set. */
  readonly publicUrl?: string;
  /** All of them unless set. */
  readonly features?: readonly Feature[];
}

export interface Bot {
  readonly url: string;
  readonly app: Express;
  readonly deps: Deps;
  /** Installs the bot in a Slack workspace by its bot token. */
  readonly installSlack: SlackPlatform['install'] | undefined;
  /** Takes no more requests, finishes the work in hand, and lets go of the database. */
  stop(): Promise<void>;
}

/** Whoever has not looked for so long for what has fallen due does not work. Seconds. */
const SWEEPS_LIMIT = 60;

/** Puts the parts together and starts them. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { clock, log, secrets, databaseUrl, features = allFeatures } = options;
  const db = createDatabase({ url: databaseUrl, log });
  const queue = createQueue({ url: databaseUrl, log, afterCommit: db.afterCommit });
  const { app, url, close } = await listen(options);
  const publicUrl = options.publicUrl ?? url;
  const isSocket = options.slack && 'appToken' in options.slack;
  const hasAddress = options.publicUrl !== undefined || !isSocket;
  const installPage = options.slack?.oauth && `${publicUrl}${INSTALL_PATH}`;
  // Bound below, when there is something to draw on; until then the sweep's to do.
  let redraw: Deps['redraw'] = () => {};
  const deps: Deps = {
    ...{ db, clock, secrets, log, enqueue: queue.enqueue },
    ...{ publicUrl, hasAddress, features },
    ...(installPage && { installPage }),
    redraw: (subjectId) => redraw(subjectId),
  };
  const router = createRouter({
    identify: (sender, place) => identify(deps, sender, place),
    log,
  });
  const { platforms, slack, start, stop } = await connect(options, deps, app, router);
  const drawers = bind(features, router, deps);
  let ticks: Ticks | undefined;
  const secondsAgo = () => ticks?.secondsAgo() ?? 0;
  addRoutes(app, deps, [
    { name: 'database', ready: () => db.takesWrites().then(() => true) },
    { name: 'queue', ready: queue.ready },
    { name: 'sweeps', ready: async () => secondsAgo() < SWEEPS_LIMIT, secondsAgo },
    ...platforms,
  ]);
  addSupervisorPages(app, deps);
  await addInstalling(options, deps, app);

  const outbox = createOutbox(deps, { platforms, drawers });
  const redrawer = createRedrawer(outbox);
  redraw = redrawer.ask;
  const end = async () => {
    await close();
    await stop();
    await redrawer.stop();
    await queue.stop();
    await db.close();
  };
  await queue.start(messageJobs(outbox));
  try {
    await start();
  } catch (error) {
    await end();
    throw error;
  }
  const sweeps = features.flatMap((feature) => feature.sweeps?.(deps) ?? []);
  const started = startTicks(sweeps, log, options.sweepSeconds);
  ticks = started;
  return {
    url,
    app,
    deps,
    installSlack: slack?.install,
    async stop() {
      await started.stop();
      await end();
    },
  };
}

/** Binds what people do to the features, and returns what draws their messages. */
function bind(features: readonly Feature[], router: Router, deps: Deps) {
  for (const { handlers } of features) handlers?.(router, deps);
  checkFeatures(features, router, deps);
  return features.flatMap((feature) => feature.messages?.(deps) ?? []);
}
