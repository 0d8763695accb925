/** How something is brought into sight: at once for whoever wants no motion. */
export function pace(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** The message with this ID in a list. */
export function messageIn(list: Element, id: string): HTMLElement | undefined {
  return list.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? undefined;
}

/** Scrolls a list until something in it is seen: all of it, or its beginning where it is too long. */
export function bring(list: Element, wanted: Element): void {
  const view = list.getBoundingClientRect();
  const box = wanted.getBoundingClientRect();
  const [above, below] = [box.top - view.top, box.bottom - view.bottom];
  if (above < 0 || box.height > view.height) list.scrollTop += above;
  else if (below > 0) list.scrollTop += below;
}

/** Does it now and once more: what comes into sight is drawn only then, and may be higher than it was thought to be. */
export function twice(scroll: () => void): void {
  scroll();
  requestAnimationFrame(scroll);
}

export function toEnd(list: Element): void {
  list.scrollTop = list.scrollHeight;
}

/** How far it is to the end. Pixels. */
export function leftBelow({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}
