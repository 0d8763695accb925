import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { platforms } from './support/platforms.ts';

test('every platform is held to the contract', () => {
  expect(Object.keys(platforms).sort()).toEqual(readdirSync('src/platforms').sort());
});
