import type { Template } from 'aws-cdk-lib/assertions';

/** A metric that an alarm or the dashboard asks for. */
export interface MonitoredMetric {
  /** Which alarm or widget, for messages. */
  readonly of: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, unknown>>;
}

interface AlarmMetric {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}

interface AlarmProperties extends AlarmMetric {
  readonly AlarmName: string;
  readonly Metrics?: readonly { readonly MetricStat?: { readonly Metric: AlarmMetric } }[];
}

interface Widget {
  readonly properties: { readonly title?: string; readonly metrics?: readonly (readonly unknown[])[] };
}

/** A place for a reference in the text of the dashboard's body. */
const reference = '\u0000';

/** Every metric of the alarms. References stay as they are in the template. */
export function alarmMetrics(template: Template): MonitoredMetric[] {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  return alarms.flatMap(({ Properties }) => {
    const { AlarmName, Metrics, ...own } = Properties as AlarmProperties;
    const metrics = Metrics?.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []) ?? [own];
    return metrics.map(({ Namespace = '', MetricName = '', Dimensions = [] }) => ({
      of: AlarmName,
      namespace: Namespace,
      name: MetricName,
      dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    }));
  });
}

/** Every metric of the dashboard; a search is one for each name and dimension that it looks for. */
export function dashboardMetrics(template: Template): MonitoredMetric[] {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const body = dashboard?.['Properties'].DashboardBody;
  const parts: readonly unknown[] = body['Fn::Join'][1];
  const references: unknown[] = [];
  const text = parts
    .map((part) => (typeof part === 'string' ? part : `${reference}${references.push(part) - 1}${reference}`))
    .join('');
  const resolve = (value: unknown): unknown => {
    const [, index] = new RegExp(`^${reference}(\\d+)${reference}$`).exec(String(value)) ?? [];
    return index === undefined ? value : references[Number(index)];
  };
  const { widgets }: { readonly widgets: readonly Widget[] } = JSON.parse(text.replaceAll(reference, '\\u0000'));
  return widgets.flatMap(({ properties: { title = '', metrics = [] } }) =>
    metrics.map((metric) => {
      const [first, name, ...rest] = metric;
      if (typeof first !== 'string') return searched(title, first as { readonly expression: string });
      const pairs = rest.filter((each) => typeof each !== 'object');
      const dimensions = Object.fromEntries(
        pairs.flatMap((key, index) => (index % 2 === 0 ? [[key, resolve(pairs[index + 1])]] : [])),
      );
      return { of: title, namespace: first, name: String(name), dimensions };
    }),
  );
}

const search =
  /^SEARCH\('\{(?<namespace>\w+),(?<names>[\w,]+)\} MetricName="(?<name>\w+)" functionName="(?<functionName>[^"]+)"'/;

/** `any` stands for the values of the dimension that the search leaves open. */
function searched(of: string, { expression }: { readonly expression: string }): MonitoredMetric {
  const { namespace = '', names = '', name = '', functionName } = search.exec(expression)?.groups ?? {};
  const dimensions = Object.fromEntries(names.split(',').map((dimension) => [dimension, any]));
  return { of, namespace, name, dimensions: { ...dimensions, functionName } };
}

export const any = '*';
