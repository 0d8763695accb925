import { LOCALES, type Locale } from '../../core/locale.ts';
import { playground as en } from '../../i18n/en/playground.ts';
import { playground as fi } from '../../i18n/fi/playground.ts';
import { playground as sv } from '../../i18n/sv/playground.ts';
import { type Html, html } from '../../web/html.ts';
import { IMPORTS } from './assets.ts';

const catalogues = { fi, sv, en };

/** The page around the panes, in one language. `nonce` lets in its one inline script. */
export function shell(locale: Locale, nonce: string): string {
  const texts = catalogues[locale];
  const data = json({ locale, locales: LOCALES, texts });
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${texts.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/lib/slack-blocks.css">
<link rel="stylesheet" href="/page/client/page.css">
<link rel="stylesheet" href="/page/client/chats.css">
<link rel="stylesheet" href="/page/client/forms.css">
<link rel="stylesheet" href="/page/client/tour.css">
<script type="importmap" nonce="${nonce}">${json({ imports: IMPORTS })}</script>
<script type="application/json" id="data">${data}</script>
<script src="/page/lib/markdown-it.js" defer></script>
<script src="/page/lib/adaptivecards.js" defer></script>
<script type="module" src="/page/client/main.ts"></script>
</head>
<body><noscript>${texts.needsScript}</noscript></body>
</html>`.html;
}

/** Data for a script to read, which cannot end the script. */
function json(data: unknown): Html {
  return { html: JSON.stringify(data).replaceAll('<', '\\u003c') };
}

/** Nothing is loaded from elsewhere, and no other page may show this one. */
export function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
