import type { Express } from 'express';
import { ChatError, type ChatPlatform } from './chat/platform.ts';
import type { Router } from './chat/router.ts';
import type { Log } from './core/log.ts';
import type { Deps } from './features/deps.ts';
import { hearing } from './features/heard/operations.ts';
import { installations } from './features/installing/operations.ts';
import type { ConsentOptions, SlackOptions, SlackPlatform } from './platforms/slack/index.ts';
import type { TeamsOptions, TeamsPlatform } from './platforms/teams/index.ts';
import { addInstallPages, CALLBACK_PATH } from './web/install.ts';

/** What is left for the caller to say, of each of several ways to connect. */
type Connection<Options> = Options extends unknown
  ? Omit<Options, 'app' | 'router' | 'log' | 'installations' | 'hearing'>
  : never;

export interface Connections {
  readonly slack?: Connection<SlackOptions> & {
    readonly botToken?: string;
    /** With it workspaces can install the bot themselves. */
    readonly oauth?: Omit<ConsentOptions, 'redirectUri' | 'log' | 'apiUrl'>;
  };
  readonly teams?: Connection<TeamsOptions>;
}

interface Platforms {
  readonly platforms: readonly ChatPlatform[];
  readonly slack: SlackPlatform | undefined;
  /**
   * Connects what the bot itself must connect to.
   * @throws Error with a sentence for the operator
   */
  start(): Promise<void>;
  /** Waits for the answers that are on their way. */
  stop(): Promise<void>;
}

/** Connects the platforms that are configured. */
export async function connect(
  { slack, teams }: Connections,
  deps: Deps,
  app: Express,
  router: Router,
): Promise<Platforms> {
  const { log } = deps;
  const ours = {
    ...{ app, router, log },
    installations: installations(deps),
    hearing: hearing(deps),
  };
  const slackPlatform = slack && (await connectSlack(slack, ours));
  const teamsPlatform = teams && (await connectTeams(teams, ours));
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

// Each platform is loaded only where it is configured: its SDK takes ten megabytes or more.

async function connectSlack(
  { botToken: _, oauth: __, ...options }: NonNullable<Connections['slack']>,
  ours: Pick<SlackOptions, 'app' | 'router' | 'log' | 'installations' | 'hearing'>,
): Promise<SlackPlatform> {
  const { createSlack } = await import('./platforms/slack/index.ts');
  return createSlack({ ...options, ...ours });
}

async function connectTeams(
  options: NonNullable<Connections['teams']>,
  ours: Pick<TeamsOptions, 'app' | 'router' | 'log' | 'installations'>,
): Promise<TeamsPlatform> {
  const { createTeams } = await import('./platforms/teams/index.ts');
  return createTeams({ ...options, ...ours });
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
export async function addInstalling(
  { slack }: Connections,
  deps: Deps,
  app: Express,
): Promise<void> {
  if (!slack?.oauth) return;
  const { createConsent } = await import('./platforms/slack/index.ts');
  const { log, publicUrl } = deps;
  const { apiUrl, oauth } = slack;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const consent = createConsent({ ...oauth, redirectUri, log, ...(apiUrl && { apiUrl }) });
  addInstallPages(app, deps, consent);
}
