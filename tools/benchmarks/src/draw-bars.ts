import { importAnchor } from './anchors.ts';
import { type Benchmark, ours } from './benchmark.ts';
import type { Results } from './results.ts';
import { figuresOf, toFigure, toSizeHead } from './table.ts';

/** What is used of Vega and Vega-Lite. */
interface VegaLite {
  readonly compile: (chart: object) => { readonly spec: object };
}
interface Vega {
  readonly parse: (spec: object) => object;
  readonly View: new (runtime: object, options: object) => { toSVG(): Promise<string> };
}

/** Ours, the yardsticks that nobody would run, and the others. */
const colors = { ours: '#1f6feb', yardstick: '#c9ccd1', other: '#8b95a1' } as const;
const yardsticks = new Set(['floor', 'empty']);

/**
 * Draws the figures of one size as bars: a panel for each, less is better in all of them.
 *
 * @returns An SVG document.
 */
export async function drawBars(benchmark: Benchmark, results: Results): Promise<string> {
  const figures = figuresOf(benchmark, results.runs);
  const size = benchmark.drawnSize ?? benchmark.sizes.at(-1) ?? 0;
  const panels = benchmark.metrics.filter(({ name }) => benchmark.drawn.includes(name));
  const chart = {
    background: 'white',
    config: {
      font: 'system-ui, sans-serif',
      view: { stroke: null },
      axis: { grid: false, domain: false, ticks: false },
    },
    hconcat: panels.map((metric, index) => ({
      title: `${metric.label}, ${metric.unit}`,
      width: 200,
      data: {
        values: figures.contenders.map((contender) => {
          const value = figures.of(contender, size, metric.name)?.median ?? 0;
          return { contender, value, text: toFigure(value, metric), color: colorOf(contender) };
        }),
      },
      encoding: {
        y: { field: 'contender', type: 'nominal', sort: null, title: null, axis: index === 0 ? {} : null },
        x: { field: 'value', type: 'quantitative', title: null, axis: null, scale: { zero: true } },
      },
      layer: [
        { mark: { type: 'bar' }, encoding: { color: { field: 'color', type: 'nominal', scale: null } } },
        { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { text: { field: 'text' } } },
      ],
    })),
    title: `${benchmark.title} (${toSizeHead(benchmark, size)}; shorter is better)`,
  };
  const { compile } = await importAnchor<VegaLite>('vega-lite');
  const { parse, View } = await importAnchor<Vega>('vega');
  return `${await new View(parse(compile(chart).spec), { renderer: 'none' }).toSVG()}\n`;
}

function colorOf(contender: string): string {
  if (ours.has(contender)) return colors.ours;
  return yardsticks.has(contender) ? colors.yardstick : colors.other;
}
