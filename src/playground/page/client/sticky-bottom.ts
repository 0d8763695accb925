import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Place } from './store.ts';

/** So near to the end counts as being there. Pixels. */
const NEAR = 80;
/** A scroll so soon after a gesture is the reader's own. Milliseconds. */
const GESTURE = 600;
const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Keeps the newest message in sight until the reader goes up to earlier ones, and again after each
 * of their `acts`. What is drawn late, or anew, changes heights: only a gesture of the reader's
 * tells that they left the end.
 */
export function useStickyBottom({ id, kind, messages }: Place, acts: number) {
  const list = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const last = messages.at(-1);
  const isHome = kind === 'home';
  useLayoutEffect(() => {
    isFollowing.current = !isHome;
  }, [id, acts]);
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let gesture = 0;
    const noteGesture = () => {
      gesture = Date.now();
    };
    const noteScroll = () => {
      if (Date.now() - gesture > GESTURE) return;
      const { scrollHeight, scrollTop, clientHeight } = element;
      isFollowing.current = !isHome && scrollHeight - scrollTop - clientHeight < NEAR;
    };
    const follow = () => {
      if (isFollowing.current) element.scrollTop = element.scrollHeight;
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
  }, [id, messages.length === 0]);
  useEffect(() => {
    const element = list.current;
    if (element && isFollowing.current) element.scrollTop = element.scrollHeight;
  }, [id, acts, last?.id, last?.version]);
  return list;
}
