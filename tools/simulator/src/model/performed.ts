/** What a service made of an operation; the error says why it did not do it. */
export type Performed =
  | { readonly effect: 'applied' }
  | {
      readonly effect: 'refused' | 'ignored';
      readonly error: Error;
      /** The answer to a batch does not say so. */
      readonly unmentioned?: true;
    };
