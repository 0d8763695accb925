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
  /** The version of each message, by pane, place and message. */
  readonly versions: Map<string, string>;
  /** What each pane looked like apart from its messages. */
  readonly shapes: Map<string, string>;
  /** How many messages of a place it wants, where not `WINDOW`. */
  readonly windows: Map<string, number>;
}

/** What a page has got that has just been opened. */
export function nothingGiven(locale: Locale): Given {
  return { locale, versions: new Map(), shapes: new Map(), windows: new Map() };
}

/** How a person's chat stands in the demo's world. */
export type Standing = Pick<PaneView, 'workspace' | 'weather' | 'blocked'>;

/** What a page does not have yet of a person's pane; undefined when it has everything. */
export function paneNews(user: ChatUser, standing: Standing, given: Given): PaneView | undefined {
  const places = placesOf(user).map((place) => placeNews(user, place, given));
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

function placeNews(user: ChatUser, { id, kind, name }: Place, given: Given): PlaceView {
  const key = `${user.id} ${id}`;
  const all = messagesIn(user, id);
  const shown = all.slice(-(given.windows.get(key) ?? WINDOW));
  const changed = shown.filter((seen) => isNew(`${key} ${seen.id}`, versionOf(seen), given));
  return {
    id,
    kind,
    name,
    order: shown.map((seen) => seen.id),
    hasEarlier: shown.length < all.length,
    changed: changed.map((seen) => messageView(user, seen, given.locale)),
  };
}

function isNew(key: string, version: string, { versions }: Given): boolean {
  if (versions.get(key) === version) return false;
  versions.set(key, version);
  return true;
}
