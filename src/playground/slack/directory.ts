import { GRANTED_SCOPES, install } from './installation.ts';
import type { Conversation, Member, Workspace } from './model.ts';
import { createConversation, type World, workspaceOf } from './world.ts';

/** Founding workspaces and bringing people and channels into them. */

export interface NewWorkspace {
  /** Slack's team ID. */
  readonly teamId: string;
  readonly name: string;
  readonly enterpriseId?: string;
  /** The app is installed for the whole enterprise, of which the host has this one workspace. */
  readonly orgWide?: boolean;
}

export interface NewInstallation {
  /** The scopes that the bot is granted; all that the host knows unless given. */
  readonly scopes?: readonly string[];
  /** A token to keep over restarts of the host. */
  readonly botToken?: string;
}

export interface NewUser {
  readonly workspace: string;
  readonly name: string;
  /** An ID to keep over restarts of the host. */
  readonly id?: string;
  /** As Slack writes it, `fi-FI` unless given. */
  readonly locale?: string;
  /** An IANA zone, `Europe/Helsinki` unless given. */
  readonly tz?: string;
  readonly email?: string;
  /** A guest, who is let into one channel. */
  readonly guest?: boolean;
}

export interface NewChannel {
  readonly workspace: string;
  readonly name: string;
  /** User IDs; the bot comes in with its own. */
  readonly members: readonly string[];
  readonly isPrivate?: boolean;
}

/** Founds a workspace in which the app is not installed. */
export function foundWorkspace(world: World, wish: NewWorkspace, botName: string): Workspace {
  if (world.workspaces.has(wish.teamId)) throw new Error(`Workspace exists: ${wish.teamId}`);
  const workspace: Workspace = {
    id: wish.teamId,
    name: wish.name,
    domain: handleOf(wish.name, '-'),
    enterprise: wish.enterpriseId ? { id: wish.enterpriseId, name: wish.name } : undefined,
    isOrgWide: wish.orgWide ?? false,
    bot: { userId: world.id('U'), botId: world.id('B') },
    installation: undefined,
  };
  world.workspaces.set(workspace.id, workspace);
  addMember(world, { workspace: workspace.id, name: botName, id: workspace.bot.userId }, true);
  world.changed();
  return workspace;
}

/** Founds a workspace with the app installed, and returns its bot token. */
export function foundInstalled(
  world: World,
  wish: NewWorkspace & NewInstallation,
  botName: string,
): { botToken: string; botUserId: string } {
  const workspace = foundWorkspace(world, wish, botName);
  const { token } = install(world, workspace, wish.scopes ?? GRANTED_SCOPES, wish.botToken);
  return { botToken: token, botUserId: workspace.bot.userId };
}

/** Adds a person, or the bot's own user. */
export function addMember(world: World, wish: NewUser, isBot = false): Member {
  const workspace = workspaceOf(world, wish.workspace);
  const member: Member = {
    id: wish.id ?? world.id('U'),
    workspace: workspace.id,
    name: wish.name,
    handle: handleOf(wish.name, '.'),
    locale: wish.locale ?? 'fi-FI',
    tz: wish.tz ?? 'Europe/Helsinki',
    email: wish.email,
    isGuest: wish.guest ?? false,
    isBot,
    deactivated: false,
    blocksBot: false,
  };
  if (world.members.has(member.id)) throw new Error(`User exists: ${member.id}`);
  world.members.set(member.id, member);
  world.changed();
  return member;
}

/** Adds a channel; its members must be of its workspace. */
export function addChannelTo(world: World, wish: NewChannel): Conversation {
  for (const id of wish.members) {
    if (world.members.get(id)?.workspace !== wish.workspace) {
      throw new Error(`${id} is not of the workspace ${wish.workspace}`);
    }
  }
  const kind = wish.isPrivate ? 'private' : 'public';
  const channel = createConversation(world, wish.workspace, kind, wish.name, wish.members);
  world.changed();
  return channel;
}

/** A name as Slack makes handles and domains of it: lower case, plain letters, joined. */
function handleOf(name: string, joint: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[a-z0-9]+/g)?.join(joint) ?? 'x';
}
