/**
 * The JSON pointer to a property, and nothing where its name is not plain: names come from anywhere, and pointers go into
 * logs and attributes.
 *
 * @example toPointer('coupon') // '/coupon'
 */
export function toPointer(name: unknown): string {
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? `/${name}` : '';
}
