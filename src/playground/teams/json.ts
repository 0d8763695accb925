/** A JSON object whose shape has not been checked yet. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object, or undefined for anything else (arrays and null too). */
export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;
}

/** The objects of an array; an empty list for anything that is not one. */
export function asObjects(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asObject).filter((item) => item !== undefined) : [];
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Size as the real service counts a message: UTF-16 code units, two bytes each. */
export function utf16Bytes(value: unknown): number {
  return JSON.stringify(value).length * 2;
}
