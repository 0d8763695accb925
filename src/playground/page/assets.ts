import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'amaro';
import type { Express } from 'express';

/** The page's own files and the libraries it draws with, all from this machine. */

const CLIENT = join(import.meta.dirname, 'client');
const PACKAGES = join(import.meta.dirname, '../../../node_modules');

/** By the name in the page's address. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'preact.js': 'preact/dist/preact.mjs',
  'hooks.js': 'preact/hooks/dist/hooks.mjs',
  'htm.js': 'htm/dist/htm.mjs',
  'adaptivecards.js': 'adaptivecards/dist/adaptivecards.min.js',
  'markdown-it.js': 'markdown-it/dist/browser/markdown-it.umd.min.js',
};

/** Where the page's modules find their libraries. */
export const IMPORTS = {
  preact: '/page/lib/preact.js',
  'preact/hooks': '/page/lib/hooks.js',
  htm: '/page/lib/htm.js',
};

/** Serves them; TypeScript goes out with its types blanked, as Node.js itself runs it. */
export function addAssets(app: Express): void {
  const compiled = new Map<string, string>();
  const compile = (name: string) => {
    const source = readFileSync(join(CLIENT, name), 'utf8');
    const known = compiled.get(source) ?? transformSync(source, { mode: 'strip-only' }).code;
    compiled.set(source, known);
    return known;
  };
  app.get('/page/client/:name', ({ params: { name } }, response, next) => {
    response.set('Cache-Control', 'no-cache');
    if (/^[a-z-]+\.ts$/.test(name)) return response.type('js').send(compile(name));
    if (/^[a-z-]+\.css$/.test(name)) return response.sendFile(join(CLIENT, name));
    return next();
  });
  app.get('/page/lib/slack-blocks.css', (_request, response) => {
    response.type('css').send(slackStyles());
  });
  app.get('/page/lib/:name', ({ params: { name } }, response, next) => {
    const file = LIBRARIES[name];
    if (!file) return next();
    return response.set('Cache-Control', 'max-age=3600').sendFile(join(PACKAGES, file));
  });
}

/**
 * The library styles one element with its ID, and here many messages on a page are styled. In
 * `:is` the ID still counts, so that the rules keep their order of precedence.
 */
function slackStyles(): string {
  const file = join(PACKAGES, 'slack-blocks-to-jsx/dist/style.css');
  const styled = ':is(.slack-blocks, #slack_blocks_to_jsx)';
  return readFileSync(file, 'utf8').replaceAll('#slack_blocks_to_jsx', styled);
}
