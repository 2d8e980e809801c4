import { UnknownConditionError } from '../errors.ts';
/** The value of an attribute, as the document client has it. */
type Value = unknown;

type Item = Readonly<Record<string, Value>>;

/** Stands in for an item of which nothing is stored, too: all its attributes are missing. */
type Condition = (item: Item, values: Readonly<Record<string, Value>>) => boolean;

/**
 * Evaluates a ConditionExpression as DynamoDB does, as far as the language is used here: comparisons, `attribute_exists`,
 * `attribute_not_exists`, AND, OR, NOT and parentheses on top-level attributes.
 *
 * @param names - For what begins with `#`.
 * @param values - For what begins with `:`.
 * @throws {UnknownConditionError} for every other expression.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 * @example holds('attribute_not_exists(#a) OR #a < :b', {}, { '#a': 'age' }, { ':b': 3 }) // true
 */
export function holds(
  expression: string,
  item: Item | undefined,
  names: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, Value>> = {},
): boolean {
  return parse(expression, names)(item ?? {}, values);
}

const token = /\s*(<>|<=|>=|[<>=(),]|[:#]?[A-Za-z_]\w*)/y;

/** A parser by recursive descent: OR binds least, then AND, then NOT. */
function parse(expression: string, names: Readonly<Record<string, string>>): Condition {
  const tokens = tokenize(expression);
  const refuse = (what: string): never => {
    throw new UnknownConditionError(
      `expected a condition that the simulated table knows, got ${what} in ${expression}`,
    );
  };
  const next = () => tokens.shift() ?? refuse('its end');
  const isNext = (text: string) => tokens[0]?.toUpperCase() === text;
  const expect = (text: string) => {
    const got = next();
    if (got !== text) refuse(`${got} instead of ${text}`);
  };

  const either = (): Condition => {
    const left = both();
    if (!isNext('OR')) return left;
    next();
    const right = either();
    return (...on) => left(...on) || right(...on);
  };
  const both = (): Condition => {
    const left = negated();
    if (!isNext('AND')) return left;
    next();
    const right = both();
    return (...on) => left(...on) && right(...on);
  };
  const negated = (): Condition => {
    if (!isNext('NOT')) return single();
    next();
    const condition = negated();
    return (...on) => !condition(...on);
  };
  const single = (): Condition => {
    const first = next();
    if (first === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    if (tokens[0] === '(') return existence(first);
    const left = operand(first);
    const compare = comparators[next()] ?? refuse('an unknown comparison');
    const right = operand(next());
    return (...on) => compare(left(...on), right(...on));
  };
  const existence = (name: string): Condition => {
    const isThere = { attribute_exists: true, attribute_not_exists: false }[name];
    if (isThere === undefined) return refuse(`the function ${name}`);
    expect('(');
    const attribute = operand(next());
    expect(')');
    return (...on) => (attribute(...on) !== undefined) === isThere;
  };
  const operand = (text: string): ((...on: Parameters<Condition>) => Value) => {
    if (text.startsWith(':')) return (_, values) => (text in values ? values[text] : refuse(`no value for ${text}`));
    if (!/^#?\w+$/.test(text)) return refuse(text);
    const name = text.startsWith('#') ? (names[text] ?? refuse(`no name for ${text}`)) : text;
    return (item) => item[name];
  };

  const condition = either();
  if (tokens.length > 0) refuse(tokens.join(' '));
  return condition;
}

function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  const text = expression.trimEnd();
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text)?.[1];
    if (found === undefined) {
      throw new UnknownConditionError(`expected a condition that the simulated table knows, got ${text.slice(at)}`);
    }
    tokens.push(found);
  }
  return tokens;
}

/** Values of different types, and missing ones, are neither less nor greater nor equal. */
const comparators: Readonly<Record<string, (left: Value, right: Value) => boolean>> = {
  '=': (left, right) => order(left, right) === 0,
  '<>': (left, right) => order(left, right) !== 0,
  '<': (left, right) => order(left, right) < 0,
  '<=': (left, right) => order(left, right) <= 0,
  '>': (left, right) => order(left, right) > 0,
  '>=': (left, right) => order(left, right) >= 0,
};

/** Texts by their bytes in UTF-8, numbers by size. */
function order(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Number.NaN;
}
