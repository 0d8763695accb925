import { describe, expect, test } from 'vitest';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes.ts';
import { SIGNING_SECRET, useBench } from './bench.ts';

const bench = useBench();

describe('Slack', () => {
  const withToken = (token: string) => ({
    slack: { signingSecret: SIGNING_SECRET, botToken: token },
  });
  const tokenWith = (scopes: readonly string[]) =>
    bench.slack.addWorkspace({ teamId: `T${scopes.length}`, name: 'Kunta B', scopes }).botToken;

  test('does not know the token', async () => {
    expect(await bench.problemsOf(withToken('xoxb-wrong'))).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN is refused \(invalid_auth\); copy the Bot/),
    ]);
  });

  test('has granted too little', async () => {
    const token = tokenWith(BOT_SCOPES.filter((scope) => scope !== 'files:write'));
    expect(await bench.problemsOf(withToken(token))).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN lacks files:write; paste the manifest/),
    ]);
  });

  test('has granted too much', async () => {
    const token = tokenWith([...BOT_SCOPES, 'users:read.email']);
    expect(await bench.problemsOf(withToken(token))).toEqual([
      '! Slack: SLACK_BOT_TOKEN may do more than the bot needs: users:read.email',
    ]);
  });

  test('is away', async () => {
    bench.slack.setDown(true);
    expect(await bench.problemsOf({})).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN could not be asked about/),
    ]);
  });

  test('has a signing secret of another form', async () => {
    const problems = await bench.problemsOf({
      slack: { signingSecret: 'xoxb-1', botToken: bench.botToken },
    });
    expect(problems).toEqual([expect.stringMatching(/^! Slack: SLACK_SIGNING_SECRET does not/)]);
  });

  test('has let go of one workspace, which is named', async () => {
    await bench.slack.uninstall(await bench.install('Opisto D'));
    await bench.install('Opisto E', ['chat:write']);
    expect(await bench.problemsOf({})).toEqual([
      expect.stringMatching(
        /^✗ Slack: workspace "Opisto D" is refused \(account_inactive\); install the bot there again/,
      ),
      expect.stringMatching(
        /^✗ Slack: workspace "Opisto E" lacks commands, im:write, .*then install the bot there again$/,
      ),
    ]);
  });

  test.each([
    ['good', slackClient, '✓ Slack: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together'],
    [
      'wrong',
      () => ({ ...slackClient(), clientSecret: 'wrong' }),
      '✗ Slack: SLACK_CLIENT_ID with SLACK_CLIENT_SECRET is refused (bad_client_secret); copy both',
    ],
  ])('has %s credentials for installing', async (_, oauth, said) => {
    const settings = { signingSecret: SIGNING_SECRET, botToken: bench.botToken, oauth: oauth() };
    expect(await bench.linesOf({ slack: settings })).toContainEqual(expect.stringContaining(said));
  });

  test.each([
    [{ ok: true, url: 'wss://127.0.0.1' }, '✓ Slack: SLACK_APP_TOKEN opens Socket Mode'],
    [
      { ok: false, error: 'missing_scope' },
      '✗ Slack: SLACK_APP_TOKEN is refused (missing_scope); turn Socket Mode on, and make a token',
    ],
  ])('answers the app token with %j', async (answer, said) => {
    const url = await bench.serve((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const settings = {
      signingSecret: SIGNING_SECRET,
      botToken: bench.botToken,
      appToken: 'xapp-1',
    };
    const lines = await bench.linesOf({ slack: settings }, `${url}/api/`);
    expect(lines).toContainEqual(expect.stringContaining(said));
  });
});

function slackClient() {
  return { clientId: bench.slack.clientId, clientSecret: bench.slack.clientSecret };
}

describe('Teams', () => {
  test.each([
    ['AADSTS7000215', { clientSecret: 'wrong' }, 'the value of a secret, not its ID'],
    ['AADSTS700016', { clientId: 'wrong' }, 'the "Application (client) ID"'],
    ['AADSTS90002', { tenantId: 'wrong' }, 'the "Directory (tenant) ID"'],
  ])('refuses with %s', async (code, change, said) => {
    const [problem, ...others] = await bench.problemsOf({
      teams: { ...bench.teams.connection, ...change },
    });
    expect(problem).toContain(`✗ Teams: the directory refuses the bot (${code}); `);
    expect(problem).toContain(said);
    expect(others).toEqual([]);
  });

  test('needs the tenant of the bot', async () => {
    const { clientId, clientSecret } = bench.teams.connection;
    expect(await bench.problemsOf({ teams: { clientId, clientSecret } })).toContainEqual(
      expect.stringMatching(/^! Teams: TEAMS_TENANT_ID is missing; a Single Tenant bot/),
    );
  });
});
