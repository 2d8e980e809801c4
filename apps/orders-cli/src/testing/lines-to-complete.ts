/** A line on which TAB is pressed at the end, and the one offer for its last word, as it then stands on the line. */
interface LineToComplete {
  readonly line: string;
  readonly offer?: string;
}

/**
 * Lines for every shell. Those that do harm when they are run would make the file `touched`, or empty the file `victim`.
 */
export const linesToComplete: readonly LineToComplete[] = [
  { line: 'orders pub', offer: 'publish' },
  { line: 'orders "pub', offer: '"publish"' },
  { line: 'orders list --status=pa', offer: '--status=paid' },
  { line: 'orders publish ord', offer: 'order\\ one.json' },
  { line: 'orders publish "ord', offer: '"order one.json"' },
  { line: 'orders dlq purge --export=ord', offer: '--export=order\\ one.json' },
  { line: 'orders get vic' },
  { line: 'orders dlq export > vic', offer: 'victim' },
  { line: 'orders dlq export > victim --co', offer: '--code' },
  { line: 'orders $(touch touched) pub', offer: 'publish' },
  { line: 'orders publish x; touch touched; orders publish --lo', offer: '--local' },
  { line: 'orders validate <(touch touched) --js', offer: '--json' },
  { line: 'orders get "$(touch touched)' },
  { line: 'orders publish $(touch touched)/x' },
  { line: 'orders get `touch touched`' },
  { line: 'orders list --status=$(:>touched)=' },
  { line: "orders get 'x; touch touched' --lo", offer: '--local' },
  { line: "orders get 'touched; touch touched" },
  { line: "orders publish ~root * {a,b} $HOME -n -e \\' '\ttabs\nand lines' --lo", offer: '--local' },
  // last, since zsh and the emulator of the screen do not agree on how wide it is
  { line: 'orders publish 🧺 --lo', offer: '--local' },
];

/** The lines before TAB. */
export const linesBefore = linesToComplete.map(({ line }) => line);

/** The lines after TAB: the offer is in the place of the last word. */
export const linesAfter = linesToComplete.map(({ line, offer }) =>
  offer === undefined ? line : `${line.slice(0, line.lastIndexOf(' ') + 1)}${offer} `,
);

/** A command `orders` whose offers and descriptions are what a shell could take for its own language. */
export const hostileOrders = String.raw`#!/bin/sh
for last; do :; done
case $last in
  one*) printf '%s\t%s\n' 'one;$(touch touched)' described ;;
  two*) printf '%s\t%s\n' two-a '%F{red}%n $(touch touched)' two-b '[x] \e:x' ;;
esac
`;
