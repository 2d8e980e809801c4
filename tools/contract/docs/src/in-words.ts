/**
 * A kebab-case name as a title.
 *
 * @example inWords('order-event') // 'Order event'
 */
export function inWords(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
