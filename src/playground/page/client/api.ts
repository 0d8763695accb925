import type { Locale } from '../../../core/locale.ts';
import type { playground } from '../../../i18n/fi/playground.ts';
import type { Act, Update } from '../protocol.ts';

/** What the server put into the page, and what the page asks of the server. */

type Texts<Of> = { readonly [Key in keyof Of]: Of[Key] extends string ? string : Texts<Of[Key]> };

interface PageData {
  readonly locale: Locale;
  readonly locales: readonly Locale[];
  readonly texts: Texts<typeof playground>;
}

export const { locale, locales, texts }: PageData = JSON.parse(
  document.getElementById('data')?.textContent ?? '{}',
);

/** Fills the blanks of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (blank, name: string) => String(values[name] ?? blank));
}

/** What the platforms are called. */
export const APPS = { slack: 'Slack', teams: 'Teams' } as const;

/** Does something in the demo. Resolves with the sentence that says what went wrong, if anything. */
export async function act(wish: Act): Promise<string | undefined> {
  try {
    const response = await fetch('/page/act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(wish),
    });
    return response.ok ? undefined : texts.errors.failed;
  } catch {
    return texts.lost;
  }
}

/** Follows the demo for as long as the page is open, over restarts of the server too. */
export function follow(take: (update: Update) => void, lost: (isLost: boolean) => void): void {
  const events = new EventSource(`/page/events?lang=${locale}`);
  events.onmessage = ({ data }) => {
    lost(false);
    take(JSON.parse(data) as Update);
  };
  events.onerror = () => lost(true);
}
