import { describe, expectTypeOf, it } from 'vitest';
import type { AddressChangeV1 } from './testing/generated/address-change-v1.ts';
import type { DiscountV1 } from './testing/generated/discount-v1.ts';
import type { ListingV1 } from './testing/generated/listing-v1.ts';
import type { PaymentV1, PaymentV1Money } from './testing/generated/payment-v1.ts';
import type { ProfileV1 } from './testing/generated/profile-v1.ts';
import type { RefundV1, RefundV1Line, RefundV1Reason } from './testing/generated/refund-v1.ts';
import type { SettingV1 } from './testing/generated/setting-v1.ts';
import type { TranslationV1 } from './testing/generated/translation-v1.ts';

// the compiler is what judges here: a wrong type fails the type check
describe('the generated types', () => {
  it('are literals for constants and enumerations of any type', () => {
    expectTypeOf<SettingV1>().toEqualTypeOf<{
      level: 'low' | 'high';
      size: 1 | 2 | 5;
      step: 0.5 | 1 | -2.25;
      mode: 'auto' | 1 | true | null;
      shade: 'dark' | 'light' | null;
      kind: 'setting';
      version: 1;
      scale: 1.5;
      enabled: true;
      absent: null;
      untyped: "it's";
      origin: { x: 0; y: 0; 'marked as': ['start', null] };
      corner: { x: 0 } | Record<string, never>;
      range: [0, 1] | [0, 1, 2] | [];
    }>();
  });

  it('are unions for arrays of types, and optional where not required', () => {
    expectTypeOf<ProfileV1>().toEqualTypeOf<{
      nickname: string | null;
      age?: number | null;
      score?: number | null;
      newsletter?: boolean | null;
      tags: string[] | null;
      address?: { city: string; zip?: string } | null;
      answer: string | number | boolean;
    }>();
    // @ts-expect-error: an optional property may be absent, and not undefined
    const profile: ProfileV1 = { nickname: null, tags: null, answer: 1, age: undefined };
    expectTypeOf(profile).toExtend<object>();
  });

  it('are records for maps, with the keys where they are enumerated', () => {
    expectTypeOf<TranslationV1>().toEqualTypeOf<{
      labels: Record<string, string>;
      prices: Partial<Record<'EUR' | 'USD' | 'JPY', number>>;
      shelves: Record<string, Record<string, { full: boolean }>>;
    }>();
  });

  it('have no members for an object without properties', () => {
    expectTypeOf<AddressChangeV1['marker']>().toEqualTypeOf<Record<string, never> | undefined>();
  });

  it('are those of the definitions that are referred to', () => {
    expectTypeOf<RefundV1Line>().toEqualTypeOf<{
      item: string;
      price: { amount: number; currency: string };
      reason?: RefundV1Reason;
    }>();
    expectTypeOf<RefundV1['lines']>().toEqualTypeOf<RefundV1Line[]>();
    expectTypeOf<RefundV1['fee']>().toEqualTypeOf<{ amount: number; currency: string } | undefined>();
    expectTypeOf<RefundV1['byShop']>().toEqualTypeOf<
      Record<string, { amount: number; currency: string }> | undefined
    >();
  });

  it('are narrowed by what stands beside a reference', () => {
    expectTypeOf<ListingV1>().toEqualTypeOf<{
      title: string;
      tags: ('new' | 'used' | 'rare' | 'sale' | 'gift')[];
      stock?: number;
      rating?: number | null;
      state: 'draft' | 'open';
      final?: 'closed';
      options?: { gift?: boolean; fragile?: boolean };
      alias?: string;
    }>();
  });

  it('are told apart by a constant where the schema does', () => {
    expectTypeOf<PaymentV1['reference']>().toEqualTypeOf<string | number | null>();
    expectTypeOf<PaymentV1['tip']>().toEqualTypeOf<PaymentV1Money | null | undefined>();
    expectTypeOf<Extract<PaymentV1['method'], { kind: 'card' }>>().toEqualTypeOf<{
      kind: 'card';
      lastDigits: string;
    }>();
    expectTypeOf<PaymentV1['method']['kind']>().toEqualTypeOf<'card' | 'transfer' | 'cash'>();
  });

  it('are intersections for allOf', () => {
    expectTypeOf<DiscountV1['percent']>().toEqualTypeOf<number>();
    expectTypeOf<DiscountV1['price']['currency']>().toEqualTypeOf<'EUR' | 'USD'>();
    expectTypeOf<DiscountV1['price']['amount']>().toEqualTypeOf<number>();
  });
});
