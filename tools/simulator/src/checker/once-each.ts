/**
 * Works something out once for each object: the same ones come up in every law. The objects must not change.
 *
 * @example const digestOf = onceEach((event: AnyOrderEvent) => sha256(contentOf(event)));
 */
export function onceEach<Key extends object, Value>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) known.set(key, (entry = { value: workOut(key) }));
    return entry.value;
  };
}
