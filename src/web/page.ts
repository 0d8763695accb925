import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { isLocale } from '../core/locale.ts';
import { describeError, type Log } from '../core/log.ts';
import { LOCALES, type Locale, texts } from '../i18n/index.ts';
import { type Html, html } from './html.ts';
import { STYLE } from './style.ts';

export interface Page {
  readonly locale: Locale;
  readonly title: string;
  /** What stands below the title. */
  readonly body: Html;
  /** Where the same page is in another language. */
  readonly inLanguage: (locale: Locale) => string;
  /** The origins, beside our own, to which a form of the page may lead. */
  readonly formsLeadTo?: readonly string[];
}

/** A sheet of paper with a V: no page of ours asks for a file. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Cpath d='M1 1l3 6 3-6' fill='none' stroke='%230b8a7a' stroke-width='1.6'/%3E%3C/svg%3E";

/** The language that the address asks for, or else the browser, or Finnish. */
export function localeFor(request: Request): Locale {
  const { lang } = request.query;
  if (typeof lang === 'string' && isLocale(lang)) return lang;
  return LOCALES.find((locale) => locale === request.acceptsLanguages(...LOCALES)) ?? 'fi';
}

/** Where a browser is, by a proxy's word if that makes sense. */
export function addressOf({ ip = '', socket }: Request): string {
  return isIP(ip) ? ip : (socket.remoteAddress ?? '');
}

/** Personal pages are neither kept by browsers nor passed on by them. */
export function withoutTraces(response: Response): void {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
}

/** Sends a page: no scripts, nothing from other hosts, nothing kept. */
export function sendPage(response: Response, page: Page, status = 200): void {
  withoutTraces(response);
  response
    .status(status)
    .set({
      'Content-Security-Policy': policy(page.formsLeadTo ?? []),
      'X-Content-Type-Options': 'nosniff',
      'Content-Language': page.locale,
      Vary: 'Accept-Language',
    })
    .type('html')
    .send(documentOf(page).html);
}

/** What a reader is told of what went wrong. */
export interface Failure {
  readonly locale: Locale;
  readonly sentence: string;
  readonly status: number;
}

/**
 * For what went wrong on the way: a sentence for the reader, and a line without content in the log,
 * which says where only of what is ours: what is wrong with a request anybody can send.
 */
export function sayingWhatIsWrong(
  log: Log,
  say: (response: Response, failure: Failure) => void,
): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { status = 503, type = 'unreadable' } = unreadable.safeParse(error).data ?? {};
    if (status === 503) log.error(describeError(error), 'a page failed');
    else if (!response.headersSent) noteRefusal(log, status, type);
    // Too late for a sentence.
    if (response.headersSent) return void response.destroy();
    const locale = localeFor(request);
    const sentence = texts(locale).error(error instanceof AppError ? error.code : 'unexpected');
    say(response, { locale, sentence, status });
  };
}

/** How Express tells of a request that it cannot read. */
const unreadable = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

/** The one line about a request that is not answered as it wants. */
export function noteRefusal(log: Log, status: number, code: string): void {
  log.warn({ status, code }, 'a request refused');
}

/** Answers what no route has answered, or what went wrong in one: never by the words of the request. */
export function conclude(log: Log) {
  const inText = sayingWhatIsWrong(log, sendSentence);
  return (error: unknown, request: Request, response: Response): void => {
    if (error) return void inText(error, request, response, () => {});
    noteRefusal(log, 404, 'no_page');
    const locale = localeFor(request);
    sendSentence(response, { locale, sentence: texts(locale).error('noPage'), status: 404 });
  };
}

/** Says it where no page is looked at. */
export function sendSentence(response: Response, { sentence, status }: Failure): void {
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
    .type('text/plain')
    .send(sentence);
}

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

function policy(formsLeadTo: readonly string[]): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src data:',
    // Browsers hold redirects of a form to this too.
    ["form-action 'self'", ...formsLeadTo].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function documentOf({ locale, title, body, inLanguage }: Page): Html {
  const { t } = texts(locale);
  const style: Html = { html: `<style>${STYLE}</style>` };
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Verme</title>
<link rel="icon" href="${ICON}">
${style}
</head>
<body>
<header>
<p>Verme</p>
<nav aria-label="${t('common:languages')}"><ul>${LOCALES.map((other) => languageLink(other, other === locale, inLanguage(other)))}</ul></nav>
</header>
<main><article>
<h1>${title}</h1>
${body}
</article></main>
</body>
</html>
`;
}

function languageLink(locale: Locale, isThis: boolean, href: string): Html {
  const current = isThis && html` aria-current="true"`;
  return html`<li><a lang="${locale}" hreflang="${locale}" href="${href}"${current}>${texts(locale).t('common:language')}</a></li>`;
}
