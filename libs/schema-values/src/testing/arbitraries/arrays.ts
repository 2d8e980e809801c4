import fc from 'fast-check';

/** How many more than needed there are where nothing bounds them. */
const spare = 20;

/** Arrays of every length, mostly short ones, the shortest and the longest often. */
export function arrays<T>(item: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> {
  const longest = maxLength === Infinity ? minLength + spare : maxLength;
  const of = (least: number, most: number, size: 'small' | 'max') =>
    fc.array(item, { minLength: least, maxLength: most, size });
  const any = of(minLength, longest, 'max');
  return fc.oneof(
    { weight: 12, arbitrary: of(minLength, longest, 'small') },
    { weight: 2, arbitrary: of(minLength, minLength, 'max') },
    { weight: 1, arbitrary: any },
    { weight: 1, arbitrary: new ShrunkAs(of(longest, longest, 'max'), any) },
  );
}

/** Generates as one arbitrary does and shrinks as another: an array of a fixed length could not get shorter. */
class ShrunkAs<T> extends fc.Arbitrary<T> {
  readonly #generated: fc.Arbitrary<T>;
  readonly #shrunk: fc.Arbitrary<T>;

  constructor(generated: fc.Arbitrary<T>, shrunk: fc.Arbitrary<T>) {
    super();
    this.#generated = generated;
    this.#shrunk = shrunk;
  }

  override generate(...how: Parameters<fc.Arbitrary<T>['generate']>): fc.Value<T> {
    return this.#generated.generate(...how);
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#shrunk.canShrinkWithoutContext(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.#shrunk.shrink(value, context);
  }
}
