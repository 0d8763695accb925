import type { Express } from 'express';
import type { MessageKind } from './chat/message.ts';
import { ChatError, type ChatPlatform } from './chat/platform.ts';
import { createRouter, type Router } from './chat/router.ts';
import type { TaskKind } from './chat/task.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/log.ts';
import type { Secrets } from './core/secrets.ts';
import { createDatabase } from './db/client.ts';
import { breaksMenu, registerBreaks } from './features/breaks/handlers.ts';
import { registerGroups } from './features/groups/handlers.ts';
import { registerHomes } from './features/homes/handlers.ts';
import { homeMessages } from './features/homes/jobs.ts';
import { installations } from './features/installing/operations.ts';
import { registerJoining } from './features/joining/handlers.ts';
import { joiningMessages, joiningTasks } from './features/joining/jobs.ts';
import { registerLinking } from './features/linking/handlers.ts';
import { linkingMessages } from './features/linking/jobs.ts';
import { meetingsMenu, registerMeetings } from './features/meetings/handlers.ts';
import { meetingMessages, meetingSweep, meetingTasks } from './features/meetings/jobs.ts';
import { registerMembers } from './features/members/handlers.ts';
import { registerMenu } from './features/menu/handlers.ts';
import { menuMessages } from './features/menu/jobs.ts';
import { messageJobs, messageSweep } from './features/messages/jobs.ts';
import { registerNetworks } from './features/networks/handlers.ts';
import { registerOverview } from './features/overview/handlers.ts';
import { registerPeople } from './features/people/handlers.ts';
import { identify } from './features/people/operations.ts';
import { registerPolls } from './features/polls/handlers.ts';
import { pollMessages, pollSweeps, pollTasks } from './features/polls/jobs.ts';
import { registerSettling } from './features/settling/handlers.ts';
import { settlingMessages, settlingTasks } from './features/settling/jobs.ts';
import { pollsMenu, registerStarting } from './features/starting/handlers.ts';
import { registerTasks } from './features/tasks/handlers.ts';
import { nudgeSweep, taskMessages } from './features/tasks/jobs.ts';
import type { Deps } from './jobs/deps.ts';
import { createQueue } from './jobs/queue.ts';
import { type Sweep, startTicks } from './jobs/ticks.ts';
import {
  type ConsentOptions,
  createConsent,
  createSlack,
  type SlackOptions,
  type SlackPlatform,
} from './platforms/slack/index.ts';
import { createTeams, type TeamsOptions } from './platforms/teams/index.ts';
import { addInstallPages, CALLBACK_PATH } from './web/install.ts';
import { INSTALL_PATH } from './web/install-pages.ts';
import { addRoutes } from './web/routes.ts';
import { listen } from './web/server.ts';

/** What is left for the caller to say, of each of several ways to connect. */
type Connection<Options> = Options extends unknown
  ? Omit<Options, 'app' | 'router' | 'log' | 'installations'>
  : never;

export interface BotOptions {
  /** A migrated PostgreSQL database. */
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  /** 0 takes any free port. */
  readonly port: number;
  /** How often the bot looks for what has fallen due, a divisor of 60; see `startTicks`. */
  readonly sweepSeconds?: number;
  /** The interface to listen on; all unless set. */
  readonly host?: string;
  /** Where browsers reach the bot; the local address unless set. */
  readonly publicUrl?: string;
  readonly slack?: Connection<SlackOptions> & {
    readonly botToken?: string;
    /** With it workspaces can install the bot themselves. */
    readonly oauth?: Omit<ConsentOptions, 'redirectUri' | 'log' | 'apiUrl'>;
  };
  readonly teams?: Connection<TeamsOptions>;
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

/** Puts the parts together and starts them. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { clock, log, secrets, databaseUrl } = options;
  const db = createDatabase({ url: databaseUrl, log });
  const queue = createQueue({ url: databaseUrl, log });
  const { app, url, close } = await listen(options);
  const publicUrl = options.publicUrl ?? url;
  const installPage = options.slack?.oauth && `${publicUrl}${INSTALL_PATH}`;
  const deps: Deps = {
    ...{ db, clock, secrets, log, enqueue: queue.enqueue, publicUrl },
    ...(installPage && { installPage }),
  };

  const router = createRouter({
    identify: (sender, place) => identify(deps, sender, place),
    log,
  });
  const { platforms, slack, start, stop } = await connect(options, deps, app, router);
  const tasks = taskKinds(deps);
  register(router, deps, tasks);
  addRoutes(app, deps, [
    { name: 'database', ready: () => db.ping().then(() => true) },
    { name: 'queue', ready: queue.ready },
    ...platforms,
  ]);
  addInstalling(options, deps, app);

  const end = async () => {
    await close();
    await stop();
    await queue.stop();
    await db.close();
  };
  await queue.start(messageJobs({ ...deps, platforms, kinds: messages(deps, tasks) }));
  try {
    await start();
  } catch (error) {
    await end();
    throw error;
  }
  const ticks = startTicks(sweeps(deps), log, options.sweepSeconds);
  return {
    url,
    app,
    deps,
    installSlack: slack?.install,
    async stop() {
      await ticks.stop();
      await end();
    },
  };
}

/** Features' buttons on everybody's own page, in its order. */
const MENU = [pollsMenu, meetingsMenu, breaksMenu];

/** In the order in which a menu shows their commands. */
function register(router: Router, deps: Deps, tasks: readonly TaskKind[]): void {
  registerStarting(router, deps);
  registerPolls(router, deps);
  registerSettling(router, deps);
  registerMeetings(router, deps);
  registerTasks(router, deps, tasks);
  registerJoining(router, deps);
  registerGroups(router, deps);
  registerMembers(router, deps);
  registerHomes(router, deps);
  registerLinking(router, deps);
  registerPeople(router, deps);
  registerNetworks(router, deps);
  registerBreaks(router, deps);
  registerOverview(router, deps, MENU);
  registerMenu(router, deps, { entries: MENU, tasks });
}

function taskKinds(deps: Deps): TaskKind[] {
  return [...pollTasks(deps), ...settlingTasks(deps), ...meetingTasks(deps), ...joiningTasks(deps)];
}

function messages(deps: Deps, tasks: readonly TaskKind[]): MessageKind[] {
  return [
    ...pollMessages(deps),
    ...settlingMessages(deps),
    ...meetingMessages(deps),
    ...joiningMessages(deps),
    ...linkingMessages(deps),
    ...homeMessages(deps),
    ...taskMessages(deps, tasks),
    ...menuMessages(deps, tasks, MENU),
  ];
}

function sweeps(deps: Deps): Sweep[] {
  return [...pollSweeps(deps), meetingSweep(deps), nudgeSweep(deps), messageSweep(deps)];
}

interface Platforms {
  readonly platforms: readonly ChatPlatform[];
  readonly slack: SlackPlatform | undefined;
  /** Connects what the bot itself must connect to. Throws with a sentence for the operator. */
  start(): Promise<void>;
  /** Waits for the answers that are on their way. */
  stop(): Promise<void>;
}

async function connect(
  { slack, teams, log }: BotOptions,
  deps: Deps,
  app: Express,
  router: Router,
): Promise<Platforms> {
  const slackPlatform = slack && connectSlack(slack, deps, app, router);
  const ours = { app, router, log, installations: installations(deps) };
  const teamsPlatform = teams && createTeams({ ...teams, ...ours });
  await teamsPlatform?.start();
  return {
    platforms: [slackPlatform, teamsPlatform].filter((platform) => platform !== undefined),
    slack: slackPlatform,
    async start() {
      if (!slackPlatform) return;
      if (slack?.botToken) await installKnown(slackPlatform, slack.botToken, log);
      await slackPlatform.start().catch(explained('SLACK_APP_TOKEN'));
    },
    stop: async () => slackPlatform?.stop(),
  };
}

function connectSlack(
  { botToken: _, oauth: __, ...options }: NonNullable<BotOptions['slack']>,
  deps: Deps,
  app: Express,
  router: Router,
): SlackPlatform {
  const { log } = deps;
  return createSlack({ ...options, app, router, log, installations: installations(deps) });
}

/** Installs the workspace of the configured token. While Slack is away, what was saved at an earlier start is used. */
async function installKnown(platform: SlackPlatform, botToken: string, log: Log): Promise<void> {
  try {
    await platform.install(botToken);
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    if (error.code !== 'unavailable' && error.code !== 'throttled') {
      explained('SLACK_BOT_TOKEN')(error);
    }
    log.warn({ code: error.code, detail: error.detail }, 'slack does not answer yet');
  }
}

/** Says which setting Slack refuses, for whoever starts the bot. */
function explained(setting: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof ChatError)) throw error;
    throw new Error(
      `Slack does not accept ${setting} (${error.detail}): copy it anew from the settings of your Slack app`,
    );
  };
}

/** The pages for installing, where there is what they need. */
function addInstalling({ slack }: BotOptions, deps: Deps, app: Express): void {
  if (!slack?.oauth) return;
  const { log, publicUrl } = deps;
  const { apiUrl, oauth } = slack;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const consent = createConsent({ ...oauth, redirectUri, log, ...(apiUrl && { apiUrl }) });
  addInstallPages(app, deps, consent);
}
