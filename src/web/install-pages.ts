import type { Outcome } from '../features/installing/operations.ts';
import { type Locale, texts } from '../i18n/index.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** Where the pages are. */
export const INSTALL_PATH = '/slack/install';
export const RESULT_PATH = '/slack/install/result';

export interface Asking {
  /** What was typed before. */
  readonly typed?: string;
  /** What is wrong with it. */
  readonly problem?: string;
  /** The origins over which consent is asked for. */
  readonly origins: readonly string[];
}

/** Asks for the code of the workspace. */
export function codePage(locale: Locale, { typed = '', problem, origins }: Asking): Page {
  const { t } = texts(locale);
  const action = inLanguage(locale);
  const described = problem ? 'code-wrong code-hint' : 'code-hint';
  const wrong = problem && html`<p class="wrong" id="code-wrong" role="alert">${problem}</p>`;
  const invalid = problem && html` aria-invalid="true" autofocus`;
  return {
    locale,
    title: t('installing:title'),
    inLanguage,
    formsLeadTo: origins,
    body: html`<p>${t('installing:lead')}</p>
<form method="post" action="${action}">
<label for="code">${t('installing:code')}</label>
<p class="hint" id="code-hint">${t('installing:codeHint')}</p>
${wrong}
<input id="code" name="code" value="${typed}" maxlength="60" required autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${described}"${invalid}>
<p class="hint">${t('installing:nextHint')}</p>
<button class="button">${t('installing:next')}</button>
</form>
<form class="aside" method="post" action="${action}">
${t('installing:againLead')} <button class="link" name="again" value="1">${t('installing:again')}</button>
</form>`,
  };
}

function inLanguage(locale: Locale): string {
  return `${INSTALL_PATH}?lang=${locale}`;
}

/** Where the browser is sent to read what came of its installation. */
export function resultUrl(outcome: Outcome, locale: Locale | undefined, workspace?: string) {
  const query = new URLSearchParams({
    outcome,
    ...(workspace && { workspace }),
    ...(locale && { lang: locale }),
  });
  return `${RESULT_PATH}?${query}`;
}

/** Tells what came of an installation, and what to do next. `slackUrl` opens the workspace where the bot now is. */
export function resultPage(
  locale: Locale,
  outcome: Outcome,
  workspace: string | undefined,
  slackUrl: string | undefined,
): Page {
  const { t } = texts(locale);
  return {
    locale,
    title: t(`installing:outcome.${outcome}`),
    inLanguage: (other) => resultUrl(outcome, other, workspace),
    body: html`<p>${t(`installing:explained.${outcome}`)}</p>
${slackUrl ? link(slackUrl, t('installing:openSlack')) : link(inLanguage(locale), t('installing:startOver'))}`,
  };
}

/** For what went wrong on the way: a sentence, and the way back. */
export function failurePage(locale: Locale, sentence: string): Page {
  const { t } = texts(locale);
  return {
    locale,
    title: t('installing:failed'),
    inLanguage,
    body: html`<p>${sentence}</p>
${link(inLanguage(locale), t('installing:startOver'))}`,
  };
}

function link(href: string, label: string): Html {
  return html`<p><a class="button" href="${href}">${label}</a></p>`;
}
