import type { Express } from 'express';
import { type Locale, texts } from '../i18n/index.ts';
import { html } from './html.ts';
import { INSTALL_PATH } from './install-pages.ts';
import { localeFor, type Page, sendPage } from './page.ts';

/** The page at the bot's own address: what it is, what it keeps, and whom to ask. */
export function addFrontPage(app: Express, options: { readonly canInstall: boolean }): void {
  app.get('/', (request, response) => {
    sendPage(response, frontPage(localeFor(request), options.canInstall));
  });
}

function frontPage(locale: Locale, canInstall: boolean): Page {
  const { t } = texts(locale);
  const install = html`<p><a class="button" href="${INSTALL_PATH}?lang=${locale}">${t('front:install')}</a></p>`;
  return {
    locale,
    title: t('front:title'),
    inLanguage: (other) => `/?lang=${other}`,
    body: html`<p>${t('front:lead')}</p>
<p>${t('front:start')}</p>
${canInstall && install}
<h2>${t('front:dataTitle')}</h2>
<p>${t('front:data')}</p>
<h2>${t('front:contactTitle')}</h2>
<p>${t('front:contact')}</p>`,
  };
}
