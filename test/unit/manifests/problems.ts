import { ManifestError } from '../../../src/manifests/blanks.ts';

/** What keeps a manifest from being made; empty when it is made. */
export function problemsOf(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof ManifestError) return error.problems;
    throw error;
  }
  return [];
}
