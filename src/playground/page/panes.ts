import type { Locale } from '../../i18n/index.ts';
import type { ChatUser, SeenConversation, SeenMessage } from '../driver.ts';
import type { SlackUser } from '../slack/user.ts';
import { formView } from './forms.ts';
import { messageView, versionOf } from './messages.ts';
import type { PaneView, PlaceKind, PlaceView } from './protocol.ts';

/** A page begins with this many messages of each place, and asks for as many more. */
export const WINDOW = 20;

/** What one open page has got already. */
export interface Given {
  readonly locale: Locale;
  /** By pane and place: the messages that it shows, each with its version. */
  readonly versions: Map<string, ReadonlyMap<string, string>>;
  /** What each pane looked like apart from its messages. */
  readonly shapes: Map<string, string>;
  /** By pane and place: how many of the earliest messages it does not show yet. */
  readonly hidden: Map<string, number>;
}

/** What a page has got that has just been opened. */
export function nothingGiven(locale: Locale): Given {
  return { locale, versions: new Map(), shapes: new Map(), hidden: new Map() };
}

/** A page wants more of the earlier messages of a place. */
export function wantEarlier({ hidden }: Given, pane: string, place: string): void {
  const key = `${pane} ${place}`;
  hidden.set(key, Math.max(0, (hidden.get(key) ?? 0) - WINDOW));
}

/** How a person's chat stands in the demo's world. */
export type Standing = Pick<PaneView, 'workspace' | 'weather' | 'blocked'>;

/**
 * What a page does not have yet of a person's pane; undefined when it has everything. The messages
 * named in `wanted` are shown however early they are.
 */
export function paneNews(
  user: ChatUser,
  standing: Standing,
  given: Given,
  wanted: ReadonlySet<string>,
): PaneView | undefined {
  const places = placesOf(user).map((place) => placeNews(user, place, given, wanted));
  const { id, platform, name } = user;
  const pane = { id, platform, name, ...standing, places, form: formView(user) };
  const orders = places.map(({ order, ...place }) => [place.id, place.name, order]);
  const shape = JSON.stringify([orders, pane.form?.version, standing]);
  const isSame = given.shapes.get(id) === shape && places.every(({ changed }) => !changed.length);
  given.shapes.set(id, shape);
  return isSame ? undefined : pane;
}

interface Place extends SeenConversation {
  readonly kind: PlaceKind;
}

function placesOf(user: ChatUser): Place[] {
  const [chat, ...channels] = user.conversations();
  const home = user.platform === 'slack' ? [{ id: 'home', name: '', kind: 'home' } as const] : [];
  return [
    ...(chat ? [{ ...chat, kind: 'chat' } as const] : []),
    ...home,
    ...channels.map((channel) => ({ ...channel, kind: 'channel' }) as const),
  ];
}

/** The messages of a place; the home of Slack's app is like a place of one message. */
export function messagesIn(user: ChatUser, place: string): readonly SeenMessage[] {
  if (place !== 'home') return user.messages(place);
  const home = (user as SlackUser).home();
  return home ? [home] : [];
}

function placeNews(
  user: ChatUser,
  { id, kind, name }: Place,
  given: Given,
  wanted: ReadonlySet<string>,
): PlaceView {
  const key = `${user.id} ${id}`;
  const all = messagesIn(user, id);
  const shown = all.slice(hiddenOf(key, all, given, wanted));
  const before = given.versions.get(key);
  const changed = shown.filter((seen) => before?.get(seen.id) !== versionOf(seen));
  given.versions.set(key, new Map(shown.map((seen) => [seen.id, versionOf(seen)])));
  return {
    id,
    kind,
    name,
    order: shown.map((seen) => seen.id),
    hasEarlier: shown.length < all.length,
    changed: changed.map((seen) => messageView(user, seen, given.locale)),
  };
}

/** New messages come to those that are shown, and do not push the oldest of them away. */
function hiddenOf(
  key: string,
  all: readonly SeenMessage[],
  { hidden }: Given,
  wanted: ReadonlySet<string>,
): number {
  const known = Math.min(
    hidden.get(key) ?? Number.POSITIVE_INFINITY,
    Math.max(0, all.length - WINDOW),
  );
  const asked = all.findIndex(({ id }) => wanted.has(id));
  const now = asked < 0 ? known : Math.min(known, asked);
  hidden.set(key, now);
  return now;
}
