import { ChatError } from '../chat/platform.ts';
import type { BotTokenState, SlackProbe } from '../platforms/slack/probe.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';

/** As much of the configuration as tells how Slack is connected. */
export interface SlackSettings {
  readonly signingSecret?: string;
  readonly botToken?: string | undefined;
  readonly appToken?: string;
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string };
}

/** A workspace where the bot is installed, as it is stored. */
export interface StoredInstallation {
  readonly name: string;
  /** Undefined when the keys at hand do not open it. */
  readonly credentials: string | undefined;
}

/** Checks what the configuration says of Slack. */
export async function* checkSlack(
  { signingSecret, botToken, appToken, oauth }: SlackSettings,
  probe: SlackProbe,
): AsyncGenerator<Finding> {
  if (signingSecret !== undefined && !/^[0-9a-f]{32}$/.test(signingSecret)) {
    yield doubtful(
      'Slack: SLACK_SIGNING_SECRET does not look like one; copy it from "Basic Information → App Credentials" of your Slack app',
    );
  }
  if (botToken !== undefined) yield await botTokenOf(botToken, probe);
  if (appToken !== undefined) {
    yield await told('SLACK_APP_TOKEN', APP_TOKEN, async () => {
      await probe.appToken(appToken);
      return good('Slack: SLACK_APP_TOKEN opens Socket Mode');
    });
  }
  if (oauth !== undefined) {
    yield await told('SLACK_CLIENT_ID with SLACK_CLIENT_SECRET', CLIENT, async () => {
      await probe.client(oauth.clientId, oauth.clientSecret);
      return good('Slack: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together');
    });
  }
}

/** Checks a workspace where the bot is installed. */
export function checkInstallation(
  { name, credentials }: StoredInstallation,
  probe: SlackProbe,
): Promise<Finding> {
  const what = `workspace ${JSON.stringify(name)}`;
  if (credentials === undefined) {
    const text = `Slack: ${what}: its token cannot be opened with the keys at hand; put back the key that was used (VERME_KEYS, or the file keys in the data folder), or install the bot there again`;
    return Promise.resolve(wrong(text));
  }
  return told(what, INSTALLATION, async () => {
    const state = await probe.installation(credentials);
    return (
      scopes(what, state, 'install the bot there again') ??
      good(`Slack: ${what}: the token is good, with all scopes`)
    );
  });
}

function botTokenOf(token: string, probe: SlackProbe): Promise<Finding> {
  return told('SLACK_BOT_TOKEN', BOT_TOKEN, async () => {
    const state = await probe.botToken(token);
    const again = 'press "Reinstall to Workspace" under "Install App", and copy the token anew';
    const fine = `Slack: SLACK_BOT_TOKEN is that of ${JSON.stringify(state.workspace)}, with all scopes`;
    return scopes('SLACK_BOT_TOKEN', state, again) ?? good(fine);
  });
}

function scopes(
  what: string,
  { missing, unneeded }: BotTokenState,
  again: string,
): Finding | undefined {
  if (missing.length > 0) {
    return wrong(
      `Slack: ${what} lacks ${missing.join(', ')}; paste the manifest anew ("App Manifest" of your Slack app), then ${again}`,
    );
  }
  return unneeded.length > 0
    ? doubtful(`Slack: ${what} may do more than the bot needs: ${unneeded.join(', ')}`)
    : undefined;
}

/** How each thing is mended that Slack may refuse. */
const BOT_TOKEN =
  'copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app';
const APP_TOKEN =
  'turn Socket Mode on, and make a token with the scope connections:write under "Basic Information → App-Level Tokens" of your Slack app';
const CLIENT = 'copy both from "Basic Information → App Credentials" of your Slack app';
const INSTALLATION = 'install the bot there again; until then nobody is reached there';

async function told(what: string, mend: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const { code, detail } = error;
    if (code === 'unavailable') {
      return wrong(
        `Slack: ${what} could not be asked about (${detail}); let this machine make https connections to slack.com, or try again later`,
      );
    }
    if (code === 'throttled') {
      return doubtful(`Slack: ${what} was not checked: too many questions; ask again in a minute`);
    }
    return wrong(`Slack: ${what} is refused (${detail}); ${mend}`);
  }
}
