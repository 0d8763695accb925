import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { platforms } from './support/platforms.ts';

test('every platform is held to the contract', () => {
  const held = new Set(Object.keys(platforms).map((way) => way.split(' ')[0]));
  expect([...held].sort()).toEqual(readdirSync('src/platforms').sort());
});
