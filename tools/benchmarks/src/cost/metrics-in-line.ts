interface EmbeddedMetrics {
  readonly CloudWatchMetrics: readonly {
    readonly Namespace: string;
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly { readonly Name: string }[];
  }[];
}

/**
 * The custom metrics that CloudWatch makes of a log line, each told apart from any other as it is billed: by its namespace,
 * name, dimensions and their values.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsInLine(line: string): readonly string[] {
  if (!line.includes('"_aws"')) return [];
  const { _aws, ...fields } = JSON.parse(line) as { readonly _aws: EmbeddedMetrics; readonly [field: string]: unknown };
  return _aws.CloudWatchMetrics.flatMap(({ Namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const values = names.map((name) => [name, fields[name]]);
      return Metrics.map(({ Name }) => JSON.stringify([Namespace, Name, values]));
    }),
  );
}
