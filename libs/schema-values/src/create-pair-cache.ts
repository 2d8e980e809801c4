/**
 * Keeps what was made of two objects as long as both live: what refers to one thing twice is not looked at twice.
 *
 * @example const cache = createPairCache<boolean>(); cache(left, right, () => compare(left, right))
 */
export function createPairCache<T>(): (left: object, right: object, make: () => T) => T {
  const known = new WeakMap<object, WeakMap<object, T>>();
  return (left, right, make) => {
    const ofLeft = known.get(left) ?? new WeakMap<object, T>();
    known.set(left, ofLeft);
    const value = ofLeft.get(right) ?? make();
    ofLeft.set(right, value);
    return value;
  };
}
