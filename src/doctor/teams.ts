import type { TeamsAnswer } from '../platforms/teams/probe.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';

/** Checks what the configuration says of Teams, by what the directory answered. */
export function* checkTeams(
  { tenantId }: { readonly tenantId?: string },
  answer: TeamsAnswer,
): Generator<Finding> {
  if (tenantId === undefined) {
    yield doubtful(
      'Teams: TEAMS_TENANT_ID is missing; a Single Tenant bot, as all new ones are, needs the tenant in which it is registered',
    );
  }
  if (answer.kind === 'good') {
    yield good('Teams: the bot gets its token');
  } else if (answer.kind === 'away') {
    yield wrong(
      `Teams: the directory cannot be reached (${answer.reason}); let this machine make https connections to login.microsoftonline.com, or try again later`,
    );
  } else {
    yield wrong(`Teams: the directory refuses the bot (${answer.code}); ${mend(answer.code)}`);
  }
}

// From https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes
function mend(code: string): string {
  return MENDS[code] ?? 'compare the TEAMS_ variables with your Entra app';
}

const MENDS: Readonly<Record<string, string>> = {
  AADSTS7000215:
    'TEAMS_CLIENT_SECRET must be the value of a secret, not its ID; make a new one under "Certificates & secrets" of your Entra app',
  AADSTS7000222:
    'the secret has expired; make a new one under "Certificates & secrets" of your Entra app and set TEAMS_CLIENT_SECRET',
  AADSTS700016:
    'TEAMS_CLIENT_ID must be the "Application (client) ID" of your Entra app, and TEAMS_TENANT_ID the tenant that it is in',
  AADSTS90002:
    'there is no such tenant; TEAMS_TENANT_ID must be the "Directory (tenant) ID" of your Entra app',
  AADSTS900023:
    'TEAMS_TENANT_ID is no tenant; it must be the "Directory (tenant) ID" of your Entra app',
  AADSTS7000229:
    'the app has no service principal in the tenant; open it once under "Enterprise applications", or make the Azure Bot in this tenant',
};
