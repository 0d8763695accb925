import type { Express } from 'express';
import { ChatError, type ChatPlatform } from './chat/platform.ts';
import type { Router } from './chat/router.ts';
import type { Log } from './core/log.ts';
import type { Deps } from './features/deps.ts';
import { installations } from './features/installing/operations.ts';
import {
  type ConsentOptions,
  createConsent,
  createSlack,
  type SlackOptions,
  type SlackPlatform,
} from './platforms/slack/index.ts';
import { createTeams, type TeamsOptions } from './platforms/teams/index.ts';
import { addInstallPages, CALLBACK_PATH } from './web/install.ts';

/** What is left for the caller to say, of each of several ways to connect. */
type Connection<Options> = Options extends unknown
  ? Omit<Options, 'app' | 'router' | 'log' | 'installations'>
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
  /** Connects what the bot itself must connect to. Throws with a sentence for the operator. */
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
  { botToken: _, oauth: __, ...options }: NonNullable<Connections['slack']>,
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
export function addInstalling({ slack }: Connections, deps: Deps, app: Express): void {
  if (!slack?.oauth) return;
  const { log, publicUrl } = deps;
  const { apiUrl, oauth } = slack;
  const redirectUri = `${publicUrl}${CALLBACK_PATH}`;
  const consent = createConsent({ ...oauth, redirectUri, log, ...(apiUrl && { apiUrl }) });
  addInstallPages(app, deps, consent);
}
