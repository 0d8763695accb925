import { randomBytes } from 'node:crypto';
import type { Consent, Consented, Installations, InstalledWorkspace } from '../../chat/platform.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import { audit, defineActions } from '../audit/operations.ts';
import {
  checkCode,
  countCodeless,
  findChecked,
  markUsed,
  type StoredCode,
} from '../codes/operations.ts';
import type { Deps, Tx } from '../deps.ts';
import { bumpGroupsAround } from '../groups/operations/access.ts';
import { endHomeChannels } from '../home-channels/operations.ts';
import {
  credentialsOf,
  hasAdmitted,
  isKnown,
  removeInstallation,
  saveInstallation,
} from '../installations/operations.ts';
import { redrawFor } from '../messages/operations/versions.ts';
import { admitWorkspace } from '../networks/operations/admit.ts';
import { tellOfApp } from '../networks/operations/changes.ts';
import {
  type AccountKey,
  findAccount,
  markReachable,
  markUnreachable,
} from '../people/operations.ts';
import { CONSENT_LIFE, isInstalled, OUTCOMES, type Outcome, outcomeOf, whyNot } from './rules.ts';
import * as store from './store.ts';

export type { Outcome } from './rules.ts';

const noted = defineActions('installing', ['install']);

/** Reasons can be told for so long after an attempt has expired. Milliseconds. */
const STATES_KEPT = 24 * 60 * 60_000;

/** The outcome of this name. */
export function readOutcome(name: unknown): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === name);
}

/** Where platforms keep what they need to act in a workspace. */
export function installations(deps: Deps): Installations {
  const { db } = deps;
  return {
    async save(workspace, credentials) {
      await db.transaction((tx) => save(deps, tx, workspace, credentials));
    },
    credentials: (platform, externalId) => credentialsOf(deps, { platform, externalId }),
    async remove(platform, externalId) {
      await db.transaction(async (tx) => {
        const workspaceId = await removeInstallation(deps, tx, { platform, externalId });
        if (!workspaceId) return;
        // Facilitators see at once who cannot be reached any more.
        await bumpGroupsAround(deps, tx, { workspaceId });
        await tellOfApp(deps, tx, workspaceId, 'removed');
      });
    },
    addFor: (account) =>
      changeAccount(deps, account, (tx, addressId) => markReachable(deps, tx, addressId)),
    removeFor: (account) =>
      changeAccount(deps, account, (tx, addressId) =>
        markUnreachable(deps, tx, addressId, 'app_removed'),
      ),
    removeFrom: (channels) => db.transaction((tx) => endHomeChannels(deps, tx, channels)),
  };
}

/** Nothing where the account is nobody's; facilitators see at once that its person can be reached no longer, or again. */
async function changeAccount(
  deps: Deps,
  account: AccountKey,
  change: (tx: Tx, addressId: Id<'address'>) => Promise<void>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const person = (await findAccount(tx, account))?.person;
    if (!person) return;
    const { addressId } = person;
    await change(tx, addressId);
    await bumpGroupsAround(deps, tx, { addressId });
  });
}

/** Saves an installation; where the app is back, what people were told is brought up to date. */
async function save(
  deps: Deps,
  tx: Tx,
  workspace: InstalledWorkspace,
  credentials: string | undefined,
): Promise<Id<'workspace'>> {
  const { workspaceId, isBack } = await saveInstallation(deps, tx, workspace, credentials);
  if (isBack) {
    await redrawFor(tx, { workspaceId });
    await bumpGroupsAround(deps, tx, { workspaceId });
    await tellOfApp(deps, tx, workspaceId, 'returned');
  }
  return workspaceId;
}

/** A new secret by which a browser is known again: kept in its cookie. */
export function newBrowser(): string {
  return newSecret();
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

export interface Installer {
  /** What the browser's cookie says. */
  readonly browser: string;
  /** The browser's network address. */
  readonly address: string;
  readonly locale: Locale;
}

/**
 * Begins an installation and returns the state for the page of consent. The code is looked at, not
 * used up; without one (`undefined`) only a workspace that is known already comes through in the end.
 *
 * @throws AppError `needed`, `wrongCode` and `tooManyCodes`
 */
export async function beginInstallation(
  deps: Deps,
  { browser, address, locale }: Installer,
  typed: string | undefined,
): Promise<string> {
  if (typed?.trim() === '') throw new AppError('needed');
  const code =
    typed === undefined ? undefined : await admissionCode(deps, typed, { browser, address });
  if (!code) await countCodeless(deps, address);
  const state = newSecret();
  const now = Date.now();
  await deps.db.transaction(async (tx) => {
    await store.deleteStates(tx, new Date(now - STATES_KEPT));
    await store.insertState(tx, {
      hash: stateHashes(deps, state)[0],
      browserHash: browserHashes(deps, browser)[0],
      locale,
      codeId: code?.id ?? null,
      expiresAt: new Date(now + CONSENT_LIFE),
    });
  });
  return state;
}

/** Join codes are for people, and are as wrong here as none. */
function admissionCode(
  deps: Deps,
  typed: string,
  installer: Pick<Installer, 'browser' | 'address'>,
): Promise<StoredCode> {
  return checkCode(deps, typed, installer, ({ kind }) => {
    if (kind !== 'admission' && kind !== 'manager') throw new AppError('wrongCode');
  });
}

function stateHashes({ secrets }: Deps, state: string) {
  return secrets.hashes('install state', state);
}

function browserHashes({ secrets }: Deps, browser: string) {
  return secrets.hashes('install browser', browser);
}

/** What the page of consent has sent back. */
export interface Return {
  readonly state: string;
  readonly browser: string;
  readonly code: string | undefined;
  /** The platform's code for why there is none. */
  readonly error: string | undefined;
}

export interface Installed {
  readonly outcome: Outcome;
  /** In which the installation began; undefined when nothing is known of it. */
  readonly locale?: Locale;
  /** The workspace where the bot now is, by the platform's ID. */
  readonly workspace?: string;
}

/**
 * Finishes an installation, in whichever instance it began: the workspace is saved, admitted to the
 * code's network and the code used up in one transaction. Whatever does not come to that leaves
 * nothing behind, here or on the platform.
 */
export async function finishInstallation(
  deps: Deps,
  consent: Consent,
  { state, browser, code, error }: Return,
): Promise<Installed> {
  const taken = await takeState(deps, state, browser);
  if ('outcome' in taken) return taken;
  const { locale } = taken;
  if (error === 'access_denied') return { outcome: 'denied', locale };
  if (error !== undefined) {
    deps.log.warn({ detail: /^[a-z_]{1,60}$/.test(error) ? error : '' }, 'consent refused');
    return { outcome: 'misconfigured', locale };
  }
  const consented = code ? await consent.exchange(code) : 'expired';
  if (typeof consented === 'string') return { outcome: consented, locale };
  const { outcome, isWanted } = await deps.db.transaction((tx) =>
    install(deps, tx, consented, taken),
  );
  // Revoking would also end an earlier installation: the platform gives it the same token.
  if (!isWanted) await consent.giveBack(consented);
  const workspace = consented.workspace.externalId;
  return { outcome, locale, ...(isInstalled(outcome) && { workspace }) };
}

async function takeState(
  deps: Deps,
  state: string,
  browser: string,
): Promise<store.TakenState | Installed> {
  const [hashes, browsers] = [stateHashes(deps, state), browserHashes(deps, browser)];
  const now = new Date();
  const taken = await deps.db.transaction((tx) => store.takeState(tx, hashes, browsers, now));
  if (taken) return taken;
  const found = await store.findState(deps.db.prisma, hashes, browsers);
  return { outcome: whyNot(found, now), ...(found && { locale: found.locale }) };
}

async function install(
  deps: Deps,
  tx: Tx,
  { workspace, credentials, forEnterprise }: Consented,
  { codeId }: store.TakenState,
): Promise<{ outcome: Outcome; isWanted: boolean }> {
  // Locked first: of two browsers with one code, the second sees what the first has made of it.
  const code = codeId ? await findChecked(tx, codeId) : undefined;
  const known = await isKnown(tx, workspace);
  if (forEnterprise) return { outcome: 'enterprise', isWanted: known };
  const outcome = outcomeOf({
    code: codeId === null ? 'none' : kindOf(code),
    isIn: code?.networkId ? await hasAdmitted(tx, code.networkId, workspace) : false,
    isKnown: known,
  });
  if (!isInstalled(outcome)) return { outcome, isWanted: known };
  const workspaceId = await save(deps, tx, workspace, credentials);
  await audit(deps, tx, noted.install, undefined, workspaceId);
  if (outcome === 'installed' && code) {
    await admitWorkspace(deps, tx, workspace, code);
    await markUsed(tx, code.id);
  }
  return { outcome, isWanted: true };
}

function kindOf(code: StoredCode | undefined): 'admission' | 'manager' | 'gone' {
  return code?.kind === 'admission' || code?.kind === 'manager' ? code.kind : 'gone';
}
