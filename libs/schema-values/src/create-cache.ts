/**
 * Keeps what was made under a key, of the last so many keys: what many schemas use in one process does not pile up.
 *
 * @example createCache<RegExp>(100)('a+', (pattern) => new RegExp(pattern, 'u'))
 */
export function createCache<T>(most: number): (key: string, make: (key: string) => T) => T {
  const known = new Map<string, T>();
  return (key, make) => {
    const value = known.has(key) ? (known.get(key) as T) : make(key);
    // the last one used is the last one in the map
    known.delete(key);
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return value;
  };
}
