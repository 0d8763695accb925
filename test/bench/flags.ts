import { readFileSync } from 'node:fs';

const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');

/** The flags with which `npm start` runs Node; everything that is measured here runs with them. */
export const NODE_FLAGS: readonly string[] = JSON.parse(manifest)
  .scripts.start.split(' ')
  .filter((word: string) => word.startsWith('--'));
