import { resolve } from 'node:path';

/** Compiling our modules takes a program about half of its start: it is kept for the next one. */
const COMPILED = resolve('node_modules/.cache/compiled');

/** The environment of a program that a test starts as an operator would: nothing is set but this. */
export function bareEnvironment(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], NODE_COMPILE_CACHE: COMPILED, ...settings };
}
