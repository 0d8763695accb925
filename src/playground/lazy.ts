/** A value that is worked out when it is first asked for, and is the same from then on. */
export function lazy<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}
