import type { Situation } from './requests.ts';

/** Whoever the local host knows in these situations; who is outside is in a shared channel of each workspace. */
export const PEOPLE = [
  { userId: 'U0PLAIN', workspace: 'T0PLAIN' },
  { userId: 'U0GUEST', workspace: 'T0PLAIN', guest: true },
  { userId: 'U0CITY', workspace: 'T0CITY' },
  { userId: 'U0CITYGUEST', workspace: 'T0CITY', guest: true },
  { userId: 'U0CITY2', workspace: 'T0CITY2' },
  { userId: 'U0ORG', workspace: 'T0ORG' },
  { userId: 'U0ORG2', workspace: 'T0ORG2' },
  { userId: 'U0FAR', workspace: 'T0FAR', isOutside: true },
  { userId: 'U0FAROFF', workspace: 'T0FAROFF', isOutside: true },
  { userId: 'U0NEAR', workspace: 'T0NEAR', isOutside: true },
  { userId: 'U0GRID', workspace: 'T0GRID', isOutside: true },
];

export const city = { team: 'T0CITY', enterprise: 'E0CITY' };
const org = { team: 'T0ORG', enterprise: 'E0ORG', isOrgWide: true };
const far = { team: 'T0FAR' };
const farOff = { team: 'T0FAROFF', enterprise: 'E0FAR' };
export const near = { team: 'T0NEAR' };
const grid = { team: 'T0GRID', enterprise: 'E0GRID' };

export interface Case extends Situation {
  readonly who: string;
  /** Where the person belongs. */
  readonly workspace: string;
  /** Whose bot answers. */
  readonly answeredBy: string;
}

/** Commands are not shared: nobody gives one of another workspace's. */
export const INSIDERS: readonly Case[] = [
  {
    who: 'in a workspace on its own',
    ...{ userId: 'U0PLAIN', named: 'T0PLAIN', team: 'T0PLAIN' },
    ...{ workspace: 'T0PLAIN', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'in a workspace on its own, of whom Slack names none',
    ...{ userId: 'U0PLAIN', named: undefined, team: 'T0PLAIN' },
    ...{ workspace: 'T0PLAIN', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'who is a guest of a workspace on its own',
    ...{ userId: 'U0GUEST', named: 'T0PLAIN', team: 'T0PLAIN' },
    ...{ workspace: 'T0PLAIN', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'who is a guest of a workspace of an enterprise',
    ...{ userId: 'U0CITYGUEST', named: 'T0CITY', ...city },
    ...{ workspace: 'T0CITY', answeredBy: 'T0CITY' },
  },
  {
    who: 'in a workspace of an enterprise',
    ...{ userId: 'U0CITY', named: 'T0CITY', ...city },
    ...{ workspace: 'T0CITY', answeredBy: 'T0CITY' },
  },
  {
    who: 'in a workspace of an enterprise, named as of the enterprise',
    ...{ userId: 'U0CITY', named: 'E0CITY', ...city },
    ...{ workspace: 'T0CITY', answeredBy: 'T0CITY' },
  },
  {
    who: 'in a workspace of an enterprise, named as of another of its workspaces',
    ...{ userId: 'U0CITY', named: 'T0CITY2', ...city },
    ...{ workspace: 'T0CITY', answeredBy: 'T0CITY' },
  },
  {
    who: 'in an enterprise that has the app for all of it',
    ...{ userId: 'U0ORG', named: 'T0ORG', ...org },
    ...{ workspace: 'E0ORG', answeredBy: 'T0ORG' },
  },
  {
    who: 'in an enterprise that has the app for all of it, named as of the enterprise',
    ...{ userId: 'U0ORG', named: 'E0ORG', ...org },
    ...{ workspace: 'E0ORG', answeredBy: 'T0ORG' },
  },
  {
    who: 'in another workspace of an enterprise that has the app for all of it',
    ...{ userId: 'U0ORG2', named: 'T0ORG2', ...org },
    ...{ workspace: 'E0ORG', answeredBy: 'T0ORG' },
  },
];

export const OTHERS: readonly Case[] = [
  {
    who: 'in another workspace of the enterprise than the one that has the app',
    ...{ userId: 'U0CITY2', named: 'T0CITY2', ...city },
    ...{ workspace: 'T0CITY', answeredBy: 'T0CITY' },
  },
  {
    who: 'from elsewhere, where the app is not',
    ...{ userId: 'U0FAR', named: 'T0FAR', team: 'T0PLAIN', side: far },
    ...{ workspace: 'T0FAR', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'from elsewhere, of whom Slack names none',
    ...{ userId: 'U0FAR', named: undefined, team: 'T0PLAIN', side: far },
    ...{ workspace: 'T0FAR', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'from elsewhere, where the app is not, in a channel of an enterprise’s workspace',
    ...{ userId: 'U0FAR', named: 'T0FAR', ...city, side: far },
    ...{ workspace: 'T0FAR', answeredBy: 'T0CITY' },
  },
  {
    who: 'from elsewhere, where the app is not, in a channel of an enterprise that has it for all of it',
    ...{ userId: 'U0FAR', named: 'T0FAR', ...org, side: far },
    ...{ workspace: 'T0FAR', answeredBy: 'T0ORG' },
  },
  {
    who: 'from another enterprise, where the app is not',
    ...{ userId: 'U0FAROFF', named: 'E0FAR', team: 'T0PLAIN', side: farOff },
    ...{ workspace: 'E0FAR', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'from another enterprise, where the app is not, in a channel of an enterprise’s workspace',
    ...{ userId: 'U0FAROFF', named: 'E0FAR', ...city, side: farOff },
    ...{ workspace: 'E0FAR', answeredBy: 'T0CITY' },
  },
  {
    who: 'from elsewhere, where the app is too',
    ...{ userId: 'U0NEAR', named: 'T0NEAR', team: 'T0PLAIN', side: near },
    ...{ workspace: 'T0NEAR', answeredBy: 'T0PLAIN' },
  },
  {
    who: 'from another enterprise, one of whose workspaces has the app too',
    ...{ userId: 'U0GRID', named: 'E0GRID', team: 'T0PLAIN', side: grid },
    ...{ workspace: 'T0GRID', answeredBy: 'T0PLAIN' },
  },
];
