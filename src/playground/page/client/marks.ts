import { useEffect } from 'preact/hooks';

/**
 * Marks the buttons in a drawn card that the tour asks for, by their labels; after each drawing,
 * for the libraries that draw know nothing of it.
 */
export function useMarks(frame: { current: Element | null }, asked: readonly string[]): void {
  useEffect(() => {
    for (const button of frame.current?.querySelectorAll('button') ?? []) {
      const label = button.textContent?.trim() ?? '';
      const name = label.replace(/^✓ /, '');
      button.classList.toggle('asked-for', asked.includes(name));
      button.classList.toggle('chosen', name !== label);
    }
  });
}
