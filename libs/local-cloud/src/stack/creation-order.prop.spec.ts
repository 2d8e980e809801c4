import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creationOrder } from './creation-order.ts';
import type { TemplateResource } from './template.ts';

/** Each resource refers to some that come before it in a hidden order; the template lists them in another. */
const templates = fc
  .array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 15 })
  .map((references) => references.map((raw, index) => (index === 0 ? [] : raw.map((n) => `R${n % index}`))))
  .chain((dependencies) =>
    fc.record({
      dependencies: fc.constant(dependencies),
      order: fc.shuffledSubarray([...dependencies.keys()], { minLength: dependencies.length }),
    }),
  );

test('each resource comes once, after everything that it refers to', () => {
  fc.assert(
    fc.property(templates, ({ dependencies, order }) => {
      const resources = Object.fromEntries(
        order.map((n): [string, TemplateResource] => {
          const Properties = { refs: (dependencies[n] ?? []).map((name) => ({ Ref: name })) };
          return [`R${n}`, { Type: 'AWS::SQS::Queue', Properties }];
        }),
      );
      const created = creationOrder(resources);
      expect(created.toSorted()).toEqual(Object.keys(resources).toSorted());
      for (const [n, names] of dependencies.entries()) {
        for (const name of names) expect(created.indexOf(name)).toBeLessThan(created.indexOf(`R${n}`));
      }
    }),
  );
});
