import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView } from '../protocol.ts';
import { bring, leftBelow, messageIn, toEnd, twice } from './motion.ts';
import type { Place } from './store.ts';

/** So near to the end counts as being there, and so little of a message as not being seen. Pixels. */
const NEAR = 80;
/** A scroll so soon after a gesture is the reader's own. Milliseconds. */
const GESTURE = 600;
const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** What the reader has done in a chat: how often they have written, and what they pressed last. */
export interface Deeds {
  readonly written: number;
  readonly pressed: Pick<MessageView, 'id' | 'version'> | undefined;
}

export interface Reading {
  readonly list: { current: HTMLDivElement | null };
  /** Whether there are new messages out of sight below. */
  readonly hasNews: boolean;
  showNews(): void;
  /** Brings a message into sight, and on it what is asked for. */
  show(message: string): void;
  /** To be called before earlier messages come: what is being read stays where it is. */
  keepPlace(): void;
}

/** Where the reader of a place is. */
interface Spot {
  /** They are at the end, and go along with it. */
  isFollowing: boolean;
  /** The last message that they have had before them. */
  seen: string | undefined;
  pressed: Deeds['pressed'];
  /** Brings what they were shown into sight again, until they go elsewhere: a chat may become lower. */
  showAgain: (() => void) | undefined;
  /** What they were reading when they asked for earlier messages, and where on the screen. */
  kept: { readonly message: Element; readonly top: number } | undefined;
}

/**
 * Keeps in sight what a reader is waiting for. At the end they go along with it until they scroll
 * up, and again when they have written. What they have pressed stays where it is; an answer below
 * it comes into sight, or they are told of it where that would push away what they pressed.
 */
export function useReading(place: Place, deeds: Deeds): Reading {
  const { id, kind, messages } = place;
  const list = useRef<HTMLDivElement>(null);
  const spot = useRef<Spot>({
    isFollowing: true,
    seen: undefined,
    pressed: undefined,
    showAgain: undefined,
    kept: undefined,
  });
  const [hasNews, setNews] = useState(false);
  const [first, last] = [messages[0], messages.at(-1)];
  const isHome = kind === 'home';
  const note = () => {
    spot.current.seen = last?.id;
    setNews(false);
  };

  useLayoutEffect(() => {
    const nothing = { pressed: undefined, showAgain: undefined };
    Object.assign(spot.current, { isFollowing: !isHome, seen: last?.id, ...nothing });
    setNews(false);
  }, [id, deeds.written]);
  useLayoutEffect(() => {
    const { pressed } = deeds;
    if (pressed) Object.assign(spot.current, { isFollowing: false, pressed, showAgain: undefined });
  }, [deeds.pressed]);
  useScrolling(list, spot, [id, messages.length === 0], isHome, note);
  useEffect(() => {
    if (!list.current || isHome) return;
    if (comeAlong(list.current, spot.current, messages)) note();
    else setNews(true);
  }, [id, deeds.written, last?.id, last?.version]);
  useEffect(() => {
    const { kept } = spot.current;
    spot.current.kept = undefined;
    if (!kept || !list.current) return;
    list.current.scrollTop += kept.message.getBoundingClientRect().top - kept.top;
  }, [first?.id]);

  return {
    list,
    hasNews,
    showNews() {
      if (!list.current) return;
      const news = firstNews(list.current, spot.current, messages);
      const element = list.current;
      twice(() => news && bring(element, news));
      spot.current.isFollowing = leftBelow(element) < NEAR;
      note();
    },
    show(message) {
      const element = list.current;
      const wanted = element && messageIn(element, message);
      if (!wanted) return;
      const bringIt = () => {
        bring(element, wanted);
        const asked = wanted.querySelector('.asked-for:not(.chosen)');
        if (asked) bring(element, asked);
        if (showsLast(element)) note();
      };
      Object.assign(spot.current, { isFollowing: false, showAgain: bringIt });
      twice(bringIt);
    },
    keepPlace() {
      const message = list.current?.querySelector('.message');
      if (!message) return;
      spot.current.isFollowing = false;
      spot.current.kept = { message, top: message.getBoundingClientRect().top };
    },
  };
}

/** Follows the end through all that changes heights, until a gesture of the reader's leaves it. */
function useScrolling(
  list: { current: HTMLDivElement | null },
  spot: { current: Spot },
  drawn: readonly unknown[],
  isHome: boolean,
  note: () => void,
): void {
  const latest = useRef(note);
  latest.current = note;
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let gesture = 0;
    const noteGesture = (event: Event) => {
      if (mayScroll(event, element)) gesture = Date.now();
    };
    const noteScroll = () => {
      if (Date.now() - gesture > GESTURE) return;
      const isFollowing = !isHome && leftBelow(element) < NEAR;
      Object.assign(spot.current, { isFollowing, pressed: undefined, showAgain: undefined });
      if (showsLast(element)) latest.current();
    };
    const follow = () => {
      if (spot.current.isFollowing) toEnd(element);
      else spot.current.showAgain?.();
    };
    const heights = new ResizeObserver(follow);
    heights.observe(element);
    for (const child of element.children) heights.observe(child);
    element.addEventListener('scroll', noteScroll, { passive: true });
    for (const name of GESTURES) element.addEventListener(name, noteGesture, { passive: true });
    return () => {
      heights.disconnect();
      element.removeEventListener('scroll', noteScroll);
      for (const name of GESTURES) element.removeEventListener(name, noteGesture);
    };
  }, drawn);
}

/** A press of a button is no way to scroll; one beside what is written may be of the scroll bar. */
function mayScroll(event: Event, list: Element): boolean {
  if (event.type === 'pointerdown') return event.target === list;
  if (!(event instanceof KeyboardEvent)) return true;
  return event.target === list || /^(Arrow|Page|Home|End)/.test(event.key);
}

/** Brings new messages into sight where the reader waits for them. Returns whether they are. */
function comeAlong(list: HTMLDivElement, spot: Spot, messages: readonly MessageView[]): boolean {
  const news = firstNews(list, spot, messages);
  if (spot.isFollowing) {
    toEnd(list);
    return true;
  }
  if (!news) return true;
  const view = list.getBoundingClientRect();
  const start = news.getBoundingClientRect().top;
  const way = Math.min(leftBelow(list), start - view.top);
  if (way <= 0) return true;
  if (!spot.pressed || pushesAway(list, spot.pressed, messages, way))
    return start < view.bottom - NEAR;
  twice(() => {
    list.scrollTop += Math.min(leftBelow(list), news.getBoundingClientRect().top - view.top);
  });
  spot.isFollowing = leftBelow(list) < NEAR;
  return true;
}

/** The first message that has come since the reader had the last one before them. */
function firstNews(
  list: Element,
  { seen }: Spot,
  messages: readonly MessageView[],
): HTMLElement | undefined {
  const known = messages.findIndex(({ id }) => id === seen);
  const news = messages[known < 0 ? messages.length - 1 : known + 1];
  return news && messageIn(list, news.id);
}

/** Whether the beginning of the last message is in sight. */
function showsLast(list: Element): boolean {
  const start = [...list.querySelectorAll('.message')].at(-1)?.getBoundingClientRect().top ?? 0;
  return start < list.getBoundingClientRect().bottom - NEAR;
}

/** Whether what was pressed says something else now, and would go out of sight. */
function pushesAway(
  list: Element,
  { id, version }: NonNullable<Spot['pressed']>,
  messages: readonly MessageView[],
  way: number,
): boolean {
  const pressed = messageIn(list, id);
  const isSame = messages.some((message) => message.id === id && message.version === version);
  if (!pressed || isSame) return false;
  return pressed.getBoundingClientRect().top - way < list.getBoundingClientRect().top;
}
